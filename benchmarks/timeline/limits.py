"""What the predicted length could gain at best, and what is lost where less is known.

Oracles that no system has: told the best multiple of its predicted number of dates for a topic, the
journalist's own number, the best number for a timeline; each the best for its own measure. And
timelines from a tenth of the articles, and from the first lines of each.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from benchmarks.timeline.metrics import alignment, dates
from benchmarks.timeline.tasks import Task

from linimasa.facts import mark
from linimasa.model import Article, Facts, Timeline
from linimasa.stories import find_copies
from linimasa.timeline import build
from linimasa.timeline.ranking import Ranker

MULTIPLES = (0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
NTH, LINES = 10, 5
TEXT = """What limits the predicted length, AR1 / AR2 / date F1, from the same rankings, each oracle
the best for its own measure: told the best multiple of the predicted number of dates for each topic
({low} to {high}), which no system can know, {topic}; told each journalist's own
number of dates {own}, the best number for each timeline {best}.
With a tenth of the articles, length predicted, {tenth}; with the first five
lines of each {first}."""


def limits(every: Sequence[Task], models: dict[str, Ranker]) -> str:
    """The paragraph of figures."""
    multiplied, own = [], []
    for task in every:
        model = models[task.topic]
        number = len(_built(task, model).entries)
        numbers = [max(1, round(times * number)) for times in MULTIPLES]
        multiplied.append([_scores(task, _built(task, model, n)) for n in numbers])
        own.append(_scores(task, _built(task, model, task.dates)))
    by_number = np.array(multiplied)  # timeline, multiple, measure
    topics = np.array([task.topic for task in every])
    of_topic = np.zeros((len(every), by_number.shape[2]))
    for topic in sorted(set(topics.tolist())):
        within = topics == topic
        of_topic[within] = by_number[within].mean(axis=0).max(axis=0)
    best = np.maximum(by_number.max(axis=1), np.array(own))
    return TEXT.format(
        low=MULTIPLES[0], high=MULTIPLES[-1], topic=_told(of_topic), own=_told(np.array(own)),
        best=_told(best), tenth=_told(_with(every, models, _tenth)),
        first=_told(_with(every, models, _first(every))),
    )  # fmt: skip


def _built(task: Task, model: Ranker, number: int | None = None) -> Timeline:
    return build(
        task.articles, task.facts, copies=task.copies, query=task.query, model=model, dates=number
    )


def _scores(task: Task, made: Timeline) -> tuple[float, float, float]:
    told = {entry.date: [s.text for s in entry.sentences] for entry in made.entries}
    one, two = alignment(told, task.gold)
    return one.f1, two.f1, dates(told, task.gold).f1


def _with(
    every: Sequence[Task], models: dict[str, Ranker], changed: Callable[[Task], Task]
) -> np.ndarray:
    return np.array([_scores(task, _built(changed(task), models[task.topic])) for task in every])


def _tenth(task: Task) -> Task:
    return _of(task, task.articles[::NTH], task.facts[::NTH])


def _first(every: Sequence[Task]) -> Callable[[Task], Task]:
    """Cuts each article of a task after its first lines; those of a topic are marked once."""
    known: dict[int, tuple[Article, Facts]] = {}
    for article in (article for task in every for article in task.articles):
        if id(article) not in known:
            text = "\n".join(article.text.split("\n")[:LINES])
            cut = replace(article, text=text)
            known[id(article)] = cut, mark(cut)

    def changed(task: Task) -> Task:
        pairs = [known[id(article)] for article in task.articles]
        return _of(task, [article for article, _ in pairs], [facts for _, facts in pairs])

    return changed


def _of(task: Task, articles: list[Article], facts: list[Facts]) -> Task:
    copies = find_copies([article.text for article in articles])
    return replace(task, articles=articles, facts=facts, copies=copies)


def _told(scores: np.ndarray) -> str:
    return " / ".join(f"{value:.3f}".removeprefix("0") for value in scores.mean(axis=0))
