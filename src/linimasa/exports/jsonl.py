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
            named = {id for sentence in entry.sentences for id in told.cited(sentence)}
            named |= {claim.article for claim in entry.figures}
            plain = {
                "story": told.id,
                "title": told.title or told.timeline.title,
                **to_plain(entry),
                "articles": [article(id, told) for id in told.numbers if id in named],
            }
            lines.append(json.dumps(plain, ensure_ascii=False) + "\n")
    return "".join(lines)
