"""The index as the rest of the library sees it: async, sturdy against a server that ends or crashes."""

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

import numpy as np

from retrieval.errors import IndexUnavailableError
from retrieval.index.chroma import BATCH, ChromaSession, DamagedError, IndexRow, ServerGoneError, load_chromadb
from retrieval.index.server import Address, ChildServer, RemoteServer, Server
from retrieval.models import Vector

T = TypeVar("T")

SOON = 4.0
"""Seconds: so long somebody who waits for an answer may wait for the index; what is slower is done without."""
_SAME = 1e-5
_LOOKS = (3, 100)
"""How many are asked for, and again where all of those are copies."""


class VectorIndex:
    """Collections of embeddings, to be had by `await VectorIndex.open(...)` and given back by `close()`.

    Every call may raise IndexUnavailableError and nothing else of the index's. All writes are repeatable: a call that
    raised may still have been written. When the files had to be begun anew, by whichever process, the next call raises
    IndexUnavailableError once and `generation` has changed: what was there must be stored again from the catalog.
    Where a call takes `seconds`, that is how long each request of it may take: where one takes longer the call raises
    NoAnswerError, and no file is called damaged for it.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._session: ChromaSession | None = None
        self._generation: int | None = None
        self._damaged = False
        self._connecting = threading.Lock()
        self._warming: asyncio.Future[None] | None = None

    @classmethod
    async def open(
        cls,
        data_dir: Path,
        url: str | None = None,
        *,
        tenant: str = "default_tenant",
        database: str = "default_database",
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """The index of a data directory, on a server of our own, or at `url` on another's.

        `headers` go with every request to `url` ("Authorization", "x-chroma-token"). Returns at once: loading Chroma
        and finding or starting the server go on in a thread, and the first call waits for them. Raises
        IndexUnavailableError only if `url` is none.
        """
        server: Server
        if url:
            server = RemoteServer(Address(url.rstrip("/"), 0, "", tenant, database, dict(headers or {})))
        else:
            server = ChildServer(data_dir)
        index = cls(server)
        index._warming = asyncio.ensure_future(asyncio.to_thread(index._warm))
        return index

    @property
    def own(self) -> bool:
        """Whether this program starts and ends the server, and not another."""
        return self._server.own

    @property
    def generation(self) -> int:
        """Which files are in use; another number than before means they were begun anew. 0 where not known."""
        return self._generation or 0

    @property
    def damaged(self) -> bool:
        """Whether a call since the last set_aside failed in a way that only damaged files explain: then set aside.

        False says little: see `missed`. Damage that ends the server begins a new generation by itself.
        """
        return self._damaged

    async def close(self) -> None:
        """Close the connections, and the server if this process started it (within 10 s; it ends by itself later)."""
        if self._warming is not None:
            await self._warming
        await asyncio.to_thread(self._close)

    async def upsert(self, collection: str, rows: Sequence[IndexRow]) -> None:
        """Store rows, in batches of 500; those with a known id replace it."""
        for start in range(0, len(rows), BATCH):
            await self._write(partial(ChromaSession.upsert, name=collection, rows=rows[start : start + BATCH]))

    async def query(
        self, collection: str, embedding: Vector, limit: int, seconds: float | None = None
    ) -> list[tuple[str, float]]:
        """The ids nearest to an embedding of shape (dimension,) with their cosine similarity, best first."""
        if limit < 1:
            return []
        found = await self._call(lambda session: session.query(collection, embedding.reshape(1, -1), limit), seconds)
        return [(id, 1.0 - distance) for id, distance in found[0]]

    async def delete(self, collection: str, ids: Sequence[str], for_good: bool = False) -> None:
        """Delete rows; ids and collections that are not there don't matter.

        `for_good`: `removed_from` names the collection until it was dropped and `tidy` was called.
        """
        for start in range(0, len(ids), BATCH):
            deleting = partial(ChromaSession.delete, name=collection, ids=ids[start : start + BATCH])
            await self._write(deleting, collection if for_good else None)

    async def drop(self, collection: str) -> None:
        """Delete a collection; one that is not there does not matter. Its files go with `tidy`."""
        await self._write(lambda session: session.drop(collection), "")

    async def removed_from(self) -> set[str]:
        """Of which collections rows were deleted for good; their files still hold them. Empty at another's server."""
        return await asyncio.to_thread(self._server.removed) - {""}

    async def tidy(self) -> bool:
        """Have what was dropped leave the files, and say whether anything was; whoever asks meanwhile waits.

        Our server stops for it and starts again at the next call: 1.1 s together where 10,000 of 20,000 rows had been
        dropped, on a very busy machine. Raises IndexUnavailableError where that could not be; to be tried again then.
        """
        return await asyncio.to_thread(self._tidy)

    async def count(self, collection: str, seconds: float | None = None) -> int | None:
        """How many rows a collection says it has, None where it is missing. Lost embeddings can be counted too."""
        return await self._call(lambda session: session.count(collection), seconds)

    async def held(self, collection: str, ids: Sequence[str], seconds: float | None = None) -> set[str]:
        """Which of up to 500 ids a collection has; none where it is missing."""
        return await self._call(lambda session: session.held(collection, ids[:BATCH]), seconds) if ids else set()

    async def collections(self) -> list[str]:
        """The names of all collections."""
        return await self._call(lambda session: session.collections())

    async def missed(
        self, collection: str, ids: Sequence[str], embeddings: Vector, seconds: float | None = None
    ) -> list[str]:
        """The ids of rows that their own embedding, (count, dimension), does not find among the first three.

        A count alone misses lost embeddings (15,246 counted, 1,300 findable, after a kill). Where more than three
        share an embedding, among the first hundred; rows with more copies than that, or of no direction, count as
        found.
        """
        missed: list[str] = []
        asked = [(id, row) for id, row in zip(ids, embeddings, strict=True) if row.any()]
        for limit in _LOOKS:
            if not asked:
                break
            rows = np.stack([row for _, row in asked])
            asking = partial(ChromaSession.query, name=collection, embeddings=rows, limit=limit)
            answers = await self._call(asking, seconds)
            copied: list[tuple[str, Vector]] = []
            for (id, row), answer in zip(asked, answers, strict=True):
                if any(other == id for other, _ in answer):
                    continue
                if len(answer) == limit and all(distance < _SAME for _, distance in answer):
                    copied.append((id, row))
                else:
                    missed.append(id)
            asked = copied
        return missed

    async def set_aside(self) -> None:
        """Give up files that turned out damaged: the next call finds an empty index, every process alike.

        Raises IndexUnavailableError at another's server (drop the collections there instead).
        """
        await asyncio.to_thread(self._set_aside)

    async def _write(self, work: Callable[[ChromaSession], None], removed: str | None = None) -> None:
        def marked(session: ChromaSession) -> None:
            self._server.mark_written(session.address)
            if removed is not None:
                self._server.mark_removed(session.address, removed)
            work(session)

        await self._call(marked)

    async def _call(self, work: Callable[[ChromaSession], T], seconds: float | None = None) -> T:
        return await asyncio.to_thread(self._attempt, work, seconds)

    def _attempt(self, work: Callable[[ChromaSession], T], seconds: float | None) -> T:
        """Do the work; where the server has gone, in peace (its owner left) or not, again with the next one."""
        for last in (False, False, True):
            session = self._connect()
            try:
                with session.within(seconds):
                    return work(session)
            except ServerGoneError:
                self._server.mark_written(session.address)
                self._forget(session)
                if last:
                    raise
            except DamagedError as error:
                if not self._server.has_room():
                    raise IndexUnavailableError("The disk that holds the index is full; free some space.") from error
                self._damaged = True
                raise
        raise AssertionError("the last round returns or raises")

    def _connect(self) -> ChromaSession:
        with self._connecting:
            if self._session is None:
                with ThreadPoolExecutor(1) as pool:  # 0.2 s of waiting beside 0.8 s of importing
                    connecting = pool.submit(self._server.connect)
                    load_chromadb()
                    address = connecting.result()
                session = ChromaSession(address, self._server.own)
                if not self._server.own:
                    try:
                        with session.within(SOON):
                            session.require_database()
                    except IndexUnavailableError:
                        session.close()
                        raise
                self._session = session
                before, self._generation = self._generation, address.generation
                if before is not None and before != address.generation:
                    raise IndexUnavailableError("The index was damaged and is empty now; it is filled anew.")
            return self._session

    def _forget(self, session: ChromaSession) -> None:
        with self._connecting:
            if self._session is session:
                self._session = None
        session.close()

    def _set_aside(self) -> None:
        with self._connecting:
            session, self._session = self._session, None
            self._server.set_aside(self._generation or 0)
            self._generation, self._damaged = None, False
        if session is not None:
            session.close()

    def _tidy(self) -> bool:
        if not self._server.removed():
            return False
        with self._connecting:
            session, self._session = self._session, None
            self._server.tidy()
        if session is not None:
            session.close()
        return True

    def _warm(self) -> None:
        with suppress(IndexUnavailableError):
            self._connect()

    def _close(self) -> None:
        with self._connecting:
            session, self._session = self._session, None
        if session is not None:
            session.close()
        self._server.close()
