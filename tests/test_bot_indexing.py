"""bot/indexing.py: articles become findable by meaning in the background, whatever fails, and a stop loses nothing."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.indexing import IndexKeeper
from retrieval.errors import IndexUnavailableError
from retrieval.indexing import Indexer
from retrieval.models import Vector
from tests.desk import Desk, HashingEmbedder, open_desk
from tests.test_proving import LINES, hide


class SlowEmbedder(HashingEmbedder):
    """Says when a batch has begun, and waits until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()

    async def embed(self, texts: Sequence[str]) -> Vector:
        """As its base, once it may."""
        self.begun.set()
        await self.go_on.wait()
        return await super().embed(texts)


@pytest.fixture
async def desk(data_dir: Path) -> AsyncIterator[Desk]:
    """Everything, empty."""
    async with open_desk(data_dir) as opened:
        yield opened


async def pending(desk: Desk) -> int:
    """How many passages the index lacks."""
    return (await desk.catalog.counts(desk.library)).unindexed


async def settled(keeper: IndexKeeper) -> None:
    """Wait until the worker has nothing to do."""
    assert keeper._task is not None
    await keeper._task


async def test_waking_it_indexes_what_was_added(desk: Desk) -> None:
    """Nobody waits for it; its task ends with the work, and begins again with the next."""
    keeper = IndexKeeper(desk.indexer, desk.catalog)
    for key in ("a", "b"):
        await desk.add(f"the ferry sails from {key}", key)
        keeper.wake(desk.library)
        await settled(keeper)
        assert await pending(desk) == 0


async def test_an_index_that_is_lost_comes_back_by_itself(desk: Desk) -> None:
    """No restart is needed, and no new article: who finds it at fault, a question or a look at it, has it mended."""
    keeper = IndexKeeper(desk.indexer, desk.catalog)
    desk.indexer.tell_of_faults(keeper.mend)
    await desk.add("the ferry sails", "a")
    keeper.wake(desk.library)
    await settled(keeper)
    await desk.index.drop(await desk.collection())
    assert not (await desk.indexer.check(desk.library)).healthy
    await settled(keeper)
    assert (await desk.indexer.check(desk.library)).healthy


async def test_an_index_that_could_not_be_mended_waits(desk: Desk) -> None:
    """Each question finds it at fault: none of them has it tried before its time."""
    tries = 0

    class Failing(Indexer):
        async def ensure(self, *rest, **named):  # type: ignore[no-untyped-def]
            nonlocal tries
            tries += 1
            raise IndexUnavailableError("The disk is full.")

    keeper = IndexKeeper(Failing(desk.catalog, desk.index, desk.embedder), desk.catalog, again=(60.0,))
    for _ in range(3):
        keeper.mend(desk.library)
        await settled(keeper)
    assert tries == 1
    await keeper.drain(1.0)


async def test_each_library_gets_its_turn(desk: Desk) -> None:
    """At the start all are looked through: those with something to index first, empty ones not at all."""
    own, other = desk.library, await desk.catalog.library("other")
    await desk.add("the ferry sails", "a")
    await desk.indexer.finish(own)
    desk.library = other
    await desk.add("the tide turns", "b")
    await desk.catalog.library("empty")
    turns: list[str] = []

    class Noting(Indexer):
        async def ensure(self, library, *rest, **named):  # type: ignore[no-untyped-def]
            turns.append(library.name)
            return await super().ensure(library, *rest, **named)

    keeper = IndexKeeper(Noting(desk.catalog, desk.index, desk.embedder), desk.catalog)
    keeper.wake_all()
    await settled(keeper)
    assert turns == ["other", "default"]
    assert await pending(desk) == 0


