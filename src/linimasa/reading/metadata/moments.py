"""Dates and times as pages state them: ISO 8601 and its cousins, mail dates, and dates in words.

A moment is a ``datetime`` with its offset where the page says it, without one where it does not,
and a ``date`` where no time is said. Nothing is filled in: a time nobody stated is never made up.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from linimasa import languages

Moment = dt.datetime | dt.date

# The web is younger; what claims to be older is a default of somebody's program.
EARLIEST = dt.date(1990, 1, 1)
LATEST_YEAR = 2100
# How far a time may stand from its date: "9 October 2020 | at 19:44".
_GAP = r"[^\w\n]{0,6}(?:(?:at|pukul|jam|um|à|kl|klo|ore|las|@|om|o)\b\.?)?[^\w\n]{0,4}"

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:T|\s+|\s*[-|,]\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?!\d)|[+-]\d{1,2}(?!\d))?)?",
    re.I,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
# Without one of these there is no date in a text, and the grammar need not look.
_MAY_BE_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")


def parse_stamp(text: str) -> Moment | None:
    """Parse what machines write: ISO 8601, compact forms, seconds since 1970."""
    text = text.strip()
    match = _ISO.match(text)
    if match is None:
        match = _COMPACT.match(text)
        if match is not None:
            year, month, day, hour, minute, second, zone = match.groups()
            return _moment(year, month, day, hour, minute, second, None, zone)
        if _EPOCH.match(text):
            seconds = int(text) / (1000 if len(text) == 13 else 1)
            return _sane(dt.datetime.fromtimestamp(seconds, dt.UTC))
        return None
    return _moment(*match.groups())


def _moment(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None,
    fraction: str | None, zone: str | None,
) -> Moment | None:  # fmt: skip
    try:
        date = dt.date(int(year), int(month), int(day))
        if hour is None:
            return _sane(date)
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        time = dt.time(int(hour), int(minute or 0), min(int(second or 0), 59), micro)
        return _sane(dt.datetime.combine(date, time, offset_of(zone)))
    except ValueError:
        return None


def _sane(value: Moment) -> Moment | None:
    day = value.date() if isinstance(value, dt.datetime) else value
    return value if day >= EARLIEST and day.year <= LATEST_YEAR else None


def offset_of(zone: str | None, day: dt.date | None = None) -> dt.tzinfo | None:
    """The offset that ``zone`` ("+07:00", "WIB", "ET") names on ``day``, or None."""
    if not zone:
        return None
    zone = re.sub(r"^(?:UTC|GMT)\s*(?=[+-])", "", zone.strip().upper()).replace(".", "")
    match = _OFFSET.match(zone)
    if match is None:
        match = _OFFSET.match(zones()["offsets"].get(zone, ""))
    if match is not None:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes > 14 * 60:
            return None
        delta = dt.timedelta(minutes=-minutes if match[1] == "-" else minutes)
        return dt.timezone(delta)
    place = zones()["places"].get(zone)
    return at_place(place, dt.datetime.combine(day, dt.time(12))) if place and day else None


def at_place(zone: str, naive: dt.datetime) -> dt.timezone | None:
    """The offset in force at an IANA zone at a local time."""
    try:
        offset = naive.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return dt.timezone(offset) if offset is not None else None


@cache
def zones() -> dict[str, dict[str, str]]:
    """What ``zones.toml`` says."""
    path = resources.files("linimasa.reading.metadata") / "zones.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


# ------------------------------------------------------------------------------- dates in words


@dataclass(frozen=True, slots=True)
class Found:
    """A moment found in running text, and where."""

    value: Moment
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    date: re.Pattern[str]
    time: re.Pattern[str]
    months: dict[str, int]
    order: str


def parse_written(text: str, codes: Sequence[str], *, order: str | None = None) -> Moment | None:
    """The first moment that ``text`` states in words or figures, read as ``codes`` write dates."""
    found = find_written(text, codes, order=order)
    return found.value if found else None


def find_written(text: str, codes: Sequence[str], *, order: str | None = None) -> Found | None:
    """As ``parse_written``, with where it stands; ``order`` ("dmy") overrules the language."""
    if _MAY_BE_DATE.search(text) is None:
        return None
    return _find_written(text, tuple(codes), order)


# The same lines of a page are asked for the date of publication, of change, and for an update.
@lru_cache(maxsize=512)
def _find_written(text: str, codes: tuple[str, ...], order: str | None) -> Found | None:
    grammar = _grammar(codes)
    for match in grammar.date.finditer(text):
        day = _day(match, grammar, order or grammar.order)
        if day is None or _sane(day) is None:
            continue
        value, end = _with_time(text, match, day, grammar)
        return Found(value, match.start(), end)
    return None


def _day(match: re.Match[str], grammar: _Grammar, order: str) -> dt.date | None:
    groups = match.groupdict()
    try:
        for form in ("a", "b", "c", "d", "e"):
            if groups[f"{form}y"] is None:
                continue
            year = int(groups[f"{form}y"])
            if form in "ab":
                month = grammar.months[groups[f"{form}m"].lower()]
                day = int(groups[f"{form}d"])
            elif form in "ce":
                month, day = int(groups[f"{form}m"]), int(groups[f"{form}d"])
            else:
                if groups["dsep"] == ".":
                    order = "dmy"  # dots are written where the day comes first
                return _numeric(int(groups["dm"]), int(groups["dd"]), year, order)
            return dt.date(year, month, day)
    except (ValueError, KeyError):
        return None
    return None


def _numeric(first: int, second: int, year: int, order: str) -> dt.date | None:
    """ "09/10/2020": by the order of the language; where that cannot be, by the other."""
    if year < 100:
        year += 2000
    day, month = (second, first) if order == "mdy" else (first, second)
    if month > 12 >= day:
        day, month = month, day
    return dt.date(year, month, day)


def _with_time(
    text: str, match: re.Match[str], day: dt.date, grammar: _Grammar
) -> tuple[Moment, int]:
    after = grammar.time.match(text, match.end())
    if after is not None:
        time = _time(after, day)
        if time is not None:
            return time, after.end()
    times = list(grammar.time.finditer(text, max(0, match.start() - 24), match.start()))
    before = times[-1] if times else None
    if before is not None and match.start() - before.end() <= 4:
        time = _time(before, day)
        if time is not None:
            return time, match.end()
    return day, match.end()


def _time(match: re.Match[str], day: dt.date) -> dt.datetime | None:
    hour, minute, second = int(match["h"]), int(match["min"] or 0), int(match["s"] or 0)
    half = (match["half"] or match["m"] or "").lower().replace(".", "").replace(" ", "")
    if half in ("pm", "오후", "下午", "午後") and hour < 12:
        hour += 12
    elif half in ("am", "오전", "上午", "午前") and hour == 12:
        hour = 0
    if not half and match["min"] is None:
        return None
    try:
        naive = dt.datetime.combine(day, dt.time(hour, minute, min(second, 59)))
    except ValueError:
        return None
    return naive.replace(tzinfo=offset_of(match["zone"], day))


def _any_of(names: Iterable[str]) -> str:
    """A pattern of any of the names, the longest that fits: by first letters, so that of the 300
    months of all languages a few are tried at each place."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_letter.items())


