"""What tells look-alike events apart, or makes two articles of one event meet: when they were
published, the day they tell of, and the figures an event is known by.

All of it is told in nats, the logarithm of how many times likelier it makes one event (``agreed``)
or two (``silence``, ``marked``). An article that does not say when it was published or what it
counts speaks neither for nor against.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.model import Article, DifferenceKind, Facts
from linimasa.stories.marks import lead, marks

Floats = NDArray[np.float64]

# A story is silent for no more than so many days for each day that its articles otherwise lie apart
# (a day at least, a week at most). The logarithm of how many times longer a silence is, times the
# rate, speaks for two events, up to so many nats. (Look-alikes 91.1 at 10 days, 90.6 at 12, 89.7 at
# 14; every tenth article of six topics of Timeline17, topic by topic, makes 122 stories without,
# 132 at 12. Where articles may lie a fortnight apart 130, but look-alikes that come one by one,
# shuffled, fall from 88.2 to 83.8.)
QUIET, DAYS, RATE, SILENT = 12.0, (1.0, 7.0), 2.0, 2.5
# Published so many days apart, or telling of days so many apart, they speak for one event by how
# few articles at hand are as near each other by chance, and by no more than this; less by how many
# of one event are not (log .63).
NEAR, SAME_DAY, AGREED, MISSED = 1.5, 1.0, 5.0, 0.46
# How much a pair of which one has no mark tells of what the marks of two groups say.
TELLING = 0.05
# What all rows have with all others is counted for so many of them at a time.
BLOCK = 256


class Kind(NamedTuple):
    """What marks of a kind are worth: ``speaks`` for one event where two lie no more than ``near``
    apart; ``against`` it where the nearest lie ``far`` beyond that, or in proportion, and where it
    is ``sudden`` and one of the two was published before it happened."""

    speaks: float
    against: float
    near: float
    far: float
    telling: float
    sudden: bool = False


# (Two agencies give one quake 5.2 and 5.6; a forecast of a vote says 28.1 per cent, the count
# 27.8.)
MARKS: dict[DifferenceKind, Kind] = {
    "magnitude": Kind(2.0, 2.0, 0.1, 0.7, 1.0, sudden=True),
    "score": Kind(2.0, 1.2, 0.0, 1.0, TELLING),
    "percent": Kind(1.0, 0.7, 0.0, 0.06, TELLING),
    "points": Kind(1.0, 0.7, 0.0, 0.06, TELLING),
    "quarter": Kind(0.0, 1.5, 0.0, 1.0, 1.0),
    "half": Kind(0.0, 1.5, 0.0, 1.0, 1.0),
}
KINDS = {kind: number for number, kind in enumerate(MARKS)}
OCCURRED = ("occurred", "claimed")


@dataclass(frozen=True, slots=True)
class Tellings:
    """What each of n articles tells by which events are told apart.

    ``published`` and ``day`` are days as ordinals, NaN where unknown; ``owners``, ``kinds`` and
    ``values`` are the marks, by owner."""

    published: Floats
    day: Floats
    owners: Ints
    kinds: Ints
    values: Floats

    def __len__(self) -> int:
        return len(self.day)

    def take(self, rows: Ints) -> "Tellings":
        """Those of ``rows`` alone, in that order."""
        begins = np.searchsorted(self.owners, rows)
        counts = np.searchsorted(self.owners, rows, side="right") - begins
        owners = np.repeat(np.arange(len(rows)), counts)
        at = np.arange(len(owners)) + np.repeat(begins - np.cumsum(counts) + counts, counts)
        return Tellings(
            self.published[rows], self.day[rows], owners, self.kinds[at], self.values[at]
        )


def tellings(articles: Sequence[Article], facts: Sequence[Facts]) -> Tellings:
    """What the articles tell."""
    told = [marks(article, marked) for article, marked in zip(articles, facts, strict=True)]
    cells = [(row, KINDS[mark.kind], mark.value) for row, held in enumerate(told) for mark in held]
    owners, kinds, values = np.array(cells, np.float64).reshape(-1, 3).T
    return Tellings(
        np.array([published(article) for article in articles], np.float64),
        np.array([day(a, f) for a, f in zip(articles, facts, strict=True)], np.float64),
        owners.astype(np.int64),
        kinds.astype(np.int64),
        values,
    )


def published(article: Article) -> float:
    """When it was published, in days; NaN where that is unknown. A day is taken by its noon."""
    when = article.published
    if when is None:
        return float("nan")
    if not isinstance(when, dt.datetime):
        return when.toordinal() + 0.5
    offset = when.utcoffset() or dt.timedelta()
    return when.toordinal() + when.hour / 24 - offset / dt.timedelta(days=1)


def day(article: Article, facts: Facts) -> float:
    """The day of the main event: of the first event of the lead that has one, else the first day
    that the lead tells of, else the day of publication. NaN where that is unknown: a text that does
    not say what "Monday" is names days of the past alone. (ECB+ 94.8 with them, 95.0 without.)"""
    end = lead(article, facts)
    when = published(article)
    if np.isnan(when):
        return when
    dated = [
        event.date_start
        for event in facts.events
        if event.start < end and event.date_prec == 1 and event.status in OCCURRED
    ]
    dated += [
        date.earliest
        for date in facts.dates
        if date.start < end and date.earliest == date.latest and date.type in ("DATE", "TIME")
    ]
    known = [each.toordinal() for each in dated if each is not None]
    return next((float(each) for each in known if each <= when + 1), when)


def agreed(told: Tellings, rows: Ints | None = None, columns: Ints | None = None) -> Floats:
    """What speaks for one event, in nats: n × n, or ``rows`` against ``columns`` of the n."""
    one, other = _sides(told, rows, columns)
    dated = int(np.count_nonzero(~np.isnan(told.day)))
    pairs = dated * (dated - 1)
    found = np.zeros((len(one), len(other)))
    if pairs:
        near = _near(one, other)
        count = int(near.sum()) if rows is None and columns is None else _count_near(told)
        chance = max(count - dated, 1) / pairs
        found[near] = min(max(-float(np.log(chance)) - MISSED, 0.0), AGREED)
    for number, kind in enumerate(MARKS.values()):
        cells, differ = _compared(one, other, number)
        found[cells] += np.where(differ <= kind.near, kind.speaks, 0.0)
    return found


def _near(one: Tellings, other: Tellings) -> NDArray[np.bool_]:
    """Which were published, or tell of days, near each other."""
    near: NDArray[np.bool_] = _apart(one.published, other.published) <= NEAR
    near |= _apart(one.day, other.day) <= SAME_DAY
    return near


def _count_near(told: Tellings) -> int:
    """How many cells of all, n × n, are near."""
    return sum(int(_near(told.take(part), told).sum()) for part in _blocks(len(told)))


def _sides(told: Tellings, rows: Ints | None, columns: Ints | None) -> tuple[Tellings, Tellings]:
    one = told if rows is None else told.take(rows)
    return one, told if columns is None else told.take(columns)


def silence(told: Tellings, linked: NDArray[np.bool_]) -> Floats:
    """What the silence between two rows speaks for two events, n × n, in nats. ``linked`` says
    which rows have evidence of being one story: by way of these, others fill it."""
    known = told.published[~np.isnan(told.published)]
    if not known.size or np.ptp(known) <= QUIET * DAYS[0]:  # nothing is that long
        return np.zeros((len(told), len(told)))
    apart = between(told)
    longer = _silence(apart, linked) / (QUIET * _spacing(apart, linked))
    found: Floats = np.clip(RATE * np.log(np.maximum(longer, 1.0)), 0.0, SILENT)
    np.fill_diagonal(found, 0.0)
    return found


def between(told: Tellings, rows: Ints | None = None, columns: Ints | None = None) -> Floats:
    """The days between any two, of publication or of what they tell of, n × n, or ``rows`` against
    ``columns``; NaN if unknown."""
    one, other = _sides(told, rows, columns)
    return np.fmin(_apart(one.published, other.published), _apart(one.day, other.day))


def silent(days: Floats) -> Floats:
    """What a silence of so many days speaks for two events, in nats, where nothing is known of the
    pace of the news around it."""
    longer = np.nan_to_num(days) / (QUIET * DAYS[0])
    found: Floats = np.clip(RATE * np.log(np.maximum(longer, 1.0)), 0.0, SILENT)
    return found


def marked(
    told: Tellings, rows: Ints | None = None, columns: Ints | None = None
) -> tuple[Floats, Floats]:
    """What the marks speak for two events, in nats, n × n, or ``rows`` against ``columns``; and how
    telling each cell is: from TELLING, where one of two has no mark, to 1."""
    one, other = _sides(told, rows, columns)
    found = np.zeros((len(one), len(other)))
    telling = np.full_like(found, TELLING)
    for number, kind in enumerate(MARKS.values()):
        cells, differ = _compared(one, other, number)
        found[cells] += kind.against * np.clip((differ - kind.near) / kind.far, 0.0, 1.0)
        telling[cells] = np.maximum(telling[cells], kind.telling)
        if kind.sudden:
            happened = _happened(told, number, kind.near)
            own, others = (happened if each is None else happened[each] for each in (rows, columns))
            before = np.isnan(own)[:, None] & (one.published[:, None] < others[None, :] - NEAR)
            before |= np.isnan(others)[None, :] & (other.published[None, :] < own[:, None] - NEAR)
            found += kind.against * before
            telling[before] = kind.telling
    return found, telling


def _happened(told: Tellings, number: int, near: float) -> Floats:
    """When what each article has a mark of had happened: the earliest day that one with the same
    mark tells of. NaN where it has no mark of that kind, or alone has one."""
    found = np.full(len(told), np.nan)
    having = np.unique(told.owners[told.kinds == number])
    if len(having) > 1:
        some = told.take(having)
        for part in _blocks(len(having)):
            differ = _compared(some.take(part), some, number)[1]
            found[having[part]] = np.fmin.reduce(
                np.where(differ <= near, some.day[None, :], np.inf), axis=1
            )
    return found


def _blocks(count: int) -> list[Ints]:
    """The rows 0, 1, … in parts of at most BLOCK."""
    return np.array_split(np.arange(count), count // BLOCK + 1)


def _silence(apart: Floats, linked: NDArray[np.bool_]) -> Floats:
    """The longest silence on the way from each row to each by way of linked ones, in days; 0 where
    nobody knows. ``apart`` are the days between any two.

    It is the longest edge between them in the minimum spanning tree (Prim 1957, Kruskal 1956).
    """
    found = np.nan_to_num(apart)
    groups = [np.array([row]) for row in range(len(found))]
    at = np.arange(len(found))
    for days, one, other in _spanning(np.where(linked & ~np.isnan(apart), apart, np.inf)):
        first, second = groups[at[one]], groups[at[other]]
        cells = np.ix_(first, second)
        found[cells] = np.minimum(found[cells], days)
        found[np.ix_(second, first)] = found[cells].T
        groups[at[one]] = np.concatenate((first, second))
        at[second] = at[one]
    return found


def _spanning(lengths: Floats) -> list[tuple[float, int, int]]:
    """The edges of a tree that spans what edges of finite ``lengths`` join, the shortest first."""
    n = len(lengths)
    best = np.full(n, np.inf)
    by = np.zeros(n, np.int64)
    outside = np.ones(n, np.bool_)
    edges = []
    for _ in range(n):
        row = int(np.argmin(np.where(outside, best, np.inf))) if n else 0
        if not outside[row] or np.isinf(best[row]):
            row = int(np.argmax(outside))
        else:
            edges.append((float(best[row]), int(by[row]), row))
        outside[row] = False
        nearer = outside & (lengths[row] < best)
        best[nearer] = lengths[row][nearer]
        by[nearer] = row
    return sorted(edges)


def _spacing(apart: Floats, linked: NDArray[np.bool_]) -> Floats:
    """How many days apart the articles around two rows lie, n × n: of each that is linked with one
    of the two, from its nearest."""
    between = np.where(linked & ~np.isnan(apart), apart, np.inf)
    np.fill_diagonal(between, np.inf)
    nearest = between.min(axis=1, initial=np.inf)
    nearest = np.clip(np.where(np.isinf(nearest), DAYS[0], nearest), *DAYS)
    around = linked.astype(np.float32)
    np.fill_diagonal(around, 1.0)
    days = (around @ np.log(nearest).astype(np.float32)) / around.sum(axis=1)
    spacing: Floats = np.exp((days[:, None] + days[None, :]) / 2.0)
    return spacing


def _apart(days: Floats, others: Floats) -> Floats:
    apart: Floats = np.abs(days[:, None] - others[None, :])
    return apart


def _compared(one: Tellings, other: Tellings, number: int) -> tuple[tuple[Ints, ...], Floats]:
    """The cells between rows that have a mark of a kind, and how far the nearest marks of any two
    of them lie apart."""
    ours, theirs = one.kinds == number, other.kinds == number
    rows, begins = np.unique(one.owners[ours], return_index=True)
    columns, others = np.unique(other.owners[theirs], return_index=True)
    apart = _apart(one.values[ours], other.values[theirs])
    if not apart.size:
        return np.ix_(rows, columns), np.zeros((len(rows), len(columns)))
    apart = np.minimum.reduceat(apart, begins, axis=0)
    return np.ix_(rows, columns), np.minimum.reduceat(apart, others, axis=1)
