"""The index kept equal to the catalog: a real catalog, a real Chroma, an embedder that counts."""

import asyncio
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from retrieval.catalog import Catalog
from retrieval.errors import CatalogError, EmbeddingError, IndexUnavailableError, StoppedError
from retrieval.index import IndexRow, ServerGoneError, VectorIndex
from retrieval.index.chroma import ChromaSession
from retrieval.index.server import ChildServer
from retrieval.indexing import Indexer
from retrieval.models import Article, Library
from retrieval.proving import Proof
from tests.catalog_material import cut, empty_catalog
from tests.desk import Desk, HashingEmbedder, open_desk
from tests.test_index_server import runs, server_pid, wait_until
from tests.test_proving import LINES, hide

MANY = 1100
"""Chroma writes its files at 1,000 rows; before, there is nothing to damage but its SQLite file."""


class DyingCatalog(Catalog):
    """A catalog of a process that ends just before it can mark anything as indexed."""

    async def mark_indexed(self, library: Library, collection: str, ids: Collection[str]) -> None:
        """Never comes to it."""
        raise CatalogError("killed")


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("blank"))


@pytest.fixture
def folder(data_dir: Path, blank: bytes) -> Path:
    """A data directory with an empty catalog."""
    (data_dir / "catalog.db").write_bytes(blank)
    return data_dir


@pytest.fixture
async def desk(folder: Path) -> AsyncIterator[Desk]:
    """Everything, empty."""
    async with open_desk(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, blank: bytes) -> Path:
    """A data directory with 1,100 indexed passages, closed in peace: to be copied, then damaged."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "catalog.db").write_bytes(blank)

    async def fill() -> None:
        async with open_desk(folder) as desk:
            await desk.add(
                "\n".join(f"berth {number} of the harbour holds ship {number}" for number in range(MANY)), "a"
            )
            await desk.indexer.finish(desk.library)

    asyncio.run(fill())
    return folder


async def assert_in_order(desk: Desk) -> None:
    """Healthy, complete, every passage in the index once and found by its vector, of many 99 in 100: see `LINES`."""
    ids = await desk.passage_ids()
    health = await desk.indexer.check(desk.library)
    assert (health.healthy, health.reason, health.pending) == (True, "", 0)
    assert await desk.index.count(await desk.collection()) == len(ids)
    if len(ids) < MANY:
        assert len(await desk.lost()) <= len(ids) // 100


async def assert_recovers(desk: Desk) -> None:
    """The fault is noticed and named, questions are told, and the index comes back without one new embedding."""
    health = await desk.indexer.check(desk.library)
    assert not health.healthy
    assert health.reason
    with pytest.raises(IndexUnavailableError):
        await desk.indexer.nearest(desk.library, (await HashingEmbedder().embed(["berth"]))[0], 3)
    found = await desk.indexer.ensure(desk.library)
    assert not found.healthy
    assert desk.embedder.asked == 0
    await assert_in_order(desk)
    assert await desk.indexer.nearest(desk.library, (await HashingEmbedder().embed(["berth"]))[0], 3)


async def test_what_is_pending_is_finished(desk: Desk) -> None:
    """Stored passages are pending, and said to be; finishing reports progress and leaves none."""
    await desk.add("the ferry sails\nthe tide turns\nthe quay floods", "a")
    health = await desk.indexer.check(desk.library)
    assert (health.healthy, health.pending) == (False, 3)
    told: list[tuple[int, int]] = []
    await desk.indexer.finish(desk.library, lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)
    await assert_in_order(desk)
    await desk.add("a crane fell", "b")
    health = await desk.indexer.check(desk.library)
    assert (health.healthy, health.pending) == (True, 1)
    await desk.indexer.finish(desk.library)
    await assert_in_order(desk)


async def test_before_anything_is_indexed_meaning_is_not_searched(desk: Desk) -> None:
    """An empty library is in order; one that has never been indexed says so instead of finding nothing."""
    assert (await desk.indexer.check(desk.library)).healthy
    await desk.add("the ferry sails", "a")
    with pytest.raises(IndexUnavailableError, match="not indexed"):
        await desk.indexer.nearest(desk.library, (await desk.embedder.embed(["ferry"]))[0], 3)


async def test_a_kill_between_storing_and_marking_leaves_nothing_double(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in the index and not marked is no fault; finishing marks it and stores what is missing, embedded once.

    To store a row twice would cost another one its last link now and then: see `Indexer._put`.
    """
    async with open_desk(folder) as desk:
        await desk.add("the ferry sails", "a")
        await desk.indexer.finish(desk.library)
        await desk.add("the tide turns\nthe quay floods", "b")
        async with await DyingCatalog.open(folder / "catalog.db") as dying:
            with pytest.raises(CatalogError):
                await Indexer(dying, desk.index, desk.embedder).finish(desk.library)
        assert await desk.index.count(await desk.collection()) == 3
        health = await desk.indexer.check(desk.library)
        assert (health.healthy, health.pending) == (True, 2)
        await desk.add("the gull calls", "c")
        sent: list[str] = []
        upsert = desk.index.upsert

        async def noted(collection: str, rows: Sequence[IndexRow]) -> None:
            sent.extend(row.id for row in rows)
            await upsert(collection, rows)

        monkeypatch.setattr(desk.index, "upsert", noted)
        await desk.indexer.finish(desk.library)
        assert desk.embedder.asked == 4
        assert len(sent) == 1
        await assert_in_order(desk)


