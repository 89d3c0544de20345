"""Makes a database of PostgreSQL ready to hold a catalog: fills a new one, brings an older one up to date."""

import logging

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from retrieval.catalog.opening import HEAD, steps
from retrieval.catalog.tables import metadata
from retrieval.errors import CatalogError

_LOG = logging.getLogger("onrecord.catalog")
_LOCK = 0x0EC0_0000_0000_0000
"""The advisory lock of whoever makes or upgrades the catalog: of several processes at once one does it."""


async def make_ready(engine: AsyncEngine) -> str:
    """Make the catalog ready for use and return its identity. Raises CatalogError, and what SQLAlchemy raises."""
    async with engine.connect() as connection:
        if await _stored_version(connection) == HEAD:
            return await _identity(connection)
    async with engine.begin() as connection:
        await connection.execute(text("SET LOCAL lock_timeout = 0"))  # however long the other one's upgrade takes
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        stored = await _stored_version(connection)
        if stored != HEAD:
            await connection.run_sync(_upgrade, stored)
        return await _identity(connection)


async def _stored_version(connection: AsyncConnection) -> str | None:
    """The step that the catalog is at, None in an empty database. Raises CatalogError for what is no catalog."""
    if (
        await connection.scalar(
            text("SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
        )
        != "UTF8"
    ):
        raise CatalogError("The database of DATABASE_URL can't keep every text: make it with the encoding UTF8.")
    here = text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    tables = set((await connection.execute(here)).scalars())
    if not tables:
        return None
    if not {"alembic_version", "properties", "libraries"} <= tables:
        raise CatalogError("The database of DATABASE_URL is another program's: give On Record one of its own.")
    return str(await connection.scalar(text("SELECT version_num FROM alembic_version")))


async def _identity(connection: AsyncConnection) -> str:
    value = await connection.scalar(text("SELECT value FROM properties WHERE name = 'identity'"))
    if value is None:
        raise CatalogError("The catalog of DATABASE_URL has lost its identity: restore it with pg_restore.")
    return str(value)


def _upgrade(connection: Connection, stored: str | None) -> None:
    """Run the missing steps: all of them are committed together, or none."""
    from alembic.command import upgrade

    config, known = steps()
    if stored is not None and stored not in known:
        raise CatalogError("The catalog of DATABASE_URL was made by a newer On Record: update On Record to use it.")
    if stored is not None:
        _LOG.info("The catalog is brought up to date from %s to %s, in one transaction", stored, HEAD)
    config.attributes["connection"] = connection
    upgrade(config, "head")
    _compare_by_bytes(connection)


def _compare_by_bytes(connection: Connection) -> None:
    """Give every text the collation "C", as SQLite has it: ids are found by their beginning, moments by their order.

    In any other, "a-1" may stand behind "a1", whatever language the database was made for.
    """
    found = connection.execute(
        text(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' ORDER BY 1, 2"
        )
    )
    changes: dict[str, list[str]] = {}
    for table, column in found:
        if table in metadata.tables:
            changes.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE TEXT COLLATE "C"')
    for table, columns in changes.items():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(columns)}')
