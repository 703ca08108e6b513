"""Which articles wait to be grouped, and how many independent origins a story has."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("articles", sa.Column("waits", sa.Integer, nullable=False, server_default="1"))
    op.add_column("stories", sa.Column("origins", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE stories SET origins = articles")
    op.create_index("ix_articles_waits", "articles", ["waits"])