async def test_passages_of_an_old_version_leave_the_index(desk: Desk) -> None:
    """After an update the index holds the new passages alone."""
    await desk.add("the ferry sails\nthe tide turns\nthe quay floods", "a")
    await desk.indexer.finish(desk.library)
    before = await desk.passage_ids()
    await desk.add("the ferry stays\nthe tide turns", "a")
    assert (await desk.indexer.check(desk.library)).healthy
    await desk.indexer.finish(desk.library)
    await assert_in_order(desk)
    near = await desk.indexer.nearest(desk.library, (await desk.embedder.embed(["ferry"]))[0], 10)
    assert not before & {identifier for identifier, _ in near}


async def test_passages_of_a_removed_article_leave_the_index(desk: Desk) -> None:
    """After a removal the index holds what is left, and nothing when nothing is left."""
    _, gone = await desk.add("the ferry sails", "a")
    _, other = await desk.add("the tide turns", "b")
    await desk.indexer.finish(desk.library)
    await desk.catalog.remove(desk.library, gone.id)
    await desk.indexer.finish(desk.library)
    await assert_in_order(desk)
    await desk.catalog.remove(desk.library, other.id)
    await desk.indexer.finish(desk.library)
    await assert_in_order(desk)


async def test_a_text_is_embedded_once(desk: Desk) -> None:
    """A removed article's twin in another library, and a rebuild, ask the embedder for nothing."""
    await desk.add("the ferry sails\nthe tide turns", "a")
    await desk.indexer.finish(desk.library)
    other = await desk.catalog.library("other")
    own, desk.library = desk.library, other
    await desk.add("the ferry sails\nthe tide turns", "a")
    await desk.indexer.finish(other)
    await desk.indexer.rebuild(own)
    assert desk.embedder.asked == 2
    await assert_in_order(desk)
    desk.library = own
    await assert_in_order(desk)


async def test_two_at_once_take_turns(desk: Desk) -> None:
    """Finishing twice at the same time does the work once; a rebuild beside it ends in order too."""
    await desk.add("\n".join(f"berth {number}" for number in range(150)), "a")
    indexer = desk.indexer
    await asyncio.gather(*(work(desk.library) for work in (indexer.finish, indexer.finish, indexer.rebuild)))
    assert desk.embedder.asked == 150
    await assert_in_order(desk)
    assert await desk.index.collections() == [await desk.collection()]


