"""Feeds that articles are taken from, and which of their items were seen."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "feeds",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("every", sa.Float(), nullable=False),
        sa.Column("due_seconds", sa.Float(), nullable=False),
        sa.Column("looked_at", sa.Text()),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("taken_in_all", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
    )
    op.create_index("feeds_by_address", "feeds", ["library_id", "url"], unique=True)
    op.create_index("feeds_by_time", "feeds", ["gone", "due_seconds"])
    op.create_table(
        "feed_items",
        sa.Column("feed_id", sa.Text(), sa.ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("item", sa.Text(), primary_key=True),
        sa.Column("seen_seconds", sa.Float(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text()),
        sa.Column("announce", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("post_key", sa.Text()),
        sa.Column("tags", sa.Text(), nullable=False, server_default="[]"),
    )
    op.create_index("feed_items_by_time", "feed_items", ["feed_id", "seen_seconds"])
    op.create_index("feed_items_by_article", "feed_items", ["article_id"])
    op.create_index("feed_items_to_announce", "feed_items", ["announce", "seen_seconds"])