@cache
def _grammar(codes: tuple[str, ...]) -> _Grammar:
    months: dict[str, int] = {}
    order = ""
    for code in codes:
        if not languages.has(code, "page"):
            continue
        dates = languages.data(code, "page")["dates"]
        order = order or dates["order"]
        for number, names in enumerate(dates["months"], 1):
            for name in names:
                months.setdefault(name, number)
    name = _any_of(months) or r"(?!)"
    # What follows may have run into it: "Dec 05, 20232 Shares", "27 August 202229 August 2022".
    end = r"(?:(?!\d)|(?=\d{1,4}\s?[^\W\d]))"
    date = re.compile(
        rf"(?<!\d)(?P<ad>\d{{1,2}})(?:(?:st|nd|rd|th|er|º|°)?[\s\-/]+|\.[\s\-/]*)"
        rf"(?:de |of )?(?P<am>{name})\b"
        rf"\.?,?[\s\-/]*(?:de )?(?P<ay>\d{{4}}){end}"
        rf"|(?:\b|(?<=[a-zà-ÿ])(?-i:(?=[A-Z])))(?P<bm>{name})\b\.?\s+"
        rf"(?P<bd>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<by>\d{{4}}){end}"
        r"|(?<!\d)(?P<cy>\d{4})[-/.]\s?(?P<cm>\d{1,2})[-/.]\s?(?P<cd>\d{1,2})(?!\d)"
        r"|(?<![\d.])(?P<dm>\d{1,2})(?P<dsep>[-/.])\s?(?P<dd>\d{1,2})(?P=dsep)\s?(?P<dy>\d{4}|\d{2})(?![\d.]\d|\d)"
        r"|(?<!\d)(?P<ey>\d{4})\s*[年년]\s*(?P<em>\d{1,2})\s*[月월]\s*(?P<ed>\d{1,2})\s*[日일]",
        re.I,
    )
    zone_names = sorted((*zones()["offsets"], *zones()["places"]), key=len, reverse=True)
    zone = "|".join(zone_names)
    time = re.compile(
        _GAP + r"(?P<half>오전|오후|上午|下午|午前|午後)?\s?"
        r"(?<!\d)(?P<h>\d{1,2})(?:(?:[:.hH]|\s?[時时시点]\s?)(?P<min>\d{2})"
        r"(?:[:.](?P<s>\d{2}))?)?(?!\d)(?:[분分])?"
        r"(?:\s?(?P<m>[ap]\.?\s?m\b\.?))?"
        r"(?:\s?(?:Uhr|hrs?|h)?\s?\(?(?P<zone>(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?"
        rf"|(?-i:{zone})\b|[+-]\d{{2}}:?\d{{2}}))?",
        re.I,
    )
    return _Grammar(date, time, months, order or "dmy")
