"""Days that have a name and no number: feasts of fixed date, of the week, of Easter, of the moon.

The Islamic feasts are computed by the tabular calendar, which may be a day off from the day that a
country sights the moon; they come with less confidence.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from linimasa.facts.dates.absolute import HALF_YEAR, year_of
from linimasa.facts.dates.calendar import easter, nth_weekday
from linimasa.facts.dates.clock import at_day
from linimasa.facts.dates.context import Context, Reading, Slots

# Parts of Ramadan, in days from its first.
_THIRDS: Mapping[str, tuple[int, int]] = {"START": (0, 9), "MID": (10, 19), "END": (20, 29)}
_LONGEST_MONTH = 30
# Years of the Islamic calendar that news tells of, and no other number beside such a month.
_FIRST_HIJRI, _LAST_HIJRI = 1300, 1500
_MOON = 0.6  # the tabular calendar is right to the day for about six feasts of ten


def holiday(slots: Slots, context: Context) -> Reading | None:
    """The day of a feast in the year that is written, or the one nearest."""
    name: str = slots["HOLIDAY"]
    now, anchor = context.now
    year = year_of(slots, context)
    if year is None and now is not None and slots["SHIFTED"] == "Y":
        year = now.year + int(slots["SHIFT"] or 0)
    if year is None:
        if now is None:
            return None
        days = [day for y in (now.year - 1, now.year, now.year + 1) for day in days_of(name, y)]
        shift = slots["SHIFT"]
        if shift:
            days = [d for d in days if (d < now if shift < 0 else d > now)]
        elif context.tense == "past":
            days = [d for d in days if (d - now).days <= HALF_YEAR // 2]
        if not days:
            return None
        day = min(days, key=lambda d: abs((d - now).days))
    else:
        told = days_of(name, year)
        if not told:
            return None
        day, anchor = told[0], "explicit"
    days_apart = slots["NUM"]
    if days_apart is not None:  # "H-3 Lebaran", "H+7"
        day += dt.timedelta(days=int(days_apart) * (1 if "PLUS" in slots else -1))
    elif name == "ramadan":
        first, last = _THIRDS.get(slots["MOD"] or "", (0, 29))
        month = day + dt.timedelta(days=first), day + dt.timedelta(days=last)
        value = month[0].isoformat()[:7]
        return Reading(
            type="DATE", value=value, mod=slots["MOD"], anchor=anchor, confidence=_MOON, span=month
        )
    reading = Reading(type="DATE", value=day.isoformat(), anchor=anchor)
    if name in _LUNAR:
        reading = replace(reading, mod="APPROX", confidence=_MOON)
    return at_day(day, slots, reading)


def islamic(slots: Slots, context: Context) -> Reading | None:
    """A day of the Islamic calendar: "1 Syawal 1445 H"; without a year, the one nearest."""
    month, number = int(slots["LUNAR"]), int(slots["DAY"])
    year, (now, anchor) = slots.first("ANYYEAR", "YEAR"), context.now
    if not 0 < number <= _LONGEST_MONTH:
        return None
    if year is not None:
        if not _FIRST_HIJRI <= int(year) <= _LAST_HIJRI:
            return None
        day, anchor = from_islamic(int(year), month, number), "explicit"
    elif now is not None:
        middle = (now.year - 622) * 33 // 32
        days = [from_islamic(y, month, number) for y in range(middle - 1, middle + 3)]
        day = min(days, key=lambda d: abs((d - now).days))
    else:
        return None
    return Reading(
        type="DATE", value=day.isoformat(), mod="APPROX", anchor=anchor, confidence=_MOON, day=day
    )


def days_of(name: str, year: int) -> list[dt.date]:
    """The days of the feast ``name`` in ``year``: none, one, or two of the shorter lunar year."""
    if name in _LUNAR:
        month, number = _LUNAR[name]
        first = (year - 622) * 33 // 32
        found = [from_islamic(y, month, number) for y in range(first - 1, first + 3)]
        return [day for day in found if day.year == year]
    find = _DAYS.get(name)
    return [find(year)] if find else []


def from_islamic(year: int, month: int, day: int) -> dt.date:
    """A day of the tabular Islamic calendar (civil epoch, 16 July 622 Julian), Gregorian."""
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(days + 227014)


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


def _after_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: easter(year) + dt.timedelta(days=days)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], dt.date]:
    return lambda year: nth_weekday(year, month, weekday, nth)


_LUNAR: Mapping[str, tuple[int, int]] = {
    "ramadan": (9, 1),
    "eid-al-fitr": (10, 1),
    "eid-al-adha": (12, 10),
}
_DAYS: Mapping[str, Callable[[int], dt.date]] = {
    "christmas": _fixed(12, 25),
    "christmas-eve": _fixed(12, 24),
    "new-year": _fixed(1, 1),
    "new-year-eve": _fixed(12, 31),
    "halloween": _fixed(10, 31),
    "valentine": _fixed(2, 14),
    "may-day": _fixed(5, 1),
    "us-independence": _fixed(7, 4),
    "us-veterans-day": _fixed(11, 11),
    "id-independence": _fixed(8, 17),
    "id-kartini": _fixed(4, 21),
    "id-pancasila": _fixed(6, 1),
    "easter": _after_easter(0),
    "good-friday": _after_easter(-2),
    "ascension": _after_easter(39),
    "thanksgiving": _nth(11, 4, 4),
    "us-labor-day": _nth(9, 1, 1),
    "us-memorial-day": _nth(5, 1, -1),
    "us-election-day": lambda year: nth_weekday(year, 11, 1, 1) + dt.timedelta(days=1),
}
