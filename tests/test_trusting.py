"""retrieval/trusting.py: a collection that is at fault answers no question, and who mends it is told."""

from pathlib import Path

import pytest

from retrieval.errors import IndexUnavailableError
from retrieval.index import ServerGoneError, VectorIndex
from retrieval.indexing import Indexer
from retrieval.models import Library
from tests.desk import open_desk


async def test_a_collection_lost_while_it_is_used_is_told_of(data_dir: Path) -> None:
    """A server that was emptied finds nothing: no question takes that for an answer, and who mends it is told."""
    async with open_desk(data_dir) as desk:
        await desk.add("the ferry sails", "a")
        await desk.indexer.finish(desk.library)
        told: list[str] = []
        desk.indexer.tell_of_faults(lambda library: told.append(library.name))
        vector = (await desk.embedder.embed(["ferry"]))[0]
        assert await desk.indexer.nearest(desk.library, vector, 1)
        assert (await desk.indexer.check(desk.library)).healthy
        assert not told
        await desk.index.drop(await desk.collection())
        with pytest.raises(IndexUnavailableError, match="missing"):
            await desk.indexer.nearest(desk.library, vector, 1)
        assert told == [desk.library.name]
        assert not (await desk.indexer.check(desk.library)).healthy
        assert len(told) == 2
        await desk.indexer.ensure(desk.library)
        assert await desk.indexer.nearest(desk.library, vector, 1)
        assert len(told) == 2, "not by the repair itself"


async def test_a_repair_by_another_is_seen_at_once(data_dir: Path) -> None:
    """One who found the index at fault uses it again as soon as another has made it anew."""
    async with open_desk(data_dir) as desk:
        await desk.add("the ferry sails", "a")
        await desk.indexer.finish(desk.library)
        await desk.index.drop(await desk.collection())
        reader = Indexer(desk.catalog, desk.index, desk.embedder)
        vector = (await desk.embedder.embed(["ferry"]))[0]
        with pytest.raises(IndexUnavailableError):
            await reader.nearest(desk.library, vector, 1)
        await desk.indexer.ensure(desk.library)
        assert await reader.nearest(desk.library, vector, 1)


async def test_a_server_that_is_away_is_no_fault(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are told that nothing answers; nobody is told to make the index anew for that."""
    async with open_desk(data_dir) as desk:
        await desk.add("the ferry sails", "a")
        await desk.indexer.finish(desk.library)
        told: list[Library] = []
        desk.indexer.tell_of_faults(told.append)
        vector = (await desk.embedder.embed(["ferry"]))[0]

        async def gone(*given: object) -> int:
            raise ServerGoneError("No index server at chroma answers.")

        monkeypatch.setattr(desk.index, "count", gone)
        monkeypatch.setattr(VectorIndex, "own", False)
        with pytest.raises(IndexUnavailableError, match="No index server at chroma answers"):
            await desk.indexer.nearest(desk.library, vector, 1)
        assert not told
