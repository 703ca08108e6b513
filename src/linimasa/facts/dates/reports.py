"""Reads the periods of business reports: "the latest quarter", "a year earlier" said of a quarter.

A report names its quarter once and then speaks of "the quarter" and "a year earlier"; those mean
that quarter, and the same one of the year before.
"""

from linimasa.facts.dates.absolute import year_of
from linimasa.facts.dates.calendar import at_unit, quarter
from linimasa.facts.dates.context import Context, Reading, Slots


def report(slots: Slots, context: Context) -> Reading | None:
    """The quarter the text reports on, or the same one of another year."""
    now, anchor = context.now
    if now is None:
        return None
    shift = int(slots["SHIFT"] or 0)
    ordinal = slots["ORD"]
    if context.period is None:
        if "ALONE" in slots:  # "a year ago" in any other text
            value = at_unit(now, "Y", shift)
            return Reading(type="DATE", value=value, anchor=anchor) if value else None
        named = quarter(now, -1)
    else:
        named = context.period
    year, number = int(named[:4]), int(named[-1])
    if isinstance(ordinal, int) and 1 <= ordinal <= 4:
        number = ordinal
    year = year_of(slots) or year + shift
    if context.months and year != int(named[:4]) and "QUARTER" not in slots and ordinal is None:
        return Reading(type="DATE", value=f"{year:04}", anchor=anchor, confidence=0.8)
    sure = 0.8 if context.period else 0.6
    return Reading(type="DATE", value=f"{year:04}-Q{number}", anchor=anchor, confidence=sure)
