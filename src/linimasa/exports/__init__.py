"""Timelines in the formats of the field: one module a format, chosen by name.

``export("markdown", told)`` gives the text of the file. A format's module has ``write``; it is
imported when it is asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing

__all__ = ["FORMATS", "Format", "Told", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that writes it, its media type, how its files end."""

    name: str
    media_type: str
    suffix: str

    @property
    def module(self) -> str:
        """Where it is written."""
        return f"linimasa.exports.{self.name.replace('-', '_')}"


FORMATS = {
    each.name: each
    for each in (
        Format("text", "text/plain", "txt"),
        Format("markdown", "text/markdown", "md"),
        Format("html", "text/html", "html"),
        Format("json", "application/json", "json"),
        Format("jsonl", "application/x-ndjson", "jsonl"),
        Format("csv", "text/csv", "csv"),
        Format("geojson", "application/geo+json", "geojson"),
        Format("timelinejs", "application/json", "json"),
        Format("ics", "text/calendar", "ics"),
        Format("atom", "application/atom+xml", "atom"),
        Format("rss", "application/rss+xml", "rss"),
        Format("jsonfeed", "application/feed+json", "json"),
        Format("hxl", "text/csv", "csv"),
        Format("acled", "text/csv", "csv"),
        Format("ucdp", "text/csv", "csv"),
    )
}


def export(name: str, stories: Sequence[Told], writing: Writing | None = None) -> str:
    """Write stories in the format of that name (a key of ``FORMATS``).

    ``writing`` is the language of headings and dates in the formats that people read; English where
    it is not given. Data formats do not depend on it.
    """
    write = import_module(FORMATS[name].module).write
    return cast("Callable[[Sequence[Told], Writing], str]", write)(
        stories, writing or Writing.of(None)
    )
