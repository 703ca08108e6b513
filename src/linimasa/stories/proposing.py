"""Stories of different languages that may tell of one thing: for a person to judge.

The rule by which articles are joined asks for a precision that a link across languages often cannot
reach: little but names is spelt the same. What two stories are to each other the nearest of all is
worth a person's look all the same.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from linimasa.languages.words import Ints
from linimasa.model import Article, Facts
from linimasa.stories.conflicts import between, silent
from linimasa.stories.crossing import Side, products, side
from linimasa.stories.grouping import threshold
from linimasa.stories.pairing import Pair, pairs
from linimasa.stories.reasons import EQUATED, counterparts, shared
from linimasa.stories.streaming import known_by
from linimasa.stories.vectors import Floats, Vectors, vectors

# Two stories are proposed from this share on of the cosine that would join them, before widening.
# (PANL, 400 English and 400 Indonesian blocks of which 200 have their translation there: see "Links
# across languages" in docs/benchmarks/stories.md.) Silence between them counts against it, as in
# ``pairing``. (Own reports, the half by which no level was set: 15 of 16 proposals are right
# without, 16 of 16 with it; of headlines 13 of 19, and 13 of 13.)
PROPOSED = 0.3
# ... and, between languages with a lexicon, from this share on of what would join them.
LIKELY = 0.4
# So many articles are compared at most; stories beyond them wait for another time.
COMPARED = 4000


class Proposed(NamedTuple):
    """Two groups, by their places; how alike they are; and what both name, or say for one thing
    ("gempa = earthquake")."""

    one: int
    other: int
    score: float
    shared: list[str]


def propose(
    articles: Sequence[Article], facts: Sequence[Facts], groups: Sequence[Sequence[int]]
) -> list[Proposed]:
    """Return pairs of ``groups`` of different languages that may be one story, the likeliest first.

    Each is the other's nearest. A group whose language is unknown is in none.
    """
    rows: list[int] = []
    units: list[int] = []
    asked: list[int] = []
    for place, group in enumerate(groups):
        known = known_by(list(group))
        if _language(articles, group) is None or len(rows) + len(known) > COMPARED:
            continue
        units += [len(asked)] * len(known)
        rows += known
        asked.append(place)
    if len(asked) < 2:
        return []
    read, marked = [articles[i] for i in rows], [facts[i] for i in rows]
    found = vectors(read, marked)
    labels = np.array(units, np.int64)
    languages = [_language(articles, groups[place]) for place in asked]
    scored = [pair for pair in pairs(found, labels) if pair.score >= LIKELY]
    made = []
    told = {at for pair in scored for at in (pair.one, pair.other)}
    named = [
        pair
        for pair in _by_names(found, labels, languages)
        if told.isdisjoint((pair.one, pair.other))
    ]
    for one, other, score in [*scored, *named]:
        places = sorted((asked[one], asked[other]))
        first, second = groups[places[0]], groups[places[1]]
        both = shared([facts[i] for i in first], [facts[i] for i in second])
        if found.bridge:
            sides = (np.flatnonzero(labels == label) for label in sorted((one, other)))
            near = _nearest_rows(found.bridge.vectors, *sides)
            pair = [read[row] for row in near], [marked[row] for row in near]
            words = [each.text for each in counterparts(found, *near, *pair)]
            both += [each for each in words if EQUATED in each] if both else words
        made.append(Proposed(places[0], places[1], round(min(score, 1.0), 3), both))
    return sorted(made, key=lambda each: (-each.score, each.one, each.other))


def _nearest_rows(bridge: Vectors, first: Ints, second: Ints) -> tuple[int, int]:
    """The two rows of two groups that are most alike by what both languages have words for."""
    one, other = (side(part, [part.weights]) for part in map(bridge.take, (first, second)))
    alike = np.vstack([cosines for _, (cosines,) in products(one, other)])
    row, column = np.unravel_index(int(alike.argmax()), alike.shape)
    return int(first[row]), int(second[column])


def _by_names(found: Vectors, labels: Ints, languages: Sequence[str | None]) -> list[Pair]:
    """Pairs of groups of two languages, each the other's nearest by what is spelt alike and by the
    identities of names. ``labels``, ascending, number the groups as ``languages`` does."""
    nearest, scores = np.zeros(len(languages), np.int64), np.zeros(len(languages))
    told = np.array(languages)
    for language in np.unique(told).tolist():
        own, others = np.flatnonzero(told == language), np.flatnonzero(told != language)
        if len(others):
            nearest[own], scores[own] = _nearest(found, labels, own, others)
    return [
        Pair(one, other, float(scores[one]))
        for one, other in enumerate(nearest.tolist())
        if one < other and nearest[other] == one and scores[one] >= PROPOSED
    ]


def _nearest(found: Vectors, labels: Ints, own: Ints, others: Ints) -> tuple[Ints, Floats]:
    """Of each group of ``own``, which of ``others`` is nearest to it, and how near."""
    rows, columns = (np.flatnonzero(np.isin(labels, groups)) for groups in (own, others))
    group = np.searchsorted(own, labels[rows])
    begins = np.flatnonzero(np.diff(labels[columns], prepend=-1))
    alike = np.zeros((len(own), len(others)), np.float32)
    days = np.full_like(alike, np.nan)
    for part, (cosines,) in products(_by_need(found.take(rows)), _by_need(found.take(columns))):
        np.add.at(alike, group[part], np.add.reduceat(cosines, begins, axis=1))
        apart = between(found.told, rows[part], columns).astype(np.float32)
        np.fmin.at(days, group[part], np.fmin.reduceat(apart, begins, axis=1))
    alike *= np.exp(-silent(days.astype(np.float64)))
    alike /= np.bincount(group).astype(np.float32)[:, None]
    alike /= np.diff(begins, append=len(columns)).astype(np.float32)[None, :]
    best = np.argmax(alike, axis=1)
    return others[best], alike[np.arange(len(own)), best].astype(np.float64)


def _by_need(found: Vectors) -> Side:
    """The cells of rows by their weight, in units of what two articles need to be one story."""
    need = np.repeat(np.sqrt(threshold(found.sizes)), found.sizes)
    return side(found, [found.weights / need])


def _language(articles: Sequence[Article], group: Sequence[int]) -> str | None:
    told = Counter(articles[i].language for i in group if articles[i].language)
    return told.most_common(1)[0][0] if told else None
