"""Which words carry the gist of a day: how likely a journalist's line on it has each of them.

Judged by how the day's lines use a word, never by the word itself, so that it holds in any
language: in how many of them it stands, and of which kind, and how much more than elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.timeline.table import Floats, Table

WORD_FEATURES = (
    "lines", "share", "origins", "share of expressions", "share of near", "share of late",
    "share of leads", "elsewhere", "burst", "news", "asked", "capital", "digit", "lines of the day",
    "share the day after", "share the day before", "share of publications", "share root",
)  # fmt: skip
GIST_FEATURES = (
    "gist", "gist a word", "gist damped", "best word", "best five words", "likely words",
    "idle words", "share of idle words", "telling words",
)  # fmt: skip

# Lines published so many days after their day at most are near it; from the next number on, late.
NEAR, LATE = 2, 8
# The first sentences of an article.
LEADS = 3
# Words at least this rare in the news (nats) tell something; commoner ones are mostly grammar.
TELLS = 1.5
# A word is likely, or idle, from this chance on.
LIKELY, IDLE = 0.25, 0.03
# Counted as so many lines elsewhere: a small story has no statistics.
ELSEWHERE = 20.0


@dataclass(frozen=True, slots=True)
class Uses:
    """How the words of a story's lines are used; ``kinds`` are, line by line, whether it names its
    day, is near to it, late, one of the first of its article, of the day of publication."""

    found: Table
    kinds: NDArray[np.float64]
    order: Ints  # the lines by day
    days: Ints  # their days
    held: Ints  # of each column: in how many lines it stands
    asked: Floats  # of each column: whether it was asked for

    def of(self, day: int) -> Ints:
        """The lines of a day."""
        first, last = np.searchsorted(self.days, [day, day + 1])
        return self.order[first:last]


def uses(found: Table, asked: NDArray[np.uint64]) -> Uses:
    """Return how the words of ``found`` are used; ``asked`` are the hashes of the words asked for
    (their upper halves)."""
    told = found.lines
    published = np.array([p.toordinal() if (p := line.published) else 0 for line in told], np.int64)
    gap = np.where(published > 0, published - found.days, 0)
    kinds = [
        np.array([line.dated_by == "expression" and not line.second for line in told]),
        (gap >= 0) & (gap <= NEAR),
        gap >= LATE,
        np.array([line.index < LEADS for line in told]),
        np.array([line.dated_by == "publication" for line in told]),
    ]
    order = np.argsort(found.days, kind="stable")
    return Uses(
        found,
        np.stack(kinds, axis=1).astype(np.float64),
        order,
        found.days[order],
        np.bincount(found.columns, minlength=len(found.hashes)),
        np.isin(found.hashes, asked).astype(np.float64),
    )


def word_features(used: Uses, day: int) -> tuple[Ints, Floats]:
    """Return the columns of the words of a day's lines, and a row of numbers for each."""
    found, rows = used.found, used.of(day)
    cells, owner = found.cells(rows)
    columns, word = np.unique(found.columns[cells], return_inverse=True)
    n = len(rows)
    here = np.bincount(word).astype(np.float64)
    kinds = used.kinds[rows]
    shares = [
        np.bincount(word, weights=kinds[owner, k]) / (kinds[:, k].sum() + 1.0)
        for k in range(kinds.shape[1])
    ]
    many = int(found.origins.max()) + 1
    apart = np.unique(word * many + found.origins[rows][owner]) // many
    elsewhere = used.held[columns] - here + 0.5
    elsewhere /= len(found.lines) - n + ELSEWHERE
    features = [
        np.log(here),
        here / (n + 1.0),
        np.log(np.bincount(apart)),
        *shares[:4],
        np.log(elsewhere),
        np.log((here + 0.5) / (n + 1.5) / elsewhere),
        found.news[columns],
        used.asked[columns],
        found.capital[columns],
        found.digit[columns],
        np.full(len(columns), np.log(n)),
        _share(used, day + 1, columns),
        _share(used, day - 1, columns),
        shares[4],
        np.sqrt(here / (n + 1.0)),
    ]
    return columns, np.stack(features, axis=1)


def gist_features(found: Table, rows: Ints, columns: Ints, chance: Floats) -> Floats:
    """Return, for each of the lines ``rows``, how much of the gist it says; ``chance`` is that of
    the words ``columns``, which hold all words of the lines."""
    cells, owner = found.cells(rows)
    p = chance[np.searchsorted(columns, found.columns[cells])]
    tells = found.news[found.columns[cells]] > TELLS
    n = len(rows)
    gist = np.bincount(owner, weights=p, minlength=n)
    telling = np.maximum(np.bincount(owner, weights=tells, minlength=n), 1.0)
    idle = np.bincount(owner, weights=tells & (p < IDLE), minlength=n)
    order = np.lexsort((-p, owner))
    rank = np.arange(len(owner)) - np.searchsorted(owner, np.arange(n))[owner]
    best = [
        np.bincount(owner[order], weights=np.where(rank < k, p[order], 0.0), minlength=n)
        for k in (1, 5)
    ]
    features = [
        gist,
        gist / telling,
        gist / (telling + 4.0),
        *best,
        np.bincount(owner, weights=p > LIKELY, minlength=n),
        idle,
        idle / telling,
        np.log1p(telling),
    ]
    return np.stack(features, axis=1)


def _share(used: Uses, day: int, columns: Ints) -> Floats:
    """In what share of the lines of a day each of ``columns`` stands."""
    rows = used.of(day)
    share: Floats = np.zeros(len(columns))
    if len(rows):
        cells, _ = used.found.cells(rows)
        other, count = np.unique(used.found.columns[cells], return_counts=True)
        at = np.minimum(np.searchsorted(other, columns), len(other) - 1)
        share = np.where(other[at] == columns, count[at], 0.0) / (len(rows) + 1.0)
    return share


def chances(networks: Sequence["Network"], features: Floats) -> Floats:
    """The mean of what the networks say, each between 0 and 1; of none, 0."""
    if not networks:
        return np.zeros(len(features))
    mean: Floats = np.mean([network.chance(features) for network in networks], axis=0)
    return mean


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer of tanh; its inputs are scaled by ``mean`` and ``scale`` and clipped."""

    mean: Floats
    scale: Floats
    hidden: Floats  # units × features
    hidden_bias: Floats
    out: Floats
    out_bias: float

    def chance(self, features: Floats) -> Floats:
        """Return the chance of each row of ``features``."""
        scaled = np.clip((features - self.mean) / self.scale, -CLIP, CLIP)
        logit = np.tanh(scaled @ self.hidden.T + self.hidden_bias) @ self.out + self.out_bias
        chance: Floats = 1.0 / (1.0 + np.exp(-logit))
        return chance


# Inputs further than this many standard deviations from the mean are taken as this far.
CLIP = 6.0
