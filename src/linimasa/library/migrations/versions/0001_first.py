"""The first schema: stories, articles, their revisions, and the search index."""

import sqlalchemy as sa
from alembic import op

from linimasa.library.search import CREATE

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Text, nullable=False),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("story", sa.LargeBinary, nullable=False),
        sa.Column("timeline", sa.LargeBinary),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("language", sa.String(8)),
        sa.Column("published", sa.String(40)),
        sa.Column("sort_key", sa.String(40), nullable=False),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id", ondelete="SET NULL")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "article_id",
            sa.Integer,
            sa.ForeignKey("articles.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("added_at", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("media_type", sa.Text),
        sa.Column("charset", sa.Text),
        sa.Column("fetched_at", sa.String(40)),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("article", sa.LargeBinary, nullable=False),
        sa.Column("facts", sa.LargeBinary, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.UniqueConstraint("article_id", "number", name="uq_revisions_number"),
    )
    op.create_index("ix_articles_sort", "articles", ["sort_key", "id"])
    op.create_index("ix_articles_story", "articles", ["story_id"])
    op.create_index("ix_articles_outlet", "articles", ["outlet"])
    op.create_index("ix_articles_name", "articles", ["name"])
    op.create_index("ix_revisions_sha256", "revisions", ["sha256"])
    op.create_index("ix_stories_size", "stories", ["articles", "last"])
    op.execute(CREATE)
