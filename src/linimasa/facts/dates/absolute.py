"""Reads expressions that name the calendar: days, months, years, weekdays, quarters, seasons."""

import datetime as dt
from dataclasses import replace

from linimasa.facts.dates.calendar import PARTS, interval, weekday_near
from linimasa.facts.dates.context import Context, Reading, Slots

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A month or day without a year is at most this many days from the publication ...
HALF_YEAR = 183
# The month in the middle of each season.
_MIDDLES = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
# In a chronicle, a month or day that lies more than this many days back is one of the next year.
TURN = 240
# ... where the clause tells of the past, it is no further ahead than this,
PAST_LEAD = 90
# and where it tells of the future, it may lie further ahead.
FUTURE_LAG = 90
# A bare weekday so many days back is tomorrow's: of what happened then, news would say "last".
# (TimeBank's even half and AQUAINT: 4 of 6 are, 1 is not.)
TOMORROW = 6
# A bare "Thursday" is the one the text has dated before, where that is this near.
SAME_WEEKDAY = 10
# A clock time is of the day named last, where that is no more than this many days ago.
RECENT = 14
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


def _over(day: dt.date, context: Context) -> bool:
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
    if half == "PM" and hour < 12 and not (slots["PART"] == "NI" and hour < 5):
        hour += 12
    elif half == "AM" and hour == 12:
        hour = 0
    return (hour, minute, second) if hour <= 24 and not (hour == 24 and minute) else None


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
    else:
        direction = 1 if shift > 0 else -1
    day = weekday_near(now, weekday, direction)
    ahead = context.options.get("weekday_of_tomorrow", False)
    if ahead and shift is None and (now - day).days == TOMORROW:
        day = now + dt.timedelta(days=1)
    if "EVE" in slots:  # "malam Minggu" is the evening before Sunday
        day -= dt.timedelta(days=1)
    sure = 0.9 if context.tense != "unknown" or shift else 0.8
    reading = Reading(type="DATE", value=day.isoformat(), anchor=anchor, confidence=sure)
    return at_day(day, slots, reading, over=_over(day, context))


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


def era(slots: Slots, _: Context) -> Reading | None:
    """A year before Christ: TIMEX3 writes it BC0490."""
    year = slots.first("ANYYEAR", "YEAR")
    value = year_value(-year if slots["ERA"] == "BC" else year)
    if "MONTH" in slots:
        value += f"-{slots['MONTH']:02}"
    elif "SEASON" in slots:
        value += f"-{slots['SEASON']}"
    return Reading(type="DATE", value=value, mod=slots["MOD"])


def decade(slots: Slots, context: Context) -> Reading | None:
    """ "the early 1990s", "awal 1990-an", "the nineties"."""
    year = slots.first("DECADE", "TENYEAR")
    if year is None:
        short = slots.first("YYDECADE", "TENS", "TENYY")
        if short is None:
            return None
        year = (2000 if short < 30 else 1900) + int(short)
    if year % 100 == 0 and "TENYEAR" not in slots and "DECADE" in slots and year < 2000:
        return Reading(type="DATE", value=f"{year // 100:02}", mod=slots["MOD"])
    return Reading(type="DATE", value=f"{year // 10:03}", mod=slots["MOD"])


def century(slots: Slots, _: Context) -> Reading | None:
    """ "the 19th century", "abad ke-19"."""
    number = slots.first("ORD", "NUM", "ROMAN")
    if not isinstance(number, int) or not 1 <= number <= 30:
        return None
    return Reading(type="DATE", value=f"{number - 1:02}", mod=slots["MOD"])


def quarter(slots: Slots, context: Context) -> Reading | None:
    """A quarter or half of a year by its number: "the third quarter", "semester I 2020"."""
    number = slots.first("ORD", "NUM", "ROMAN", "DAY")
    unit = slots["PERIOD"]
    top = {"Q": 4, "H": 2}.get(unit, 0)
    if not isinstance(number, int) or not 1 <= number <= top:
        return None
    year = year_of(slots)
    anchor = "explicit" if year else context.now[1]
    if year is None:
        now = context.now[0]
        if now is None:
            return None
        months = 12 // top
        year = now.year
        if slots["SHIFT"] is not None:
            year += int(slots["SHIFT"])
        elif context.tense != "future" and number * months - months + 1 > now.month:
            year -= 1
    return Reading(type="DATE", value=f"{year:04}-{unit}{number}", anchor=anchor, mod=slots["MOD"])


def season(slots: Slots, context: Context) -> Reading | None:
    """A season, with its year or the one nearest; a winter is of the year it ends in."""
    name: str = slots["SEASON"]
    middle = _MIDDLES[name]
    year = year_of(slots, context)
    anchor = "explicit" if year else context.now[1]
    if year is None:
        now = context.now[0]
        if now is None:
            return None
        shift = slots["SHIFT"]
        if slots["SHIFTED"] == "Y":
            year = now.year + int(shift or 0)
        elif shift is None:
            year = nearest_year(middle, None, context)
        elif shift < 0:
            year = now.year - (middle >= now.month)
        else:
            year = now.year + (shift > 0 and middle <= now.month)
    if year is None:
        return None
    value = f"{year_value(year)}-{name}"
    return Reading(type="DATE", value=value, anchor=anchor, mod=slots["MOD"])


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
    return at_day(day, slots, reading, over=_over(day, context))


def year_end(slots: Slots, context: Context) -> Reading | None:
    """The end or beginning of a unit of its own: "year-end", "akhir bulan"."""
    now, anchor = context.now
    if now is None:
        return None
    value = {"Y": f"{now.year:04}", "M": now.isoformat()[:7]}.get(slots["UNIT"])
    if value is None or interval(value) is None:
        return None
    return Reading(type="DATE", value=value, anchor=anchor, mod=slots["MOD"])
