"""A catalog in PostgreSQL: made, met again, shared by processes, told in a sentence where it is not to be had."""

import asyncio
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from retrieval.catalog import Catalog
from retrieval.catalog.opening import HEAD
from retrieval.catalog.tables import metadata
from tests.postgres_server import PostgresServer

pytest_plugins = ["tests.catalog_fixtures"]

NOWHERE = Path("/nowhere/catalog.db")
OWN = {"words", "word_totals", "alembic_version"}
"""Tables that PostgreSQL has beside those of SQLite."""


def _differences(connection: Connection) -> list[object]:
    def is_shared(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (kind == "table" and name in OWN)

    return list(compare_metadata(MigrationContext.configure(connection, opts={"include_object": is_shared}), metadata))


async def test_the_steps_lead_to_the_tables(database_url: str) -> None:
    """The migrations make the tables, columns and indexes of tables.py in PostgreSQL too; texts compare by bytes."""
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
        found = await connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        assert list(found.scalars()) == [HEAD]
        by_language = await connection.exec_driver_sql(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        )
        assert list(by_language) == []
    await engine.dispose()


async def test_several_openers_make_one_catalog(postgres: PostgresServer) -> None:
    """Opened for the first time by several at once, the catalog is made once."""
    postgres.run("CREATE DATABASE fresh")
    opened = await asyncio.gather(*[Catalog.open(NOWHERE, postgres.url("fresh")) for _ in range(4)])
    assert len({catalog.identity for catalog in opened}) == 1
    for catalog in opened:
        await catalog.close()
