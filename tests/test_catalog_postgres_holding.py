"""A shard belongs to one process at a time: its locks in PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress

import pytest

from retrieval.catalog import postgres_holding
from retrieval.catalog.postgres_holding import held_shards
from retrieval.errors import CatalogError, LockHeldError
from retrieval.web.shares import read_share
from tests.postgres_server import PostgresServer, hanging

pytest_plugins = ["tests.catalog_fixtures"]
LOST = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND classid = 3778"
"""Ends the connections that hold shards."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long."""
    monkeypatch.setattr(postgres_holding, "_BEAT_SECONDS", 0.05)
    monkeypatch.setattr(postgres_holding, "_WAIT_SECONDS", 0.1)


def _held(url: str, told: str, lost: list[LockHeldError] | None = None) -> AbstractAsyncContextManager[None]:
    return held_shards(url, read_share(told), (lost if lost is not None else []).append)


async def test_a_shard_has_one_process(database_url: str) -> None:
    """The second is told which one is taken; it is free when the first has ended, and other shards always are."""
    async with _held(database_url, "0,1/4"):
        async with _held(database_url, "2-3/4"):
            with pytest.raises(LockHeldError, match="runs shard 1 of 4"):
                async with _held(database_url, "1/4"):
                    pass
        async with _held(database_url, "2/4"):
            pass
    async with _held(database_url, "1/4"):
        pass


async def test_all_have_the_same_number_of_shards(database_url: str) -> None:
    """Of two numbers each server would have two shards, whichever they are."""
    async with _held(database_url, "0/2"):
        with pytest.raises(LockHeldError, match="runs with 2 shards, this one was told of 4"):
            async with _held(database_url, "1/4"):
                pass


async def test_a_lost_connection(database_url: str, postgres: PostgresServer) -> None:
    """The locks are taken again; whoever finds another process in its place is told so."""
    lost: list[LockHeldError] = []
    async with _held(database_url, "0/1", lost):
        await asyncio.to_thread(postgres.run, LOST)
        assert await _comes(lambda: _is_taken(database_url))
        assert lost == []
        for _ in range(20):
            await asyncio.to_thread(postgres.run, LOST)
            with suppress(LockHeldError):  # the first one was quicker
                async with _held(database_url, "0/1"):
                    assert await _comes(lambda: _has_come(lost))
                break
    assert [str(error)[:32] for error in lost] == ["Another process runs shard 0 of "]


async def test_what_is_lost_is_taken_back_at_once(
    database_url: str, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at the next beat: a second process that waits for the shard would have it by then, and both would answer."""
    monkeypatch.setattr(postgres_holding, "_BEAT_SECONDS", 3600.0)
    lost: list[LockHeldError] = []
    async with _held(database_url, "0/1", lost):
        await asyncio.to_thread(postgres.run, LOST)
        assert await _comes(lambda: _is_taken(database_url))
        postgres.stop()
        postgres.start()
        assert await _comes(lambda: _is_taken(database_url))
    assert lost == []


async def test_a_server_that_hangs_does_not_keep_it(database_url: str, postgres: PostgresServer) -> None:
    """Who ends while the server says nothing ends all the same."""
    held = _held(database_url, "0/1")
    await held.__aenter__()
    async with hanging(postgres):
        ending = asyncio.create_task(held.__aexit__(None, None, None))
        assert (await asyncio.wait([ending], timeout=30))[0] == {ending}


async def _comes(look: Callable[[], Awaitable[bool]]) -> bool:
    """Whether it is so within half a minute."""
    for _ in range(600):
        if await look():
            return True
        await asyncio.sleep(0.05)
    return False


async def _has_come(lost: list[LockHeldError]) -> bool:
    return bool(lost)


async def _is_taken(url: str) -> bool:
    try:
        async with _held(url, "0/1"):
            return False
    except LockHeldError:
        return True


async def test_a_server_that_is_away(tmp_path: object) -> None:
    """Is told of as the catalog tells of it."""
    with pytest.raises(CatalogError, match="can't be reached"):
        async with _held(f"postgresql://nobody@/none?host={tmp_path}", "0/1"):
            pass
