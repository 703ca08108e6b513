"""Vectors → groups, by average linkage: two groups are one story while their articles are, on
average over all pairs, alike enough."""

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.words import Ints
from linimasa.stories.vectors import Floats, Vectors

# A column that more than this share of the rows hold goes into a dense product; the others are
# counted pair by pair.
DENSE = 0.1


def similarities(found: Vectors) -> Floats:
    """Return the cosines between all rows, n × n."""
    n = len(found)
    rows = np.repeat(np.arange(n), np.diff(found.offsets))
    order = np.argsort(found.columns, kind="stable")
    columns, rows, weights = found.columns[order], rows[order], found.weights[order]
    begins = np.flatnonzero(np.concatenate(([True], columns[1:] != columns[:-1])))
    held = np.diff(np.concatenate((begins, [len(columns)])))
    group = np.repeat(np.arange(len(begins)), held)
    common = held > max(2.0, DENSE * n)
    dense = np.zeros((n, int(common.sum())), np.float32)
    within = common[group]
    dense[rows[within], (np.cumsum(common) - 1)[group[within]]] = weights[within]
    total = (dense @ dense.T).astype(np.float64)
    rows, weights, group = rows[~within], weights[~within], group[~within]
    step = 1
    while len(rows) > step:  # pairs of holders of one column, by how far apart they stand in it
        same = group[step:] == group[:-step]
        if not same.any():
            break
        first, second = rows[:-step][same], rows[step:][same]
        product = weights[:-step][same] * weights[step:][same]
        np.add.at(total, (first, second), product)
        np.add.at(total, (second, first), product)
        step += 1
    np.fill_diagonal(total, 1.0)
    return total


def average_linkage(similar: Floats, sizes: Ints, threshold: float) -> Ints:
    """Return the group of each row: the pair of groups most alike is joined until none reaches
    ``threshold``. ``sizes`` is how many articles each row stands for. By nearest-neighbour chains
    (Murtagh 1983), O(n²)."""
    n = len(similar)
    matrix = similar.copy()
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
