"""Fits the model of lines: which of a day's lines holds most of what the journalist wrote.

Listwise (ListNet): the softmax of the scores over the lines of a day is drawn to the softmax of
their worth. The loss is convex, so that the same data give the same model.
"""

from typing import Any

import numpy as np
from scipy.optimize import minimize

from linimasa.timeline.ranking import CLIP
from training.timeline.examples import Examples

# How sharp the worth of the best line stands out, in standard deviations of the worth of all.
SHARP = 1.5
# The penalty on the squares of the weights. On topics left out AR1 rose with it up to here: .003
# .126, .01 .129, .03 .132, .08 .133, .15 .133, .3 .131, .6 .130.
HELD_BACK = 0.08
# The scores are stretched to this standard deviation, which the constants of ``building`` count in.
SPREAD = 2.0


def fit_lines(days: list[tuple[Any, Any, Examples]]) -> dict[str, Any]:
    """``days`` are the features of a day's lines, their worth, and whose day it is. A topic weighs
    as the root of its timelines, a timeline as the root of its days."""
    often = {id(each): 0 for _, _, each in days}
    for _, _, each in days:
        often[id(each)] += 1
    timelines = dict.fromkeys({each.topic for _, _, each in days}, 0)
    for each in {id(each): each for _, _, each in days}.values():
        timelines[each.topic] += 1
    weight = np.array([(often[id(each)] * timelines[each.topic]) ** -0.5 for _, _, each in days])
    weight /= weight.sum()
    x = np.concatenate([features for features, _, _ in days])
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-6
    x = np.clip((x - mean) / scale, -CLIP, CLIP)
    worth = np.concatenate([worth for _, worth, _ in days])
    first = np.cumsum([0, *(len(worth) for _, worth, _ in days)])[:-1]
    day = np.repeat(np.arange(len(days)), [len(worth) for _, worth, _ in days])
    wanted = _softmax(SHARP * (worth - worth.mean()) / worth.std(), first, day)

    def loss(linear: Any) -> tuple[float, Any]:
        said = _softmax(x @ linear, first, day)
        value = -(weight[day] * wanted * np.log(said + 1e-12)).sum() + HELD_BACK * linear @ linear
        return value, x.T @ (weight[day] * (said - wanted)) + 2 * HELD_BACK * linear

    linear = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return {"mean": mean, "scale": scale, "linear": SPREAD * linear / (x @ linear).std()}


def _softmax(scores: Any, first: Any, day: Any) -> Any:
    raised = np.exp(scores - np.maximum.reduceat(scores, first)[day])
    return raised / np.add.reduceat(raised, first)[day]
