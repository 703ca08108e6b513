"""Reads expressions that lead from one day to another: "last week", "two days later", "kemarin"."""

import datetime as dt
from dataclasses import replace

from linimasa.facts.dates.absolute import calendar, year_value
from linimasa.facts.dates.calendar import at_unit, interval, week, weekday_near
from linimasa.facts.dates.clock import at_day
from linimasa.facts.dates.context import Anchor, Context, Reading, Slots
from linimasa.facts.dates.spans import duration

# Units of a count, as a unit of the calendar and how many of it.
_CALENDAR_UNITS = {"Y": ("Y", 1), "M": ("M", 1), "W": ("W", 1), "D": ("D", 1), "DE": ("Y", 10),
                   "CE": ("Y", 100), "Q": ("M", 3), "WE": ("W", 1), "H": ("M", 6)}  # fmt: skip
# Counted from a day: units of days, and parts of a day, which have none.
_DAYS = {"D", "W", None}
_CLOCK_UNITS = {"TH": 3600, "TM": 60, "TS": 1}


def near_day(slots: Slots, context: Context) -> Reading | None:
    """ "yesterday", "tadi malam", "besok pagi": so many days from now."""
    now, anchor = _origin(slots, context)
    if slots["FROM"] != "story" and context.published is not None:
        now, anchor = context.published, "publication"  # "today" is the page's, even in a chronicle
    if now is None:
        return None
    try:
        day = now + dt.timedelta(days=int(slots["SHIFT"] or 0))
    except OverflowError:
        return None
    weekday = slots["WEEKDAY"]
    if weekday is not None and day.isoweekday() != weekday:
        # "hari ini, Selasa" on a page of Wednesday was written on Tuesday.
        day = min(
            (weekday_near(day, weekday, 0), weekday_near(day, weekday, 1)),
            key=lambda near: abs((near - day).days),
        )
    return at_day(day, slots, Reading(type="DATE", value=day.isoformat(), anchor=anchor))


def shift(slots: Slots, context: Context) -> Reading | None:
    """ "last week", "bulan depan", "this year": the unit so many steps from now."""
    now, anchor = _origin(slots, context)
    if slots["FROM"] == "story" and slots["UNIT"] == "D":
        now = context.last_day or context.published
    if now is None:
        return None
    steps = int(slots.first("SHIFT", "STEP") or 0)
    if context.bc and slots["UNIT"] == "Y" and context.bc > steps:
        return Reading(type="DATE", value=year_value(steps - context.bc), anchor=anchor)
    value = at_unit(now, slots["UNIT"], steps)
    if value is None:
        return None
    reading = Reading(type="DATE", value=value, anchor=anchor, mod=slots["MOD"])
    return replace(reading, day=dt.date.fromisoformat(value)) if slots["UNIT"] == "D" else reading


def offset(slots: Slots, context: Context) -> Reading | None:
    """ "two years ago", "tiga hari kemudian", "in five days": a count of units from a day."""
    sign = int(slots["DIRECTION"])
    origin, anchor = _origin(slots, context)
    count = slots.first("NUM", "FRACTION")
    unit: str = slots["UNIT"]
    mod = slots["APPROX"]
    if count is None:
        if "QUANT" in slots:
            vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
            return Reading(type="DATE", value=vague, anchor=anchor, confidence=0.7)
        count = 1
    if origin is None or not 0 <= count <= 100_000:
        return None
    if unit in _CLOCK_UNITS:
        if anchor != "publication":  # "an hour later": how long is all it tells
            return duration(slots, context)
        return Reading(
            type="DATE", value=origin.isoformat(), anchor=anchor, mod=mod, confidence=0.6
        )
    base, times = _CALENDAR_UNITS[unit]
    steps = count * times
    if isinstance(steps, float) and not steps.is_integer():
        if base != "Y":
            return None
        base, steps = "M", round(steps * 12)
    value = at_unit(origin, base, sign * int(steps)) or ""
    days = interval(value)
    if days is None:
        return None
    onward = anchor == "narrative" and sign > 0 and context.tense != "future"
    if onward and context.published is not None and days[0] > context.published:
        return None  # what has happened cannot have happened later than the page
    day = dt.date.fromisoformat(value) if base == "D" else None
    reading = Reading(type="DATE", value=value, anchor=anchor, mod=mod, day=day)
    return at_day(day, slots, reading) if day and "PART" in slots else reading


def weekend(slots: Slots, context: Context) -> Reading | None:
    """ "the weekend": the last one, or the next where the clause tells of the future."""
    now, anchor = context.now
    if now is None:
        return None
    back = 0 if context.tense == "future" or now.isoweekday() > 5 else -1
    value = at_unit(now, "WE", back)
    return Reading(type="DATE", value=value, anchor=anchor, confidence=0.8) if value else None


def week_of(slots: Slots, context: Context) -> Reading | None:
    """ "the week of March 6": the week that holds the day."""
    told = calendar(slots, context)
    if told is None or told.day is None:
        return None
    return replace(told, value=week(told.day), day=None)


def reference(slots: Slots, context: Context) -> Reading | None:
    """ "now", "recently", "in the future": no day, but a direction."""
    return Reading(type="DATE", value=slots["REF"], anchor=context.now[1], confidence=0.6)


def _origin(slots: Slots, context: Context) -> tuple[dt.date | None, Anchor]:
    if slots["FROM"] == "story":
        return context.story_day if slots["UNIT"] in _DAYS else context.story
    return context.now
