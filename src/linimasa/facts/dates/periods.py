"""Reads parts of the year and spans of years: quarters, seasons, decades, centuries, eras."""

from linimasa.facts.dates.absolute import calendar, nearest_year, year_of, year_value
from linimasa.facts.dates.calendar import interval
from linimasa.facts.dates.context import Context, Reading, Slots
from linimasa.facts.dates.tokens import FIRST_YEAR, LAST_YEAR

# The month in the middle of each season.
_MIDDLES = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def of_range(slots: Slots, context: Context) -> Reading | None:
    """One of the dates that a range names: a day, a month, a year, or one before Christ."""
    return era(slots, context) if "ERA" in slots else calendar(slots, context)


def era(slots: Slots, _: Context) -> Reading | None:
    """A year before Christ: TIMEX3 writes it BC0490. And "the year two thousand"."""
    year = slots.first("ANYYEAR", "YEAR", "NUM")
    if not isinstance(year, int) or ("NUM" in slots and not FIRST_YEAR <= year <= LAST_YEAR):
        return None
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


def year_end(slots: Slots, context: Context) -> Reading | None:
    """The end or beginning of a unit of its own: "year-end", "akhir bulan"."""
    now, anchor = context.now
    if now is None:
        return None
    value = {"Y": f"{now.year:04}", "M": now.isoformat()[:7]}.get(slots["UNIT"])
    if value is None or interval(value) is None:
        return None
    return Reading(type="DATE", value=value, anchor=anchor, mod=slots["MOD"])
