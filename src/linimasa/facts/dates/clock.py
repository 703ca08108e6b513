"""Reads times of day: clock times, parts of the day, and the day they are of."""

import datetime as dt
from dataclasses import replace

from linimasa.facts.dates.calendar import PARTS
from linimasa.facts.dates.context import Context, Reading, Slots

# A clock time is of the day named last, where that is no more than this many days ago.
RECENT = 14
# "Jam 2 siang" is in the afternoon, "jam 10 siang" before noon.
_MIDDAY = 6


def clock(slots: Slots, context: Context) -> Reading | None:
    """A clock time or part of day on its own: of the day the sentence has named, or of now."""
    now, anchor = context.now
    day = context.same_day
    if day is None and context.last_day is not None and now is not None:
        recent = 0 <= (now - context.last_day).days <= RECENT
        day = context.last_day if recent or context.narrative else None
    if day is not None:
        anchor = "narrative"
    else:
        day = now
    if day is None:
        return None
    if clock_of(slots) is None and slots["PART"] not in PARTS:
        return None
    reading = Reading(type="TIME", value="", anchor=anchor, confidence=0.9)
    return at_day(day, slots, reading, over=has_passed(day, context))


def at_day(day: dt.date, slots: Slots, reading: Reading, *, over: bool = False) -> Reading:
    """Add the part of day or the clock time that stands with a day.

    ``over``: the time has passed, so that midnight of this day is the one it began with.
    """
    reading = replace(reading, day=day)
    clock = clock_of(slots)
    if over and clock is not None and clock[0] == 24:
        clock = 0, 0, None
    if clock is not None:
        time = f"{clock[0]:02}:{clock[1]:02}" + (f":{clock[2]:02}" if clock[2] is not None else "")
        return replace(reading, type="TIME", value=f"{day.isoformat()}T{time}", clock=clock)
    part = slots["PART"]
    if part is not None:
        value = f"{day.isoformat()}T{part}"
        reading = replace(reading, type="TIME", value=value)
    return reading.with_mod(slots["MOD"])


def has_passed(day: dt.date, context: Context) -> bool:
    """Whether the clause tells of the past, on the day of publication."""
    return context.tense == "past" and context.published is not None and day >= context.published


def clock_of(slots: Slots) -> tuple[int, int, int | None] | None:
    """The time of day on the clock."""
    if "ISO" in slots and len(slots["ISO"]) > 10:
        told = slots["ISO"]
        return int(told[11:13]), int(told[14:16]), int(told[17:19]) if told[16:17] == ":" else None
    if "NOON" in slots:
        hour: int = slots["NOON"]
        return hour, 0, None
    if "HOURAMPM" in slots:
        hour, half = slots["HOURAMPM"]
        return hour % 12 + (12 if half == "PM" else 0), 0, None
    found = slots.first("COLON", "POINT", "MILITARY")
    if found is not None:
        hour, minute, second = found
    elif "HOUR" in slots or "WORDHOUR" in slots:
        hour, minute, second = slots.first("HOUR", "WORDHOUR"), 0, None
        if "MINUTES" in slots:
            minute = int(slots["MINUTES"])
    else:
        return None
    half = slots["AMPM"] or {"MO": "AM", "AF": "PM", "EV": "PM", "NI": "PM"}.get(
        slots["PART"] or ""
    )
    if slots["PART"] == "MI" and hour < _MIDDAY:
        half = "PM"  # "jam 2 siang"
    if hour == 12 and slots["PART"] in ("EV", "NI"):
        hour = 24
    elif half == "PM" and hour < 12 and not (slots["PART"] == "NI" and hour < 5):
        hour += 12
    elif half == "AM" and hour == 12:
        hour = 0
    return (hour, minute, second) if hour <= 24 and not (hour == 24 and minute) else None
