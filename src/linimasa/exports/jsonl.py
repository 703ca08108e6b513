"""Timelines as JSON Lines: one entry a line, each complete in itself."""

import json
from collections.abc import Sequence

from linimasa.exports.json import article
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing
from linimasa.records import to_plain


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write one line an entry, with its story and the articles it names."""
    lines = []
    for told in stories:
        for entry in told.timeline.entries:
            named = {sentence.article for sentence in entry.sentences}
            named |= {source.article for s in entry.sentences for source in s.also}
            named |= {claim.article for claim in entry.figures}
            named |= {claim.was_in for claim in entry.figures if claim.was_in is not None}
            plain = {
                "story": told.id,
                "title": told.title or told.timeline.title,
                **to_plain(entry),
                "articles": [article(id, told) for id in told.numbers if id in named],
            }
            lines.append(json.dumps(plain, ensure_ascii=False) + "\n")
    return "".join(lines)
