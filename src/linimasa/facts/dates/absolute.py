"""Reads days, months and years that are named: "9 October", "Jumat (9/10/2020)", "May 1943"."""

import datetime as dt

from linimasa.facts.dates.clock import at_day
from linimasa.facts.dates.context import Context, Reading, Slots
from linimasa.facts.dates.tokens import FIRST_YEAR, LAST_YEAR
from linimasa.facts.dates.weekdays import of_weekday

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A month or day without a year is at most this many days from the publication; where the clause
# tells of the past, no further ahead than PAST_LEAD, and where of the future, FUTURE_LAG further.
# (AQUAINT, value F1: PAST_LEAD 20 .729, 60 .732, 120 .732, 183 .727.)
HALF_YEAR = 183
PAST_LEAD = 90
FUTURE_LAG = 90
# A day right behind what happened on it is hardly ahead: "was killed on January 10".
CLOSE_LEAD = 14
# In a chronicle, a month or day that lies more than this many days back is one of the next year.
# (WikiWars train, value F1: 150 .859, 240 .865, 300 .866.)
TURN = 240
# A year of two digits is one of the century's, this near to the publication.
SHORT_YEAR = 5
# "9/10/2020" in a language that writes both orders: as likely one as the other.
EITHER_ORDER = 0.5


def calendar(slots: Slots, context: Context) -> Reading | None:
    """A day, month or year, with whatever stands beside it: weekday, part of day, clock time."""
    day, confidence = _explicit_day(slots, context)
    weekday = slots["WEEKDAY"]
    if day is None:
        if "DAY" in slots or "ORDDAY" in slots or _numeric(slots):
            return None
        if "MONTH" in slots:
            return _month(slots, context)
        if "YEAR" in slots or "YY" in slots:
            return _year(slots, context)
        if weekday is not None:
            return of_weekday(weekday, slots, context)
        return None
    conflict = None
    if weekday is not None and day.isoweekday() != weekday:
        conflict = f"weekday: {WEEKDAYS[day.isoweekday() - 1]}"
        confidence = min(confidence, 0.6)
    stated = _numeric(slots) or "YEAR" in slots or "YY" in slots
    return at_day(
        day,
        slots,
        Reading(
            type="DATE",
            value=day.isoformat(),
            anchor="explicit" if stated else context.now[1],
            conflict=conflict,
            confidence=confidence,
        ),
    )


def year_of(slots: Slots, context: Context | None = None) -> int | None:
    """The year that is written out; "'99" is that of the century the text is in."""
    if "YEAR" in slots:
        year: int = slots["YEAR"]
        return year
    if "THATYEAR" in slots and context and context.anchor:
        return context.anchor.year
    if "YY" in slots:
        short: int = slots["YY"]
        now = context.now[0] if context else None
        if now is None:
            return short + (2000 if short < 50 else 1900)
        near = now.year - now.year % 100 + short
        return min((near - 100, near, near + 100), key=lambda year: abs(year - now.year))
    return None


def nearest_year(month: int, day: int | None, context: Context) -> int | None:
    """The year that a month or day without one is in.

    In a chronicle the year told of; in news the one that brings it nearest to the publication,
    save where the tense excludes it.
    """
    now, _ = context.now
    if now is None:
        return None
    if context.bc and day is None:
        return -context.bc
    if context.narrative:
        last = context.resume(month, day)
        if last is not None:
            days = (month - last.month) * 30.5 + (day or 15) - last.day
            return last.year + (days < -TURN)
    ahead = (month - now.month) * 30.5 + (0 if day is None else day - now.day)
    most = {"past": PAST_LEAD, "future": HALF_YEAR + FUTURE_LAG}.get(context.tense, HALF_YEAR)
    if context.close and context.tense == "past":
        most = 0 if day is None else CLOSE_LEAD
    if ahead > most:
        return now.year - 1
    if ahead < most - 366:
        return now.year + 1
    return now.year


def _year_by_weekday(month: int, day: int, weekday: int | None, context: Context) -> int | None:
    """The nearest year in which the day is that weekday; the nearest of all where none is."""
    nearest = nearest_year(month, day, context)
    if nearest is None or weekday is None:
        return nearest
    for year in (nearest, nearest - 1, nearest + 1, nearest - 2):
        try:
            if dt.date(year, month, day).isoweekday() == weekday:
                return year
        except ValueError:
            continue
    return nearest