async def test_a_failure_is_logged_and_tried_again(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """The first call fails: a line in the log, the other library is not held up, and the next try does it."""
    failing = HashingEmbedder(good_calls=0)
    keeper = IndexKeeper(Indexer(desk.catalog, desk.index, failing), desk.catalog, again=(0.05,))
    await desk.add("the ferry sails", "a")
    with caplog.at_level(logging.WARNING, "onrecord.indexing"):
        keeper.wake(desk.library)
        await settled(keeper)
    assert "The embedding server went home." in caplog.text
    assert await pending(desk) == 1
    failing._good_calls = None
    await asyncio.sleep(0.1)
    await settled(keeper)
    assert await pending(desk) == 0


async def test_it_survives_what_should_not_happen(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """An error that nobody foresaw is logged with where it came from, and the worker can be woken again."""

    class Broken(Indexer):
        broken = True

        async def ensure(self, *rest, **named):  # type: ignore[no-untyped-def]
            if Broken.broken:
                raise ZeroDivisionError
            return await super().ensure(*rest, **named)

    keeper = IndexKeeper(Broken(desk.catalog, desk.index, desk.embedder), desk.catalog)
    await desk.add("the ferry sails", "a")
    keeper.wake(desk.library)
    await settled(keeper)
    assert "ZeroDivisionError" in caplog.text
    Broken.broken = False
    keeper.wake(desk.library)
    await settled(keeper)
    assert await pending(desk) == 0
    await keeper.drain(1)


async def test_a_stop_finishes_the_batch_in_hand_and_no_other(data_dir: Path) -> None:
    """What was begun is in the index, the rest is left for the next start, and nothing is begun any more."""
    embedder = SlowEmbedder()
    async with open_desk(data_dir, embedder) as desk:
        await desk.add("\n".join(f"berth {number}" for number in range(150)), "a")
        keeper = IndexKeeper(desk.indexer, desk.catalog)
        keeper.wake(desk.library)
        await embedder.begun.wait()
        asyncio.get_running_loop().call_later(0.05, embedder.go_on.set)
        await keeper.drain(5)
        left = await pending(desk)
        assert 0 < left < 150
        keeper.wake(desk.library)
        keeper.wake_all()
        assert await pending(desk) == left
        health = await desk.indexer.check(desk.library)
        assert health.healthy


async def test_a_stop_does_not_wait_for_ever(data_dir: Path) -> None:
    """A batch that does not end is given up; it is done again at the next start."""
    embedder = SlowEmbedder()
    async with open_desk(data_dir, embedder) as desk:
        await desk.add("the ferry sails", "a")
        keeper = IndexKeeper(desk.indexer, desk.catalog)
        keeper.wake(desk.library)
        await embedder.begun.wait()
        await keeper.drain(0.05)
        assert await pending(desk) == 1
        embedder.go_on.set()
        restarted = IndexKeeper(desk.indexer, desk.catalog)
        restarted.wake_all()
        await settled(restarted)
        assert await pending(desk) == 0


async def test_at_the_start_every_passage_is_looked_up(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """One that its own vector does not find, in an index that looks whole, is found again soon after, and told."""
    await desk.add(f"the gull calls\n{LINES}", "a")
    await desk.indexer.finish(desk.library)
    hidden = await hide(desk, "the gull calls")
    assert hidden in await desk.lost()
    keeper = IndexKeeper(desk.indexer, desk.catalog)
    with caplog.at_level(logging.WARNING, "onrecord.indexing"):
        keeper.wake_all()
        await settled(keeper)
        assert keeper._proving is not None
        await keeper._proving
    assert await desk.lost() == set()
    assert re.search(
        r"\d of default's passages were not found by their own vectors; its index was made anew, 0 left", caplog.text
    )
    looked = keeper._proving
    keeper.wake(desk.library)
    await settled(keeper)
    assert keeper._proving is looked, "nothing is new: they are not looked up again"


async def test_a_stop_does_not_wait_for_the_look(desk: Desk) -> None:
    """Looking all passages up ends between two requests when the bot is to stop, and begins no more."""
    await desk.add(LINES, "a")
    keeper = IndexKeeper(desk.indexer, desk.catalog)
    keeper.wake_all()
    await settled(keeper)
    assert keeper._proving is not None
    await keeper.drain(5)
    assert keeper._proving.done()
    assert await desk.indexer.proof_due(desk.library)
