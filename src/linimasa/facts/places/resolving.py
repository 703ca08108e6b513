"""Which of the places called so is meant: by size, by country named beside it, by the article's own
places. Where two remain as likely, neither."""

import math
from collections import Counter
from collections.abc import Sequence

from linimasa.facts.places.gazetteer import Entry, gazetteer

# A region of our own table weighs as a city of a million.
_REGION_WEIGHT = 6.0
_COUNTRY_WEIGHT = 8.0
# What a country named in the article adds, and one named right behind the place.
_IN_ARTICLE = 1.5
_BESIDE = 5.0
# How much better than the next the best must be (log10 of inhabitants).
_MARGIN = 0.3


def countries_of(keys: Sequence[str]) -> Counter[str]:
    """How often each country is named among folded names."""
    counted: Counter[str] = Counter()
    for key in keys:
        for entry in gazetteer().candidates(key):
            if entry.level == 6 and entry.country:
                counted[entry.country] += 1
                break
    return counted


def resolve(
    key: str, *, beside: str | None = None, around: Counter[str] | None = None
) -> Entry | None:
    """The place called ``key`` (folded), or None where there is none or no telling.

    ``beside`` is the country or US state (a key) that follows the name; ``around`` the countries of
    the article.
    """
    scored = sorted(
        ((_weight(entry, beside, around), entry) for entry in gazetteer().candidates(key)),
        key=lambda pair: -pair[0],
    )
    if not scored:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN:
        return None
    return scored[0][1]


def _weight(entry: Entry, beside: str | None, around: Counter[str] | None) -> float:
    if entry.level == 6:
        weight = _COUNTRY_WEIGHT
    elif entry.population:
        weight = math.log10(max(entry.population, 1))
    else:
        weight = _REGION_WEIGHT
    if around and entry.country and around.get(entry.country):
        weight += _IN_ARTICLE
    if beside:
        for other in gazetteer().candidates(beside):
            same_state = other.level == 4 and other.admin1 == entry.admin1
            if other.country == entry.country and (other.level == 6 or same_state):
                weight += _BESIDE
                break
    return weight