async def test_a_failing_embedder_keeps_what_was_done(folder: Path) -> None:
    """When the embedder gives up after one batch, that batch is in the index, and only the rest is asked for later."""
    failing = HashingEmbedder(good_calls=1)
    async with open_desk(folder, failing) as desk:
        await desk.add("\n".join(f"berth {number}" for number in range(150)), "a")
        with pytest.raises(EmbeddingError):
            await desk.indexer.finish(desk.library)
        health = await desk.indexer.check(desk.library)
        assert health.healthy
        assert 0 < health.pending < 150
        assert failing.asked == 150 - health.pending
        working = HashingEmbedder()
        desk.indexer = Indexer(desk.catalog, desk.index, working)
        await desk.indexer.finish(desk.library)
        assert working.asked == health.pending
        await assert_in_order(desk)


async def test_it_stops_between_batches_and_goes_on_later(desk: Desk) -> None:
    """Told to stop, it finishes the batch in hand and begins none; the next call does the rest, nothing twice."""
    await desk.add("\n".join(f"berth {number}" for number in range(150)), "a")
    asked: list[bool] = []

    def after_one() -> bool:
        asked.append(len(asked) >= 1)
        return asked[-1]

    with pytest.raises(StoppedError):
        await desk.indexer.ensure(desk.library, should_stop=after_one)
    health = await desk.indexer.check(desk.library)
    assert health.healthy
    assert 0 < health.pending < 150
    await desk.indexer.ensure(desk.library, should_stop=lambda: False)
    assert desk.embedder.asked == 150
    await assert_in_order(desk)


async def test_another_embedding_model_never_mixes_vectors(folder: Path) -> None:
    """The new model gets a collection of its own; the old one goes when the new one is complete, and not before."""
    async with open_desk(folder) as desk:
        await desk.add("\n".join(f"berth {number}" for number in range(150)), "a")
        await desk.indexer.finish(desk.library)
        first = await desk.collection()

    async with open_desk(folder, HashingEmbedder("another", good_calls=1)) as desk:
        health = await desk.indexer.check(desk.library)
        assert not health.healthy
        assert "another" in health.reason
        with pytest.raises(EmbeddingError):
            await desk.indexer.ensure(desk.library)
        assert first in await desk.index.collections()

    async with open_desk(folder, HashingEmbedder("another")) as desk:
        await desk.indexer.ensure(desk.library)
        await assert_in_order(desk)
        assert await desk.index.collections() == [await desk.collection()]
        assert await desk.collection() != first

    async with open_desk(folder) as desk:
        await desk.indexer.ensure(desk.library)
        assert desk.embedder.asked == 0
        await assert_in_order(desk)


async def test_a_missing_collection_is_made_again(folder: Path) -> None:
    """Dropped by somebody: noticed, and filled from the stored embeddings."""
    async with open_desk(folder) as desk:
        await desk.add("the ferry sails\nthe tide turns", "a")
        await desk.indexer.finish(desk.library)
        await desk.index.drop(await desk.collection())
    async with open_desk(folder) as desk:
        await assert_recovers(desk)


