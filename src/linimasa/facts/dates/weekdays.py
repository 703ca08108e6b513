"""Reads weekdays that stand without a date."""

import datetime as dt

from linimasa.facts.dates.calendar import weekday_near
from linimasa.facts.dates.clock import at_day, clock_of, has_passed
from linimasa.facts.dates.context import Context, Reading, Slots

# A bare weekday so many days back is tomorrow's, in a language that says "last" of what happened
# then (TimeBank's even half and AQUAINT: 4 of 6 are, 1 is not; Indonesian: 0 of 11).
TOMORROW = 6
# A bare "Thursday" is the one the text has dated before, where that is this near.
SAME_WEEKDAY = 10
# The nearest such weekday is no more than so many days ahead.
NEAREST = 3


def of_weekday(weekday: int, slots: Slots, context: Context) -> Reading | None:
    """A weekday without a date: the last one, or the next where the clause tells of the future."""
    now, anchor = context.now
    if context.narrative and context.published is not None and now == context.anchor:
        # A chronicle's weekdays go on from its last day; where it tells none, it is news after all.
        told = context.last_day
        now, anchor = (told, "narrative") if told else (context.published, "publication")
    if now is None:
        return None
    shift = slots["SHIFT"]
    nearest = anchor == "narrative" and context.published is None and context.tense != "future"
    named = context.weekdays.get(weekday)
    if shift is None and named is not None and abs((now - named).days) <= SAME_WEEKDAY:
        return at_day(named, slots, Reading(type="DATE", value=named.isoformat(), anchor=anchor))
    if "INWEEK" in slots:
        monday = now - dt.timedelta(days=now.isoweekday() - 1)
        direction = 0
        now = monday + dt.timedelta(days=7 * int(shift or 0) + 6)
    elif shift is None or shift == 0:
        direction = 1 if context.tense == "future" else 0
        if direction and now.isoweekday() == weekday:
            direction = 0
        if nearest:
            # News without a day of its own: the day after the one it told is as near as the one
            # before it, and "Friday" is the nearest.
            now += dt.timedelta(days=NEAREST)
    else:
        direction = 1 if shift > 0 else -1
    day = weekday_near(now, weekday, direction)
    ahead = context.options.get("weekday_of_tomorrow", False)
    over = context.tense == "past" and clock_of(slots) is not None  # "called at 14:51 on Friday"
    if ahead and shift is None and not nearest and (now - day).days == TOMORROW and not over:
        day = now + dt.timedelta(days=1)
    if "EVE" in slots:  # "malam Minggu" is the evening before Sunday
        day -= dt.timedelta(days=1)
    sure = 0.9 if context.tense != "unknown" or shift else 0.8
    reading = Reading(type="DATE", value=day.isoformat(), anchor=anchor, confidence=sure)
    return at_day(day, slots, reading, over=has_passed(day, context))
