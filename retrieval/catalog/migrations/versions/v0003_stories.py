"""Stories and copies: to which story an article belongs, whose copy it is, and by what it is compared."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; the articles that are there belong to no story yet, and are grouped when next asked for."""
    op.add_column("articles", sa.Column("story_id", sa.Text()))
    op.add_column("articles", sa.Column("copy_of", sa.Text()))
    op.add_column("articles", sa.Column("agency", sa.Text()))
    op.create_index("articles_by_story", "articles", ["library_id", "story_id"])
    op.create_index("articles_by_original", "articles", ["copy_of"])
    op.create_table(
        "stories",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("central_id", sa.Text(), nullable=False),
    )
    op.create_index("stories_by_library", "stories", ["library_id"])
    op.create_table(
        "traits",
        sa.Column("article_id", sa.Text(), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kept", sa.Text(), nullable=False),
    )
    op.create_table(
        "copy_bands",
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("band", sa.Integer(), primary_key=True),
        sa.Column("article_id", sa.Text(), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("copy_bands_by_article", "copy_bands", ["article_id"])
