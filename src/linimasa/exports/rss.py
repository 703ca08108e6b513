"""Timelines as an RSS 2.0 feed (https://www.rssboard.org/rss-specification)."""

from collections.abc import Sequence
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from linimasa.exports import feeds
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing

_HOME = "https://pypi.org/project/linimasa/"  # a channel must have a link


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write one feed."""
    found = feeds.items(stories, writing)
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    _text(channel, "title", feeds.title(stories, writing))
    _text(channel, "link", _HOME)
    _text(channel, "description", writing.say("exports.made_by"))
    _text(channel, "language", writing.say.language)
    _text(channel, "lastBuildDate", format_datetime(feeds.updated(found)))
    _text(channel, "generator", "Linimasa")
    for each in found:
        item = SubElement(channel, "item")
        _text(item, "title", each.title)
        if each.links:
            _text(item, "link", each.links[0])
        _text(item, "description", each.html)
        _text(item, "category", each.story)
        guid = SubElement(item, "guid", {"isPermaLink": "false"})
        guid.text = each.id
        _text(item, "pubDate", format_datetime(each.updated))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
