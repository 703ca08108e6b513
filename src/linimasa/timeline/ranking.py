"""How well a line tells its day, and how much a day matters: a small learned model.

Three parts in ``ranker.npz``, learned on Timeline17: networks that foresee which words of a day's
lines a journalist uses (``gist``), a linear model that puts the lines of a day in order, learned
listwise (softmax over the lines of a day), and a logistic regression that puts the days in order
(``importance``). Made again by ``training/timeline/ranker.py``; the card is
docs/models/timeline-ranker.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from linimasa.timeline.features import LINE_FEATURES
from linimasa.timeline.gist import GIST_FEATURES, Network
from linimasa.timeline.importance import DAY_FEATURES
from linimasa.timeline.table import Floats

# Where the model is not there: a line is the better the nearer it is to the story and to the day's
# other lines, where it opens its article, names its day and is neither short nor long.
UNSUPERVISED = {
    "by expression": 0.5, "top": 0.4, "position": -0.2, "second": -1.0, "short": -1.5, "long": -1.5,
    "asked": 0.5, "focus": 3.0, "central": 6.0, "nearest five": 3.0, "leaning": -1.0, "whole": 0.5,
    "asks": -1.0, "listing": -0.3, "quoted": -0.3,
}  # fmt: skip
# Features of lines further than this many standard deviations from the mean are taken as this far.
CLIP = 5.0


@dataclass(frozen=True, slots=True)
class Ranker:
    """``linear`` weighs the features of lines, scaled by ``mean`` and ``scale``; ``days`` those of
    days, scaled within their story."""

    words: tuple[Network, ...]
    mean: Floats
    scale: Floats
    linear: Floats
    days: Floats

    def scores(self, features: Floats) -> Floats:
        """Return the score of each row of ``features``; about 0 on average, 4 is very good."""
        scaled = np.clip((features - self.mean) / self.scale, -CLIP, CLIP)
        scores: Floats = scaled @ self.linear
        return scores


@cache
def ranker() -> Ranker:
    """The model that is shipped; where its file is not there, ``unsupervised``."""
    file = resources.files("linimasa.timeline") / "ranker.npz"
    if not file.is_file():
        return unsupervised()
    with file.open("rb") as stream, np.load(stream) as stored:
        return load({name: stored[name] for name in stored.files})


def unsupervised() -> Ranker:
    """A ranker that has learned nothing: lines by what is near to them, days by their rule."""
    names = (*LINE_FEATURES, *GIST_FEATURES)
    days = np.zeros(len(DAY_FEATURES))
    days[DAY_FEATURES.index("weight")] = 1.0
    return Ranker(
        words=(),
        mean=np.zeros(len(names)),
        scale=np.ones(len(names)),
        linear=np.array([UNSUPERVISED.get(name, 0.0) for name in names]),
        days=days,
    )


def load(stored: Mapping[str, Any]) -> Ranker:
    """Make a ranker of stored arrays; those of the networks have one more dimension, the first."""
    arrays = {name: np.asarray(array, np.float64) for name, array in stored.items()}
    networks = zip(
        *(arrays[f"words {part}"] for part in ("mean", "scale", "hidden", "bias", "out", "last")),
        strict=True,
    )
    return Ranker(
        words=tuple(Network(a, b, c, d, e, float(last)) for a, b, c, d, e, last in networks),
        mean=arrays["mean"],
        scale=arrays["scale"],
        linear=arrays["linear"],
        days=arrays["days"],
    )
