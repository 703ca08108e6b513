"""What tells look-alike events apart, or makes two articles of one event meet: when they were
published, the day they tell of, and the figures an event is known by.

All of it is told in nats, the logarithm of how many times likelier it makes one event (``agreed``)
or two (``conflicts``). An article that does not say when it was published or what it counts speaks
neither for nor against.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.model import Article, Facts
from linimasa.stories.marks import lead, marks

Floats = NDArray[np.float64]

# Two articles of one story lie so many days apart at most, or others of it lie between them; where
# the longest silence is longer, so many nats speak for two events. Silence is no proof: a report on
# a crash comes after a month, a verdict after three.
SILENCES = (7.5, 14.5, 31.0, 92.0, 366.0)
SILENT = (0.0, 0.3, 0.5, 0.9, 1.5, 2.5)
# Published so many days apart, or telling of days so many apart, they speak for one event by how
# few articles at hand are as near each other by chance, and by no more than this; less by how many
# of one event are not (log .63).
NEAR, SAME_DAY, AGREED, MISSED = 1.5, 1.0, 5.0, 0.46
# Of each kind of mark: what it speaks for where two are as near as the third number; and against
# where the nearest are as far as the fourth, or in proportion. (Two agencies give one quake 5.2 and
# 5.6; a forecast of a vote says 28.1 per cent, the count 27.8.)
MARKS = {
    "magnitude": (2.0, 2.0, 0.1, 0.8),
    "score": (2.0, 1.2, 0.0, 1.0),
    "percent": (1.0, 0.7, 0.0, 0.06),
    "points": (1.0, 0.7, 0.0, 0.06),
    "quarter": (0.0, 1.5, 0.0, 1.0),
    "half": (0.0, 1.5, 0.0, 1.0),
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


def agreed(told: Tellings) -> Floats:
    """What speaks for one event, n × n, in nats."""
    near = _apart(told.published) <= NEAR
    near |= _apart(told.day) <= SAME_DAY
    dated = int(np.count_nonzero(~np.isnan(told.day)))
    pairs = dated * (dated - 1)
    found = np.zeros((len(told), len(told)))
    if pairs:
        chance = max(int(near.sum()) - dated, 1) / pairs
        found[near] = min(max(-float(np.log(chance)) - MISSED, 0.0), AGREED)
    for rows, apart, (speaks, _, near_by, _) in _compared(told):
        found[np.ix_(rows, rows)] += np.where(apart <= near_by, speaks, 0.0)
    return found


def conflicts(told: Tellings, linked: NDArray[np.bool_]) -> Floats:
    """What speaks for two events, n × n, in nats. ``linked`` says which rows have evidence of being
    one story: by way of these, others fill a silence between two."""
    silence = _silence(told, linked)
    found = np.array(SILENT)[silence]
    for rows, apart, (_, against, near, far) in _compared(told):
        found[np.ix_(rows, rows)] += against * np.clip((apart - near) / (far - near), 0.0, 1.0)
    np.fill_diagonal(found, 0.0)
    return found


def _silence(told: Tellings, linked: NDArray[np.bool_]) -> Ints:
    """The longest silence on the way from each row to each, by its place among SILENCES."""
    apart = np.fmin(_apart(told.published), _apart(told.day))
    found = np.searchsorted(SILENCES, np.nan_to_num(apart))
    for place, days in reversed(list(enumerate(SILENCES))):
        if not (found > place).any():
            break
        reached = chained(linked & (apart <= days))
        together = reached[:, None] == reached[None, :]
        found[together] = np.minimum(found[together], place)
    return found


def _apart(days: Floats) -> Floats:
    apart: Floats = np.abs(days[:, None] - days[None, :])
    return apart


def _compared(told: Tellings) -> list[tuple[Ints, Floats, tuple[float, float, float, float]]]:
    """For each kind of mark: the rows that have one, how far the nearest of any two lie apart, and
    what that is worth."""
    made = []
    for kind, worth in enumerate(MARKS.values()):
        inside = told.kinds == kind
        rows, begins = np.unique(told.owners[inside], return_index=True)
        if len(rows) < 2:
            continue
        apart = np.minimum.reduceat(_apart(told.values[inside]), begins, axis=0)
        made.append((rows, np.minimum.reduceat(apart, begins, axis=1), worth))
    return made


def chained(linked: NDArray[np.bool_]) -> Ints:
    """Number the rows so that those joined by a chain of links have one number."""
    number = np.full(len(linked), -1, np.int64)
    for first in range(len(linked)):
        reached = [first] if number[first] < 0 else []
        number[reached] = first
        while reached:
            fresh = np.flatnonzero(linked[reached.pop()] & (number < 0))
            number[fresh] = first
            reached += fresh.tolist()
    return number
