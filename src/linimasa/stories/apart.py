"""Why look-alikes are two stories: what an article of one tells otherwise than one of the other."""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from linimasa.languages.words import Ints
from linimasa.model import Apart, Article, Difference, DifferenceKind, Facts
from linimasa.stories.conflicts import MARKS, day
from linimasa.stories.marks import marks
from linimasa.stories.streaming import Parted
from linimasa.stories.vectors import settings

# A story is told apart from so many others, those with the most articles like its own first.
NEIGHBOURS = 3
# Days so many apart are no difference: a report on the morning after tells of the night before.
DAYS = 2
# So many names are told of each.
NAMES = 3


def kept_apart(
    parted: Sequence[Parted], labels: Ints, articles: Sequence[Article], facts: Sequence[Facts]
) -> dict[int, list[Apart]]:
    """Of each group of ``labels``, the others that it is kept apart from."""
    told: dict[int, dict[int, Apart]] = {}
    for one, other, _ in sorted(parted, key=lambda each: -each[2]):
        for own, away in ((one, other), (other, one)):
            mine = told.setdefault(int(labels[own]), {})
            if int(labels[away]) in mine or len(mine) >= NEIGHBOURS:
                continue
            because = differences(articles[own], facts[own], articles[away], facts[away])
            if because:
                mine[int(labels[away])] = Apart(article=own, other=away, because=because)
    return {label: list(mine.values()) for label, mine in told.items()}


def differences(article: Article, facts: Facts, other: Article, others: Facts) -> list[Difference]:
    """What the two tell otherwise: the day of their event, its figures; else who and where."""
    found = []
    days = day(article, facts), day(other, others)
    if not np.isnan(days).any() and abs(days[0] - days[1]) >= DAYS:
        own, away = (dt.date.fromordinal(int(each)).isoformat() for each in days)
        found.append(Difference("day", own, away))
    here, there = marks(article, facts), marks(other, others)
    for kind, worth in MARKS.items():
        ours = [mark for mark in here if mark.kind == kind]
        theirs = [mark for mark in there if mark.kind == kind]
        apart = [abs(a.value - b.value) for a in ours for b in theirs]
        if apart and min(apart) > worth.near:
            found.append(_told(kind, [a.text for a in ours], [b.text for b in theirs]))
    ours_named, theirs_named = _settings(facts), _settings(others)
    if not found and ours_named and ours_named.keys().isdisjoint(theirs_named) and theirs_named:
        found.append(_told("names", list(ours_named.values()), list(theirs_named.values())))
    return found


def _told(kind: DifferenceKind, own: Sequence[str], other: Sequence[str]) -> Difference:
    texts = (", ".join(list(dict.fromkeys(each))[:NAMES]) for each in (own, other))
    return Difference(kind, *texts)


def _settings(facts: Facts) -> dict[str, str]:
    """Who and where, but for whole countries, by identity."""
    return {name.identity: name.canonical for name in settings(facts)}