async def test_a_server_that_is_away_costs_no_index(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another's server does not answer nothing is known of the index: it is not begun anew, nor called faulty."""
    await desk.add("the ferry sails", "a")
    await desk.indexer.finish(desk.library)
    collection = await desk.collection()
    told: list[Library] = []
    desk.indexer.tell_of_faults(told.append)

    async def gone(name: str, seconds: float | None = None) -> int:
        raise ServerGoneError("No index server at chroma answers.")

    with monkeypatch.context() as away:
        away.setattr(desk.index, "count", gone)
        away.setattr(VectorIndex, "own", False)
        assert not (await desk.indexer.check(desk.library)).healthy
        with pytest.raises(IndexUnavailableError, match="No index server at chroma answers"):
            await desk.indexer.ensure(desk.library)
    assert not told
    assert await desk.collection() == collection
    assert (await desk.indexer.check(desk.library)).healthy


async def test_another_catalogs_index_is_not_taken_for_ours(folder: Path) -> None:
    """Another's index folder in the place of ours: noticed, made anew, and theirs no longer kept with our files."""
    async with open_desk(folder) as desk:
        await desk.add("the ferry sails\nthe tide turns", "a")
        await desk.indexer.finish(desk.library)
    other = folder.parent / "other"
    other.mkdir()
    async with open_desk(other) as stranger:
        await stranger.add("the ferry sails\nthe tide turns", "a")
        await stranger.indexer.finish(stranger.library)
    shutil.rmtree(folder / "index")
    shutil.copytree(other / "index", folder / "index")
    async with open_desk(folder) as desk:
        await assert_recovers(desk)
        assert await desk.index.collections() == [await desk.collection()]


async def test_an_older_index_is_noticed(folder: Path) -> None:
    """An index folder put back from a backup lacks what came later, or holds what was replaced since."""
    async with open_desk(folder) as desk:
        await desk.add("the ferry sails\nthe tide turns", "a")
        await desk.indexer.finish(desk.library)
    shutil.copytree(folder / "index", folder.parent / "backup")
    async with open_desk(folder) as desk:
        await desk.add("the ferry stays\nthe tide stays", "a")
        await desk.indexer.finish(desk.library)
    shutil.rmtree(folder / "index")
    shutil.copytree(folder.parent / "backup", folder / "index")
    async with open_desk(folder) as desk:
        await assert_recovers(desk)


def _segment(folder: Path) -> Path:
    return next(folder.glob("index/chroma-*/*/header.bin")).parent


def _cut_vectors(folder: Path) -> None:
    (_segment(folder) / "data_level0.bin").write_bytes(b"")


def _halve_vectors(folder: Path) -> None:
    path = _segment(folder) / "data_level0.bin"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _spoil_header(folder: Path) -> None:
    path = _segment(folder) / "header.bin"
    path.write_bytes(bytes(byte ^ 0x5A for byte in path.read_bytes()))


def _remove_segment(folder: Path) -> None:
    shutil.rmtree(_segment(folder))


def _cut_database(folder: Path) -> None:
    path = next(folder.glob("index/chroma-*/chroma.sqlite3"))
    path.write_bytes(path.read_bytes()[:5000])


def _empty_database(folder: Path) -> None:
    next(folder.glob("index/chroma-*/chroma.sqlite3")).write_bytes(b"")


def _remove_all(folder: Path) -> None:
    shutil.rmtree(folder / "index")


@pytest.mark.parametrize(
    "damage",
    [_cut_vectors, _halve_vectors, _spoil_header, _remove_segment, _cut_database, _empty_database, _remove_all],
)
async def test_damaged_files_are_noticed_and_made_anew(
    data_dir: Path, filled: Path, damage: Callable[[Path], None]
) -> None:
    """Whatever was done to Chroma's files: unhealthy, words answer meanwhile, and the index comes back by itself."""
    shutil.copytree(filled, data_dir, dirs_exist_ok=True)
    damage(data_dir)
    async with open_desk(data_dir) as desk:
        await assert_recovers(desk)


async def test_a_server_that_hangs_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a cut link_lists.bin: one question waits, the next ones are told at once; the index is made anew."""
    monkeypatch.setattr("retrieval.indexing.SOON", 0.5)
    monkeypatch.setattr("retrieval.index.chroma._READ_SECONDS", 1.0)
    monkeypatch.setattr("retrieval.index.server._STOP_SECONDS", 1.0)
    async with open_desk(folder) as desk:
        await desk.add("the ferry sails", "a")
        await desk.indexer.finish(desk.library)
        vector = (await desk.embedder.embed(["ferry"]))[0]
        await desk.indexer.nearest(desk.library, vector, 1)
        os.kill(server_pid(folder), signal.SIGSTOP)
        told: list[Library] = []
        desk.indexer.tell_of_faults(told.append)
        with pytest.raises(IndexUnavailableError, match="no answer"):
            await desk.indexer.nearest(desk.library, vector, 1)
        assert told == [desk.library]
        assert not desk.index.damaged, "half a second says nothing of its files"
        monkeypatch.setattr(VectorIndex, "query", None)
        with pytest.raises(IndexUnavailableError, match="no answer"):
            await desk.indexer.nearest(desk.library, vector, 1)
        monkeypatch.undo()
        monkeypatch.setattr("retrieval.index.server._STOP_SECONDS", 1.0)
        assert not (await desk.indexer.check(desk.library)).healthy
        assert desk.index.damaged
        asked = desk.embedder.asked
        await desk.indexer.ensure(desk.library)
        assert desk.embedder.asked == asked
        await assert_in_order(desk)


async def test_anothers_server_that_hangs_holds_up_one_question(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first waits some seconds, others are told at once, of every library; later one tries whether it is back.

    Meanwhile the index is not called faulty, nor begun anew.
    """
    for place in ("retrieval.indexing.SOON", "retrieval.trusting.SOON"):
        monkeypatch.setattr(place, 0.5)
    server = ChildServer(tmp_path / "theirs")
    try:
        async with open_desk(folder, chroma_url=server.connect().url) as desk:
            other = await desk.catalog.library("other")
            for library in (desk.library, other):
                article = Article(title="Note", text="the ferry sails", key="a")
                await desk.catalog.store(library, article, cut(article), [])
                await desk.indexer.finish(library)
            vector = (await desk.embedder.embed(["ferry"]))[0]
            collection = await desk.collection()
            told: list[Library] = []
            desk.indexer.tell_of_faults(told.append)
            os.kill(server_pid(tmp_path / "theirs"), signal.SIGSTOP)
            with pytest.raises(IndexUnavailableError, match="no answer in"):
                await desk.indexer.nearest(desk.library, vector, 1)
            with monkeypatch.context() as unasked:
                unasked.setattr(ChromaSession, "query", None)
                for library in (desk.library, other):
                    with pytest.raises(IndexUnavailableError, match="no answer in"):
                        await desk.indexer.nearest(library, vector, 1)
            assert (await desk.indexer.check(desk.library, soon=True)).healthy is False
            os.kill(server_pid(tmp_path / "theirs"), signal.SIGCONT)
            for place in ("retrieval.indexing.SOON", "retrieval.trusting.SOON"):
                monkeypatch.setattr(place, 20.0)
            monkeypatch.setattr("retrieval.trusting.time", SimpleNamespace(monotonic=lambda: time.monotonic() + 60))
            for library in (desk.library, other):
                assert len(await desk.indexer.nearest(library, vector, 1)) == 1
            assert not told
            assert await desk.collection() == collection
    finally:
        server.close()


async def test_a_killed_server_costs_nothing_but_time(folder: Path) -> None:
    """After kill -9 of the index server its files are not trusted: noticed, and filled again without embedding."""
    async with open_desk(folder) as desk:
        await desk.add("the ferry sails\nthe tide turns", "a")
        await desk.indexer.finish(desk.library)
        vector = (await desk.embedder.embed(["ferry"]))[0]
        assert await desk.indexer.nearest(desk.library, vector, 1)
        os.kill(server_pid(folder), signal.SIGKILL)
        with pytest.raises(IndexUnavailableError):
            await desk.indexer.nearest(desk.library, vector, 1)
        asked = desk.embedder.asked
        await desk.indexer.ensure(desk.library)
        assert desk.embedder.asked == asked
        await assert_in_order(desk)


async def test_a_rebuild_right_after_a_killed_server(folder: Path) -> None:
    """The one call that is told of the new files is not the end of a rebuild or of taking in."""
    async with open_desk(folder) as desk:
        await desk.add("the ferry sails", "a")
        await desk.indexer.finish(desk.library)
        pid = server_pid(folder)
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not runs(pid))
        await desk.indexer.rebuild(desk.library)
        await assert_in_order(desk)


