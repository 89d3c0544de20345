"""The first shape: libraries, articles and their versions, passages, statements, embeddings, removals."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and give the catalog the identity that names it in the index."""
    op.create_table(
        "properties",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "libraries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False, unique=True),
        sa.Column("index_collection", sa.Text()),
        sa.Column("index_model", sa.Text()),
        sa.Column("index_complete", sa.Boolean()),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("published_seconds", sa.Float()),
        sa.Column("published_local", sa.Text()),
        sa.Column("url_identity", sa.Text()),
        sa.Column("file_identity", sa.Text()),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text()),
        sa.Column("repeats", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("key", sa.Text()),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.Text(), nullable=False),
    )
    op.create_index("articles_by_date", "articles", ["library_id", "published_seconds", "added_at"])
    op.create_index("articles_by_file", "articles", ["library_id", "file_identity"])
    op.create_index("articles_by_key", "articles", ["library_id", "key"])
    op.create_index("articles_by_text", "articles", ["library_id", "text_hash"])
    op.create_index("articles_by_title", "articles", ["library_id", "title", "publisher"])
    op.create_index("articles_by_url", "articles", ["library_id", "url_identity"])
    op.create_table(
        "article_versions",
        sa.Column("article_id", sa.Text(), sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text()),
        sa.Column("repeats", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("key", sa.Text()),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("stored_at", sa.Text(), nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("row", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("article_id", sa.Text(), sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("embedding_key", sa.Text(), nullable=False),
        sa.Column("indexed_in", sa.Text()),
    )
    op.create_index("passages_by_article", "passages", ["article_id", "number"])
    op.create_index("passages_by_embedding", "passages", ["embedding_key"])
    op.create_index("passages_by_mark", "passages", ["library_id", "indexed_in"])
    op.create_table(
        "statements",
        sa.Column("row", sa.Integer(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("article_id", sa.Text(), sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("mention", sa.Text()),
        sa.Column("cue", sa.Text()),
    )
    op.create_index("statements_by_article", "statements", ["article_id", "start"])
    op.create_index("statements_by_speaker", "statements", ["library_id", "speaker"])
    op.create_table(
        "removals",
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("passage_id", sa.Text(), primary_key=True),
    )
    op.create_table(
        "embeddings",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("model", sa.Text(), primary_key=True),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
    )
    op.execute(sa.text("INSERT INTO properties VALUES ('identity', :identity)").bindparams(identity=uuid.uuid4().hex))
