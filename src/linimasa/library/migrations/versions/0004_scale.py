"""What keeps the cost of an article the same in a library of any size: traces, and indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("articles", sa.Column("traces", sa.LargeBinary))
    op.create_table(
        "traces",
        sa.Column("trace", sa.Integer, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.drop_index("ix_articles_story", "articles")
    op.create_index("ix_articles_story", "articles", ["story_id", "sort_key", "id"])
    op.drop_index("ix_articles_waits", "articles")
    op.create_index(
        "ix_articles_waits", "articles", ["sort_key", "id"], sqlite_where=sa.text("waits = 1")
    )
    op.create_index("ix_articles_language", "articles", ["language", "story_id"])
    op.create_index(
        "ix_articles_untraced", "articles", ["id"], sqlite_where=sa.text("traces IS NULL")
    )
    op.create_index(
        "ix_stories_unbuilt", "stories", ["id"], sqlite_where=sa.text("timeline IS NULL")
    )
    op.create_index("ix_edits_other", "edits", ["other"])
    op.create_index("ix_redirects_leads_to", "redirects", ["leads_to"])
    op.create_index("ix_proposals_other", "proposals", ["other"])
    op.create_index("ix_proposals_state", "proposals", ["state", "score"])
