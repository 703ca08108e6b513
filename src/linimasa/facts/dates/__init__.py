"""Dates of a text: found by a grammar of the language, read against publication and story.

The grammar is data (``languages/<code>/dates.toml``); ``grammar`` compiles and matches it, the
functions named in ``KINDS`` read what was matched, and this module goes through the text with them.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from linimasa.facts.dates import absolute, clock, holidays, periods, relative, reports, spans, zones
from linimasa.facts.dates.calendar import interval
from linimasa.facts.dates.context import Context, Reading, Slots
from linimasa.facts.dates.grammar import Match, grammar
from linimasa.facts.dates.ranges import parts
from linimasa.facts.dates.speech import Quotations, speech_days
from linimasa.facts.dates.story import is_chronicle
from linimasa.facts.dates.tense import tense_at
from linimasa.facts.dates.tokens import FIRST_YEAR, LAST_YEAR, Token
from linimasa.model import Date, Precision, Span

__all__ = ["find"]

Reader = Callable[[Slots, Context], Reading | None]

KINDS: Mapping[str, Reader] = {
    "calendar": absolute.calendar,
    "century": periods.century,
    "clock": clock.clock,
    "decade": periods.decade,
    "duration": spans.duration,
    "end": periods.year_end,
    "era": periods.era,
    "holiday": holidays.holiday,
    "islamic": holidays.islamic,
    "near": relative.near_day,
    "offset": relative.offset,
    "none": lambda slots, context: None,  # an age, a score: looks like a date and is none
    "quarter": periods.quarter,
    "range": periods.of_range,
    "ref": relative.reference,
    "report": reports.report,
    "season": periods.season,
    "set": spans.repeated,
    "shift": relative.shift,
    "week": relative.week_of,
    "weekend": relative.weekend,
}


# Kinds that lead away from the day a story has got to, and not on.
_ASIDE = frozenset({"century", "decade", "end", "holiday", "offset", "report", "shift"})
# "For the nine months": what a business report compares then is years, not quarters.
_MONTHS = frozenset({"P6M", "P9M"})
# A year among the first tokens of a sentence sets the scene ("In 1942 …"); others are asides.
SCENE = 4
# A date with a year goes on with the story where it is no more than this many years later; one of
# another year is an aside, until it comes a second time. (WikiWars train, value F1: SCENE 2 .852,
# 4 .858, 7 .854; ONWARD 0 .858, 1 .846.)
ONWARD = 0


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
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        day = None  # a broken clock; and arithmetic on it would run off the calendar
    if day_first is None:
        day_first = known.options.get("day_first")
    lines = [known.tokens(text, span.start, span.end) for span in sentences]
    if day_first is None and "/" in text:
        day_first = _written_order(lines)
    context = Context(
        published=day,
        narrative=is_chronicle(lines, day),
        day_first=day_first,
        options=known.options,
    )
    home = zones.of_place(dateline)
    matches = [list(known.matches(tokens)) for tokens in lines]
    quoted = Quotations(text)
    said = speech_days(text, sentences, matches, lambda m: _full_day(m, context), day, quoted)
    found: list[Date] = []
    for tokens, line, spoken in zip(lines, matches, said, strict=True):
        if not line:
            continue
        context = replace(context, same_day=None)
        for match in line:
            several = [match]
            if match.rule.kind == "range":
                several = _in_order(list(parts(match, tokens)), context)
            begun = len(found)
            for one in several:
                tense, close = tense_at(tokens, one, known)
                if (tense, close) != (context.tense, context.close):
                    context = replace(context, tense=tense, close=close)
                inside = spoken is not None and quoted.holds(one.start)
                read = replace(context, published=spoken, same_day=None) if inside else context
                reading = KINDS[one.rule.kind](Slots(one.slots), read)
                if reading is None:
                    continue
                found.append(_date(text, one, tokens, reading, home))
                context = _after(context, reading, found[-1], one)
            if len(found) == begun + 2 and _is_range(
                text, several, known.options.get("links_of_lists", ())
            ):
                found[begun] = replace(found[begun], until=found[-1].latest)
    return found


def _written_order(lines: list[list[Token]]) -> bool | None:
    """Whether days come first in the text's "25/9/2020", where that can be told."""
    orders = {
        first > 12
        for tokens in lines
        for token in tokens
        for first, second, _ in [token.values.get("SLASHED", (0, 0, 0))]
        if max(first, second) > 12
    }
    return orders.pop() if len(orders) == 1 else None


