"""Vectors → groups, however many: batch by batch in order of time. Each batch is grouped together
with some articles of the stories so far that it may go on with, by the same rule as a whole, so
that the cost of an article does not grow with how many came before it."""

import numpy as np

from linimasa.languages.words import Ints
from linimasa.stories.grouping import average_linkage, likeness
from linimasa.stories.vectors import Floats, Vectors

# Up to so many articles are grouped at once, every one against every other: what comes out is then
# the same in every order (UCI shuffled 86.3, in batches 84.8), and costs no more than in batches.
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


def groups(found: Vectors, order: Ints, whole: int = WHOLE, batch: int = BATCH) -> Ints:
    """Return the group of each row; ``order`` is the order of time. More than ``whole`` rows are
    taken ``batch`` at a time."""
    if len(found) <= whole:
        return average_linkage(likeness(found), np.ones(len(found), np.int64), 1.0)
    stories = _Stories(found)
    for start in range(0, len(order), batch):
        stories.join(order[start : start + batch])
    return stories.labels()


class _Stories:
    """The stories so far: the rows of each."""

    def __init__(self, found: Vectors) -> None:
        self.found = found
        self.count = 0
        self.open = 0  # articles of open stories, of which those beside a batch are picked
        self.rows: dict[int, list[int]] = {}  # of the open ones; what grew last stands last
        self.closed: list[list[int]] = []

    def join(self, rows: Ints) -> None:
        """Put ``rows`` into stories, old or new; old ones that prove to be one are merged."""
        beside, owners = self._beside(rows)
        at = np.concatenate((beside, rows))
        old, unit = np.unique(owners, return_inverse=True)
        unit = np.concatenate((unit, len(old) + np.arange(len(rows))))
        sizes = np.array([len(self.rows[story]) for story in old.tolist()] + [1] * len(rows))
        surprise = SURPRISE * float(np.log(max(self.open / BESIDE, 1.0)))
        alike = folded(likeness(self.found.take(at), len(beside), surprise), unit)
        made = average_linkage(alike, sizes, 1.0)
        members: dict[int, list[int]] = {}
        for place, group in enumerate(made.tolist()):
            members.setdefault(group, []).append(place)
        for places in members.values():
            held = [int(old[place]) for place in places if place < len(old)]
            fresh = [int(rows[place - len(old)]) for place in places if place >= len(old)]
            if fresh or len(held) > 1:
                self._grow(held, fresh)
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
            asked = np.unique(batch.columns[batch.shares < RARE])
            shared = there.weights**2 * np.isin(there.columns, asked)
            sums = np.concatenate(([0.0], np.cumsum(shared)))
            score: Floats = sums[there.offsets[1:]] - sums[there.offsets[:-1]]
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


def known_by(rows: list[int]) -> list[int]:
    """The articles of a story by which others are compared with it."""
    return rows if len(rows) <= FIRST + LAST else rows[:FIRST] + rows[-LAST:]


def folded(alike: Floats, unit: Ints) -> Floats:
    """``alike`` with the rows and columns of one unit made one, their mean."""
    order = np.argsort(unit, kind="stable")
    begins = np.flatnonzero(np.diff(unit[order], prepend=-1))
    held = np.diff(begins, append=len(unit)).astype(np.float64)
    folded: Floats = np.add.reduceat(alike[order], begins, axis=0)
    folded = np.add.reduceat(folded[:, order], begins, axis=1)
    folded /= held[:, None] * held[None, :]
    return folded
