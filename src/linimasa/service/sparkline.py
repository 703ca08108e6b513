"""How a timeline is spread over its days, as the numbers of a small drawing."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from linimasa.model import Timeline

# More bars than this cannot be told apart at the width of a card.
BARS = 48
HEIGHT = 28
STEP = 5  # width of a bar and the gap after it


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Bars (x, y, height), and the first and last day they stand for."""

    bars: list[tuple[int, int, int]]
    first: dt.date
    last: dt.date
    entries: int
    width: int = BARS * STEP
    height: int = HEIGHT


def sparkline(timeline: Timeline | None) -> Sparkline | None:
    """Draw the entries that are known to the month or better; None where there are none."""
    if timeline is None:
        return None
    coarse = ("century", "decade", "year", "vague")
    counted = {e.date: len(e.sentences) for e in timeline.entries if e.precision not in coarse}
    if not counted:
        return None
    days = sorted(counted)
    first, last = _bulk(days)
    bars: Counter[int] = Counter()
    for day, sentences in counted.items():
        if first <= day <= last:
            bars[_bar(day, first, last)] += sentences
    most = max(bars.values())
    drawn = [(at * STEP, _height(n, most)) for at, n in sorted(bars.items())]
    return Sparkline(
        [(x, HEIGHT - h, h) for x, h in drawn],
        first,
        last,
        sum(first <= day <= last for day in days),
    )


def _bulk(days: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
    """First and last day, without the far background: a tenth of the days, if they lie far off."""
    cut = len(days) // 10
    if cut and (days[-1] - days[0]) > 4 * (days[-1 - cut] - days[cut]):
        return days[cut], days[-1 - cut]
    return days[0], days[-1]


def _bar(day: dt.date, first: dt.date, last: dt.date) -> int:
    days = (last - first).days
    return round((day - first).days * (BARS - 1) / days) if days else BARS // 2


def _height(n: int, most: int) -> int:
    return max(3, round(HEIGHT * sqrt(n / most)))
