"""The tables of the library, as SQLAlchemy Core describes them.

What a page was and what was read from it stand side by side in ``revisions``: the bytes as they
came, and the article and facts as JSON, each compressed. ``articles`` repeats of the current
revision what lists are sorted and filtered by. The search index belongs to the database in use
(``search.py``). A change here needs a migration and a new ``HEAD``.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

HEAD = "0005"  # the migration this version of the program works with

metadata = MetaData()

stories = Table(
    "stories",
    metadata,
    Column("id", Integer, primary_key=True),  # never given twice
    Column("title", Text, nullable=False),
    Column("articles", Integer, nullable=False),  # how many
    Column("outlets", Text, nullable=False),  # JSON list, most articles first
    Column("languages", Text, nullable=False),  # JSON list, most articles first
    Column("first", String(10)),  # first and last day of publication
    Column("last", String(10)),
    Column("story", LargeBinary, nullable=False),
    Column("timeline", LargeBinary),
    Column("origins", Integer, nullable=False, server_default="0"),  # articles that are no copies
    Column("pinned", Integer, nullable=False, server_default="0"),  # 1: no other story joins it
    sqlite_autoincrement=True,
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # what makes it this article: identity.py
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("revision", Integer, nullable=False),  # the current one
    Column("title", Text),
    Column("outlet", Text),
    Column("language", String(8)),
    Column("published", String(40)),  # ISO 8601, as the article states it
    Column("sort_key", String(40), nullable=False),  # the same moment in UTC, so that it sorts
    Column("story_id", Integer, ForeignKey("stories.id", ondelete="SET NULL")),
    Column("waits", Integer, nullable=False, server_default="1"),  # 1: to be grouped into stories
    Column("home", Integer),  # the story a person has put it into; NULL: the machine decides
    Column("placed_at", String(40)),  # when it came into its story
    Column("placed_by", String(8)),  # who put it there: person, machine
    Column("traces", LargeBinary),  # its rows of ``traces``: tracing.py; NULL: it has none yet
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("added_at", String(40), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("title", Text),
    Column("name", Text, nullable=False),  # of the page, as are the next four
    Column("url", Text),
    Column("media_type", Text),
    Column("charset", Text),
    Column("fetched_at", String(40)),
    Column("data", LargeBinary, nullable=False),
    Column("article", LargeBinary, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    Column("reader", Text, nullable=False),  # the version that read it
    UniqueConstraint("article_id", "number", name="uq_revisions_number"),
)

# What was changed about the stories, by whom and why; ``state`` is what undoing it needs.
edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("who", String(8), nullable=False),
    Column("what", String(8), nullable=False),
    Column("story", Integer),  # never a foreign key: the log outlives the stories
    Column("other", Integer),
    Column("articles", Text, nullable=False),  # JSON list of ids
    Column("why", Text, nullable=False),
    Column("state", Text, nullable=False),  # JSON: edits.py
    Column("undone_by", Integer),
    Column("undoes", Integer),
    sqlite_autoincrement=True,
)

# Where the story that had this id is told now, so that old links lead on.
redirects = Table(
    "redirects",
    metadata,
    Column("story", Integer, primary_key=True),
    Column("leads_to", Integer, nullable=False),
)

# Pairs of stories that may tell the same; a person says whether they do.
proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("one", Integer, nullable=False),
    Column("other", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("shared", Text, nullable=False),  # JSON list
    Column("state", String(8), nullable=False),  # open, accepted, rejected
    UniqueConstraint("one", "other", name="uq_proposals_pair"),
    sqlite_autoincrement=True,
)

# By what an article is found again among all: rare words and names that it has, as numbers, and the
# day it was published (as its ordinal; 0 where it is unknown).
traces = Table(
    "traces",
    metadata,
    Column("trace", Integer, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("article", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

Index("ix_articles_sort", articles.c.sort_key, articles.c.id)
Index("ix_articles_story", articles.c.story_id, articles.c.sort_key, articles.c.id)
Index("ix_articles_language", articles.c.language, articles.c.story_id)
Index("ix_articles_untraced", articles.c.id, sqlite_where=articles.c.traces.is_(None))
Index("ix_articles_outlet", articles.c.outlet)
Index("ix_articles_name", articles.c.name)
WAITS = text("articles.waits = 1")  # written out: only so is the index over what waits used
Index("ix_articles_waits", articles.c.sort_key, articles.c.id, sqlite_where=text("waits = 1"))
Index("ix_stories_unbuilt", stories.c.id, sqlite_where=stories.c.timeline.is_(None))
Index("ix_revisions_sha256", revisions.c.sha256)
Index("ix_articles_home", articles.c.home)
Index("ix_edits_story", edits.c.story)
Index("ix_edits_other", edits.c.other)
Index("ix_redirects_leads_to", redirects.c.leads_to)
Index("ix_proposals_other", proposals.c.other)
Index("ix_proposals_state", proposals.c.state, proposals.c.score)
Index("ix_stories_size", stories.c.articles, stories.c.last)
