"""Vectors → groups, by average linkage: two groups are one story while their articles are, on
average over all pairs, alike enough.

A vector is first widened by its nearest neighbours, so that two reports of one event that chose
other words meet by way of a third; for headlines, words and meaning are widened together. What is
alike enough follows from how much the articles say: two headlines of one story share little, two
full reports of it much. And what is alike is one story only where a chain of links joins it, each
with evidence (``evidence``), however near its neighbours bring it.
"""

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.stories.comparing import naming, similarities
from linimasa.stories.evidence import FEWEST, HEADLINE, links
from linimasa.stories.vectors import Floats, Vectors

Cosines = NDArray[np.float32]

# Headlines are alike by their words and, beside these, by so much of the cosine of their meanings;
# less in proportion to the features of both. (ECB+ falls where longer texts have a meaning.)
MEANT = 0.15
# A vector is widened by so many neighbours at least so near, each widened by its own; a headline,
# which says little by itself, by more of them. (Ten draws of UCI stories, "Draws" in
# docs/benchmarks/stories.md: 84.2 where the words and the meaning were widened each by itself and
# once, 85.1 together and once, 85.6 twice at a level of its own; 84.7 with 8 for headlines; ECB+
# from 84 to 91 where full texts have 16.)
NEIGHBOURS, OF_HEADLINES = 8, 16
NEAR = 0.15
TIMES = 2
# Articles of HEADLINE features are one story from the cosine ENOUGH on; of more, from more on:
# in proportion to this power of their number, but never more than MOST. (ECB+ 92.5 to 92.8 from a
# MOST of .6 to .8.)
ENOUGH = 0.22
GROWTH = 0.47
MOST = 0.7
# Articles that both tell who and where, each by so many features (a name's words and its identity),
# but nobody and nothing in common, are look-alikes: they are so many times as alike. (ECB+ with its
# facts marked 93.9 without, 95.0 from 0.5 to 0.35, 94.6 at 0.3. Where names were
# compared by identity alone it fell to 91.4: not every mention is marked.)
NAMES, ELSEWHERE = 2, 0.35


def likeness(found: Vectors, picked: int = 0, surprise: float = 0.0) -> Floats:
    """Return how alike all rows are, n × n, in units of what makes two articles one story.

    ``picked`` and ``surprise`` are those of ``links``.
    """
    plain = similarities(found)
    linked = _chained(links(found, plain, picked, surprise))
    wide = plain.astype(np.float32)
    _add_meaning(wide, found)
    wide = _widened(wide, np.where(found.meanings.any(axis=1), OF_HEADLINES, NEIGHBOURS))
    need = np.sqrt(threshold(found.sizes)).astype(np.float32)
    wide /= need[:, None]
    wide /= need[None, :]
    _part_look_alikes(wide, found)
    wide[linked[:, None] != linked[None, :]] = 0.0
    return wide.astype(np.float64)


def _add_meaning(wide: Cosines, found: Vectors) -> None:
    """Add to the likeness of headlines how far they are alike in meaning."""
    short = np.sqrt(HEADLINE / np.maximum(found.sizes, HEADLINE), dtype=np.float32)
    meant = found.meanings * (short * np.float32(np.sqrt(MEANT)))[:, None]
    wide += meant @ meant.T


def _part_look_alikes(wide: Cosines, found: Vectors) -> None:
    """Make less alike what names people or places, but others."""
    rows = np.repeat(np.arange(len(found)), found.sizes)
    told = np.flatnonzero(np.bincount(rows[found.settings], minlength=len(found)) >= NAMES)
    if len(told) < 2:
        return
    shared = naming(found, told)
    wide[np.ix_(told, told)] *= np.where(shared, 1.0, ELSEWHERE)


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
    their cosines, TIMES over. Nothing but the products of the vectors is needed for it; ``counts``
    is how many neighbours each has."""
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
    for _ in range(2 * TIMES):  # each time once for the rows, once for the columns
        added = similar.copy()
        for row in np.flatnonzero(weight[:, 0]).tolist():  # one by one it stays in the CPU's cache
            told = weight[row] > 0
            added[row] += weight[row, told] @ similar[near[row, told]]
        similar = added.T.copy()
    length = np.sqrt(np.diag(similar))
    similar /= length[:, None]
    similar /= length[None, :]
    return similar


def average_linkage(similar: Floats, sizes: Ints, threshold: float) -> Ints:
    """Return the group of each row: the pair of groups most alike is joined until none reaches
    ``threshold``. ``sizes`` is how many articles each row stands for. By nearest-neighbour chains
    (Murtagh 1983), O(n²)."""
    n = len(similar)
    # Symmetric to the last bit: else, among equals, the chain could run in a ring for ever.
    matrix = (similar + similar.T) / 2.0
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
                return _numbered(label)
            chain.append(left)
        top = chain[-1]
        row = matrix[top]
        best = int(np.argmax(row))
        if len(chain) > 1 and row[chain[-2]] >= row[best]:
            best = chain[-2]
        if row[best] < threshold:  # its nearest is too far: it is finished
            alive[top] = False
            matrix[top, :] = -1.0
            matrix[:, top] = -1.0
            chain.pop()
            continue
        if len(chain) > 1 and best == chain[-2]:
            chain.pop()
            chain.pop()
            merged = (matrix[top] * size[top] + matrix[best] * size[best]) / (
                size[top] + size[best]
            )
            merged[matrix[top] < -0.5] = -1.0
            merged[top] = merged[best] = -1.0
            matrix[best, :] = merged
            matrix[:, best] = merged
            matrix[top, :] = -1.0
            matrix[:, top] = -1.0
            size[best] += size[top]
            alive[top] = False
            label[label == top] = best
        else:
            chain.append(best)


def _numbered(label: Ints) -> Ints:
    """Number the groups 0, 1, … by their first member."""
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]
