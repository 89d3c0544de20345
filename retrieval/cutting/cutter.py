"""From a raw document to what is stored of it: its article, cut into passages, and who said what."""

import asyncio
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from retrieval.cutting.chunking import Chunker
from retrieval.errors import InputError, StoppedError
from retrieval.extract import extract
from retrieval.models import Article, Passage, RawDocument, Statement
from retrieval.statements import find_statements
from retrieval.tokens import tokenizer_for

SECONDS = 15.0
"""So long one document may take. An article of 400,000 characters took 3 s on a busy core, the longest of 1,082 news
articles 0.1 s; 2 MB of `"a" ` or of links took minutes."""
_BYTES = 2_000_000_000
"""Memory of the process that reads; a document of 2 MB took 0.3 GB."""
_NICENESS = 5
_END_SECONDS = 3.0
_OUT_OF_MEMORY = 71
_ENDING = "No more documents are read: the program is ending."


@dataclass(frozen=True)
class Parts:
    """An article with its passages, in their order, and its statements; none of it stored yet."""

    article: Article
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]


class Cutter(Protocol):
    """Reads documents."""

    async def cut(self, raw: RawDocument) -> Parts:
        """The parts of a document. Raises InputError where there is no article in it, or it can't be read."""

    async def cut_all(self, raws: Sequence[RawDocument]) -> list[Parts | InputError]:
        """The parts of each document, or the InputError of it, in their order."""


class CutterHere:
    """Reads in a thread of this process: for a person's own files."""

    def __init__(self, chunker: Chunker) -> None:
        """`chunker` bounds the passages."""
        self._chunker = chunker

    async def cut(self, raw: RawDocument) -> Parts:
        """See `Cutter`."""
        return await asyncio.to_thread(cut, raw, self._chunker)

    async def cut_all(self, raws: Sequence[RawDocument]) -> list[Parts | InputError]:
        """See `Cutter`."""
        return await asyncio.to_thread(cut_each, raws, self._chunker)


class CutterApart:
    """Reads in a process of its own, one document at a time: for what strangers hand over.

    A document made to take minutes is given up after `seconds`, one that takes too much memory when it does, each with
    its process: the next document has a new one. Neither holds up this process or its end. The process is started at
    the first document and reads one after the other.
    """

    def __init__(self, vocabulary: Path, seconds: float = SECONDS) -> None:
        """`vocabulary` is where the tokenizer's files are kept."""
        self._vocabulary = vocabulary
        self._seconds = seconds
        self._pool: ProcessPool | None = None
        self._futures: set[ProcessFuture[Parts]] = set()
        self._closed = False

    async def cut(self, raw: RawDocument) -> Parts:
        """See `Cutter`. Raises StoppedError after `close`."""
        if self._closed:
            raise StoppedError(_ENDING)
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=1,
                initializer=_prepare,
                initargs=(str(self._vocabulary),),
                context=multiprocessing.get_context("spawn"),
            )
        future = self._pool.schedule(_cut_apart, args=[raw], timeout=self._seconds)
        self._futures.add(future)
        try:
            parts: Parts = await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            if self._closed:
                raise StoppedError(_ENDING) from None
            raise
        except TimeoutError:
            raise InputError(
                f"It takes more than {self._seconds:.0f} seconds to read: is it one article?",
                "too-slow",
                seconds=int(self._seconds),
            ) from None
        except (ProcessExpired, MemoryError):
            raise InputError("It can't be read: it takes too much memory.", "too-heavy") from None
        finally:
            self._futures.discard(future)
        return parts

    async def cut_all(self, raws: Sequence[RawDocument]) -> list[Parts | InputError]:
        """See `Cutter`. Raises StoppedError after `close`."""
        found: list[Parts | InputError] = []
        for raw in raws:
            try:
                found.append(await self.cut(raw))
            except InputError as refusal:
                found.append(refusal)
        return found

    async def close(self) -> None:
        """End the process, whatever it reads."""
        self._closed = True
        for future in list(self._futures):
            future.cancel()  # type: ignore[no-untyped-call]  # ends the process that works on it
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            with suppress(TimeoutError):
                await asyncio.to_thread(self._pool.join, _END_SECONDS)


def cut(raw: RawDocument, chunker: Chunker) -> Parts:
    """Extract, clean, chunk, and find who said what. Raises InputError. Blocks: 7 ms for a news article."""
    article = extract(raw)
    return Parts(article, tuple(chunker.chunk(article)), tuple(find_statements(article)))


def cut_each(raws: Sequence[RawDocument], chunker: Chunker) -> list[Parts | InputError]:
    """`cut` of each document, or why it was refused. Blocks."""
    found: list[Parts | InputError] = []
    for raw in raws:
        try:
            found.append(cut(raw, chunker))
        except InputError as refusal:
            found.append(refusal)
    return found


_here = threading.local()
"""What the reading process keeps from one document to the next: its chunker. Nothing in any other process."""


def _prepare(vocabulary: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C at the terminal is for the program that ends this process
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    # Not while the first document waits: trafilatura takes 0.4 s, on a machine with much to do many times that.
    import retrieval.web.webpage  # noqa: F401

    _here.chunker = Chunker(tokenizer_for(None, Path(vocabulary)))


def _cut_apart(raw: RawDocument) -> Parts:
    try:
        return cut(raw, _here.chunker)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)  # what it was about to hold may be held still
    except RecursionError:
        raise InputError("It can't be read: it is nested too deeply.", "too-heavy") from None
