"""Vectors → groups, by average linkage: two groups are one story while their articles are, on
average over all pairs, alike enough.

A vector is first widened by its nearest neighbours, so that two reports of one event that chose
other words meet by way of a third; for headlines, words and meaning are widened together. What is
alike enough follows from how much the articles say: two headlines of one story share little, two
full reports of it much. And what is alike is one story only where a chain of links joins it, each
with evidence (``evidence``), however near its neighbours bring it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.stories.comparing import naming, similarities
from linimasa.stories.conflicts import agreed, marked, silence
from linimasa.stories.evidence import FEWEST, HEADLINE, surplus
from linimasa.stories.vectors import Floats, Vectors

Cosines = NDArray[np.float32]

# Headlines are alike by their words and, beside these, by so much of the cosine of their meanings;
# less in proportion to the features of both. (ECB+ falls where longer texts have a meaning.)
MEANT = 0.15
# A vector is widened by so many neighbours at least so near; a headline, which says little by
# itself, by more of them. (Ten draws of UCI stories, "Draws" in docs/benchmarks/stories.md: 84.2
# where the words and the meaning were widened each by itself, 85.2 together; 84.7 with 8 for
# headlines; ECB+ from 84 to 91 where full texts have 16. Widened once more by their widened
# neighbours, at a level of its own, 85.2, but ECB+ with its facts falls from 95.6 to 93.8 and
# look-alikes, "develop", from 91.8 to 88.8.)
NEIGHBOURS, OF_HEADLINES = 8, 16
NEAR = 0.1
# Articles of HEADLINE features are one story from the cosine ENOUGH on; of more, from more on:
# in proportion to this power of their number, but never more than MOST. (UCI draws and ECB+ at .12:
# 84.9 and 90.3; at .15: 85.2 and 92.8; at .17: 84.8 and 92.9.)
ENOUGH = 0.15
GROWTH = 0.48
MOST = 0.5
# Articles that both tell who and where, each by so many features (a name's words and its identity),
# but nobody and nothing in common, are look-alikes: so many nats speak against them. (ECB+ with its
# facts marked 93.9 without, 95.0 from 0.7 to 1.05, 94.6 at 1.2. Where names were compared by
# identity alone it fell to 91.4: not every mention is marked; where those of the lead alone, people
# or places, spoke against it, to 93.1 and 94.3.)
NAMES, ELSEWHERE = 2, 1.05
# What speaks for one event in nats counts for this much of them where articles are alike.
# (Look-alikes, "develop": 91.3 at 0.1, 91.8 at 0.15; at 0.2 a quake that is told of for weeks runs
# into the next.)
LIFT = 0.15


class Alike(NamedTuple):
    """How alike rows or groups are, n × n, in units of what makes two one story; what their marks
    speak against it, in nats; and how much each cell tells of what the marks of two groups say: of
    a story told daily, few articles say how strong the quake was, but those tell for all."""

    alike: Cosines
    against: Cosines
    telling: Cosines


class Compared(NamedTuple):
    """How alike all rows are, linked or not; the same before they are widened, n × n; what speaks
    against two that are linked by their words, n × n, in nats; and the chain of links that each row
    is in, by its first row."""

    alike: Alike
    bare: Cosines
    doubt: Cosines
    chains: Ints

    def chained(self) -> Alike:
        """How alike the rows are, those that no chain joins not at all."""
        joined = self.chains[:, None] == self.chains[None, :]
        return self.alike._replace(alike=self.alike.alike * joined)


def likeness(found: Vectors, picked: int = 0, surprise: float = 0.0) -> Compared:
    """Compare all rows with one another.

    ``picked`` and ``surprise`` are those of ``surplus``. Two languages with a lexicon are not alike
    here: their groups are joined afterwards (``pairing``).
    """
    plain = similarities(found)
    apart = found.bridged()
    plain[apart] = 0.0
    more = surplus(found, plain, picked, surprise)
    same = agreed(found.told).astype(np.float32)  # half the memory: all are n × n
    more += same
    against, telling = (each.astype(np.float32) for each in marked(found.told))
    quiet = silence(found.told, more >= 0.0).astype(np.float32)
    names = elsewhere(found).astype(np.float32)
    other = quiet + against
    doubt = np.where(more >= 0.0, other + names, np.float32(0.0))
    chains = _chained(more >= other)
    del more
    wide = plain.astype(np.float32)
    del plain
    _add_meaning(wide, found)
    wide[apart] = 0.0
    if other.any():
        wide *= np.exp(-other)
    bare = wide.copy()
    wide = _widened(wide, np.where(found.meanings.any(axis=1), OF_HEADLINES, NEIGHBOURS))
    need = np.sqrt(threshold(found.sizes)).astype(np.float32)
    for each in (wide, bare):
        each /= need[:, None]
        each /= need[None, :]
    same *= LIFT
    same -= quiet
    same -= names
    if same.any():
        wide *= np.exp(same, out=same)
    wide[apart] = 0.0
    return Compared(Alike(wide, against, telling), bare, doubt, chains)


def _add_meaning(wide: Cosines, found: Vectors) -> None:
    """Add to the likeness of headlines how far they are alike in meaning."""
    short = np.sqrt(HEADLINE / np.maximum(found.sizes, HEADLINE), dtype=np.float32)
    meant = found.meanings * (short * np.float32(np.sqrt(MEANT)))[:, None]
    wide += meant @ meant.T


def elsewhere(found: Vectors) -> Floats:
    """What speaks against rows that name people or places, but others, n × n, in nats."""
    rows = np.repeat(np.arange(len(found)), found.sizes)
    told = np.flatnonzero(np.bincount(rows[found.settings], minlength=len(found)) >= NAMES)
    apart = np.zeros((len(found), len(found)))
    if len(told) > 1:
        apart[np.ix_(told, told)] = np.where(naming(found, told), 0.0, ELSEWHERE)
    return apart


def threshold(sizes: Ints) -> Floats:
    """The cosine, after widening, from which on articles of so many features are one story."""
    need: Floats = np.minimum(ENOUGH * (np.maximum(sizes, FEWEST) / HEADLINE) ** GROWTH, MOST)
    return need


def _chained(strong: NDArray[np.bool_]) -> Ints:
    """Number the rows so that those joined by a chain of links have one number."""
    linked = np.full(len(strong), -1, np.int64)
    for first in range(len(strong)):
        reached = [first] if linked[first] < 0 else []
        linked[reached] = first
        while reached:
            fresh = np.flatnonzero(strong[reached.pop()] & (linked < 0))
            linked[fresh] = first
            reached += fresh.tolist()
    return linked


def _widened(similar: Cosines, counts: Ints) -> Cosines:
    """The cosines between vectors to each of which the mean of its nearest is added, weighed by
    their cosines. Nothing but the products of the vectors is needed for it; ``counts`` is how many
    neighbours each has."""
    n = len(similar)
    count = min(int(counts.max(initial=0)), n - 1)
    if count < 1:
        return similar
    others = similar.copy()
    np.fill_diagonal(others, 0.0)
    near = np.argpartition(-others, count - 1, axis=1)[:, :count]
    weight = np.take_along_axis(others, near, axis=1)
    order = np.argsort(-weight, axis=1, kind="stable")
    near = np.take_along_axis(near, order, axis=1)
    weight = np.take_along_axis(weight, order, axis=1)
    kept = (weight >= NEAR) & (np.arange(count) < counts[:, None])
    weight = np.where(kept, weight, np.float32(0.0))
    weight /= np.maximum(weight.sum(axis=1, keepdims=True), np.float32(1e-9))
    for _ in range(2):  # once for the rows, once for the columns
        added = similar.copy()
        for row in np.flatnonzero(weight[:, 0]).tolist():  # one by one it stays in the CPU's cache
            told = weight[row] > 0
            added[row] += weight[row, told] @ similar[near[row, told]]
        similar = added.T.copy()
    length = np.sqrt(np.diag(similar))
    similar /= length[:, None]
    similar /= length[None, :]
    return similar


def average_linkage(found: Alike, sizes: Ints, threshold: float) -> Ints:
    """Return the group of each row: the pair of groups most alike is joined until none reaches
    ``threshold``. ``sizes`` is how many articles each row stands for. By nearest-neighbour chains
    (Murtagh 1983), O(n²)."""
    n = len(found.alike)
    # Symmetric to the last bit: else, among equals, the chain could run in a ring for ever.
    alike = _symmetric(found.alike)
    marks = None
    if found.against.any():
        marks = _symmetric(found.against), _symmetric(found.telling)
    matrix = alike * np.exp(-marks[0]) if marks else alike.copy()
    np.fill_diagonal(matrix, -1.0)
    size = sizes.astype(np.float64)
    label = np.arange(n)
    alive: NDArray[np.bool_] = np.ones(n, bool)
    chain: list[int] = []
    left = 0
    while True:
        if not chain:
            while left < n and not alive[left]:
                left += 1
            if left == n:
                return numbered(label)
            chain.append(left)
        top = chain[-1]
        row = matrix[top]
        best = int(np.argmax(row))
        if len(chain) > 1 and row[chain[-2]] >= row[best]:
            best = chain[-2]
        if row[best] < threshold:  # its nearest is too far: it is finished
            alive[top] = False
            _put(matrix, top, -1.0)
            chain.pop()
            continue
        if len(chain) > 1 and best == chain[-2]:
            chain.pop()
            chain.pop()
            part = np.float32(size[top] / (size[top] + size[best]))
            merged = part * alike[top] + (np.float32(1.0) - part) * alike[best]
            _put(alike, best, merged)
            if marks:
                against, telling = _merged_marks(*marks, top, best, part)
                _put(marks[0], best, against)
                _put(marks[1], best, telling)
                merged = merged * np.exp(-against)
            merged[matrix[top] < -0.5] = -1.0
            merged[top] = merged[best] = -1.0
            _put(matrix, best, merged)
            _put(matrix, top, -1.0)
            size[best] += size[top]
            alive[top] = False
            label[label == top] = best
        else:
            chain.append(best)


def _symmetric(matrix: Cosines) -> Cosines:
    made = matrix + matrix.T
    made /= np.float32(2.0)
    return made


def _merged_marks(
    against: Cosines, telling: Cosines, one: int, other: int, part: np.float32
) -> tuple[Cosines, Cosines]:
    """The rows of two groups made one, of which ``part`` is the first."""
    weight, beside = part * telling[one], (np.float32(1.0) - part) * telling[other]
    both = weight + beside
    return (weight * against[one] + beside * against[other]) / both, both


def _put(matrix: Cosines, row: int, values: Cosines | float) -> None:
    """Put ``values`` into a row and its column."""
    matrix[row, :] = values
    matrix[:, row] = values


def numbered(label: Ints) -> Ints:
    """Number the groups 0, 1, … by their first member."""
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]
