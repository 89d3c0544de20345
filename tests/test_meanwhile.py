"""What is stored is embedded while more is taken in, and nothing is lost where that fails or is cut short."""

import asyncio

import pytest

from retrieval.errors import IndexUnavailableError
from retrieval.indexing import Indexer, IndexHealth
from retrieval.meanwhile import embedding_meanwhile
from retrieval.models import Library

HERE = Library(1, "here")


class Watched(Indexer):
    """Counts what it is asked for; `broken`, it can reach no index."""

    def __init__(self, broken: bool = False) -> None:
        self.calls: list[str] = []
        self.began = asyncio.Event()
        self._broken = broken

    async def ensure(self, library: Library, on_progress: object = None, should_stop: object = None) -> IndexHealth:
        """As the real one: raises where there is no index."""
        await self._note("ensure")
        return IndexHealth(healthy=True, reason="", pending=0)

    async def finish(self, library: Library, on_progress: object = None, should_stop: object = None) -> None:
        """As the real one."""
        await self._note("finish")

    async def _note(self, name: str) -> None:
        self.calls.append(name)
        self.began.set()
        if self._broken:
            raise IndexUnavailableError("No index server answers.")


async def test_it_begins_with_the_first_article_and_follows_the_next() -> None:
    """The index is looked at before anything is added to it, and what is stored later is not left to the end."""
    indexer = Watched()
    async with embedding_meanwhile(indexer, HERE) as tell:
        assert indexer.calls == []
        tell()
        await asyncio.wait_for(indexer.began.wait(), 5)
        await asyncio.sleep(0.05)
        before = len(indexer.calls)
        tell()
        await asyncio.sleep(0.05)
        assert len(indexer.calls) > before
    assert indexer.calls[0] == "ensure"


@pytest.mark.parametrize("stored", [False, True])
async def test_a_missing_index_does_not_hold_up_the_taking_in(stored: bool) -> None:
    """Its error is not raised here: `ensure` says it afterwards. Nothing stored, nothing is begun for it."""
    indexer = Watched(broken=True)
    async with embedding_meanwhile(indexer, HERE) as tell:
        if stored:
            tell()
            await asyncio.wait_for(indexer.began.wait(), 5)
    assert indexer.calls == ["ensure"] * stored
