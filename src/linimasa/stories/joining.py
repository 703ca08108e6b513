"""Articles → stories: which tell of the same thing, what each story is called, and why each article
is in it."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from linimasa.languages.words import Ints
from linimasa.model import Article, Copy, Facts, Reason, Story
from linimasa.origins import origins
from linimasa.stories.apart import kept_apart
from linimasa.stories.comparing import likenesses
from linimasa.stories.copies import find_copies
from linimasa.stories.identity import another_id, story_id
from linimasa.stories.originals import with_originals
from linimasa.stories.reasons import linking, shared
from linimasa.stories.streaming import Parted, grouped, joined
from linimasa.stories.vectors import Floats, Vectors, vectors

# The articles of a story are compared each with each up to so many; the others with its middle.
COMPARED = 500
# A title without a number is preferred where it is this near to the other articles, as a share of
# the nearest, in a story of more days than these. (Palu 2018, told through a month, was called by
# the dead of its first day.)
NEARLY, BRIEF = 0.9, 2
# A number, but a year or a part of a word ("2018", "G20", "Covid-19").
_COUNT = re.compile(r"(?<![\w-])(?!(?:19|20)\d\d\b)\d[\d.,]*(?![\w-])")


def find_stories(articles: Sequence[Article], facts: Sequence[Facts]) -> list[Story]:
    """Group ``articles`` that tell of the same thing; every article is in exactly one story.

    The largest story comes first; within one, articles stand by their time of publication.
    """
    if not articles:
        return []
    found = vectors(articles, facts)
    labels, members, parted = _grouped(articles, found)
    copies = find_copies([article.text for article in articles])
    apart = kept_apart(parted, labels, articles, facts)
    stories = [
        replace(_story(rows, articles, facts, found), apart=apart.get(int(labels[rows[0]]), []))
        for rows in members
    ]
    return _with_copies(_unique(stories), copies, labels, articles)


def group(articles: Sequence[Article], facts: Sequence[Facts]) -> list[list[int]]:
    """The articles of each story of ``find_stories``, without what else is told of it."""
    if not articles:
        return []
    members = _grouped(articles, vectors(articles, facts))[1]
    return sorted(members, key=lambda rows: (-len(rows), min(rows)))


def _grouped(
    articles: Sequence[Article], found: Vectors
) -> tuple[Ints, list[list[int]], list[Parted]]:
    """The group of each article, the articles of each group by their time, and what is parted."""
    times = [_when(article) for article in articles]
    order = np.array(sorted(range(len(times)), key=lambda i: (times[i], i)), np.int64)
    labels, parted = grouped(found, order)
    members: dict[int, list[int]] = {}
    for i in order.tolist():
        members.setdefault(int(labels[i]), []).append(i)
    return labels, list(members.values()), parted


def join(
    articles: Sequence[Article],
    facts: Sequence[Facts],
    owners: Sequence[int],
    sizes: Mapping[int, int],
    among: int,
) -> list[tuple[list[int], list[int]]]:
    """Join new articles with the stories so far they go on with, or with one another.

    The first ``len(owners)`` of ``articles`` are some of those of the stories ``owners``, picked
    out of ``among`` for their likeness; ``sizes`` is how many each story has in all. Returns, for
    each story that changed or is new, the stories it is made of and the places of its new articles.
    """
    found = vectors(articles, facts)
    made = joined(found, np.array(owners, np.int64), sizes, among)
    return [(held, [len(owners) + each for each in fresh]) for held, fresh in made]


def describe(articles: Sequence[Article], facts: Sequence[Facts]) -> Story:
    """The story of exactly these articles, at least one: its title, its copies, and the reasons."""
    if len(articles) == 1:
        return replace(_alone(0, articles), origins=1)
    found = vectors(articles, facts)
    order = sorted(range(len(articles)), key=lambda i: (_when(articles[i]), i))
    story = _story(order, articles, facts, found)
    return _traced(story, find_copies([article.text for article in articles]), articles)


def related(
    article: Article, facts: Facts, among: Sequence[Article], facts_of_among: Sequence[Facts]
) -> list[tuple[int, float]]:
    """Rank ``among`` by how likely each tells of the same thing as ``article``, best first."""
    found = vectors([article, *among], [facts, *facts_of_among])
    scores = _against(found, 0)[1:]
    return [(int(i), float(scores[i])) for i in np.argsort(-scores, kind="stable")]


def _against(found: Vectors, i: int) -> Floats:
    """The cosine of row ``i`` with every row."""
    scores = _cosines(found, i)
    if found.bridge:
        between = found.bridged_with(i)
        scores[between] = _cosines(found.bridge.vectors, i)[between]
    return scores


def _cosines(found: Vectors, i: int) -> Floats:
    columns, weights = found.row(i)
    dense = np.zeros(int(found.columns.max()) + 1 if len(found.columns) else 1)
    dense[columns] = weights
    product: Floats = dense[found.columns] * found.weights
    return np.array([part.sum() for part in np.split(product, found.offsets[1:-1])])


def _story(
    members: list[int], articles: Sequence[Article], facts: Sequence[Facts], found: Vectors
) -> Story:
    """Make the story of ``members``, which stand in order of time."""
    if len(members) == 1:  # most are, and nothing needs to be compared
        return _alone(members[0], articles)
    part = found.take(np.array(members[:COMPARED], np.int64))
    similar = likenesses(part)
    middle = int(np.argmax(similar.sum(axis=1)))
    nearest = [int(np.argmax(similar[at, :at])) if at else -1 for at in range(len(part))]
    scores = [float(similar[at, near]) if near >= 0 else 1.0 for at, near in enumerate(nearest)]
    told = [articles[i] for i in members[:COMPARED]]
    linked = linking(part, similar, nearest, told, [facts[i] for i in members[:COMPARED]])
    if len(members) > COMPARED:  # the rest of a very large story: against its middle
        nearest += [middle] * (len(members) - COMPARED)
        far = _against(found.take(np.array([members[middle], *members[COMPARED:]], np.int64)), 0)
        scores += far[1:].tolist()
        linked += [[]] * (len(members) - COMPARED)
    return Story(
        id=story_id([articles[i] for i in members]),
        title=_title(members, articles, similar),
        articles=members,
        why=[
            Reason(
                article=article,
                nearest=members[near] if near >= 0 else None,
                score=round(min(score, 1.0), 3),
                shared=shared([facts[article]], [facts[members[near]]]) if near >= 0 else [],
                words=link,
            )
            for article, near, score, link in zip(members, nearest, scores, linked, strict=True)
        ],
    )


def _alone(member: int, articles: Sequence[Article]) -> Story:
    """The story of one article."""
    return Story(
        id=story_id([articles[member]]),
        title=_title([member], articles, np.ones((1, 1))),
        articles=[member],
        why=[Reason(article=member, nearest=None, score=1.0)],
    )


def _title(members: list[int], articles: Sequence[Article], similar: Floats) -> str:
    """The title of the article nearest to all the others; of a story of several days rather one
    that is nearly as near and tells no number, for that is soon another."""
    near = similar.sum(axis=1)
    order = [
        i
        for i in np.argsort(-near, kind="stable").tolist()
        if (articles[members[i]].title or "").strip()
    ]
    if not order:
        return articles[members[0]].text.strip().split("\n")[0][:120]
    titles = [str(articles[members[i]].title).strip() for i in order]
    if not _is_brief([articles[member] for member in members]):
        for i, title in zip(order, titles, strict=True):
            if near[i] >= NEARLY * near[order[0]] and _COUNT.search(title) is None:
                return title
    return titles[0]


def _is_brief(articles: Sequence[Article]) -> bool:
    """Whether all articles were published on a day or two, as far as is known."""
    days = {_when(article)[:10] for article in articles if article.published is not None}
    return len(days) <= BRIEF


def _with_copies(
    stories: list[Story], copies: Sequence[Copy], labels: Ints, articles: Sequence[Article]
) -> list[Story]:
    within: dict[int, list[Copy]] = {}
    for copy in copies:
        if labels[copy.original] == labels[copy.copy]:
            within.setdefault(int(labels[copy.copy]), []).append(copy)
    stories = [
        _traced(story, within.get(int(labels[story.articles[0]]), []), articles)
        for story in stories
    ]
    return sorted(stories, key=lambda s: (-len(s.articles), min(s.articles)))


def _traced(story: Story, copies: Sequence[Copy], articles: Sequence[Article]) -> Story:
    """The story with its copies traced to their first originals, and its origins counted."""
    traced = with_originals(copies, articles)
    places = {article: place for place, article in enumerate(story.articles)}
    inside = [c._replace(original=places[c.original], copy=places[c.copy]) for c in traced]
    roots = origins([articles[i] for i in story.articles], inside)
    return replace(story, copies=traced, origins=len(set(roots)))


def _unique(stories: list[Story]) -> list[Story]:
    """Two stories whose first articles are alike (two empty pages) still get two ids."""
    taken: set[str] = set()
    last: dict[str, str] = {}  # of each id, the one given last: 50,000 may be alike
    unique = []
    for story in stories:
        last[story.id] = another_id(last.get(story.id, story.id), taken)
        unique.append(replace(story, id=last[story.id]))
        taken.add(unique[-1].id)
    return unique


def _when(article: Article) -> str:
    published = article.published
    if published is None:
        return "~"
    if isinstance(published, dt.datetime) and published.tzinfo is not None:
        published = published.astimezone(dt.UTC).replace(tzinfo=None)
    return published.isoformat()
