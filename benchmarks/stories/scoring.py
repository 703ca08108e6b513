"""B-cubed: how pure and how whole the groups are, article by article (Bagga & Baldwin 1998)."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class BCubed(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(made: Sequence[Hashable], gold: Sequence[Hashable]) -> BCubed:
    """Score the groups ``made`` (the group of each article) against ``gold``."""
    cells = Counter(zip(made, gold, strict=True))
    groups, stories = Counter(made), Counter(gold)
    n = len(made)
    return BCubed(
        sum(count**2 / groups[group] for (group, _), count in cells.items()) / n,
        sum(count**2 / stories[story] for (_, story), count in cells.items()) / n,
    )
