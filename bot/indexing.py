"""The worker behind the commands that has articles indexed by meaning, then grouped: one library after another."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from retrieval.catalog import Catalog
from retrieval.errors import OnRecordError, StoppedError
from retrieval.indexing import Indexer
from retrieval.models import Library
from retrieval.stories import StoryKeeper

_LOG = logging.getLogger("onrecord.indexing")
_REST = 1.0
"""All passages of a library are looked up in its time: as long as a hundred of them took, it rests."""
_AGAIN_SECONDS = (60.0, 120.0, 300.0, 600.0)
"""After a failure, and after each further one: what is missing is often there again within minutes."""


class IndexKeeper:
    """Brings the index of each library into order that it was woken for. Its task lives only while there is work."""

    def __init__(self, indexer: Indexer, catalog: Catalog, again: Sequence[float] = _AGAIN_SECONDS) -> None:
        """On an open catalog; `again` are the seconds until a library that failed is tried again."""
        self._indexer = indexer
        self._catalog = catalog
        self._stories = StoryKeeper(catalog)
        self._again = again
        self._waiting: dict[int, Library] = {}
        self._failures: dict[int, int] = {}
        self._timers: dict[int, asyncio.TimerHandle] = {}
        self._task: asyncio.Task[None] | None = None
        self._unproven: dict[int, Library] = {}
        self._proving: asyncio.Task[None] | None = None
        self._all = False
        self._stopping = False
        self._listeners: list[Callable[[], None]] = []

    def listen(self, told: Callable[[], None]) -> None:
        """Have `told` called whenever the articles of a library are indexed and grouped as far as they came in."""
        self._listeners.append(told)

    def wake(self, library: Library) -> None:
        """Have the index of a library brought into order soon. Returns at once, and never fails."""
        if self._stopping:
            return
        self._waiting[library.id] = library
        self._begin()

    def mend(self, library: Library) -> None:
        """The same where its index was found at fault; one that failed just now waits for its time."""
        if library.id not in self._failures:
            self.wake(library)

    def wake_all(self) -> None:
        """The same for every library that has something in it, those first whose index lacks passages."""
        if not self._stopping:
            self._all = True
            self._begin()

    async def drain(self, seconds: float) -> None:
        """Finish the batch in hand and begin nothing more; what takes longer than that many seconds is given up.

        Nothing is lost by either: what is left is done after the next `wake_all`.
        """
        self._stopping = True
        for timer in self._timers.values():
            timer.cancel()
        running = {task for task in (self._task, self._proving) if task is not None and not task.done()}
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=seconds)
        for task in late:
            _LOG.warning("A batch of embeddings did not end in time")
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _begin(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="indexing")

    async def _work(self) -> None:
        if self._all:
            self._all = False
            await self._look_around()
        while self._waiting and not self._stopping:
            library = self._waiting.pop(next(iter(self._waiting)))
            await self._finish(library)
            if self._all:
                self._all = False
                await self._look_around()
        if self._unproven and (self._proving is None or self._proving.done()):
            self._proving = asyncio.create_task(self._prove(), name="proving")

    async def _prove(self) -> None:
        """Look every passage up of the libraries that are due, one after the other; new articles do not wait for it."""
        while self._unproven and not self._stopping:
            library = self._unproven.pop(next(iter(self._unproven)))
            try:
                proof = await self._indexer.prove(library, lambda: self._stopping, _REST)
            except StoppedError:
                return
            except OnRecordError as error:
                _LOG.warning("The passages of %s were not looked through: %s", library.name, error)
            except Exception:  # noqa: BLE001  as below
                _LOG.exception("Looking through the index failed")
            else:
                if proof.missed:
                    told = "%d of %s's passages were not found by their own vectors; its index was made anew, %d left"
                    _LOG.warning(told, proof.missed, library.name, proof.left)

    async def _look_around(self) -> None:
        """Put every library that has something to index, or to check, behind those that wait."""
        complete: list[Library] = []
        try:
            for library in await self._catalog.own_libraries():
                counts = await self._catalog.counts(library)
                if counts.unindexed or await self._catalog.removals(library):
                    self._waiting.setdefault(library.id, library)
                elif counts.passages:
                    complete.append(library)
        except OnRecordError as error:
            _LOG.warning("The libraries could not be looked through: %s", error)
        for library in complete:
            self._waiting.setdefault(library.id, library)

    async def _finish(self, library: Library) -> None:
        try:
            found = await self._indexer.ensure(library, should_stop=lambda: self._stopping)
            if await self._indexer.proof_due(library):
                self._unproven[library.id] = library
            await self._stories.catch_up(library, lambda: self._stopping)
        except StoppedError:
            return
        except OnRecordError as error:
            self._later(library, str(error))
        except Exception:  # noqa: BLE001  nobody awaits the worker; the other libraries must not wait for a restart
            _LOG.exception("Indexing failed")
            self._later(library, "it failed unexpectedly")
        else:
            self._failures.pop(library.id, None)
            for told in self._listeners:
                told()
            if not found.healthy and found.reason:
                _LOG.info("The index of %s is in order again: %s", library.name, found.reason)

    def _later(self, library: Library, reason: str) -> None:
        if self._stopping:
            return
        failures = self._failures.get(library.id, 0)
        seconds = self._again[min(failures, len(self._again) - 1)]
        self._failures[library.id] = failures + 1
        _LOG.warning("%s is not indexed yet: %s Trying again in %.0f seconds", library.name, reason, seconds)
        if library.id in self._timers:
            self._timers[library.id].cancel()
        self._timers[library.id] = asyncio.get_running_loop().call_later(seconds, self.wake, library)
