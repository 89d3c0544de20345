"""Addresses: all by which an article was reached, and the hash of what stood there."""

import sqlalchemy as sa
from alembic import op

from retrieval.addresses import identities_of, identity_of

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table, with the address that each article has; its identity is read anew, as addresses are now read."""
    op.add_column("articles", sa.Column("content_hash", sa.Text()))
    op.create_table(
        "addresses",
        sa.Column("row", sa.Integer(), primary_key=True),
        sa.Column("library_id", sa.Integer(), sa.ForeignKey("libraries.id", ondelete="CASCADE"), nullable=False),
        sa.Column("article_id", sa.Text(), sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
    )
    op.create_index("addresses_by_article", "addresses", ["article_id", "identity"], unique=True)
    op.create_index("addresses_by_identity", "addresses", ["library_id", "identity"])
    connection = op.get_bind()
    told = sa.text("SELECT id, library_id, url FROM articles WHERE url IS NOT NULL ORDER BY added_at, id")
    rows = list(connection.execute(told))
    kept = [
        {"library": row.library_id, "article": row.id, "identity": identity, "address": row.url}
        for row in rows
        for identity in identities_of([row.url])
    ]
    if kept:
        named = [{"article": row.id, "identity": identity_of(row.url)} for row in rows]
        connection.execute(sa.text("UPDATE articles SET url_identity = :identity WHERE id = :article"), named)
        columns = "library_id, article_id, identity, address"
        values = ":library, :article, :identity, :address"
        connection.execute(sa.text(f"INSERT INTO addresses ({columns}) VALUES ({values})"), kept)
