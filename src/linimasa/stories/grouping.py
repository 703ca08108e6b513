"""Vectors → groups, by average linkage: two groups are one story while their articles are, on
average over all pairs, alike enough.

A vector is first widened by its nearest neighbours, so that two reports of one event that chose
other words meet by way of a third. What is alike enough follows from how much the articles say:
two headlines of one story share little, two full reports of it much. And what is alike is one story
only where a chain of links joins it, each with evidence (``evidence``), however near its neighbours
bring it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.stories.comparing import naming, similarities
from linimasa.stories.conflicts import agreed, marked, silence
from linimasa.stories.evidence import FEWEST, HEADLINE, surplus
from linimasa.stories.meanings import Meanings, unit
from linimasa.stories.vectors import Floats, Vectors

# A vector is widened by so many neighbours, where they are at least so near. (UCI and ECB+: 5
# neighbours 81.6 / 89.6, 8 81.9 / 92.4, 10 82.7 / 91.0; none 72.6 / 87.1 at the best threshold of
# each.)
NEIGHBOURS = 8
NEAR = 0.1
# Articles of HEADLINE features are one story from the cosine ENOUGH on; of more, from more on:
# in proportion to this power of their number, but never more than MOST.
ENOUGH = 0.1
GROWTH = 0.65
MOST = 0.5
# Headlines are the more one story by so much, in the unit of what makes them one, the more alike
# they are in meaning than this cosine, each widened by so many neighbours at least so near; less
# in proportion to the features of both. (UCI as a whole 84.6 without, 86.7 with; with 1.0 for 1.5
# 86.6; among unrelated headlines 84.5, 86.5, 86.1. ECB+ falls to 91.0 where the share of longer
# texts is its square root.)
MEANT, SAME = 1.5, 0.5
COMPANY, CLOSE = 20, 0.3
# Articles that both tell who and where, each by so many features (a name's words and its identity),
# but nobody and nothing in common, are look-alikes: so many nats speak against them. (ECB+ with its
# facts marked 93.9 without, 95.0 from 0.7 to 1.05, 94.6 at 1.2. Where names were compared by
# identity alone it fell to 91.4: not every mention is marked; where those of the lead alone, people
# or places, spoke against it, to 93.1 and 94.3.)
NAMES, ELSEWHERE = 2, 1.05
# What speaks for one event in nats counts for this much of them where articles are alike.
LIFT = 0.1


class Alike(NamedTuple):
    """How alike rows or groups are, n × n, in units of what makes two one story; what their marks
    speak against it, in nats; and how much each cell tells of what the marks of two groups say: of
    a story told daily, few articles say how strong the quake was, but those tell for all."""

    alike: Floats
    against: Floats
    telling: Floats


def likeness(found: Vectors, picked: int = 0, surprise: float = 0.0) -> tuple[Alike, Floats]:
    """How alike all rows are; and what speaks against two that are linked by their words, in nats.

    ``picked`` and ``surprise`` are those of ``surplus``. Two languages with a lexicon are not alike
    here: their groups are joined afterwards (``pairing``).
    """
    plain = similarities(found)
    apart = found.bridged()
    plain[apart] = 0.0
    more = surplus(found, plain, picked, surprise)
    same = agreed(found.told)
    more += same
    against, telling = marked(found.told)
    quiet = silence(found.told, more >= 0.0)
    other = quiet + against
    names = elsewhere(found)
    doubt = np.where(more >= 0.0, other + names, 0.0)
    linked = _chained(more >= other)
    wide = _widened(plain * np.exp(-other))
    need = np.sqrt(threshold(found.sizes))
    wide /= need[:, None]
    wide /= need[None, :]
    _add_meaning(wide, found)
    wide *= np.exp(LIFT * same - quiet - names)
    wide[apart | (linked[:, None] != linked[None, :])] = 0.0
    return Alike(wide, against, telling), doubt


def _add_meaning(wide: Floats, found: Vectors) -> None:
    """Add to the likeness of headlines how far they are alike in meaning."""
    rows = np.flatnonzero(found.meanings.any(axis=1))
    if len(rows) < 2:
        return
    meant = _in_company(found.meanings[rows])
    short = (HEADLINE / np.maximum(found.sizes[rows], HEADLINE)).astype(np.float32)
    told = meant @ meant.T
    told -= np.float32(SAME)
    told *= np.float32(MEANT) * short[:, None]
    told *= short[None, :]
    wide[np.ix_(rows, rows)] += told


def elsewhere(found: Vectors) -> Floats:
    """What speaks against rows that name people or places, but others, n × n, in nats."""
    rows = np.repeat(np.arange(len(found)), found.sizes)
    told = np.flatnonzero(np.bincount(rows[found.settings], minlength=len(found)) >= NAMES)
    apart = np.zeros((len(found), len(found)))
    if len(told) > 1:
        apart[np.ix_(told, told)] = np.where(naming(found, told), 0.0, ELSEWHERE)
    return apart


def _in_company(meant: Meanings) -> Meanings:
    """The vectors, to each of which the mean of its nearest is added, weighed by their cosines."""
    near = meant @ meant.T
    np.fill_diagonal(near, 0.0)
    count = min(COMPANY, len(near) - 1)
    at = np.argpartition(-near, count - 1, axis=1)[:, :count]
    weight = np.take_along_axis(near, at, axis=1)
    weight = np.where(weight >= CLOSE, weight, np.float32(0.0))
    weight /= np.maximum(weight.sum(axis=1, keepdims=True), np.float32(1e-9))
    return unit(meant + np.einsum("nk,nkd->nd", weight, meant[at]))


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


def _widened(similar: Floats) -> Floats:
    """The cosines between vectors to each of which the mean of its nearest is added, weighed by
    their cosines. Nothing but the cosines is needed for it."""
    n = len(similar)
    count = min(NEIGHBOURS, n - 1)
    if count < 1:
        return similar
    others = similar.copy()
    np.fill_diagonal(others, 0.0)
    near = np.argpartition(-others, count - 1, axis=1)[:, :count]
    weight = np.take_along_axis(others, near, axis=1)
    weight = np.where(weight >= NEAR, weight, 0.0)
    weight = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
    for _ in range(2):  # once for the rows, once for the columns
        similar = similar + sum(weight[:, [j]] * similar[near[:, j]] for j in range(count))
        similar = similar.T.copy()
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
    alike, against, telling = ((each + each.T) / 2.0 for each in found)
    matrix = alike * np.exp(-against)
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
            part = size[top] / (size[top] + size[best])
            both = Alike(alike, against, telling)
            for each, merged in zip(both, _merged(both, top, best, part), strict=True):
                each[best, :] = merged
                each[:, best] = merged
            merged = alike[best] * np.exp(-against[best])
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


def _merged(found: Alike, one: int, other: int, part: float) -> Alike:
    """The rows of two groups made one, of which ``part`` is the first."""
    rest = 1.0 - part
    alike = part * found.alike[one] + rest * found.alike[other]
    weight, beside = part * found.telling[one], rest * found.telling[other]
    against = weight * found.against[one] + beside * found.against[other]
    return Alike(alike, against / (weight + beside), weight + beside)


def _numbered(label: Ints) -> Ints:
    """Number the groups 0, 1, … by their first member."""
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]
