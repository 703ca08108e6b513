"""Lines → a table of them: the words of every line and how much each word tells, as arrays.

A word tells the less the commoner it is, in the news at large or in the lines of this very story:
in a story on a war the war's name tells nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.rarity import news_share
from linimasa.languages.words import Ints, Words, words
from linimasa.model import Article, Event, Facts, Figure, Name, Place, Span
from linimasa.timeline.lines import Line

Floats = NDArray[np.float64]
_Fact = TypeVar("_Fact", Name, Place, Figure, Event)

# Counted as so many lines in which a word of the story occurs once: a few lines are no statistic.
FEW = 10.0


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a story. ``columns[offsets[i]:offsets[i + 1]]`` are the words of line *i*, each
    once, with their ``weights`` (a row has length one)."""

    lines: Sequence[Line]
    origins: Ints  # of each line: the number of its article's origin
    days: Ints  # of each line: its day, as an ordinal
    sizes: Ints  # of each line: its words
    columns: Ints
    weights: Floats
    offsets: Ints
    hashes: NDArray[np.uint64]  # of each column: the word it stands for
    rarity: Floats  # of each column: how much the word tells in this story, in nats
    news: Floats  # of each column: how much it tells in the news at large, in nats
    capital: Floats  # of each column: how often it has a capital, but at the head of a line
    digit: Floats  # of each column: whether it begins with a digit

    @property
    def rows(self) -> Ints:
        """For each cell, the line it is of."""
        return np.repeat(np.arange(len(self.lines)), np.diff(self.offsets))

    def alike(self, rows: Ints) -> Floats:
        """The cosines between the lines ``rows``."""
        matrix = self.dense(rows)
        return (matrix @ matrix.T).astype(np.float64)

    def dense(self, rows: Ints) -> NDArray[np.float32]:
        """The lines ``rows`` as a matrix over the words they hold."""
        at, owner = self.cells(rows)
        used, column = np.unique(self.columns[at], return_inverse=True)
        matrix = np.zeros((len(rows), len(used)), np.float32)
        matrix[owner, column] = self.weights[at]
        return matrix

    def cells(self, rows: Ints) -> tuple[Ints, Ints]:
        """Where the words of the lines ``rows`` stand in ``columns``, and of each word, which of
        ``rows`` it is of."""
        counts = self.offsets[rows + 1] - self.offsets[rows]
        owner = np.repeat(np.arange(len(rows)), counts)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        return self.offsets[rows][owner] + within, owner


def table(lines: Sequence[Line], articles: Sequence[Article], origins: Sequence[int]) -> Table:
    """Return the table of ``lines``."""
    n = len(lines)
    texts = [articles[line.article].text[line.start : line.end] for line in lines]
    found = words(texts)
    known, column = np.unique(found.hashes >> np.uint64(32), return_inverse=True)
    capital, digit = _written(texts, found, column, len(known))
    cells = np.unique(found.texts * max(len(known), 1) + column)
    row, column = cells // max(len(known), 1), cells % max(len(known), 1)
    held = np.bincount(column, minlength=len(known))
    share = news_share(known)
    common = np.maximum(share, (held - 1.0) / (n + FEW))
    rarity = np.maximum(-np.log(np.maximum(common, 1e-9)), 0.0)
    weights = rarity[column]
    length = np.sqrt(np.bincount(row, weights=weights**2, minlength=n))
    return Table(
        lines=lines,
        origins=np.array([origins[line.article] for line in lines], np.int64),
        days=np.array([line.day.toordinal() for line in lines], np.int64),
        sizes=np.diff(found.offsets),
        columns=column,
        weights=weights / np.maximum(length, 1e-9)[row],
        offsets=np.searchsorted(row, np.arange(n + 1)),
        hashes=known,
        rarity=rarity,
        news=-np.log(np.maximum(share, 1e-9)),
        capital=capital,
        digit=digit,
    )


def _written(texts: Sequence[str], found: Words, column: Ints, size: int) -> tuple[Floats, Floats]:
    """Of each column: how often its words have a capital within a text, not at its head; and
    whether they begin with a digit."""
    capitals, digits = np.zeros(len(column), bool), np.zeros(len(column), bool)
    offsets, starts = found.offsets.tolist(), found.starts.tolist()
    for n, text in enumerate(texts):
        first, last = offsets[n], offsets[n + 1]
        heads = [text[at : at + 1] for at in starts[first:last]]
        capitals[first:last] = [head.isupper() for head in heads]
        digits[first:last] = [head.isdigit() for head in heads]
    inside = (found.starts > 0).astype(np.float64)
    uses = np.bincount(column, weights=inside, minlength=size)
    raised = np.bincount(column, weights=inside * capitals, minlength=size)
    digit = np.bincount(column, weights=digits, minlength=size) > 0
    return (raised + 0.5) / (uses + 1.0), digit.astype(np.float64)


def identities(lines: Iterable[Line], facts: Sequence[Facts]) -> list[frozenset[str]]:
    """The names, places and figures of each line: the same in every language."""
    found = []
    for line in lines:
        marked = facts[line.article]
        keys = [name.identity for name in between(marked.names, line)]
        keys += [place.identity for place in between(marked.places, line)]
        keys += [f"{f.kind} {f.value or (f.low, f.high)}" for f in between(marked.figures, line)]
        found.append(frozenset(keys))
    return found


def between(facts: Sequence[_Fact], line: Line | Span) -> Sequence[_Fact]:
    """The facts (in the order of the text) that begin within a line."""
    first = bisect_left(facts, line.start, key=_start)
    return facts[first : bisect_left(facts, line.end, lo=first, key=_start)]


def _start(fact: Name | Place | Figure | Event) -> int:
    return fact.start
