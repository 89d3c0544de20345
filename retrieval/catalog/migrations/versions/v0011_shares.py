"""Shares: the number by which a library is shared out among several processes."""

import sqlalchemy as sa
from alembic import op

from retrieval.web.shares import part_number

revision = "0011"
down_revision = "0010"

_WIDE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    """Add the column, and fill it in for the libraries that are there."""
    op.add_column("libraries", sa.Column("part", _WIDE, nullable=False, server_default="0"))
    libraries = sa.table("libraries", sa.column("id", sa.Integer), sa.column("name", sa.Text), sa.column("part", _WIDE))
    connection = op.get_bind()
    for id, name in connection.execute(sa.select(libraries.c.id, libraries.c.name)).all():
        number = part_number(name)
        if number:
            connection.execute(sa.update(libraries).where(libraries.c.id == id).values(part=number))
