"""What a bot needs beside the articles: settings, kept answers, feedback, gaps, uses; and titles folded, to search."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the new tables, and fold the titles of the articles that are there."""
    _fold_titles()
    _make_answers()
    op.create_table(
        "settings",
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "gaps",
        sa.Column("row", sa.Integer(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("asked_seconds", sa.Float(), nullable=False),
    )
    op.create_index("gaps_by_time", "gaps", ["library_id", "asked_seconds"])
    op.create_table(
        "uses",
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("day", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("amount", sa.Integer(), nullable=False),
    )
    op.create_index("uses_by_person", "uses", ["person", "library_id", "day"])


def _fold_titles() -> None:
    op.add_column("articles", sa.Column("title_folded", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    titles = connection.execute(sa.text("SELECT id, title FROM articles")).all()
    folded = [{"id": row.id, "folded": _fold(row.title)} for row in titles]
    if folded:
        connection.execute(sa.text("UPDATE articles SET title_folded = :folded WHERE id = :id"), folded)
    op.drop_index("articles_by_date", "articles")
    op.create_index("articles_by_date", "articles", ["library_id", "published_seconds", "added_at", "title_folded"])


def _make_answers() -> None:
    op.create_table(
        "kept_answers",
        sa.Column("row", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("message", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("asked_seconds", sa.Float(), nullable=False),
        sa.Column("filters", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
    )
    op.create_index("kept_answers_by_place", "kept_answers", ["library_id", "place"])
    op.create_index("kept_answers_by_message", "kept_answers", ["library_id", "message"])
    op.create_index("kept_answers_by_asker", "kept_answers", ["asker"])
    op.create_index("kept_answers_by_time", "kept_answers", ["asked_seconds"])
    op.create_table(
        "kept_citations",
        sa.Column("answer_row", sa.Integer(), sa.ForeignKey("kept_answers.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("passage_number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quotation", sa.Text(), nullable=False),
    )
    op.create_index("kept_citations_by_article", "kept_citations", ["article_id"])
    op.create_table(
        "feedback",
        sa.Column("answer_row", sa.Integer(), sa.ForeignKey("kept_answers.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("given_at", sa.Text(), nullable=False),
    )
    op.create_index("feedback_by_person", "feedback", ["person"])


def _fold(title: str) -> str:
    """As `passages.fold` was when this step was written."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", title) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())
