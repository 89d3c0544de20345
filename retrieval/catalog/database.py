"""The connections to a catalog, and the border where SQLAlchemy's errors become ours."""

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from retrieval.catalog.copying import drop_aside
from retrieval.catalog.opening import BUSY_SECONDS, failure, prepare
from retrieval.catalog.sharing import in_share
from retrieval.catalog.visits import connect
from retrieval.errors import CatalogError
from retrieval.models import Library
from retrieval.web.shares import Share

P = ParamSpec("P")
T = TypeVar("T")

_PRAGMAS = ("synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY")
_CONNECTIONS = 20
"""Kept open once they were needed: a question reads up to three things at a time, and each connection has a thread. Ten
questions at once over SQLAlchemy's usual five made 1,691 connections for 1,000 questions."""
_TRIES = 4
_DEFERRED = "BEGIN"


class ConflictError(CatalogError):
    """A transaction was undone as it stood in the way of another one: the same again may succeed."""


class Database(ABC):
    """One open catalog. Reads see one moment each and wait for nobody."""

    identity: str
    is_postgres = False
    share = Share()
    """What this process sees to of what several may share."""

    def is_mine(self, library_id: ColumnElement[int]) -> ColumnElement[bool]:
        """The condition that a row is of a library of this process's share, by its column with the library's id."""
        return in_share(self.share, library_id)

    @abstractmethod
    async def close(self) -> None:
        """Close every connection."""

    @abstractmethod
    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection on which every SELECT sees the same moment. Raises CatalogError."""

    def look(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """The same for a lone SELECT, which sees one moment by itself: in SQLite without a transaction around it."""
        return self.read()

    @abstractmethod
    def write(self, library: Library | None = None) -> AbstractAsyncContextManager[AsyncConnection]:
        """A transaction: committed whole at the end, or not at all. Raises CatalogError.

        Those of one `library` come one after the other, whichever process they are of: what is looked up stays so
        until it is committed. Without it that is so in SQLite alone: enough where one statement decides.
        """

    @abstractmethod
    async def checkpoint(self) -> None:
        """Have what was deleted leave the files as far as that is ours to say."""

    @abstractmethod
    async def expire_aside(self, before: datetime) -> int:
        """Delete what upgrades and restores have put aside before that moment, and say how many files that were."""


def again(method: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """A method that is one transaction, made again where another one stood in its way."""

    @wraps(method)
    async def repeated(*given: P.args, **named: P.kwargs) -> T:
        for attempt in range(1, _TRIES):
            try:
                return await method(*given, **named)
            except ConflictError:
                await asyncio.sleep(0.05 * attempt)
        return await method(*given, **named)

    return repeated


class SqliteDatabase(Database):
    """A catalog in one file. All writes come one after the other."""

    def __init__(self, path: Path, identity: str) -> None:
        """For a `path` that `prepare` has made ready."""
        self.path = path
        self.identity = identity
        self._engine = _engine(path)
        self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._bare = self._engine.execution_options(begin=None)
        self._one_writer = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> "SqliteDatabase":
        """Open the catalog at `path`, making or upgrading it first. Raises CatalogError."""
        return cls(path, await asyncio.to_thread(prepare, path))

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """See `Database.read`."""
        with self._errors():
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def look(self) -> AsyncIterator[AsyncConnection]:
        """See `Database.look`."""
        with self._errors():
            async with self._bare.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self, library: Library | None = None) -> AsyncIterator[AsyncConnection]:
        """See `Database.write`."""
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

    async def expire_aside(self, before: datetime) -> int:
        """See `Database.expire_aside`."""
        try:
            return await asyncio.to_thread(drop_aside, self.path, before)
        except OSError as error:
            raise failure(error, self.path) from error

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
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_use_lifo=True,
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
        begin = connection.get_execution_options().get("begin", _DEFERRED)
        if begin == _DEFERRED:
            visited: Any = connection.connection.driver_connection
            visited.begin_with_next()
        elif begin:
            connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", connected)
    event.listen(engine.sync_engine, "begin", begun)
    return engine
