"""What people and the machine change about the stories: the log, pins, redirects, proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("stories", sa.Column("pinned", sa.Integer, nullable=False, server_default="0"))
    op.add_column("articles", sa.Column("home", sa.Integer))
    op.add_column("articles", sa.Column("placed_at", sa.String(40)))
    op.add_column("articles", sa.Column("placed_by", sa.String(8)))
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("who", sa.String(8), nullable=False),
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("story", sa.Integer),
        sa.Column("other", sa.Integer),
        sa.Column("articles", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("undone_by", sa.Integer),
        sa.Column("undoes", sa.Integer),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "redirects",
        sa.Column("story", sa.Integer, primary_key=True),
        sa.Column("leads_to", sa.Integer, nullable=False),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("one", sa.Integer, nullable=False),
        sa.Column("other", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("shared", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.UniqueConstraint("one", "other", name="uq_proposals_pair"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_home", "articles", ["home"])
    op.create_index("ix_edits_story", "edits", ["story"])
