"""Digests and follows: what came in when, when digests come, what people follow, and how far each was told."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; articles get their numbers when it is next asked for what is new."""
    op.create_table(
        "arrivals",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column(
            "article_id", sa.Text(), sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, unique=True
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("arrivals_by_library", "arrivals", ["library_id", "number"])
    op.create_table(
        "digests",
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("channel", sa.Text(), primary_key=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text()),
        sa.Column("told_upto", sa.Integer()),
        sa.Column("told_at", sa.Text()),
        sa.Column("run_until", sa.Text()),
        sa.Column("pending", sa.Integer()),
        sa.Column("trouble", sa.Text(), nullable=False),
    )
    op.create_table(
        "follows",
        sa.Column("row", sa.Integer(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text()),
        sa.Column("quiet", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("began_at", sa.Text(), nullable=False),
        sa.Column("told_upto", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.Text()),
        sa.Column("pending", sa.Integer()),
        sa.Column("paused", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("follows_by_subject", "follows", ["library_id", "person", "kind", "subject"], unique=True)
    op.create_index("follows_by_person", "follows", ["person"])
