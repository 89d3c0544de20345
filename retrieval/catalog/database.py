"""The connections to the catalog's file, and the border where SQLAlchemy's errors become ours."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from retrieval.catalog.opening import BUSY_SECONDS, failure, prepare
from retrieval.catalog.visits import connect

_PRAGMAS = ("synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY")


class Database:
    """One open catalog file. Reads see one moment each and wait for nobody; writes come one after the other."""

    def __init__(self, path: Path, identity: str) -> None:
        """For a `path` that `prepare` has made ready."""
        self.path = path
        self.identity = identity
        self._engine = _engine(path)
        self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._bare = self._engine.execution_options(begin=None)
        self._one_writer = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Open the catalog at `path`, making or upgrading it first. Raises CatalogError."""
        return cls(path, await asyncio.to_thread(prepare, path))

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection on which every SELECT sees the same moment. Raises CatalogError."""
        with self._errors():
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: committed whole at the end, or not at all. Raises CatalogError."""
        async with self._one_writer:
            with self._errors():
                async with self._writing.begin() as connection:
                    yield connection

    async def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the file and empty the log, as far as readers allow."""
        async with self._one_writer:
            with self._errors():
                async with self._bare.connect() as connection:
                    await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise failure(getattr(error, "orig", None) or error, self.path) from error


def _engine(path: Path) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS, "async_creator_fn": connect},
    )

    # sqlite3 opens transactions by itself, late and only for some statements: it is told not to, and we say BEGIN.
    # https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begun(connection: Connection) -> None:
        begin = connection.get_execution_options().get("begin", "BEGIN")
        if begin:
            connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", connected)
    event.listen(engine.sync_engine, "begin", begun)
    return engine
