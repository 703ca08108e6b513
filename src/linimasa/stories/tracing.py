"""Articles → the traces by which each is found again among any number of others: the features that
tell most of it and are rare in the news. What shares none of them is no article of its story."""

from collections.abc import Sequence

from linimasa.model import BETWEEN, Article, Facts
from linimasa.stories.bridging import notions
from linimasa.stories.lexicon import available
from linimasa.stories.streaming import RARE
from linimasa.stories.vectors import bodies_of, code_of, vectors

# So many traces an article: its names and the rarest of its words.
TRACES = 24
# In a language with a lexicon, so many more by which those of the other find it: its numbers, and
# what its rarest words are said for. (``benchmarks.stories.found``: of the half "looked at" 40 % of
# the reports find one of the other language without, 83 at 6, 93 at 12, 95 at 18; of the other half
# 37, 80, 90, 93. As headlines, at 12, 70 and 70 %.)
NOTIONS = 12


def traces(articles: Sequence[Article], facts: Sequence[Facts]) -> list[list[int]]:
    """Return the traces of each article (see ``model.BETWEEN``), what tells most of it first.

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
    codes = [code_of(a, f) for a, f in zip(articles, facts, strict=True)]
    bodies = bodies_of(articles)
    texts = [f"{a.title or ''}\n{body}" for a, body in zip(articles, bodies, strict=True)]
    for pair in sorted(available()):
        for side, code in zip((1, -1), pair, strict=True):
            rows = [row for row, each in enumerate(codes) if each == code]
            for row, told in zip(rows, notions([texts[i] for i in rows], code, pair), strict=True):
                made[row] += [side * (BETWEEN + each) for each in told[:NOTIONS].tolist()]
    return made
