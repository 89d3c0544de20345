"""In hand: who waits for an answer just now."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "in_hand",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=False),
        sa.Column("guild", sa.Text()),
        sa.Column("message", sa.Text()),
        sa.Column("asked", sa.Text()),
        sa.Column("application", sa.Text()),
        sa.Column("token", sa.Text()),
    )