def _full_day(match: Match, context: Context) -> dt.date | None:
    """The day of a match that names day, month and year."""
    if match.rule.kind != "calendar":
        return None
    reading = absolute.calendar(Slots(match.slots), context)
    if reading is None or reading.anchor != "explicit" or reading.conflict:
        return None
    return reading.day


def _in_order(several: list[Match], context: Context) -> list[Match]:
    """A range without a year: its first date is of the year of its last, or of the one before."""
    last = absolute.calendar(Slots(several[-1].slots), context)
    if last is None or "YEAR" in several[-1].slots or not last.value[:4].isdigit():
        return several
    placed: list[Match] = []
    for match in several[:-1]:
        year = int(last.value[:4])
        month = match.slots.get("MONTH", [0])[0]
        year -= month > int(last.value[5:7] or 0)
        placed.append(replace(match, slots={**match.slots, "YEAR": [year]}))
    return [*placed, several[-1]]


def _is_range(text: str, several: list[Match], lists: Sequence[str]) -> bool:
    """Whether the words between two dates span them, as a dash does and "and" does not."""
    between = text[several[0].end : several[1].start].strip().lower()
    return between not in lists


def _date(text: str, match: Match, tokens: list[Token], reading: Reading, home: str | None) -> Date:
    days = interval(reading.value, reading.mod) if reading.type in ("DATE", "TIME") else None
    if reading.span and days:
        days = (*reading.span, days[2])
    instant = None
    if reading.clock is not None and reading.day is not None:
        instant = _instant(reading.day, reading.clock, zones.of_match(text, match, tokens, home))
    precision: Precision = days[2] if days else "vague"
    return Date(
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


def _after(context: Context, reading: Reading, date: Date, match: Match) -> Context:
    """The context that an expression leaves to those after it."""
    day = date.earliest
    if match.rule.kind == "era" and reading.value.startswith("BC"):
        return replace(context, bc=int(reading.value[2:6]))
    if day is None:
        return replace(context, months=True) if reading.value in _MONTHS else context
    if reading.anchor == "explicit" and context.bc and day.year > FIRST_YEAR:
        context = replace(context, bc=None)
    if date.precision == "quarter" and date.rule != "shift":
        context = replace(context, period=context.period or reading.value, months=False)
    if day == date.latest:
        context = replace(context, same_day=day, last_day=day)
        if "WEEKDAY" in match.slots and reading.anchor == "explicit" and not reading.conflict:
            named = {**context.weekdays, match.slots["WEEKDAY"][0]: day}
            context = replace(context, weekdays=named)
    elif date.precision not in ("month", "year", "season"):
        return context
    if match.rule.kind in _ASIDE:
        return context
    context = replace(context, anchor=day, coarse=day != date.latest)
    if (
        context.thread is None
        or match.first <= SCENE
        or 0 <= day.year - context.thread.year <= ONWARD
        or (context.aside is not None and context.aside.year == day.year)
    ):
        if day != date.latest and context.thread is not None and context.thread.year == day.year:
            day = max(day, context.thread)
        return replace(context, thread=day, aside=None)
    if reading.anchor != "explicit":
        return replace(context, thread=day, aside=None)
    return replace(context, aside=day)


def _instant(
    day: dt.date, clock: tuple[int, int, int | None], zone: dt.tzinfo | None
) -> dt.datetime | None:
    hour, minute, second = clock
    if hour == 24:
        day, hour = day + dt.timedelta(days=1), 0
    return dt.datetime.combine(day, dt.time(hour, minute, second or 0), tzinfo=zone)
