"""Measures ``build`` on Timeline17, one topic left out at a time.

    python -m benchmarks.timeline [../shared/data]

Writes docs/benchmarks/timeline.md. The ranker of each fold has not seen the topic it is
measured on (``folds.npz``, made by ``python -m training.timeline.ranker``). The metrics are
checked against the package ``tilse`` by ``python -m benchmarks.timeline.check``.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from benchmarks.data import DATA
from benchmarks.timeline import peers, published
from benchmarks.timeline.limits import limits
from benchmarks.timeline.metrics import alignment, dates
from benchmarks.timeline.tasks import Task, tasks

from linimasa.timeline import build
from linimasa.timeline.building import SENTENCES
from linimasa.timeline.days import MOST_DAYS
from linimasa.timeline.ranking import Ranker, load, unsupervised

OUT = Path("docs/benchmarks/timeline.md")
FOLDS = Path(__file__).parent / "folds.npz"
# Topics that overlap in subject with a set that is held out: shown with and without.
OVERLAPPING = {"egypt", "libya", "syria"}
SAMPLES, SEED = 10_000, 7
TABLE = """# Timelines

Made by `python -m benchmarks.timeline` on Timeline17: 19 journalists' timelines of nine topics
(4,618 articles). The ranker of words, lines and days is trained without the topic; its few settings
(how much each part is held back) and the rule that proposes the days (`timeline/days.py`) were
chosen with all nine topics in view; docs/models/timeline-ranker.md tells what choosing without the
topic gives. The phrases that mark readers' comments and captions (`languages/en/timeline.toml`)
were found in what was chosen of these texts, finan's comments above all. A system is given the
articles of the timeline's span and the topic's query words;
*given length* also the number of dates and the mean number of sentences a date, *predicted length*
neither: one entry for each day on which something was published, at most {most}, in about {lines}
sentences. AR1, AR2: alignment-based ROUGE F1 (*align+ m:1*); CPU-seconds a timeline with marking
cached. DATEWISE and CLUST are restated from their paper over our reading of sentences and dates
(`benchmarks/timeline/published.py`; the regression trained without the topic).

| system | AR1 | AR2 | date F1 | CPU s |
|---|---|---|---|---|
{rows}
| DATEWISE, as published | .120 | .035 | .544 | 16 |

{bootstrap}

Journalists do not agree on a length. On the topics that several told, AR1 / AR2 / date F1 with the
length {lengths}.

{limits}

By topic (ours, given length, mean of its timelines):

| topic | AR1 | AR2 | date F1 |
|---|---|---|---|
{topics}
"""
Row = tuple[float, float, float, float]


def ours(task: Task, model: Ranker, *, given: bool) -> peers.Told:
    made = build(
        task.articles, task.facts, copies=task.copies, query=task.query, model=model,
        dates=task.dates if given else None,
        sentences_per_date=task.sentences if given else None,
    )  # fmt: skip
    return {entry.date: [s.text for s in entry.sentences] for entry in made.entries}


def lengths(every: list[Task], models: dict[str, Ranker]) -> str:
    """What a timeline's length is worth: its own, another journalist's, the predicted one; the
    means by topic, over the topics that several journalists told."""
    told: dict[str, list[np.ndarray]] = {}
    for task in every:
        others = [t for t in every if t.topic == task.topic and t.number != task.number]
        if others:
            lent = [replace(task, dates=t.dates, sentences=t.sentences) for t in others]
            rows = [
                score(task, lambda t: ours(t, models[t.topic], given=True)),
                np.mean(
                    [score(t, lambda t: ours(t, models[t.topic], given=True)) for t in lent], axis=0
                ),
                score(task, lambda t: ours(t, models[t.topic], given=False)),
            ]
            told.setdefault(task.topic, []).append(np.array(rows)[:, :3])
    means = np.mean([np.mean(rows, axis=0) for rows in told.values()], axis=0)
    own, other, predicted = (" / ".join(f"{v:.3f}".removeprefix("0") for v in m) for m in means)
    return f"of the timeline itself {own}, of another journalist {other}, predicted {predicted}"


def score(task: Task, system: Callable[[Task], peers.Told]) -> Row:
    began = time.process_time()
    made = system(task)
    took = time.process_time() - began
    one, two = alignment(made, task.gold)
    return one.f1, two.f1, dates(made, task.gold).f1, took


def folds() -> dict[str, Ranker]:
    with np.load(FOLDS) as stored:
        topics = {name.split("/")[0] for name in stored.files}
        return {
            topic: load({k.split("/")[1]: stored[k] for k in stored.files if k.startswith(topic)})
            for topic in topics
        }


def bootstrap(ours: np.ndarray, other: np.ndarray) -> str:
    """The 95 % interval of the mean difference, timelines drawn with replacement."""
    rng = np.random.default_rng(SEED)
    drawn = rng.integers(0, len(ours), (SAMPLES, len(ours)))
    low, high = np.percentile((ours - other)[drawn].mean(axis=1), [2.5, 97.5])
    return f"{low:+.3f} to {high:+.3f}"


def main(data: Path) -> None:
    every = list(tasks(data))
    models = folds()
    weights = published.fits(every)
    systems: dict[str, Callable[[Task], peers.Told]] = {
        "ours, given length": lambda t: ours(t, models[t.topic], given=True),
        "ours, predicted length": lambda t: ours(t, models[t.topic], given=False),
        "ours without the model, given length": lambda t: ours(t, unsupervised(), given=True),
        "DATEWISE, restated": lambda t: published.datewise(t, weights[t.topic]),
        "CLUST, restated": published.clust,
        "date mentions, central sentences": peers.by_mentions,
        "publication dates, central leads": peers.by_publication,
    }
    found = {name: np.array([score(t, system) for t in every]) for name, system in systems.items()}
    apart = np.array([t.topic not in OVERLAPPING for t in every])
    rows = [_row(name, scores.mean(axis=0)) for name, scores in found.items()]
    best = found["ours, given length"]
    rows.insert(1, _row("… without egypt, libya, syria", best[apart].mean(axis=0)))
    rows.insert(
        3,
        _row("… without egypt, libya, syria", found["ours, predicted length"][apart].mean(axis=0)),
    )
    peer = found["DATEWISE, restated"]
    intervals = [bootstrap(best[:, i], peer[:, i]) for i in (0, 2)]
    topics = [
        _row(topic, best[[t.topic == topic for t in every]].mean(axis=0)[:3])
        for topic in sorted(models)
    ]
    text = TABLE.format(
        most=MOST_DAYS,
        lines=SENTENCES,
        rows="\n".join(rows),
        topics="\n".join(topics),
        lengths=lengths(every, models),
        limits=limits(every, models),
        bootstrap="Ours (given length) above DATEWISE restated, paired bootstrap over timelines, "
        f"95 %: AR1 {intervals[0]}, date F1 {intervals[1]}.",
    )
    print(text)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(text, encoding="utf-8")


def _row(name: str, values: np.ndarray) -> str:
    cells = [f"{v:.3f}".removeprefix("0") for v in values[:3]] + [f"{v:.1f}" for v in values[3:]]
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
