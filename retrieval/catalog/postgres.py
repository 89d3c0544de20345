"""A catalog in a PostgreSQL database: its connections, its locks, and its errors as ours."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any
from weakref import WeakSet, WeakValueDictionary

from sqlalchemy import event, text
from sqlalchemy.dialects.sqlite.dml import OnConflictClause
from sqlalchemy.engine import URL, AdaptedConnection
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from retrieval.catalog.database import ConflictError, Database
from retrieval.catalog.postgres_address import address_of, how_to_connect, place_of, read_url
from retrieval.catalog.postgres_opening import make_ready
from retrieval.errors import CatalogError
from retrieval.models import Library

_CONNECTIONS = 10
"""At most, for each process; a new server of PostgreSQL takes 100 in all."""
_POOL_SECONDS = 20.0
_SIGN_SECONDS = 5.0
"""For a sign of life before each use of a connection: what hangs says nothing for as long as one waits."""
_CLOSING_SECONDS = 1.0
_LOCK_CLASS = 0x0EC0
"""The first half of the advisory locks that stand for a library; the second is its id."""


class PostgresDatabase(Database):
    """One open database. Writes to one library come one after the other, whichever process they are of."""

    is_postgres = True

    def __init__(self, engine: AsyncEngine, identity: str) -> None:
        """For an engine whose database `make_ready` has made ready."""
        self.identity = identity
        self._engine = engine
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writing = engine.execution_options(isolation_level="READ COMMITTED")
        # Who waits for a library in this process waits here, so as not to hold a connection meanwhile.
        self._one_writer: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._drivers: WeakSet[Any] = WeakSet()
        event.listen(engine.sync_engine, "connect", lambda made, _: self._drivers.add(made.driver_connection))

    @classmethod
    async def open(cls, url: str) -> "PostgresDatabase":
        """Open the database at `url`, making or upgrading the catalog in it first.

        Raises ConfigError where the address can't be used, and CatalogError.
        """
        address = read_url(url)
        patient = lone_engine(address)  # an upgrade takes its time
        with database_errors(address):
            identity = await make_ready(patient)
        return cls(_engine(address), identity)

    async def close(self) -> None:
        """Close every connection; one to a server that does not answer is cut off."""
        await asyncio.gather(*[close_driver(driver) for driver in list(self._drivers)])
        await self._engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """See `Database.read`."""
        with database_errors(self._engine.url):
            async with self._reading.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self, library: Library | None = None) -> AsyncIterator[AsyncConnection]:
        """See `Database.write`."""
        if library is None:
            with database_errors(self._engine.url):
                async with self._writing.begin() as connection:
                    yield connection
            return
        lock = self._one_writer.setdefault(library.id, asyncio.Lock())
        async with lock:
            with database_errors(self._engine.url):
                async with self._writing.begin() as connection:
                    await connection.execute(_LOCK, {"kind": _LOCK_CLASS, "library": library.id})
                    yield connection

    async def checkpoint(self) -> None:
        """Nothing: what was deleted is overwritten after the server's own vacuum."""

    async def expire_aside(self, before: datetime) -> int:
        """None: nothing is put aside."""
        return 0


_LOCK = text("SELECT pg_advisory_xact_lock(CAST(:kind AS INTEGER), CAST(:library AS INTEGER))")


def _engine(url: URL) -> AsyncEngine:
    # What the compiler for PostgreSQL asks of SQLite's "on conflict" beside what that has: with it, one serves both.
    setattr(OnConflictClause, "constraint_target", None)  # noqa: B010 - SQLAlchemy's types know nothing of it
    engine = create_async_engine(
        address_of(url),
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_timeout=_POOL_SECONDS,
        pool_use_lifo=True,
        connect_args=how_to_connect(url),
        hide_parameters=True,  # in errors: they are what people wrote
    )
    event.listen(engine.sync_engine, "checkout", _ask_for_a_sign)
    return engine


