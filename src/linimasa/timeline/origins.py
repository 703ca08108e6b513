"""Copies and credits → independent origins: a wire report in ten outlets is one source."""

from collections.abc import Sequence

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
