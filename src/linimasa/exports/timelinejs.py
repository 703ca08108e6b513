"""A timeline as the JSON of TimelineJS (Knight Lab), version 3.

https://timeline.knightlab.com/docs/json-format.html: ``text`` is HTML there, so it is escaped.
Several stories become groups of one timeline.
"""

import datetime as dt
import json
from collections.abc import Sequence
from html import escape
from typing import Any

from linimasa.exports import fragments, phrases
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing
from linimasa.model import Entry

# Which parts of a date are known at a precision; at any other all are.
_PARTS = {"century": 1, "decade": 1, "year": 1, "half": 1, "season": 1, "quarter": 2, "month": 2}


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write one timeline."""
    several = len(stories) > 1
    events = [
        _event(entry, told, writing, several) for told in stories for entry in told.timeline.entries
    ]
    plain: dict[str, Any] = {"events": events}
    if len(stories) == 1:
        headline = escape(phrases.title(stories[0], writing))
        about = escape(" · ".join(phrases.counts(stories[0], writing)))
        plain["title"] = {"text": {"headline": headline, "text": f"<p>{about}</p>"}}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _event(entry: Entry, told: Told, writing: Writing, several: bool) -> dict[str, Any]:
    event: dict[str, Any] = {
        "start_date": _date(entry.date, entry.precision),
        "display_date": writing.span(entry.date, entry.until, entry.precision),
        "unique_id": told.identity(entry),
        "text": {
            "headline": escape(_shortened(fragments.headline(entry))),
            "text": fragments.as_html(entry, told, writing),
        },
    }
    if entry.until:
        event["end_date"] = _date(entry.until, entry.precision)
    if several:
        event["group"] = escape(phrases.title(told, writing))
    return event


def _date(date: dt.date, precision: str) -> dict[str, int]:
    parts = {"year": date.year, "month": date.month, "day": date.day}
    return dict(list(parts.items())[: _PARTS.get(precision, 3)])


def _shortened(text: str, longest: int = 120) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"
