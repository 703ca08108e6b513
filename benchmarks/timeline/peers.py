"""What ours is measured against: the simple ways, restated. They share our reading of dates, so
that the choice of days and sentences alone is compared."""

import datetime as dt
from collections import Counter, defaultdict

import numpy as np
from benchmarks.timeline.tasks import Task

from linimasa.origins import origins
from linimasa.timeline.lines import Line, lines
from linimasa.timeline.table import table

Told = dict[dt.date, list[str]]


def by_mentions(task: Task) -> Told:
    """The days that most sentences name; of each, the sentences nearest to the others of it."""
    told = [x for x in lines(task.articles, task.facts) if x.dated_by == "expression"]
    return _told(task, Counter(line.day for line in told), told)


def by_publication(task: Task) -> Told:
    """The days on which most is published; of each, the most central of the opening sentences."""
    told = [
        line
        for line in lines(task.articles, task.facts)
        if line.index < 3 and line.published is not None and line.day == line.published
    ]
    days = Counter(a.published for a in task.articles if isinstance(a.published, dt.date))
    return _told(task, days, told)


def _told(task: Task, days: Counter[dt.date], told: list[Line]) -> Told:
    found = table(told, task.articles, origins(task.articles, task.copies))
    of_day: defaultdict[dt.date, list[int]] = defaultdict(list)
    for i, line in enumerate(told):
        of_day[line.day].append(i)
    lo, hi = min(task.gold), max(task.gold)
    made: Told = {}
    for day, _ in days.most_common():
        if len(made) == task.dates:
            break
        rows = np.array(of_day.get(day, [])[:300], np.int64)
        if len(rows) and lo <= day <= hi:
            order = np.argsort(-found.alike(rows).sum(axis=1), kind="stable")[: task.sentences]
            chosen = [told[int(rows[i])] for i in order]
            made[day] = [task.articles[x.article].text[x.start : x.end] for x in chosen]
    return made
