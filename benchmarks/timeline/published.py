"""DATEWISE and CLUST, restated from Gholipour Ghalandari & Ifrim (2020), *Examining the State of
the Art in News Timeline Summarization*. They share our reading of sentences, dates and copies."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from benchmarks.timeline.peers import Told
from benchmarks.timeline.tasks import Task
from numpy.typing import NDArray

from linimasa.languages.words import words
from linimasa.origins import origins
from linimasa.timeline.lines import Line, lines, published_day
from linimasa.timeline.table import Table, table

Floats = NDArray[np.floating]
# DATEWISE summarises a day from the sentences that name it and from the first few of what was
# published on it and on the two days after; CLUST from the first few of the articles of a cluster.
FIRST, AFTER = 5, 2
# Sentences with fewer or more words than these tell no day; two of one summary are not alike.
SHORT, LONG, ALIKE = 8, 60, 0.6
# CLUST joins articles published at most a day apart that are this alike, by Markov clustering.
EDGE, INFLATION, ROUNDS, PRUNED = 0.1, 2.0, 30, 1e-3
# ... by the words that carry most of their TF-IDF.
WORDS = 6000
RIDGE = 1.0


def day_counts(task: Task) -> tuple[list[dt.date], Floats]:
    """The days of a task and the numbers DATEWISE ranks them by."""
    told = [x for x in lines(task.articles, task.facts) if x.dated_by == "expression"]
    published = Counter(filter(None, map(published_day, task.articles)))
    first, last = min(published), max(published)
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    at = {day: n for n, day in enumerate(days)}
    counts = np.zeros((len(days), 8))
    seen: set[tuple[dt.date, int]] = set()
    for line in told:
        if line.day not in at or line.published is None:
            continue
        row, gap = counts[at[line.day]], (line.published - line.day).days
        row[0] += 1
        row[1] += line.index < FIRST
        row[2] += gap < 0
        row[3] += 0 <= gap <= AFTER
        row[4] += gap > AFTER
        if (line.day, line.article) not in seen:
            seen.add((line.day, line.article))
            row[5] += 1
    for day, number in published.items():
        counts[at[day], 6] += number
    counts[:, 7] = np.convolve(counts[:, 6], np.ones(3))[1:-1]
    counts = np.log1p(counts)
    return days, counts / np.maximum(counts.max(axis=0), 1e-9)


def fits(tasks: Iterable[Task]) -> dict[str, Floats]:
    """By topic: linear regression of whether a day is one of the journalist's, on the others."""
    rows = []
    for task in tasks:
        days, counts = day_counts(task)
        y = np.array([day in task.gold for day in days], np.float64)
        rows.append((task.topic, np.hstack([counts, np.ones((len(days), 1))]), y))
    weights = {}
    for topic in {each[0] for each in rows}:
        x = np.concatenate([each[1] for each in rows if each[0] != topic])
        y = np.concatenate([each[2] for each in rows if each[0] != topic])
        weights[topic] = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ y)
    return weights


def datewise(task: Task, weights: Floats) -> Told:
    """DATEWISE: days by regression, PM-MEAN candidates, centroid-opt summaries."""
    days, counts = day_counts(task)
    order = np.argsort(-(counts @ weights[:-1]), kind="stable")
    told, found = _candidates(task)
    naming, published = defaultdict(list), defaultdict(list)
    for i, line in enumerate(told):
        if line.dated_by == "expression":
            naming[line.day].append(i)
        if line.published is not None and line.index < FIRST:
            for n in range(AFTER + 1):
                published[line.published - dt.timedelta(days=n)].append(i)
    made: Told = {}
    for day in (days[n] for n in order):
        if len(made) == task.dates:
            break
        both = list(dict.fromkeys(naming[day] + published[day]))
        chosen = _summary(found, both, (naming[day], published[day]), task.sentences)
        if chosen:
            made[day] = [_text(task, told[i]) for i in chosen]
    return made


