"""Timelines as a JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence
from typing import Any

from linimasa.exports import feeds
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write one feed."""
    plain = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feeds.title(stories, writing),
        "description": writing.say("exports.made_by"),
        "language": writing.say.language,
        "authors": [{"name": "Linimasa"}],
        "items": [_item(item) for item in feeds.items(stories, writing)],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _item(item: feeds.Item) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": item.id,
        "title": item.title,
        "content_html": item.html,
        "content_text": item.text,
        "date_published": feeds.rfc3339(item.published),
        "date_modified": feeds.rfc3339(item.updated),
        "tags": [item.story],
        "authors": [{"name": outlet} for outlet in item.outlets],
    }
    if item.links:
        plain["url"] = item.links[0]
    if not item.outlets:
        del plain["authors"]
    return plain
