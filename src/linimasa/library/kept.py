"""What the library hands out: its own nouns, around those of ``model``.

Everywhere here, and in the ``Story`` and ``Timeline`` that are kept, an article is named by its
**library id**: ``Story.articles``, ``Copy.original``, ``Reason.article``, ``Sentence.article``,
``Source.article`` and ``Claim.article`` are ids, never positions in a list.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from linimasa.model import Apart, Article, Facts, Story

Change = Literal["new", "unchanged", "revised"]
Who = Literal["person", "machine"]
What = Literal["merge", "split", "move", "pin", "unpin", "accept", "reject", "undo"]
Standing = Literal["open", "accepted", "rejected"]


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


@dataclass(frozen=True, slots=True)
class Placed:
    """Who put an article into its story, and when; ``held``: the machine must leave it there."""

    article: int
    who: Who
    at: dt.datetime | None
    held: bool


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another story, and what keeps it apart."""

    story: StoryRow
    apart: Apart


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStory:
    """A story with its articles, oldest first. ``pinned``: the machine merges no other into it."""

    id: str
    title: str
    story: Story
    articles: list[Kept]
    pinned: bool = False
    placed: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A row of the log: who changed what about the stories, when and why.

    ``story`` is what it is about; ``other`` the story that was merged into it, or that the
    articles came from. ``undone_by`` and ``undoes`` are numbers of the log, too.
    """

    number: int
    at: dt.datetime
    who: Who
    what: What
    story: str | None
    other: str | None
    articles: list[int]
    why: str
    undone_by: int | None
    undoes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two stories that may tell the same, how likely (0 to 1), and what they share."""

    number: int
    one: str
    other: str
    titles: list[str]  # of both
    score: float
    shared: list[str]
    state: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found; ``snippet`` is text in pieces, each with whether it matches."""

    id: int
    title: str | None
    outlet: str | None
    published: dt.datetime | dt.date | None
    snippet: list[tuple[str, bool]]
    story_id: str | None
