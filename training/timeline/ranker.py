"""Makes ``src/linimasa/timeline/ranker.npz`` again: how well a sentence tells its day.

    python -m training.timeline.ranker [../shared/data]

Learns on Timeline17 (all nine topics), and, for the benchmark, nine times with one topic left out
(``benchmarks/timeline/folds.npz``). Needs scikit-learn, which the package itself does not. Seeded:
the same data give the same model. Marking the 4,618 articles takes about three minutes the first
time and is kept in ``.cache/t17.pickle``.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.timeline.metrics import grams, match
from benchmarks.timeline.tasks import Task, tasks
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import Ridge

from linimasa.origins import origins
from linimasa.timeline.building import LINES, SURE, UNASKED, _hits
from linimasa.timeline.features import CENTRAL, day_features, focus, line_features
from linimasa.timeline.lines import lines
from linimasa.timeline.table import table

OUT = Path("src/linimasa/timeline/ranker.npz")
FOLDS = Path("benchmarks/timeline/folds.npz")
# F-measure of a sentence's words against the day's: precision counts double, because a timeline
# that says too much loses more than one that says too little.
BETA = 0.5
SEED = 0
Rows = tuple[Any, Any, Any]  # features, target, weight


def examples(task: Task) -> Rows:
    """The lines of the journalist's days, and how much of the journalist's words each holds."""
    told = [x for x in lines(task.articles, task.facts) if x.confidence >= SURE]
    found = table(told, task.articles, origins(task.articles, task.copies))
    asked = np.where(_hits(found, task.query) > 0, 1.0, UNASKED)
    static = line_features(found, asked, focus(found))
    features, targets, weights = [], [], []
    for day, gold in task.gold.items():
        rows = np.flatnonzero(found.days == day.toordinal())
        if not len(rows):
            continue
        if len(rows) > LINES:
            rows = rows[np.argsort(-static[rows, CENTRAL], kind="stable")[:LINES]]
        compared = day_features(found.alike(rows), found.origins[rows])
        features.append(np.hstack([static[rows], compared]))
        texts = [task.articles[x.article].text[x.start : x.end] for x in (told[i] for i in rows)]
        targets.append([_worth(text, gold) for text in texts])
        weights.append(np.full(len(rows), len(rows) ** -0.5))
    return np.concatenate(features), np.concatenate(targets), np.concatenate(weights)


def _worth(text: str, gold: list[str]) -> float:
    worth = 0.0
    for n in (1, 2):
        ours, theirs = grams([text], n), grams(gold, n)
        both = match(ours, theirs)
        if both:
            precision = both / ours.total()
            recall = min(1.0, both / (theirs.total() / len(gold)))
            worth += (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)
    return worth


def learn(rows: list[Rows]) -> dict[str, Any]:
    """Fit both models, and return them as arrays, each scaled to one standard deviation."""
    x, y, w = (np.concatenate(part) for part in zip(*rows, strict=True))
    w = w / w.mean()
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    ridge = Ridge(30.0).fit((x - mean) / scale, y, sample_weight=w)
    trees = GradientBoostingRegressor(
        n_estimators=120, max_depth=4, learning_rate=0.06, subsample=0.5, min_samples_leaf=40,
        max_features=8, random_state=SEED,
    ).fit(x, y, sample_weight=w)  # fmt: skip
    flat = ((x - mean) / scale) @ ridge.coef_
    grown = trees.predict(x)
    model = _arrays(trees, 1.0 / grown.std())
    model["value"][0] -= grown.mean() / grown.std() - model.pop("start")
    return {
        "mean": mean.astype(np.float32),
        "scale": scale.astype(np.float32),
        "linear": (ridge.coef_ / flat.std()).astype(np.float32),
        **model,
    }


def _arrays(trees: Any, factor: float) -> dict[str, Any]:
    grown = [tree[0].tree_ for tree in trees.estimators_]
    width = max(tree.node_count for tree in grown)
    shape = (len(grown), width)
    arrays: dict[str, Any] = {
        "feature": np.full(shape, -1, np.int16), "threshold": np.zeros(shape, np.float32),
        "left": np.zeros(shape, np.int16), "right": np.zeros(shape, np.int16),
        "value": np.zeros(shape, np.float32),
    }  # fmt: skip
    for i, tree in enumerate(grown):
        n = tree.node_count
        arrays["feature"][i, :n] = np.where(tree.children_left < 0, -1, tree.feature)
        arrays["threshold"][i, :n] = tree.threshold
        arrays["left"][i, :n] = np.maximum(tree.children_left, 0)
        arrays["right"][i, :n] = np.maximum(tree.children_right, 0)
        arrays["value"][i, :n] = tree.value[:, 0, 0] * trees.learning_rate * factor
    start = float(np.ravel(trees.init_.constant_)[0]) * factor
    return {**arrays, "depth": np.int16(trees.max_depth), "start": start}


def main(data: Path) -> None:
    made = [(task, examples(task)) for task in tasks(data)]
    often = {t.topic: sum(o.topic == t.topic for o, _ in made) for t, _ in made}
    made = [(t, (x, y, w / often[t.topic] ** 0.5)) for t, (x, y, w) in made]
    np.savez_compressed(OUT, **learn([rows for _, rows in made]))
    folds = {}
    for topic in often:
        model = learn([rows for task, rows in made if task.topic != topic])
        folds |= {f"{topic}/{name}": array for name, array in model.items()}
    np.savez_compressed(FOLDS, **folds)
    print(f"{sum(len(y) for _, (_, y, _) in made)} sentences; {OUT.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
