"""A task of Timeline17 → what the three parts of the ranker learn from: words, lines and days."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from benchmarks.timeline.metrics import grams, match
from benchmarks.timeline.tasks import Task

from linimasa.languages.words import words
from linimasa.origins import origins
from linimasa.timeline.building import LINES, SURE, UNASKED, _hashes, _named, hit
from linimasa.timeline.days import weigh
from linimasa.timeline.features import CENTRAL, OF_DAYS, day_features, focus, line_features
from linimasa.timeline.gist import uses, word_features
from linimasa.timeline.importance import day_features as features_of_days
from linimasa.timeline.lines import lines, published_day
from linimasa.timeline.table import Table, table

# F-measure of a sentence's words against the day's: precision counts double, because a timeline
# that says too much loses more than one that says too little.
BETA = 0.5


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the journalist's: its lines and the words in them."""

    rows: Any
    lines: Any  # lines × features, all but those of the gist
    worth: Any  # of each line: how much of the journalist's words it holds
    columns: Any
    words: Any  # words × features
    used: Any  # of each word: whether the journalist uses it


@dataclass(frozen=True, slots=True)
class Examples:
    topic: str
    found: Table
    days: list[Day]
    day_list: Any  # all days of the articles, as ordinals
    day_numbers: Any  # days × features
    gold: set[int]
    wanted: int


def examples(task: Task) -> Examples:
    told = [x for x in lines(task.articles, task.facts) if x.confidence >= SURE]
    found = table(told, task.articles, origins(task.articles, task.copies))
    hits, named = hit(found, task.query), _named(task.articles, task.query)
    static = line_features(found, np.where(hits > 0, 1.0, UNASKED), focus(found), named)
    used = uses(found, _hashes(task.query))
    stems = _stems(found, task)
    days = []
    for date, gold in sorted(task.gold.items()):
        rows = used.of(date.toordinal())
        if not len(rows):
            continue
        if len(rows) > LINES:
            rows = rows[np.argsort(-static[rows, CENTRAL], kind="stable")[:LINES]]
        columns, numbers = word_features(used, date.toordinal())
        wanted = set(grams(gold, 1))
        texts = [task.articles[x.article].text[x.start : x.end] for x in (told[i] for i in rows)]
        days.append(
            Day(
                rows,
                np.hstack([static[rows], day_features(found.alike(rows), found.origins[rows])]),
                np.array([_worth(text, gold) for text in texts]),
                columns,
                numbers,
                np.array([stems[column] in wanted for column in columns.tolist()]),
            )
        )
    published = np.array([p.toordinal() for a in task.articles if (p := published_day(a))])
    day_list, day_numbers = features_of_days(
        found, static[:, OF_DAYS], weigh(found, hits, named), published, hits, named
    )
    gold_days = {date.toordinal() for date in task.gold}
    return Examples(task.topic, found, days, day_list, day_numbers, gold_days, task.dates)


def _stems(found: Table, task: Task) -> list[tuple[str, ...] | None]:
    """Of each column, the stem of its word as the metric counts it, or None where it does not."""
    stems: list[tuple[str, ...] | None] = [None] * len(found.hashes)
    texts = [task.articles[x.article].text[x.start : x.end] for x in found.lines]
    said = words(texts)
    column = np.searchsorted(found.hashes, said.hashes >> np.uint64(32))
    _, first = np.unique(column, return_index=True)
    for n in first.tolist():
        word = texts[int(said.texts[n])][said.starts[n] : said.ends[n]]
        stems[column[n]] = next(iter(grams([word], 1)), None)
    return stems


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