def _ask_for_a_sign(connection: AdaptedConnection, record: ConnectionPoolEntry, lent: object) -> None:
    """Have connections that are gone, or hang, replaced: SQLAlchemy's own ping waits as long as any command may."""
    import asyncpg

    if not record.info.setdefault("used", False):
        record.info["used"] = True  # it was made just now
        return
    try:
        connection.run_async(lambda driver: driver.execute("SELECT 1", timeout=_SIGN_SECONDS))
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
        raise InvalidatePoolError("no sign of life") from error


async def close_driver(driver: Any) -> None:
    """End asyncpg's own connection in order; SQLAlchemy would wait for a server that hangs without an end."""
    import asyncpg

    try:
        await driver.close(timeout=_CLOSING_SECONDS)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError):
        driver.terminate()


def lone_engine(url: URL, command_seconds: float | None = None) -> AsyncEngine:
    """What makes a connection of its own each time and keeps none, for a URL from `read_url`."""
    connecting = how_to_connect(url, command_seconds)
    return create_async_engine(address_of(url), poolclass=NullPool, connect_args=connecting, hide_parameters=True)


@contextmanager
def database_errors(url: URL) -> Iterator[None]:
    """Turn what goes wrong with the database at `url` into CatalogError."""
    import asyncpg

    try:
        yield
    except (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
        raise failure(error, place_of(url)) from error


_CONFLICTS = {"40001", "40P01"}
_NEEDS = {
    "55P03": "Another process is writing to the catalog {0}: try again in a moment.",
    "28000": "The catalog {0} lets nobody in with this user and password: check DATABASE_URL.",
    "28P01": "The catalog {0} lets nobody in with this user and password: check DATABASE_URL.",
    "3D000": "There is no database {0}: make it with createdb, or check DATABASE_URL.",
    "42501": "The user of DATABASE_URL may not do that in {0}: make it the owner of the database.",
    "53100": "The catalog {0} can't be written, the server's disk is full: free some space and try again.",
    "53300": "The server of {0} has no connection left: raise its max_connections, or stop what holds them.",
    "22P05": "A text holds characters that the database {0} can't keep: make it with the encoding UTF8.",
    "25006": "The database {0} can only be read: name the server that takes writes in DATABASE_URL.",
}
"""What to do about an SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html)."""
_AWAY = ("08", "57P")
"""How the SQLSTATEs of a server begin that is not there, or just stops or starts."""


def failure(error: Exception, place: str) -> CatalogError:
    """What PostgreSQL or the way to it said as an error of ours: one sentence on what to do, and the problem."""
    cause = getattr(error, "orig", None) or error
    state = str(getattr(cause, "sqlstate", None) or "")
    if state == "23503":
        said = f"This library is not in the catalog {place}: look it up by its name again."
        return CatalogError(said, "library-gone")
    if state in _CONFLICTS or "InvalidCachedStatement" in type(cause).__name__:
        return ConflictError(_NEEDS["55P03"].format(place), "locked")
    if state in _NEEDS:
        return CatalogError(_NEEDS[state].format(place), "locked" if state == "55P03" else "")
    if isinstance(error, PoolTimeoutError):
        return CatalogError(f"The catalog {place} is busy with other questions: try again in a moment.", "locked")
    if _is_away(error, state):
        return CatalogError(f"The catalog {place} can't be reached: check DATABASE_URL and that PostgreSQL runs.")
    return CatalogError(f"The catalog {place} can't be used ({_short(cause)}): report this.")


def _is_away(error: Exception, state: str) -> bool:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    lost = type(getattr(error, "orig", None) or error).__name__ in ("InterfaceError", "ConnectionDoesNotExistError")
    return isinstance(error, OSError | TimeoutError) or lost or state.startswith(_AWAY)


def _short(cause: Any) -> str:
    return " ".join(str(cause).split())[:200]