async def test_an_older_copy_with_the_right_count_is_noticed(folder: Path) -> None:
    """One changed passage among many leaves count and sample as they were: the newest passages give it away."""
    lines = [f"berth {number} of the harbour holds ship {number}" for number in range(300)]
    async with open_desk(folder) as desk:
        await desk.add("\n".join(lines), "a")
        await desk.add("the ferry sails in June", "b")
        await desk.indexer.finish(desk.library)
    older = folder / "older"
    shutil.copytree(folder / "index", older)
    async with open_desk(folder) as desk:
        await desk.add("the ferry sails in July", "b")
        await desk.indexer.finish(desk.library)
    shutil.rmtree(folder / "index")
    older.rename(folder / "index")
    async with open_desk(folder) as desk:
        health = await desk.indexer.check(desk.library)
        assert (health.healthy, health.reason) == (False, "the index is older than the catalog")
        await assert_recovers(desk)


async def test_a_hidden_passage_is_found_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its vector does not find is noticed, and the index made anew without embedding; a kill in it costs nothing.

    The former collection answers until the new one holds all, and only one is left at last.
    """
    async with open_desk(folder) as desk:
        await desk.add(f"the gull calls\n{LINES}", "a")
        await desk.indexer.finish(desk.library)
        asked, former = desk.embedder.asked, await desk.collection()
        vector = (await desk.embedder.embed(["berth 7 of the harbour holds ship 7"]))[0]
        hidden = await hide(desk, "the gull calls")
        assert hidden in await desk.lost()  # storing it anew may have hidden another: that is what this is about

        async def dies(*_: object) -> None:
            raise CatalogError("killed")

        with monkeypatch.context() as patch:
            patch.setattr(desk.catalog, "set_index_state", dies)
            with pytest.raises(CatalogError):
                await desk.indexer.prove(desk.library)
        assert await desk.collection() == former
        assert await desk.indexer.nearest(desk.library, vector, 3)
        proof = await desk.indexer.prove(desk.library)
        assert (proof.missed > 0, proof.left) == (True, 0)
        assert await desk.indexer.prove(desk.library) == Proof()
        assert await desk.index.collections() == [await desk.collection()]
        assert desk.embedder.asked == asked + 1
        await assert_in_order(desk)


async def test_a_stop_while_it_is_made_anew_leaves_the_former(desk: Desk) -> None:
    """Told to stop between two batches, nothing has changed, and nothing lies about."""
    await desk.add(f"the gull calls\n{LINES}", "a")
    await desk.indexer.finish(desk.library)
    former = await desk.collection()
    await hide(desk, "the gull calls")
    asked = iter([False, True])
    with pytest.raises(StoppedError):
        await desk.indexer.prove(desk.library, lambda: next(asked))
    assert await desk.index.collections() == [former]
    assert (await desk.indexer.check(desk.library)).healthy


async def test_a_rebuild_leaves_nothing_hidden(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a new collection does not find either is made anew once more."""
    await desk.add(f"the gull calls\n{LINES}", "a")
    await desk.indexer.finish(desk.library)
    finish = Indexer._finish

    async def then_hide(*args: Any, **named: Any) -> None:
        await finish(*args, **named)
        if not hidden:
            hidden.append(await hide(desk, "the gull calls"))

    hidden: list[str] = []
    monkeypatch.setattr(Indexer, "_finish", then_hide)
    await desk.indexer.rebuild(desk.library)
    assert hidden
    await assert_in_order(desk)
