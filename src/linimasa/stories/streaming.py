"""Vectors → groups, however many: batch by batch in order of time. Each batch is grouped together
with some articles of the stories so far that it may go on with, by the same rule as a whole, so
that the cost of an article does not grow with how many came before it."""

from collections.abc import Mapping

import numpy as np

from linimasa.languages.words import Ints
from linimasa.stories.gathering import gathered
from linimasa.stories.grouping import Alike, Cosines, average_linkage, likeness
from linimasa.stories.pairing import paired
from linimasa.stories.vectors import Floats, Vectors

# Up to so many articles are grouped at once, every one against every other: what comes out is then
# the same in every order (UCI 87.1, shuffled in batches 83.2 to 83.8), and costs no more than in
# batches.
WHOLE = 4000
# Of more, so many at a time, ...
BATCH = 1000
# ... together with so many articles of the stories so far.
BESIDE = 2000
# A story is known by its first and its last articles: what it began with and where it stands.
# (UCI in batches of 1,000: 2 and 4 of them beside 1,000 articles 81.4, 8 and 16 beside 2,000 86.0,
# 16 and 32 86.0; grouped as a whole 84.9.)
FIRST, LAST = 8, 16
# Only stories that grew last are open, so many articles of them in all.
OPEN = 20_000
# Whatever stands beside a batch was picked for what it shares: the more there was to pick from, the
# more of it is chance. A link needs so many times the logarithm of how many were open for each one
# picked. (Made-up headlines, 100,000: B-cubed precision 67.7, recall 100 without; 93.4 and 99.0.
# UCI beside 500 articles: F1 82.4 at 0, 82.7 at 2, 82.9 at 3, 83.8 at 4; beside 2,000 all alike.)
SURPRISE = 3.0
# An open article may be near a batch by features rarer in the news than this alone.
RARE = 0.02


# Two rows of two groups that their words would join, and how many such pairs the groups have.
Parted = tuple[int, int, int]


def groups(found: Vectors, order: Ints, whole: int = WHOLE, batch: int = BATCH) -> Ints:
    """Return the group of each row; ``order`` is the order of time. More than ``whole`` rows are
    taken ``batch`` at a time."""
    return grouped(found, order, whole, batch)[0]


def grouped(
    found: Vectors, order: Ints, whole: int = WHOLE, batch: int = BATCH
) -> tuple[Ints, list[Parted]]:
    """As ``groups``; and, of any two groups that conflicts alone keep apart, the two rows against
    which the most speaks."""
    if len(found) <= whole:
        compared = likeness(found)
        labels = average_linkage(compared.chained(), np.ones(len(found), np.int64), 1.0)
        labels = paired(found, gathered(compared, labels))
        return labels, _parted(compared.doubt, labels, np.arange(len(found)))
    stories = _Stories(found)
    for start in range(0, len(order), batch):
        stories.join(order[start : start + batch])
    labels = stories.labels()
    return labels, [each for each in stories.parted if labels[each[0]] != labels[each[1]]]


def _parted(doubt: Cosines, labels: Ints, rows: Ints) -> list[Parted]:
    """Of any two groups with rows that something speaks against, the two with the most of it."""
    one, other = np.nonzero(np.triu(doubt, 1) * (labels[:, None] != labels[None, :]))
    first = np.minimum(labels[one], labels[other])
    last = np.maximum(labels[one], labels[other])
    order = np.lexsort((-doubt[one, other], last, first))
    pairs = np.stack((first[order], last[order]), axis=1)
    _, begins, counts = np.unique(pairs, axis=0, return_index=True, return_counts=True)
    best = order[begins]
    found = zip(rows[one[best]].tolist(), rows[other[best]].tolist(), counts.tolist(), strict=True)
    return list(found)


class _Stories:
    """The stories so far: the rows of each."""

    def __init__(self, found: Vectors) -> None:
        self.found = found
        self.count = 0
        self.open = 0  # articles of open stories, of which those beside a batch are picked
        self.rows: dict[int, list[int]] = {}  # of the open ones; what grew last stands last
        self.closed: list[list[int]] = []
        self.parted: list[Parted] = []

    def join(self, rows: Ints) -> None:
        """Put ``rows`` into stories, old or new; old ones that prove to be one are merged."""
        beside, owners = self._beside(rows)
        sizes = {story: len(self.rows[story]) for story in set(owners.tolist())}
        at = np.concatenate((beside, rows))
        made, parted = _joined(self.found.take(at), owners, sizes, self.open)
        self.parted += [(int(at[one]), int(at[other]), n) for one, other, n in parted]
        for held, fresh in made:
            self._grow(held, [int(rows[each]) for each in fresh])
        self._close()

    def labels(self) -> Ints:
        """The story of each row, numbered by its first."""
        labels = np.empty(len(self.found), np.int64)
        for number, rows in enumerate(sorted([*self.closed, *self.rows.values()], key=min)):
            labels[rows] = number
        return labels

    def _beside(self, rows: Ints) -> tuple[Ints, Ints]:
        """The rows of open stories nearest to ``rows``, by the rare features that both have."""
        kept = [(row, story) for story, held in self.rows.items() for row in known_by(held)]
        if not kept:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        known, owners = np.array(kept, np.int64).T
        self.open = len(known)
        if len(known) > BESIDE:
            batch, there = self.found.take(rows), self.found.take(known)
            score = _shared(batch, there)
            if batch.bridge and there.bridge:
                score += _shared(batch.bridge.vectors, there.bridge.vectors)
            best = np.sort(np.argpartition(-score, BESIDE)[:BESIDE])
            known, owners = known[best], owners[best]
        return known, owners

    def _grow(self, held: list[int], fresh: list[int]) -> None:
        story = max(held, key=lambda each: (len(self.rows[each]), -each), default=self.count)
        self.count = max(self.count, story + 1)
        before = [row for each in sorted(held) for row in self.rows.pop(each)]
        self.rows[story] = before + fresh

    def _close(self) -> None:
        known = sum(min(len(held), FIRST + LAST) for held in self.rows.values())
        for story in list(self.rows):
            if known <= OPEN:
                return
            known -= min(len(self.rows[story]), FIRST + LAST)
            self.closed.append(self.rows.pop(story))


