"""Dates of a text: found by a grammar of the language, read against publication and story.

The grammar is data (``languages/<code>/dates.toml``); ``grammar`` compiles and matches it, the
functions named in ``KINDS`` read what was matched, and this module goes through the text with them.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from linimasa.facts.dates import absolute, relative, spans, zones
from linimasa.facts.dates.calendar import interval
from linimasa.facts.dates.context import Context, Reading, Slots
from linimasa.facts.dates.grammar import Grammar, Match, grammar
from linimasa.facts.dates.tense import tense_at
from linimasa.facts.dates.tokens import Token
from linimasa.model import Date, Precision, Span

__all__ = ["find"]

Reader = Callable[[Slots, Context], Reading | None]

KINDS: Mapping[str, Reader] = {
    "calendar": absolute.calendar,
    "century": absolute.century,
    "clock": absolute.clock,
    "decade": absolute.decade,
    "duration": spans.duration,
    "end": absolute.year_end,
    "era": absolute.era,
    "near": relative.near_day,
    "offset": relative.offset,
    "quarter": absolute.quarter,
    "ref": relative.reference,
    "season": absolute.season,
    "set": spans.repeated,
    "shift": relative.shift,
}


def find(
    text: str,
    sentences: Sequence[Span],
    language: str | None,
    published: dt.datetime | dt.date | None = None,
    *,
    dateline: str | None = None,
    day_first: bool | None = None,
) -> list[Date]:
    """Return the dates of ``text``, in order, none overlapping another.

    ``published`` is what relative dates are read against; without it they are left out unless the
    text itself gives a day. ``dateline`` is the place whose clock "local time" means where the
    sentence names none. ``day_first`` settles "9/10/2020" where the language leaves it open.
    A language without data has only dates in digits.
    """
    known = grammar(language)
    day = published.date() if isinstance(published, dt.datetime) else published
    if day_first is None:
        day_first = known.options.get("day_first")
    context = Context(published=day, day_first=day_first, options=known.options)
    home = zones.of_place(dateline)
    found: list[Date] = []
    for span in sentences:
        tokens = known.tokens(text, span.start, span.end)
        context = _in_sentence(context)
        for match in known.matches(tokens):
            date, context = _date(text, match, tokens, known, context, home)
            if date is not None:
                found.append(date)
    return found


def _in_sentence(context: Context) -> Context:
    return replace(context, same_day=None)


def _date(
    text: str, match: Match, tokens: list[Token], known: Grammar, context: Context, home: str | None
) -> tuple[Date | None, Context]:
    context = replace(context, tense=tense_at(tokens, match, known))
    reading = KINDS[match.rule.kind](Slots(match.slots), context)
    if reading is None:
        return None, context
    days = interval(reading.value, reading.mod) if reading.type in ("DATE", "TIME") else None
    instant = None
    if reading.clock is not None and reading.day is not None:
        zone = zones.of_match(text, match, tokens, home)
        instant = _instant(reading.day, reading.clock, zone)
    precision: Precision = days[2] if days else "vague"
    date = Date(
        start=match.start,
        end=match.end,
        text=text[match.start : match.end],
        type=reading.type,
        value=reading.value,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        instant=instant,
        precision=precision,
        mod=reading.mod,
        anchor=reading.anchor,
        conflict=reading.conflict,
        rule=match.rule.name,
        confidence=round(reading.confidence * match.rule.confidence, 3),
    )
    if days is not None and days[0] == days[1]:
        context = replace(context, same_day=days[0], anchor=days[0], anchor_value=reading.value)
    elif days is not None and days[2] in ("month", "year"):
        context = replace(context, anchor=days[0], anchor_value=reading.value)
    return date, context


def _instant(
    day: dt.date, clock: tuple[int, int, int | None], zone: dt.tzinfo | None
) -> dt.datetime | None:
    hour, minute, second = clock
    if hour == 24:
        day, hour = day + dt.timedelta(days=1), 0
    return dt.datetime.combine(day, dt.time(hour, minute, second or 0), tzinfo=zone)
