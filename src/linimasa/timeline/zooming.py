"""A timeline seen from further away, or shorter: the days that matter most."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace

from linimasa.model import Entry, Length, Timeline, Zoom

# A short timeline has this share of the entries that are predicted, a long one has days for so many
# times as many. (The 19 timelines of Timeline17 differ eightfold in length for one topic.)
SHORT, LONG = 1 / 3, 2
# ... but a short one no fewer than so many, up to half of them (ten small stories of ours: of the
# key days .83 → .88 and .77 → .95 are in it).
SHORT_LEAST, SHORT_HALF = 5, 1 / 2
# Where the dead are counted on so many days, a timeline of two entries and more has the highest.
COUNTED_DAYS = 3


def zoomed(timeline: Timeline, zoom: Zoom) -> Timeline:
    """Return ``timeline`` with the weightiest entry of each day, week (from Monday) or month.

    Zooming out only takes entries away: what a month shows, its weeks and days show too.
    """
    if zoom == "day":
        return timeline
    kept = _weightiest(timeline.entries, "week")
    if zoom == "month":
        kept = _weightiest(kept, "month")
    return replace(timeline, entries=kept)


def _weightiest(entries: Sequence[Entry], zoom: Zoom) -> list[Entry]:
    best: dict[dt.date, Entry] = {}
    for entry in entries:
        period = _period(entry.date, zoom)
        if period not in best or entry.weight > best[period].weight:
            best[period] = entry
    return sorted(best.values(), key=lambda entry: entry.date)


def _period(day: dt.date, zoom: Zoom) -> dt.date:
    """The first day of the period that ``day`` is in."""
    if zoom == "week":
        return dt.date.fromordinal(max(1, day.toordinal() - day.weekday()))
    return day.replace(day=1)


def shortened(timeline: Timeline, length: Length) -> Timeline:
    """Return ``timeline`` with its weightiest entries only, and the one with the highest toll: a
    third of them, but five where that is no more than half (``"short"``), or so many; as it is
    where it has no more. A number below 1 is a ValueError.

    Whatever the length, a shorter timeline has no day that a longer one has not.
    """
    if isinstance(length, int):
        if length < 1:
            raise ValueError(f"a timeline has at least 1 entry, not {length}")
        wanted = length
    else:
        wanted = len(timeline.entries)
        if length == "short":
            least = min(SHORT_LEAST, math.ceil(SHORT_HALF * wanted))
            wanted = max(math.ceil(SHORT * wanted), least)
    heaviest = sorted(timeline.entries, key=lambda e: (-e.weight, e.date, e.until or e.date))
    toll = _highest_toll(timeline.entries)
    if toll is not None and toll not in heaviest[:wanted] and wanted > 1:
        heaviest.insert(wanted - 1, toll)
    return replace(timeline, entries=sorted(heaviest[:wanted], key=lambda entry: entry.date))


def _highest_toll(entries: Sequence[Entry]) -> Entry | None:
    """The first entry with the highest number of dead, where they are counted again and again."""
    counted = [entry for entry in entries if _dead(entry)]
    if len(counted) < COUNTED_DAYS:
        return None
    return max(counted, key=lambda entry: (_dead(entry), -entry.date.toordinal()))


def _dead(entry: Entry) -> int:
    killed = [claim.figure for claim in entry.figures if claim.figure.kind == "killed"]
    return max((figure.value or figure.high or figure.low or 0 for figure in killed), default=0)
