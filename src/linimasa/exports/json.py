"""Timelines as one JSON document.

``{"stories": [{"id", "title", "articles": [...], "entries": [...], "notes": [...]}]}``. An entry is
that of ``model.Entry``; where it says ``article`` it means the ``article`` of one of ``articles``,
whose ``number`` is what the formats for people cite it by.
"""

import json
from collections.abc import Sequence
from typing import Any

from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing
from linimasa.records import to_plain


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write the stories as one document."""
    plain = {"stories": [story(told) for told in stories]}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def story(told: Told) -> dict[str, Any]:
    """A story as plain data."""
    return {
        "id": told.id,
        "title": told.title or told.timeline.title,
        "origins": told.origins,
        "articles": [article(id, told) for id in told.numbers],
        "entries": to_plain(told.timeline.entries),
        "notes": to_plain(told.timeline.notes),
    }


def article(id: int, told: Told) -> dict[str, Any]:
    """An article as plain data: what it takes to cite it."""
    found = told.articles[id]
    copy = told.original.get(id)
    return {
        "article": id,
        "number": told.numbers[id],
        "title": found.title,
        "outlet": found.outlet,
        "language": found.language,
        "published": to_plain(found.published),
        "url": told.address(id),
        "page": told.names.get(id),
        "copy_of": copy.original if copy else None,
        "copy_kind": copy.kind if copy else None,
        "copy_share": copy.share if copy else None,
        "contains": [{"article": c.original, "share": c.share} for c in told.held(id)],
        "agencies": list(found.agencies),
    }
