"""The index from outside: a real Chroma child process, small data."""

from collections.abc import AsyncIterator
from pathlib import Path

import numpy
import pytest

from retrieval.errors import IndexUnavailableError
from retrieval.index import IndexRow, VectorIndex
from retrieval.models import Vector


def unit_vectors(count: int, dimension: int = 64, seed: int = 1) -> Vector:
    """Embeddings to be had again from the same seed."""
    drawn = numpy.random.default_rng(seed).normal(size=(count, dimension)).astype(numpy.float32)
    unit: Vector = drawn / numpy.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


def rows_of(vectors: Vector, start: int = 0) -> list[IndexRow]:
    """One row for each embedding: r0, r1, …"""
    return [IndexRow(f"r{start + n}", v) for n, v in enumerate(vectors)]


@pytest.fixture
async def index(tmp_path: Path) -> AsyncIterator[VectorIndex]:
    opened = await VectorIndex.open(tmp_path)
    yield opened
    await opened.close()


async def test_what_is_stored_is_found_counted_and_deleted(index: VectorIndex) -> None:
    """Rows are found by their own embedding, best first, with a similarity of one; deleted ones no more."""
    vectors = unit_vectors(700)
    await index.upsert("library-1", rows_of(vectors))
    found = await index.query("library-1", vectors[5], 3)
    assert found[0][0] == "r5"
    assert found[0][1] == pytest.approx(1.0, abs=1e-4)
    assert [similarity for _, similarity in found] == sorted((s for _, s in found), reverse=True)
    assert await index.count("library-1") == 700
    assert await index.missed("library-1", [f"r{n}" for n in range(200)], vectors[:200]) == []

    await index.delete("library-1", ["r5", "never stored"])
    assert await index.count("library-1") == 699
    assert "r5" not in [id for id, _ in await index.query("library-1", vectors[5], 3)]


async def test_a_missing_collection_is_empty_and_no_error(index: VectorIndex) -> None:
    """Nothing was stored for a library: nothing is found, the count is None, deleting and dropping do nothing."""
    vector = unit_vectors(1)
    assert await index.count("library-9") is None
    assert await index.query("library-9", vector[0], 3) == []
    assert await index.missed("library-9", ["r0"], vector) == ["r0"]
    await index.delete("library-9", ["r0"])
    await index.drop("library-9")
    assert await index.collections() == []


async def test_a_second_upsert_replaces_and_a_dropped_collection_can_be_made_again(index: VectorIndex) -> None:
    """Upserts are repeatable by id; a dropped collection takes rows of another dimension."""
    vectors = unit_vectors(4)
    await index.upsert("library-1", rows_of(vectors))
    await index.upsert("library-1", rows_of(vectors[::-1]))
    assert await index.count("library-1") == 4
    assert (await index.query("library-1", vectors[0], 1))[0][0] == "r3"

    await index.drop("library-1")
    assert await index.collections() == []
    await index.upsert("library-1", rows_of(unit_vectors(2, dimension=8)))
    assert await index.collections() == ["library-1"]


async def test_set_aside_begins_anew(index: VectorIndex) -> None:
    """After set_aside the index is empty, of another generation, and works."""
    vectors = unit_vectors(3)
    await index.upsert("library-1", rows_of(vectors))
    before = index.generation
    await index.set_aside()
    assert await index.count("library-1") is None
    assert index.generation != before
    await index.upsert("library-1", rows_of(vectors))
    assert await index.count("library-1") == 3


async def test_what_was_stored_is_there_after_closing(tmp_path: Path) -> None:
    """A closed index keeps its rows and its generation: nothing is begun anew without need."""
    vectors = unit_vectors(20)
    first = await VectorIndex.open(tmp_path)
    await first.upsert("library-1", rows_of(vectors))
    await first.close()
    second = await VectorIndex.open(tmp_path)
    try:
        assert await second.count("library-1") == 20
        assert second.generation == 1
    finally:
        await second.close()


async def test_wrong_dimensions_and_no_numbers_are_our_error(index: VectorIndex) -> None:
    """What Chroma refuses comes as IndexUnavailableError with one sentence."""
    await index.upsert("library-1", rows_of(unit_vectors(3)))
    with pytest.raises(IndexUnavailableError, match="dimension"):
        await index.upsert("library-1", rows_of(unit_vectors(3, dimension=8)))
    with pytest.raises(IndexUnavailableError, match="no numbers"):
        await index.upsert("library-1", [IndexRow("r0", numpy.full(64, numpy.nan, numpy.float32))])
    with pytest.raises(IndexUnavailableError):
        await index.upsert("no", rows_of(unit_vectors(1)))
