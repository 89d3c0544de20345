"""Whether all that is stored is found: a row planted in a real index that its own vector does not find."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from retrieval.catalog import IndexState
from retrieval.errors import StoppedError
from retrieval.index import IndexRow
from retrieval.proving import Prover
from tests.catalog_material import empty_catalog
from tests.desk import Desk, open_desk

LINES = "\n".join(f"berth {number} of the harbour holds ship {number}" for number in range(50))
"""Fewer than 64 with a few more, as many as Chroma links a row with at the lowest level: none is hidden by itself, as
some row is in one index of ten of 131 such lines (7 of 9,301 rows in 71 indexes, on a quiet machine)."""


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("blank"))


@pytest.fixture
async def desk(data_dir: Path, blank: bytes) -> AsyncIterator[Desk]:
    """Everything, empty."""
    (data_dir / "catalog.db").write_bytes(blank)
    async with open_desk(data_dir) as opened:
        yield opened


async def hide(desk: Desk, text: str) -> str:
    """Have the passage with this text stored, and not found by its vector, like a row that no link of Chroma's graph
    leads to: its id.
    """
    passages = [
        passage
        for article in await desk.catalog.articles(desk.library)
        for passage in await desk.catalog.passages_of(desk.library, article.id)
    ]
    hidden = next(passage for passage in passages if passage.text == text)
    vector = (await desk.indexer.vectors([hidden]))[hidden.embedding_key]
    await desk.index.upsert(await desk.collection(), [IndexRow(hidden.id, -vector)])
    return hidden.id


async def test_one_hidden_passage_of_many_is_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The look at the whole collection sees nothing; looking each up names it, and nothing once its article is gone.

    Copies, more of them than a question is shown, are found all the same.
    """
    await desk.add(f"the gull calls\n{LINES}", "a")
    for number in range(5):
        await desk.add("the ferry sails\nthe tide turns", f"copy {number}")
    await desk.indexer.finish(desk.library)
    prover = Prover(desk.catalog, desk.index)
    state = await desk.catalog.index_state(desk.library)
    assert state is not None
    assert await prover.missed(desk.library, state) == []
    hidden = await hide(desk, "the gull calls")
    assert (await desk.indexer.check(desk.library)).healthy
    missed = await prover.missed(desk.library, state)
    assert hidden in missed  # storing it anew may have hidden another
    assert await desk.indexer.missed(desk.library) == len(missed)
    with pytest.raises(StoppedError):
        await prover.missed(desk.library, state, lambda: True)
    stored = next(one for one in await desk.catalog.articles(desk.library) if one.key == "a")

    page_of = desk.catalog.indexed_after

    async def then_removed(*asked: Any) -> list[tuple[int, str, str]]:
        page = await page_of(*asked)
        if page and not await desk.catalog.removals(desk.library):
            await desk.catalog.remove(desk.library, stored.id)
        return page

    monkeypatch.setattr(desk.catalog, "indexed_after", then_removed)
    assert await prover.missed(desk.library, state) == []


async def test_it_is_due_once_and_again_when_much_is_new(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Due in a new process, for a new collection, after an eighth, and a day after anything; else not."""
    await desk.add(LINES, "a")
    await desk.indexer.finish(desk.library)
    prover, library = Prover(desk.catalog, desk.index), desk.library
    state = await desk.catalog.index_state(library)
    assert state is not None
    assert await prover.due(library, state)
    await prover.missed(library, state)
    assert not await prover.due(library, state)
    assert await prover.due(library, IndexState("another", state.model, complete=True))
    prover.stored(library, 6)
    assert not await prover.due(library, state)
    prover.stored(library, 1)
    assert await prover.due(library, state)
    await prover.missed(library, state)
    assert not await prover.due(library, state)
    monkeypatch.setattr("retrieval.proving._DAY", 0.0)
    assert not await prover.due(library, state)
    prover.stored(library, 1)
    assert await prover.due(library, state)
