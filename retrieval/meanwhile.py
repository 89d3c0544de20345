"""Embeds what is stored already while more is taken in: Chroma need not wait for the last article."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from retrieval.errors import OnRecordError
from retrieval.indexing import Indexer
from retrieval.models import Library


@asynccontextmanager
async def embedding_meanwhile(indexer: Indexer, library: Library) -> AsyncGenerator[Callable[[], None], None]:
    """Gives what to call once something is stored. The end of the block stops the embedding, however much is left.

    Whoever uses it calls `Indexer.ensure` afterwards, which does the rest, and raises what went wrong here as well.
    """
    stored, ending = asyncio.Event(), asyncio.Event()

    async def follow() -> None:
        try:
            await stored.wait()
            if not ending.is_set():
                await indexer.ensure(library, should_stop=ending.is_set)
            while not ending.is_set():
                stored.clear()
                await indexer.finish(library, should_stop=ending.is_set)
                await stored.wait()
        except OnRecordError:
            return

    following = asyncio.create_task(follow())
    try:
        yield stored.set
    finally:
        ending.set()
        stored.set()
        await following
