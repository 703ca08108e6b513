"""Timelines as an Atom feed (RFC 4287): an entry for each day told of."""

import uuid
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from linimasa.exports import feeds
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing

_ATOM = "http://www.w3.org/2005/Atom"


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write one feed."""
    found = feeds.items(stories, writing)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": writing.say.language})
    name = "/".join(str(told.id or told.title) for told in stories)
    _text(root, "id", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'linimasa:{name}')}")
    _text(root, "title", feeds.title(stories, writing))
    _text(root, "updated", feeds.rfc3339(feeds.updated(found)))
    _text(SubElement(root, "author"), "name", "Linimasa")
    _text(root, "generator", "Linimasa")
    for item in found:
        _entry(root, item)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _entry(root: Element, item: feeds.Item) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", item.id)
    _text(entry, "title", item.title)
    _text(entry, "published", feeds.rfc3339(item.published))
    _text(entry, "updated", feeds.rfc3339(item.updated))
    for place, link in enumerate(item.links):
        SubElement(entry, "link", {"rel": "via" if place else "alternate", "href": link})
    SubElement(entry, "category", {"term": item.story})
    for outlet in item.outlets:
        _text(SubElement(entry, "contributor"), "name", outlet)
    content = SubElement(entry, "content", {"type": "html"})
    content.text = item.html


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
