"""All rows of vectors against all others: their cosines, and how much the holders of one feature
have in common besides it. Only pairs that share a feature are ever looked at."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.stories.vectors import Floats, Vectors

# A column that more than this share of the rows hold goes into a dense product; the others are
# counted pair by pair.
DENSE = 0.1
# What so much of the news has tells neither who nor where: "west", "new", "general". (ECB+ with its
# facts 95.0 from .05 on, 94.5 at .02; 297 unrelated bodies make 287 stories, without this 286.)
TELLING = 0.05


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells of some vectors, column by column."""

    rows: Ints
    weights: Floats
    numbers: Ints  # of each cell, which column: 0, 1, …
    held: Ints  # by how many rows each column is held
    common: NDArray[np.bool_]  # the columns that are for the dense product

    def dense(self, n: int) -> tuple[NDArray[np.float32], Ints]:
        """The common columns as a matrix of n rows, and their numbers."""
        kept = np.flatnonzero(self.common)
        place = np.cumsum(self.common) - 1
        inside = self.common[self.numbers]
        matrix = np.zeros((n, len(kept)), np.float32)
        matrix[self.rows[inside], place[self.numbers[inside]]] = self.weights[inside]
        return matrix, kept

    def pairs(self) -> Iterator[tuple[Ints, Ints, Ints, Floats]]:
        """Of the other columns, all pairs of holders: the column, both rows, their product."""
        inside = ~self.common[self.numbers]
        rows, weights, numbers = self.rows[inside], self.weights[inside], self.numbers[inside]
        for step in range(1, len(rows)):  # by how far apart they stand in their column
            same = numbers[step:] == numbers[:-step]
            if not same.any():
                return
            product = weights[:-step][same] * weights[step:][same]
            yield numbers[step:][same], rows[:-step][same], rows[step:][same], product


def likenesses(found: Vectors) -> Floats:
    """Return the cosines between all rows, n × n; of two languages with a lexicon, by what both
    have words for."""
    alike = similarities(found)
    if found.bridge:
        between = found.bridged()
        alike[between] = similarities(found.bridge.vectors)[between]
    return alike


def similarities(found: Vectors) -> Floats:
    """Return the cosines between all rows, n × n, by their features as they are."""
    n = len(found)
    columns = _columns(found)
    dense, _ = columns.dense(n)
    total: Floats = (dense @ dense.T).astype(np.float64)
    for _, first, second, product in columns.pairs():
        np.add.at(total, (first, second), product)
        np.add.at(total, (second, first), product)
    np.fill_diagonal(total, 1.0)
    return total


def naming(found: Vectors, rows: Ints) -> NDArray[np.bool_]:
    """Which of ``rows`` have a word in common that names a person or place in one of them."""
    part = found.take(rows)
    every, held = np.unique(part.columns, return_counts=True)
    telling = part.settings & (part.shares < TELLING)
    named = np.intersect1d(part.columns[telling], every[held > 1])
    inside = np.isin(part.columns, named)
    columns, settings = np.searchsorted(named, part.columns[inside]), part.settings[inside]
    owners = np.repeat(np.arange(len(part)), part.sizes)[inside]
    holds = np.zeros((len(part), len(named)), np.float32)
    holds[owners, columns] = 1.0
    names = np.zeros_like(holds)
    names[owners[settings], columns[settings]] = 1.0
    told: NDArray[np.bool_] = names @ holds.T > 0
    return told | told.T


def in_common(found: Vectors, plain: Floats) -> tuple[Floats, Ints]:
    """For each cell of ``found``, the cosine that two rows which hold its feature have without it,
    on average over all such pairs; and how many rows those are. ``plain`` are the cosines."""
    columns = _columns(found)
    n, count = len(found), len(columns.held)
    total = np.zeros(count)
    dense, kept = columns.dense(n)
    holds = (dense > 0).astype(np.float32)
    own = dense.sum(axis=0) ** 2 - (dense**2).sum(axis=0)
    both = np.einsum("ij,ij->j", plain.astype(np.float32) @ holds, holds) - holds.sum(axis=0)
    total[kept] = (both - own) / 2.0
    for numbers, first, second, product in columns.pairs():
        total += np.bincount(numbers, plain[first, second] - product, minlength=count)
    rest = total / np.maximum(columns.held * (columns.held - 1) / 2.0, 1.0)
    numbers = np.unique(found.columns, return_inverse=True)[1]
    return rest[numbers], columns.held[numbers]


def _columns(found: Vectors) -> _Columns:
    n = len(found)
    order = np.argsort(found.columns, kind="stable")
    columns = found.columns[order]
    rows = np.repeat(np.arange(n), np.diff(found.offsets))[order]
    fresh = np.diff(columns, prepend=-1) > 0
    numbers = np.cumsum(fresh) - 1
    held = np.bincount(numbers, minlength=int(fresh.sum()))
    return _Columns(rows, found.weights[order], numbers, held, held > max(2.0, DENSE * n))
