"""How well a line tells its day: a small learned model (``ranker.npz``).

The mean of a ridge regression and of gradient-boosted trees, learned on Timeline17 to foresee how
much of a journalist's words for the day a sentence holds (ROUGE-1 and 2, F½), and made again by
``training/timeline/ranker.py``. The card is docs/models/timeline-ranker.md.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from linimasa.timeline.table import Floats


@dataclass(frozen=True, slots=True)
class Ranker:
    """``linear`` and ``offset`` over features scaled by ``mean`` and ``scale``; trees as arrays of
    equal depth: an inner node goes left where its feature is at most its threshold."""

    mean: Floats
    scale: Floats
    linear: Floats
    feature: NDArray[np.int64]  # trees × nodes; a leaf has -1
    threshold: Floats
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Floats
    depth: int

    def scores(self, features: Floats) -> Floats:
        """Return the score of each row of ``features``; about 0 on average, 1 is very good."""
        if not len(features):
            return np.zeros(0)
        linear = (features - self.mean) / self.scale @ self.linear
        return linear + self._grown(features)

    def _grown(self, features: Floats) -> Floats:
        rows = np.arange(len(features))[:, None]
        trees = np.arange(len(self.feature))[None, :]
        node = np.zeros((len(features), len(self.feature)), np.int64)
        for _ in range(self.depth):
            feature = self.feature[trees, node]
            goes_left = features[rows, feature] <= self.threshold[trees, node]
            onward = np.where(goes_left, self.left[trees, node], self.right[trees, node])
            node = np.where(feature < 0, node, onward)
        total: Floats = self.value[trees, node].sum(axis=1)
        return total


@cache
def ranker() -> Ranker:
    """The model that is shipped."""
    file = resources.files("linimasa.timeline") / "ranker.npz"
    with file.open("rb") as stream, np.load(stream) as stored:
        return load({name: stored[name] for name in stored.files})


def load(stored: dict[str, NDArray[np.generic]]) -> Ranker:
    """Make a ranker of stored arrays."""
    return Ranker(
        mean=stored["mean"].astype(np.float64),
        scale=stored["scale"].astype(np.float64),
        linear=stored["linear"].astype(np.float64),
        feature=stored["feature"].astype(np.int64),
        threshold=stored["threshold"].astype(np.float64),
        left=stored["left"].astype(np.int64),
        right=stored["right"].astype(np.int64),
        value=stored["value"].astype(np.float64),
        depth=int(stored["depth"]),
    )
