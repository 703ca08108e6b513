"""Some rows of vectors against others: the cells between the two alone.

Where two languages meet, what the articles of either have in common among themselves is of no use;
it would cost three quarters of the time and of the memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.stories.comparing import TELLING
from linimasa.stories.vectors import Floats, Vectors

Matrix = NDArray[np.float32]

# A column that more than this share of the other rows hold goes into a dense product. (1,500
# made-up articles of either language: 0.42 s at .1, 0.23 at .05 and, more or less, below.)
DENSE = 0.05
# So many rows at a time: what is looked up for them at once stays within tens of megabytes.
BLOCK = 64


@dataclass(frozen=True, slots=True)
class Side:
    """The cells of so many ``rows``: the column and the row of each, by row, and its weight in each
    of the products that are asked for."""

    columns: Ints
    owners: Ints
    weights: Sequence[Floats]
    rows: int

    def among(self, columns: Ints) -> "Side":
        """The cells of ``columns`` (ascending), numbered by their place there."""
        inside = np.isin(self.columns, columns)
        weights = [each[inside] for each in self.weights]
        places = np.searchsorted(columns, self.columns[inside])
        return Side(places, self.owners[inside], weights, self.rows)

    def take(self, part: slice) -> "Side":
        """The cells of some rows that follow one another, numbered from 0."""
        inside = slice(*np.searchsorted(self.owners, (part.start, part.stop)))
        weights = [each[inside] for each in self.weights]
        owners = self.owners[inside] - part.start
        return Side(self.columns[inside], owners, weights, part.stop - part.start)

    def dense(self, columns: NDArray[np.bool_]) -> list[Matrix]:
        """Those columns as matrices, one for each weighing."""
        inside = columns[self.columns]
        places = (np.cumsum(columns) - 1)[self.columns[inside]]
        made = []
        for weights in self.weights:
            matrix = np.zeros((self.rows, np.count_nonzero(columns)), np.float32)
            matrix[self.owners[inside], places] = weights[inside]
            made.append(matrix)
        return made


def side(found: Vectors, weights: Sequence[Floats]) -> Side:
    """The cells of all rows of ``found``."""
    owners = np.repeat(np.arange(len(found)), found.sizes)
    return Side(found.columns, owners, weights, len(found))


def products(one: Side, other: Side) -> Iterator[tuple[slice, list[Matrix]]]:
    """For some rows of ``one`` after the others: which they are and, of each weighing, their
    products with all rows of ``other``."""
    shared = np.intersect1d(one.columns, other.columns)
    one, other = one.among(shared), other.among(shared)
    held = np.bincount(other.columns, minlength=len(shared))
    common = held > max(2.0, DENSE * other.rows)
    dense = [each.T for each in other.dense(common)]
    order = np.argsort(other.columns, kind="stable")
    begins = np.cumsum(held) - held
    held[common] = 0
    for start in range(0, one.rows, BLOCK):
        part = slice(start, min(start + BLOCK, one.rows))
        cells = one.take(part)
        made = [own @ their for own, their in zip(cells.dense(common), dense, strict=True)]
        # Of each other cell, all cells of the other side in its column.
        counts = held[cells.columns]
        first = begins[cells.columns] - np.cumsum(counts) + counts
        at = order[np.repeat(first, counts) + np.arange(counts.sum())]
        place = np.repeat(cells.owners, counts) * other.rows + other.owners[at]
        for matrix, ours, theirs in zip(made, cells.weights, other.weights, strict=True):
            product = np.repeat(ours, counts) * theirs[at]
            matrix += np.bincount(place, product, minlength=matrix.size).reshape(matrix.shape)
        yield part, made


def naming(one: Vectors, other: Vectors) -> NDArray[np.bool_]:
    """Which rows of the two have a word in common that names a person or place in one of them;
    see ``comparing.naming``."""
    telling = [part.columns[part.settings & (part.shares < TELLING)] for part in (one, other)]
    named = np.unique(np.concatenate(telling))
    sides = [
        side(part, [given.astype(np.float64) for given in held]).among(named)
        for part, held in (
            (one, (one.settings, np.ones_like(one.settings))),
            (other, (np.ones_like(other.settings), other.settings)),
        )
    ]
    told = np.zeros((len(one), len(other)), np.bool_)
    for part, (names, named_by) in products(*sides):
        told[part] = (names > 0) | (named_by > 0)
    return told
