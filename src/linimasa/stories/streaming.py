"""Vectors → groups, however many: batch by batch in order of time, each batch joined to the stories
so far, so that the cost of an article does not grow with how many came before it."""

import itertools

import numpy as np

from linimasa.languages.words import Ints
from linimasa.stories.grouping import average_linkage, likeness
from linimasa.stories.vectors import Floats, Vectors

# So many articles are grouped at once, every one against every other.
BATCH = 2000
# Only so many stories, those that grew last, are open to a new batch.
OPEN = 4000
# A story is known by its heaviest features alone.
FEATURES = 160
# A group joins a story where their articles are, on average, this alike, without widening: as
# ENOUGH and GROWTH in ``grouping`` (UCI and ECB+, the best threshold of plain cosines of each).
ENOUGH, HEADLINE, GROWTH = 0.06, 8.0, 0.4


def groups(found: Vectors, order: Ints) -> Ints:
    """Return the group of each row; ``order`` is the order of time."""
    labels = np.full(len(found), -1, np.int64)
    if len(found) <= BATCH:
        return average_linkage(likeness(found), np.ones(len(found), np.int64), 1.0)
    stories = _Stories()
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        batch = found.take(rows)
        local = average_linkage(likeness(batch), np.ones(len(rows), np.int64), 1.0)
        labels[rows] = stories.join(_means(batch, local), found.sizes[rows], local)[local]
    return labels


class _Stories:
    """The stories that are open: their mean vectors, as lists of features and weights."""

    def __init__(self) -> None:
        self.count = 0
        self.means: dict[int, tuple[Ints, Floats]] = {}
        self.members: dict[int, int] = {}
        self.lengths: dict[int, float] = {}

    def join(self, means: list[tuple[Ints, Floats]], sizes: Ints, local: Ints) -> Ints:
        """Return the story that each group of a batch belongs to: one that is open, or its own."""
        members = np.bincount(local)
        lengths = np.bincount(local, weights=sizes) / members
        ids = list(self.means)
        index = _Index([self.means[i] for i in ids])
        joined = np.empty(len(means), np.int64)
        for group, mean in enumerate(means):
            story = -1
            if ids:
                alike = index.against(mean)
                need = ENOUGH * np.maximum(
                    np.sqrt(lengths[group] * np.array([self.lengths[i] for i in ids])) / HEADLINE,
                    1.0,
                ) ** GROWTH  # fmt: skip
                best = int(np.argmax(alike - need))
                story = ids[best] if alike[best] >= need[best] else -1
            if story < 0:
                story, self.count = self.count, self.count + 1
            joined[group] = story
            self._grow(story, mean, int(members[group]), float(lengths[group]))
        for old in list(self.means)[: max(0, len(self.means) - OPEN)]:
            del self.means[old], self.members[old], self.lengths[old]
        return joined

    def _grow(self, story: int, mean: tuple[Ints, Floats], members: int, length: float) -> None:
        before = self.members.pop(story, 0)
        total = before + members
        if before:
            old = self.means.pop(story)
            mean = _mixed(old, before / total, mean, members / total)
            length = (self.lengths.pop(story) * before + length * members) / total
        # Put last: what grew last stays open longest.
        self.means[story], self.members[story], self.lengths[story] = mean, total, length


class _Index:
    """Which of some mean vectors have a feature."""

    def __init__(self, means: list[tuple[Ints, Floats]]):
        self.size = len(means)
        columns = [column for column, _ in means]
        owners = np.repeat(np.arange(self.size), [len(column) for column in columns])
        flat = np.concatenate(columns) if columns else np.zeros(0, np.int64)
        weights = np.concatenate([w for _, w in means]) if means else np.zeros(0)
        order = np.argsort(flat, kind="stable")
        self.columns, self.owners, self.weights = flat[order], owners[order], weights[order]

    def against(self, mean: tuple[Ints, Floats]) -> Floats:
        """The mean likeness of each with ``mean``: its dot product with it."""
        columns, weights = mean
        left = np.searchsorted(self.columns, columns)
        counts = np.searchsorted(self.columns, columns, "right") - left
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        at = np.repeat(left, counts) + within
        alike: Floats = np.zeros(self.size)
        np.add.at(alike, self.owners[at], self.weights[at] * np.repeat(weights, counts))
        return alike


def _means(batch: Vectors, local: Ints) -> list[tuple[Ints, Floats]]:
    """The mean vector of each group, its heaviest features alone."""
    width = int(batch.columns.max(initial=0)) + 1
    rows = np.repeat(np.arange(len(batch)), batch.sizes)
    cells, inverse = np.unique(local[rows] * width + batch.columns, return_inverse=True)
    weights: Floats = np.zeros(len(cells))
    np.add.at(weights, inverse, batch.weights)
    members = np.bincount(local)
    bounds = np.searchsorted(cells // width, np.arange(len(members) + 1))
    return [
        _heaviest(cells[a:b] % width, weights[a:b] / members[group])
        for group, (a, b) in enumerate(itertools.pairwise(bounds))
    ]


def _mixed(
    one: tuple[Ints, Floats], share: float, other: tuple[Ints, Floats], rest: float
) -> tuple[Ints, Floats]:
    columns, inverse = np.unique(np.concatenate((one[0], other[0])), return_inverse=True)
    weights: Floats = np.zeros(len(columns))
    np.add.at(weights, inverse, np.concatenate((one[1] * share, other[1] * rest)))
    return _heaviest(columns, weights)


def _heaviest(columns: Ints, weights: Floats) -> tuple[Ints, Floats]:
    if len(columns) <= FEATURES:
        return columns, weights
    kept = np.sort(np.argpartition(-weights, FEATURES)[:FEATURES])
    return columns[kept], weights[kept]
