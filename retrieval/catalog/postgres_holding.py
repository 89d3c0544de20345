"""Which shards a process has to itself, among all that share a catalog in PostgreSQL."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.postgres import close_driver, database_errors, lone_engine
from retrieval.catalog.postgres_address import read_url
from retrieval.errors import CatalogError, LockHeldError
from retrieval.web.shares import Share

_LOG = logging.getLogger("onrecord.catalog")
_SHARD, _COUNT = 0x0EC1, 0x0EC2
"""The first halves of the advisory locks that stand for a shard, and for how many shards there are."""
_WAIT_SECONDS = 1.5
"""A killed holder's connection is gone within milliseconds, one that stops in order within a second."""
_BEAT_SECONDS = 15.0
_AGAIN_SECONDS = 0.25
"""Between two tries to take back what was lost: a second process may be waiting for its chance."""
_ANSWER_SECONDS = 5.0
_SILENT_SECONDS = 60
"""After so long without a word the server takes a process for gone, as when its machine has lost its power."""

_BEGIN = text(f"SET LOCAL idle_in_transaction_session_timeout = '{_SILENT_SECONDS}s'")
_TAKE = text("SELECT pg_try_advisory_xact_lock(CAST(:kind AS INTEGER), CAST(:number AS INTEGER))")
_COUNT_ON = text("SELECT pg_try_advisory_xact_lock_shared(CAST(:kind AS INTEGER), CAST(:number AS INTEGER))")
_COUNTED = text(
    "SELECT min(objid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = :kind "
    "AND objid <> :number AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@asynccontextmanager
async def held_shards(url: str, share: Share, on_lost: Callable[[LockHeldError], object]) -> AsyncIterator[None]:
    """Have the shards of `share` to oneself while the block runs, on a connection of one's own.

    The locks belong to the server and end with the connection, even a killed process's. They live in a transaction, so
    that a pool in between (PgBouncer) keeps the connection for us. Where the connection is lost they are taken again,
    at once; `on_lost` is called once if another process has them by then. Raises LockHeldError where it has them now,
    ConfigError for an address that is none, and CatalogError where the server can't be asked.
    """
    holder = _Holder(url, share)
    await holder.take()
    beating = asyncio.create_task(holder.keep(on_lost))
    try:
        yield
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)
        await holder.drop()


class _Holder:
    """The connection that holds the locks."""

    def __init__(self, url: str, share: Share) -> None:
        self._share = share
        self._engine = lone_engine(read_url(url))
        self._connection: AsyncConnection | None = None
        self._driver: Any = None
        self._broken = asyncio.Event()

    async def take(self) -> None:
        """Take all locks, or none: then LockHeldError says which shard is not to be had."""
        give_up = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                with database_errors(self._engine.url):
                    async with asyncio.timeout(_ANSWER_SECONDS):
                        connection = await self._engine.connect()
                        await self._watch(connection)
                        self._connection = connection
                        await self._lock(connection)
                return
            except LockHeldError:
                await self.drop()
                if time.monotonic() > give_up:
                    raise
                await asyncio.sleep(0.1)
            except BaseException:
                await self.drop()
                raise

    async def keep(self, on_lost: Callable[[LockHeldError], object]) -> None:
        """Give a sign of life now and then, for as long as this is wanted or another process has the locks."""
        while True:
            await self._pause()
            try:
                with database_errors(self._engine.url):
                    if self._connection is not None:
                        async with asyncio.timeout(_ANSWER_SECONDS):
                            await self._connection.execute(text("SELECT 1"))
                        continue
            except CatalogError as error:
                _LOG.warning("The connection that holds this process's shards was lost: %s", error)
                await self.drop()
            try:
                await self.take()
            except LockHeldError as error:
                _LOG.error("%s This process stops.", error)
                on_lost(error)
                return
            except CatalogError:
                continue  # the server is away, for others too

    async def drop(self) -> None:
        """Give the locks back by ending the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(CatalogError), database_errors(self._engine.url):
                await close_driver(self._driver)
                await connection.close()

    async def _pause(self) -> None:
        """Wait for the next beat, or until the connection breaks; without one, for the next try."""
        if self._connection is None:
            await asyncio.sleep(_AGAIN_SECONDS)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_BEAT_SECONDS):
                await self._broken.wait()

    async def _watch(self, connection: AsyncConnection) -> None:
        """Have `keep` know of the connection's end when it comes, and not at the next beat."""
        self._broken = broken = asyncio.Event()
        self._driver = (await connection.get_raw_connection()).driver_connection
        self._driver.add_termination_listener(lambda _: broken.set())

    async def _lock(self, connection: AsyncConnection) -> None:
        await connection.execute(_BEGIN)
        of = self._share.of
        await connection.execute(_COUNT_ON, {"kind": _COUNT, "number": of})
        other = await connection.scalar(_COUNTED, {"kind": _COUNT, "number": of})
        if other is not None:
            raise LockHeldError(
                f"A process over this catalog runs with {other} shards, this one was told of {of}: "
                "stop all of them before you change the number in ONRECORD_SHARDS."
            )
        for part in sorted(self._share.parts):
            if not await connection.scalar(_TAKE, {"kind": _SHARD, "number": part}):
                raise LockHeldError(
                    f"Another process runs shard {part} of {of} over this catalog: stop it first, "
                    "or give this one other shards in ONRECORD_SHARDS."
                )
