"""Posts: what the bot says without being asked, claimed before it is sent."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "posts",
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("person", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text()),
        sa.Column("message", sa.Text()),
        sa.Column("problem", sa.Text(), nullable=False),
    )
    op.create_index("posts_by_state", "posts", ["state", "claimed_at"])
    op.create_index("posts_by_person", "posts", ["person"])
