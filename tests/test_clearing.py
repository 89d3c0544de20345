"""What was removed leaves the index's files: a real catalog, a real Chroma, in files and in what its server left."""

from pathlib import Path

import pytest

from retrieval.errors import IndexUnavailableError
from retrieval.index.server import ChildServer
from retrieval.models import Library, Vector
from tests.desk import Desk, open_desk

WRITTEN = 1100
"""Chroma writes its graph at 1,000 rows; before, the rows are in its SQLite file alone."""


def berths(name: str, count: int) -> str:
    """A text of that many passages, with words of its own."""
    return "\n".join(f"berth {number} of the {name} holds ship {number} of {name}" for number in range(count))


async def held(desk: Desk, library: Library, article: str) -> dict[str, Vector]:
    """The ids of an article's passages, with their vectors."""
    passages = await desk.catalog.passages_of(library, article)
    vectors = await desk.indexer.vectors(passages)
    return {passage.id: vectors[passage.embedding_key] for passage in passages}


def traces(folder: Path, gone: dict[str, Vector]) -> tuple[int, int]:
    """How many of these ids, and of these vectors, begin, middle or end, stand somewhere in the index's files."""
    files = [path.read_bytes() for path in (folder / "index").rglob("*") if path.is_file()]
    ids = sum(any(id.encode() in content for content in files) for id in gone)
    parts = [[vector.tobytes()[start : start + 32] for start in (0, 48, 96)] for vector in gone.values()]
    return ids, sum(any(part in content for content in files for part in three) for three in parts)


async def assert_found(desk: Desk) -> None:
    """Every passage is found by its own vector, of many 99 in 100: see `test_proving.LINES`."""
    assert len(await desk.lost()) <= len(await desk.passage_ids()) // 100


@pytest.mark.parametrize("count", [30, WRITTEN])
async def test_no_byte_of_a_removed_article_is_left(data_dir: Path, count: int) -> None:
    """Neither its passages' ids nor their vectors, while the other articles stay found, without paying for them."""
    async with open_desk(data_dir) as desk:
        (_, secret), (_, other) = (
            await desk.add(berths("zorbleplex", 20), "a"),
            await desk.add(berths("elm", count), "b"),
        )
        await desk.indexer.finish(desk.library)
        gone = await held(desk, desk.library, secret.id)
        await desk.catalog.remove(desk.library, secret.id)
        await desk.indexer.finish(desk.library)
        asked = desk.embedder.asked
        assert traces(data_dir, gone) != (0, 0)
        assert await desk.indexer.clear()
        assert traces(data_dir, gone) == (0, 0)
        kept = await held(desk, desk.library, other.id)
        assert len(kept) == count
        await assert_found(desk)
        assert (await desk.indexer.check(desk.library)).healthy
        assert not await desk.indexer.clear()
        assert (desk.embedder.asked, desk.index.generation) == (asked, 1)
    assert traces(data_dir, gone) == (0, 0)
    async with open_desk(data_dir) as desk:
        await assert_found(desk)
        assert desk.index.generation == 1


async def test_no_byte_of_a_removed_library_is_left(data_dir: Path) -> None:
    """Nor of its folder, nor of what the server's memory left in those of others."""
    async with open_desk(data_dir) as desk:
        own = await desk.catalog.library("user-5")
        here, desk.library = desk.library, own
        _, secret = await desk.add(berths("zorbleplex", 200), "a")
        await desk.indexer.finish(own)
        gone = await held(desk, own, secret.id)
        await desk.catalog.remove_library(own)
        await desk.indexer.forget(own)
        desk.library = here
        await desk.add(berths("elm", 30), "b")
        await desk.indexer.finish(here)
        assert traces(data_dir, gone) != (0, 0)
        await desk.indexer.clear()
        assert traces(data_dir, gone) == (0, 0)
        await assert_found(desk)


async def test_a_changed_article_is_not_worth_it(data_dir: Path) -> None:
    """Its former version is kept in the catalog all the same: no index is made anew for that."""
    async with open_desk(data_dir) as desk:
        await desk.add(berths("elm", 30), "a")
        await desk.indexer.finish(desk.library)
        before = await desk.collection()
        await desk.add(berths("oak", 30), "a")
        await desk.indexer.finish(desk.library)
        assert not await desk.indexer.clear()
        assert await desk.collection() == before


async def test_what_could_not_be_cleared_is_the_next_time(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill between the new collection and the files, or a server that does not stop: nothing is forgotten by it."""

    def busy(_: ChildServer) -> None:
        raise IndexUnavailableError("The index server does not stop.")

    async with open_desk(data_dir) as desk:
        (_, secret), _ = await desk.add(berths("zorbleplex", 20), "a"), await desk.add(berths("elm", 30), "b")
        await desk.indexer.finish(desk.library)
        gone = await held(desk, desk.library, secret.id)
        await desk.catalog.remove(desk.library, secret.id)
        await desk.indexer.finish(desk.library)
        with monkeypatch.context() as patch:
            patch.setattr(ChildServer, "tidy", busy)
            with pytest.raises(IndexUnavailableError):
                await desk.indexer.clear()
        await assert_found(desk)
    async with open_desk(data_dir) as desk:
        assert await desk.indexer.clear()
        await assert_found(desk)
    assert traces(data_dir, gone) == (0, 0)
