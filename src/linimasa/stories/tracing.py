"""Articles → the traces by which each is found again among any number of others: the features that
tell most of it and are rare in the news. What shares none of them is no article of its story."""

from collections.abc import Sequence

from linimasa.model import Article, Facts
from linimasa.stories.streaming import RARE
from linimasa.stories.vectors import vectors

# So many traces an article: its names and the rarest of its words.
TRACES = 24


def traces(articles: Sequence[Article], facts: Sequence[Facts]) -> list[list[int]]:
    """Return the traces of each article (numbers of 32 bits), what tells most of it first.

    Those of an article hardly depend on the articles it is given with, so that they can be kept.
    """
    if not articles:
        return []
    found = vectors(articles, facts)
    made: list[list[int]] = []
    for row in range(len(found)):
        own = slice(found.offsets[row], found.offsets[row + 1])
        rare = found.shares[own] < RARE
        made.append(found.hashes[own][rare][:TRACES].tolist())
    return made
