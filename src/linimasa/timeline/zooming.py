"""A timeline seen from further away: of each week or month only the day that matters most."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from linimasa.model import Entry, Timeline, Zoom


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
