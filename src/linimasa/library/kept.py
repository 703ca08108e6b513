"""What the library hands out: its own nouns, around those of ``model``.

Everywhere here, and in the ``Story`` and ``Timeline`` that are kept, an article is named by its
**library id**: ``Story.articles``, ``Copy.original``, ``Reason.article``, ``Sentence.article``,
``Source.article`` and ``Claim.article`` are ids, never positions in a list.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from linimasa.model import Article, Facts, Story

Change = Literal["new", "unchanged", "revised"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a page that was added."""

    id: int
    change: Change
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One revision of an article, with its facts; ``revisions`` tells how many there are."""

    id: int
    name: str
    url: str | None
    revision: int
    revisions: int
    added_at: dt.datetime
    sha256: str
    article: Article
    facts: Facts
    story_id: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of an article, counted from 1."""

    number: int
    added_at: dt.datetime
    sha256: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the library holds."""

    articles: int
    stories: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story in a list: how many articles, who wrote them, and over which days.

    ``origins`` counts independent origins: an article that copies another is none.
    """

    id: str
    title: str
    articles: int
    origins: int
    outlets: list[str]
    languages: list[str]
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStory:
    """A story with its articles, oldest first."""

    id: str
    title: str
    story: Story
    articles: list[Kept]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found; ``snippet`` is text in pieces, each with whether it matches."""

    id: int
    title: str | None
    outlet: str | None
    published: dt.datetime | dt.date | None
    snippet: list[tuple[str, bool]]
    story_id: str | None
