"""Versions: the class of each and what it says of itself; how an answer was posted, and what was amended in it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns and make the table; versions that are there have no class, answers posted stay as they are."""
    for table in ("articles", "article_versions"):
        for column in ("change", "notice", "noticed_at"):
            op.add_column(table, sa.Column(column, sa.Text()))
    op.add_column("kept_answers", sa.Column("shown", sa.Text()))
    op.create_table(
        "amendments",
        sa.Column("answer_row", sa.Integer(), sa.ForeignKey("kept_answers.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
    )
    op.create_index("amendments_by_article", "amendments", ["article_id", "version"])
    op.create_index("amendments_by_state", "amendments", ["state"])