def _shared(batch: Vectors, there: Vectors) -> Floats:
    """How much of each row of ``there`` is rare features that ``batch`` has too."""
    asked = np.unique(batch.columns[batch.shares < RARE])
    shared = there.weights**2 * np.isin(there.columns, asked)
    sums = np.concatenate(([0.0], np.cumsum(shared)))
    found: Floats = sums[there.offsets[1:]] - sums[there.offsets[:-1]]
    return found


def _tied(labels: Ints, unit: Ints) -> Ints:
    """The labels, with those that stand in one unit made one."""
    parts = np.unique(np.stack((unit, labels)), axis=1)
    top: dict[int, int] = {}

    def root(label: int) -> int:
        while top.get(label, label) != label:
            label = top[label]
        return label

    for (owner, label), (before, one) in zip(
        parts.T[1:].tolist(), parts.T[:-1].tolist(), strict=True
    ):
        if owner == before and root(label) != root(one):
            top[root(label)] = root(one)
    return np.array([root(label) for label in labels.tolist()], np.int64)


def _by_language(found: Vectors, unit: Ints, weights: Ints) -> tuple[Ints, Ints]:
    """Number what each unit has in each language, for it is grouped by itself; and about how many
    articles that stands for."""
    cells, side, held = np.unique(
        np.stack((unit, found.languages)), axis=1, return_inverse=True, return_counts=True
    )
    shares = held / np.bincount(unit)[cells[0]]
    return side.reshape(-1), np.maximum(np.round(weights[cells[0]] * shares), 1).astype(np.int64)


def joined(
    found: Vectors, owners: Ints, sizes: Mapping[int, int], among: int
) -> list[tuple[list[int], list[int]]]:
    """Join new articles with stories so far: the stories that are one, each with its new articles.

    The first ``len(owners)`` rows of ``found`` are articles of the stories ``owners``, which have
    ``sizes`` articles in all; the other rows are new, and are numbered from 0. ``among`` is how
    many articles the first ones were picked from. A story that nothing joins is not told.
    """
    return _joined(found, owners, sizes, among)[0]


def _joined(
    found: Vectors, owners: Ints, sizes: Mapping[int, int], among: int
) -> tuple[list[tuple[list[int], list[int]]], list[Parted]]:
    """As ``joined``, with what is parted, by the rows of ``found``."""
    old, unit = np.unique(owners, return_inverse=True)
    fresh = len(found) - len(owners)
    unit = np.concatenate((unit, len(old) + np.arange(fresh)))
    weights = np.array([sizes[story] for story in old.tolist()] + [1] * fresh, np.int64)
    more = max(among / BESIDE, 1.0)
    compared = likeness(found, len(owners), SURPRISE * float(np.log(more)))
    side, parts = _by_language(found, unit, weights) if found.bridge else (unit, weights)
    labels = average_linkage(_as_units(compared.chained(), side), parts, 1.0)[side]
    if more <= 1.0:  # what was picked for its likeness is near by that alone
        labels = gathered(compared, labels)
    if found.bridge:
        labels = paired(found, _tied(labels, unit), more)
    made = labels[np.unique(unit, return_index=True)[1]]
    members: dict[int, tuple[list[int], list[int]]] = {}
    for place, group in enumerate(made.tolist()):
        held, new = members.setdefault(group, ([], []))
        if place < len(old):
            held.append(int(old[place]))
        else:
            new.append(place - len(old))
    changed = [(held, new) for held, new in members.values() if new or len(held) > 1]
    return changed, _parted(compared.doubt, labels, np.arange(len(found)))


def known_by(rows: list[int]) -> list[int]:
    """The articles of a story by which others are compared with it."""
    return rows if len(rows) <= FIRST + LAST else rows[:FIRST] + rows[-LAST:]


def _as_units(found: Alike, unit: Ints) -> Alike:
    """How alike units are, of the articles of each."""
    telling = folded(found.telling, unit)
    against = folded(found.against * found.telling, unit) / telling
    return Alike(folded(found.alike, unit), against, telling)


def folded(alike: Cosines, unit: Ints) -> Cosines:
    """``alike`` with the rows and columns of one unit made one, their mean."""
    order = np.argsort(unit, kind="stable")
    begins = np.flatnonzero(np.diff(unit[order], prepend=-1))
    held = np.diff(begins, append=len(unit)).astype(np.float32)
    folded: Cosines = np.add.reduceat(alike[order], begins, axis=0)
    folded = np.add.reduceat(folded[:, order], begins, axis=1)
    folded /= held[:, None] * held[None, :]
    return folded
