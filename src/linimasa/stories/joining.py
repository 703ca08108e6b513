"""Articles → stories: which tell of the same thing, what each story is called, and why each article
is in it."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from linimasa.languages.words import Ints
from linimasa.model import Article, Copy, Facts, Reason, Story
from linimasa.stories.copies import find_copies
from linimasa.stories.grouping import average_linkage, similarities
from linimasa.stories.identity import another_id, story_id
from linimasa.stories.vectors import Floats, Vectors, vectors

# Two groups are one story from this average likeness on.
THRESHOLD = 0.1
# At most so many words and names are given as the reason.
REASONS = 6


def find_stories(articles: Sequence[Article], facts: Sequence[Facts]) -> list[Story]:
    """Group ``articles`` that tell of the same thing; every article is in exactly one story.

    The largest story comes first; within one, articles stand by their time of publication.
    """
    if not articles:
        return []
    found = vectors(articles, facts)
    similar = similarities(found)
    labels = average_linkage(similar, np.ones(len(found), np.int64), THRESHOLD)
    copies = find_copies([article.text for article in articles])
    order = np.argsort(labels, kind="stable")
    bounds = np.searchsorted(labels[order], np.arange(int(labels.max()) + 2))
    stories = [
        _story(order[a:b].tolist(), articles, facts, similar) for a, b in itertools.pairwise(bounds)
    ]
    return _with_copies(_unique(stories), copies, labels)


def related(
    article: Article, facts: Facts, among: Sequence[Article], facts_of_among: Sequence[Facts]
) -> list[tuple[int, float]]:
    """Rank ``among`` by how likely each tells of the same thing as ``article``, best first."""
    found = vectors([article, *among], [facts, *facts_of_among])
    scores = _against(found, 0)[1:]
    return [(int(i), float(scores[i])) for i in np.argsort(-scores, kind="stable")]


def _against(found: Vectors, i: int) -> Floats:
    """The cosine of row ``i`` with every row."""
    columns, weights = found.row(i)
    dense = np.zeros(int(found.columns.max()) + 1 if len(found.columns) else 1)
    dense[columns] = weights
    product: Floats = dense[found.columns] * found.weights
    return np.array([part.sum() for part in np.split(product, found.offsets[1:-1])])


def _story(
    members: list[int], articles: Sequence[Article], facts: Sequence[Facts], similar: Floats
) -> Story:
    members = sorted(members, key=lambda i: (_when(articles[i]), i))
    part = similar[np.ix_(members, members)]
    return Story(
        id=story_id([articles[i] for i in members]),
        title=_title(members, articles, part),
        articles=members,
        why=_reasons(members, part, facts),
    )


def _title(members: list[int], articles: Sequence[Article], part: Floats) -> str:
    """The title of the article nearest to all the others."""
    for i in np.argsort(-part.sum(axis=1), kind="stable").tolist():
        title = articles[members[i]].title
        if title and title.strip():
            return str(title).strip()
    return articles[members[0]].text.strip().split("\n")[0][:120]


def _reasons(members: list[int], part: Floats, facts: Sequence[Facts]) -> list[Reason]:
    """Why each is in: the nearest of those before it, and the names and days both tell of."""
    reasons = [Reason(article=members[0], nearest=None, score=1.0)]
    for at in range(1, len(members)):
        near = int(np.argmax(part[at, :at]))
        score = float(min(part[at, near], 1.0))
        shared = _shared(facts[members[at]], facts[members[near]])
        reasons.append(
            Reason(article=members[at], nearest=members[near], score=round(score, 3), shared=shared)
        )
    return reasons


def _shared(one: Facts, other: Facts) -> list[str]:
    names = {name.identity: name.canonical for name in one.names}
    both = dict.fromkeys(n.identity for n in other.names if n.identity in names)
    days = {date.value for date in one.dates if date.precision == "day"}
    told = sorted({date.value for date in other.dates if date.value in days})
    return [names[identity] for identity in both][:REASONS] + told[:REASONS]


def _with_copies(stories: list[Story], copies: Sequence[Copy], labels: Ints) -> list[Story]:
    within: dict[int, list[Copy]] = {}
    for copy in copies:
        if labels[copy.original] == labels[copy.copy]:
            within.setdefault(int(labels[copy.copy]), []).append(copy)
    stories = [
        replace(story, copies=within.get(int(labels[story.articles[0]]), [])) for story in stories
    ]
    return sorted(stories, key=lambda s: (-len(s.articles), min(s.articles)))


def _unique(stories: list[Story]) -> list[Story]:
    """Two stories whose first articles are alike (two empty pages) still get two ids."""
    taken: set[str] = set()
    unique = []
    for story in stories:
        unique.append(replace(story, id=another_id(story.id, taken)))
        taken.add(unique[-1].id)
    return unique


def _when(article: Article) -> str:
    published = article.published
    if published is None:
        return "~"
    if isinstance(published, dt.datetime) and published.tzinfo is not None:
        published = published.astimezone(dt.UTC).replace(tzinfo=None)
    return published.isoformat()
