"""Stories of different languages that may tell of one thing: for a person to judge.

The rule by which articles are joined asks for a precision that a link across languages often cannot
reach: little but names is spelt the same. What two stories are to each other the nearest of all is
worth a person's look all the same.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from linimasa.model import Article, Facts
from linimasa.stories.comparing import similarities
from linimasa.stories.grouping import threshold
from linimasa.stories.reasons import shared
from linimasa.stories.streaming import folded, known_by
from linimasa.stories.vectors import vectors

# Two stories are proposed from this share on of the cosine that joins them once it is widened.
# (PANL, 400 English and 400 Indonesian blocks of which 200 have their translation there: see "Links
# across languages" in docs/benchmarks/stories.md.)
PROPOSED = 0.21
# So many articles are compared at most; stories beyond them wait for another time.
COMPARED = 4000


class Proposed(NamedTuple):
    """Two groups, by their places; how alike they are; and what both name."""

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
    found = vectors([articles[i] for i in rows], [facts[i] for i in rows])
    need = np.sqrt(threshold(found.sizes))
    single = similarities(found) / need[:, None] / need[None, :]
    alike = folded(single, np.array(units, np.int64))
    languages = np.array([_language(articles, groups[place]) for place in asked])
    alike[languages[:, None] == languages[None, :]] = 0.0
    nearest = np.argmax(alike, axis=1)
    made = []
    for one in range(len(asked)):
        other = int(nearest[one])
        score = float(alike[one, other])
        if one < other and nearest[other] == one and score >= PROPOSED:
            first, second = groups[asked[one]], groups[asked[other]]
            names = shared([facts[i] for i in first], [facts[i] for i in second])
            made.append(Proposed(asked[one], asked[other], round(min(score, 1.0), 3), names))
    return sorted(made, key=lambda each: (-each.score, each.one, each.other))


def _language(articles: Sequence[Article], group: Sequence[int]) -> str | None:
    told = Counter(articles[i].language for i in group if articles[i].language)
    return told.most_common(1)[0][0] if told else None