def clust(task: Task) -> Told:
    """CLUST: articles clustered in time, clusters ranked by how often their day is named."""
    told, found = _candidates(task)
    named = Counter(line.day for line in told if line.dated_by == "expression")
    of_article: defaultdict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(told):
        of_article[line.article].append(i)
    ranked = []
    for members in _clusters(task):
        rows = [i for n in members for i in of_article[n]]
        days = Counter(told[i].day for i in rows if told[i].dated_by == "expression")
        days.update(filter(None, (published_day(task.articles[n]) for n in members)))
        if days:
            day = days.most_common(1)[0][0]
            ranked.append((named[day], len(members), day, rows))
    made: Told = {}
    lo, hi = min(task.gold), max(task.gold)
    for _, _, day, rows in sorted(ranked, key=lambda each: (-each[0], -each[1], each[2])):
        if len(made) == task.dates:
            break
        heads = [i for i in rows if told[i].index < FIRST] or rows
        if day not in made and lo <= day <= hi:
            chosen = _summary(found, heads, (heads,), task.sentences)
            if chosen:
                made[day] = [_text(task, told[i]) for i in chosen]
    return made


def _candidates(task: Task) -> tuple[list[Line], Table]:
    """Sentences of a fit length with one of the words asked for, as in the authors' program."""
    told = []
    for line in lines(task.articles, task.facts):
        text = _text(task, line).lower()
        if SHORT <= len(text.split()) <= LONG and any(word in text for word in task.query):
            told.append(line)
    return told, table(told, task.articles, origins(task.articles, task.copies))


def _text(task: Task, line: Line) -> str:
    return task.articles[line.article].text[line.start : line.end]


def _summary(
    found: Table, rows: Sequence[int], means: Sequence[Sequence[int]], size: int
) -> list[int]:
    """Up to ``size`` of the 300 candidates nearest to the mean of the ``means``, each taken where
    the summary's centroid comes nearest to that of all candidates."""
    if not rows:
        return []
    numbers = np.array(rows, np.int64)
    matrix = found.dense(numbers).astype(np.float64)
    at = {row: n for n, row in enumerate(rows)}
    centres = [matrix[[at[i] for i in part]].mean(axis=0) for part in means if part]
    centre = np.mean(centres, axis=0)
    kept = np.argsort(-(matrix @ centre), kind="stable")[:300]
    chosen: list[int] = []
    total = np.zeros(matrix.shape[1])
    while len(chosen) < size:
        sums = total + matrix[kept]
        value = (sums @ centre) / np.maximum(np.linalg.norm(sums, axis=1), 1e-9)
        if chosen:
            value[(matrix[kept] @ matrix[chosen].T).max(axis=1) > ALIKE] = -1.0
        best = int(value.argmax())
        if value[best] <= 0:
            break
        chosen.append(int(kept[best]))
        total = sums[best]
    return [rows[n] for n in chosen]


def _clusters(task: Task) -> list[list[int]]:
    """The clusters of articles, by Markov clustering of what was published a day apart."""
    days = np.array([(published_day(a) or dt.date.min).toordinal() for a in task.articles])
    likeness = _likeness(task)
    likeness[(np.abs(days[:, None] - days[None, :]) > 1) | (likeness < EDGE)] = 0.0
    np.fill_diagonal(likeness, 1.0)
    flow = likeness / likeness.sum(axis=0)
    for _ in range(ROUNDS):
        onward = (flow @ flow) ** INFLATION
        onward[onward < PRUNED] = 0.0
        onward /= np.maximum(onward.sum(axis=0), 1e-9)
        still = np.abs(onward - flow).max() < PRUNED
        flow = onward
        if still:
            break
    members: defaultdict[int, list[int]] = defaultdict(list)
    for n, root in enumerate(flow.argmax(axis=0).tolist()):
        members[root].append(n)
    return list(members.values())


def _likeness(task: Task) -> Floats:
    """The cosines between the articles' TF-IDF, over the words that carry most of it."""
    found = words([article.text for article in task.articles])
    known, column = np.unique(found.hashes >> np.uint64(32), return_inverse=True)
    cells, count = np.unique(found.texts * len(known) + column, return_counts=True)
    row, column = cells // len(known), cells % len(known)
    held = np.bincount(column, minlength=len(known))
    idf = np.where(held > 1, np.log(len(task.articles) / held), 0.0)
    weight = (1.0 + np.log(count)) * idf[column]
    most = np.argsort(-np.bincount(column, weights=weight, minlength=len(known)))[:WORDS]
    place = np.full(len(known), -1)
    place[most] = np.arange(len(most))
    kept = place[column] >= 0
    matrix = np.zeros((len(task.articles), len(most)), np.float32)
    matrix[row[kept], place[column[kept]]] = weight[kept]
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1), 1e-9)[:, None]
    return matrix @ matrix.T
