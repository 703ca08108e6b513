"""Copies and credits → independent origins: a wire report in ten outlets is one source.

What a story, a timeline and their exports count is counted here, in one way.
"""

from collections.abc import Iterable, Sequence

from linimasa.model import Article, Copy


def origins(articles: Sequence[Article], copies: Sequence[Copy]) -> list[int]:
    """Return for each article the number of its origin.

    Articles that repeat one another, and those that credit the same single agency, have one
    origin. A roundup that embeds an article stays an origin of its own.
    """
    parent = list(range(len(articles)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        a, b = sorted((root(i), root(j)))
        parent[b] = a

    for copy in copies:
        if copy.kind != "embedded":
            join(copy.original, copy.copy)
    first: dict[str, int] = {}
    for i, article in enumerate(articles):
        if len(article.agencies) == 1:
            join(first.setdefault(article.agencies[0].casefold(), i), i)
    return [root(i) for i in range(len(articles))]


def by_origin(cited: Iterable[int], origins: Sequence[int]) -> list[list[int]]:
    """The articles ``cited``, each once, put together by origin, in the order they are cited."""
    found: dict[int, list[int]] = {}
    for article in dict.fromkeys(cited):
        found.setdefault(origins[article], []).append(article)
    return list(found.values())
