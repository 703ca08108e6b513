"""From rows of the library to its nouns."""

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, Column, ColumnElement, bindparam, func, select

from linimasa.library.kept import Edit, Hit, Kept, KeptStory, Placed, StoryRow
from linimasa.library.packing import moment, unpack, unsqueeze
from linimasa.library.schema import articles, revisions, stories
from linimasa.model import Article, Facts, Page, Story, Timeline

_count = (
    select(func.count())
    .select_from(revisions)
    .where(revisions.c.article_id == articles.c.id)
    .correlate(articles)
    .scalar_subquery()
    .label("revisions")
)

KEPT = select(
    articles.c.id,
    articles.c.name,
    articles.c.url,
    articles.c.story_id,
    articles.c.home,
    articles.c.placed_at,
    articles.c.placed_by,
    revisions.c.number,
    revisions.c.added_at,
    revisions.c.sha256,
    revisions.c.article,
    revisions.c.facts,
    _count,
).join(revisions, revisions.c.article_id == articles.c.id)

# As ``KEPT``, without the texts and facts: what a list of articles tells of them.
OUTLINE = select(
    articles,
    revisions.c.number,
    revisions.c.added_at,
    revisions.c.sha256,
).join(
    revisions,
    (revisions.c.article_id == articles.c.id) & (revisions.c.number == articles.c.revision),
)

STORY_ROW = select(
    stories.c.id,
    stories.c.title,
    stories.c.articles,
    stories.c.outlets,
    stories.c.languages,
    stories.c.first,
    stories.c.last,
    stories.c.origins,
)


def one_of(column: Column[Any], values: Collection[int]) -> ColumnElement[bool]:
    """Whether a column is one of many numbers: written out, since a database takes only so many
    parameters."""
    listed: BindParameter[Any] = bindparam(
        None, sorted(set(values)), expanding=True, literal_execute=True
    )
    return column.in_(listed)


def kept(row: Any) -> Kept:
    """An article of ``KEPT``."""
    article, facts = unpack(Article, row.article), unpack(Facts, row.facts)
    return _kept(row, article, facts, row.revisions)


def outlined(row: Any) -> Kept:
    """An article of ``OUTLINE``: with an empty text, and without facts."""
    article = Article(
        title=row.title,
        text="",
        url=row.url,
        outlet=row.outlet,
        language=row.language,
        published=moment(row.published),
    )
    return _kept(row, article, Facts(), row.number)


def _kept(row: Any, article: Article, facts: Facts, revisions: int) -> Kept:
    return Kept(
        id=row.id,
        name=row.name,
        url=row.url,
        revision=row.number,
        revisions=revisions,
        added_at=dt.datetime.fromisoformat(row.added_at),
        sha256=row.sha256,
        article=article,
        facts=facts,
        story_id=None if row.story_id is None else str(row.story_id),
    )


def page(row: Any) -> Page:
    """The page of a revision."""
    return Page(
        data=unsqueeze(row.data),
        name=row.name,
        url=row.url,
        media_type=row.media_type,
        charset=row.charset,
        fetched_at=dt.datetime.fromisoformat(row.fetched_at) if row.fetched_at else None,
    )


def story(row: Any) -> Story:
    """The story of a row, under the id the library gave it."""
    return replace(unpack(Story, row.story), id=str(row.id))


def timeline(row: Any) -> Timeline | None:
    """The timeline of a story's row, where it is built."""
    return None if row.timeline is None else unpack(Timeline, row.timeline)


def story_row(row: Any) -> StoryRow:
    """A story in a list."""
    return StoryRow(
        id=str(row.id),
        title=row.title,
        articles=row.articles,
        origins=row.origins,
        outlets=json.loads(row.outlets),
        languages=json.loads(row.languages),
        first=dt.date.fromisoformat(row.first) if row.first else None,
        last=dt.date.fromisoformat(row.last) if row.last else None,
    )


def kept_story(row: Any, found: list[Any], read: list[Kept]) -> KeptStory:
    """A story with its articles, rows of ``KEPT`` or ``OUTLINE``, and what was read of each."""
    return KeptStory(
        id=str(row.id),
        title=row.title,
        story=story(row),
        articles=read,
        pinned=bool(row.pinned),
        placed=[
            Placed(
                article=each.id,
                who="person" if each.placed_by == "person" else "machine",
                at=dt.datetime.fromisoformat(each.placed_at) if each.placed_at else None,
                held=each.home is not None,
            )
            for each in found
        ],
    )


def edit(row: Any) -> Edit:
    """A row of the log."""
    return Edit(
        number=row.id,
        at=dt.datetime.fromisoformat(row.at),
        who=row.who,
        what=row.what,
        story=None if row.story is None else str(row.story),
        other=None if row.other is None else str(row.other),
        articles=json.loads(row.articles),
        why=row.why,
        undone_by=row.undone_by,
        undoes=row.undoes,
    )


def hit(row: Any, snippet: list[tuple[str, bool]]) -> Hit:
    """An article that was found."""
    return Hit(
        id=row.id,
        title=row.title,
        outlet=row.outlet,
        published=moment(row.published),
        snippet=snippet,
        story_id=None if row.story_id is None else str(row.story_id),
    )


def number(story_id: str) -> int:
    """The number of a story, or -1, which no story has."""
    plain = story_id.isascii() and story_id.isdecimal() and len(story_id) < 19
    return int(story_id) if plain else -1
