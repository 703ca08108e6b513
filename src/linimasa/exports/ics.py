"""Timelines as iCalendar (RFC 5545): an all-day event for each entry."""

import datetime as dt
from collections.abc import Iterator, Sequence

from linimasa.exports import fragments, phrases
from linimasa.exports.geojson import located
from linimasa.exports.telling import Told
from linimasa.locale.writing import Writing
from linimasa.model import Entry

_OCTETS = 75  # a content line is folded after so many (section 3.1)
_STATUS = {"announced": "TENTATIVE", "denied": "CANCELLED"}


def write(stories: Sequence[Told], writing: Writing) -> str:
    """Write one calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Linimasa//Linimasa//EN",
        "CALSCALE:GREGORIAN",
    ]
    if len(stories) == 1:
        lines.append(f"X-WR-CALNAME:{_text(phrases.title(stories[0], writing))}")
    for told in stories:
        for entry in told.timeline.entries:
            lines += _event(entry, told, writing)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def fold(line: str) -> str:
    """Fold a content line so that no part is longer than 75 octets or cuts a character."""
    parts, part, size = [], "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _OCTETS:
            parts.append(part)
            part, size = " ", 1
        part += char
        size += width
    return "\r\n".join([*parts, part])


def _event(entry: Entry, told: Told, writing: Writing) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{told.identity(entry)}"
    yield f"DTSTAMP:{told.moments(entry)[-1].strftime('%Y%m%dT%H%M%SZ').rjust(16, '0')}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.date)}"
    last = entry.until or entry.date
    if last < dt.date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + dt.timedelta(days=1))}"  # the day after, by the RFC
    yield f"SUMMARY:{_text(fragments.headline(entry))}"
    yield f"DESCRIPTION:{_text(fragments.as_text(entry, told, writing))}"
    yield f"CATEGORIES:{_text(phrases.title(told, writing))}"
    statuses = {sentence.status for sentence in entry.sentences}
    status = _STATUS.get(statuses.pop(), "CONFIRMED") if len(statuses) == 1 else "CONFIRMED"
    yield f"STATUS:{status}"
    yield "TRANSP:TRANSPARENT"
    places = located(entry)
    if places:
        yield f"LOCATION:{_text(', '.join(place.name for place in places))}"
        yield f"GEO:{places[0].latitude:.6f};{places[0].longitude:.6f}"
    address = told.address(entry.sentences[0].article) if entry.sentences else None
    if address and address.isascii() and not set(address) & set(' "<>\r\n'):
        yield f"URL:{address}"
    yield "END:VEVENT"


def _day(date: dt.date) -> str:
    return f"{date.year:04}{date.month:02}{date.day:02}"


def _text(value: str) -> str:
    """A TEXT value (section 3.3.11)."""
    value = fragments.for_xml(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