def _explicit_day(slots: Slots, context: Context) -> tuple[dt.date | None, float]:
    """The day that is written out, and how sure its order is; None beside years of no news."""
    day, sure = _written_day(slots, context)
    return (day, sure) if day and FIRST_YEAR <= day.year <= LAST_YEAR else (None, 0.0)


def _written_day(slots: Slots, context: Context) -> tuple[dt.date | None, float]:
    try:
        if "ISO" in slots:
            return dt.date.fromisoformat(slots["ISO"][:10]), 1.0
        if "YMD" in slots:
            return dt.date(*slots["YMD"]), 1.0
        if "SLASHED" in slots or "DOTTED" in slots:
            first, second, year = slots.first("SLASHED", "DOTTED")
            now = context.now[0]
            if year < 100:  # "9/10/20" is a date only about its own time: "RT 03/02/01" is none
                if now is None or abs(2000 + year - now.year) > SHORT_YEAR:
                    return None, 0.0
                year += 2000
            dotted = "DOTTED" in slots
            day, month, sure = _order(first, second, True if dotted else context.day_first)
            if sure == EITHER_ORDER and _nearer(year, day, month, now):
                day, month = month, day
            return dt.date(year, month, day), sure
        if "TWO" in slots:
            first, second = slots["TWO"]
            day, month, sure = _order(first, second, context.day_first)
            year = _year_by_weekday(month, day, slots["WEEKDAY"], context)
            return (dt.date(year, month, day), sure) if year else (None, 0.0)
        number = slots.first("DAY", "ORDDAY")
        month = slots.first("MONTH", "MONTHNUM")
        if number is not None and month is not None:
            year = year_of(slots, context)
            year = year or _year_by_weekday(month, number, slots["WEEKDAY"], context)
            return (dt.date(year, month, number), 1.0) if year else (None, 0.0)
    except ValueError:
        return None, 0.0
    return None, 0.0


def _order(first: int, second: int, day_first: bool | None) -> tuple[int, int, float]:
    """Day and month of two numbers, and how sure that order is."""
    if first > 12:
        return first, second, 1.0
    if second > 12:
        return second, first, 1.0
    sure = 1.0 if first == second or day_first is not None else EITHER_ORDER
    return (second, first, sure) if day_first is False else (first, second, sure)


def _nearer(year: int, day: int, month: int, now: dt.date | None) -> bool:
    """Whether the other order of two small numbers is nearer to now: news is of its own days."""
    if now is None:
        return False
    this, other = dt.date(year, month, day), dt.date(year, day, month)
    return abs((other - now).days) < abs((this - now).days)


def _numeric(slots: Slots) -> bool:
    return any(name in slots for name in ("ISO", "YMD", "SLASHED", "DOTTED", "TWO"))


def _month(slots: Slots, context: Context) -> Reading | None:
    month: int = slots["MONTH"]
    year = year_of(slots, context)
    anchor = context.now[1] if year is None else "explicit"
    if year is None:
        now = context.now[0]
        shift = slots["SHIFT"]
        if now is None:
            return None
        if shift is not None and slots["SHIFTED"] == "Y":
            year = now.year + int(shift)
        elif shift == 0:
            year = now.year
        elif shift is not None:
            year = now.year + (month >= now.month) * -1 if shift < 0 else now.year
            if shift > 0 and month <= now.month:
                year += 1
        else:
            year = nearest_year(month, None, context)
    if year is None:
        return None
    return Reading(
        type="DATE", value=f"{year_value(year)}-{month:02}", anchor=anchor, mod=slots["MOD"]
    )


def _year(slots: Slots, context: Context) -> Reading | None:
    year = year_of(slots, context)
    return Reading(type="DATE", value=f"{year:04}", mod=slots["MOD"]) if year else None


def year_value(year: int) -> str:
    """A year as TIMEX3 writes it; those before Christ are negative here."""
    return f"{year:04}" if year > 0 else f"BC{-year:04}"
