"""Embeddings kept, and what the index lacks."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from retrieval.catalog import Catalog, Counts, IndexState
from retrieval.models import Library
from tests.catalog_material import article, cut, empty_catalog


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest.fixture
async def catalog(tmp_path: Path, empty: bytes) -> AsyncIterator[Catalog]:
    """A catalog with two articles of three passages."""
    await asyncio.to_thread((tmp_path / "catalog.db").write_bytes, empty)
    async with await Catalog.open(tmp_path / "catalog.db") as opened:
        library = await opened.library("default")
        for number in range(2):
            told = article(title=f"Title {number}", key=str(number))
            await opened.store(library, told, cut(told), [])
        yield opened


@pytest.fixture
async def library(catalog: Catalog) -> Library:
    """The library in it."""
    return await catalog.library("default")


async def test_embeddings_come_back_exactly(catalog: Catalog) -> None:
    """By key and model, as float32; what is not kept is left out; the last one kept stays."""
    vectors = {f"k{number}": np.random.default_rng(number).random(384, np.float32) for number in range(300)}
    await catalog.keep_embeddings("mini", vectors)
    await catalog.keep_embeddings("static", {"k0": np.zeros(2, np.float32)})
    await catalog.keep_embeddings("mini", {"k1": np.array([1, 2], np.float32)})
    await catalog.keep_embeddings("mini", {})
    kept = await catalog.embeddings("mini", [*vectors, "unknown"])
    assert set(kept) == set(vectors)
    assert kept["k0"].dtype == np.float32
    np.testing.assert_array_equal(kept["k2"], vectors["k2"])
    np.testing.assert_array_equal(kept["k1"], [1, 2])
    assert set(await catalog.embeddings("static", ["k0", "k1"])) == {"k0"}
    assert await catalog.embeddings("mini", []) == {}


async def test_the_vectors_of_sentences_come_back_nearly(catalog: Catalog) -> None:
    """At unit length, in their order, their cosines to what was kept above 0.999; beside those of the whole."""
    rows = np.random.default_rng(1).normal(size=(7, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    await catalog.keep_sentence_vectors("mini", {"k": rows, "none": np.zeros((0, 384), np.float32)})
    await catalog.keep_embeddings("mini", {"k": rows[0]})
    kept = await catalog.sentence_vectors("mini", ["k", "none", "unknown"])
    assert set(kept) == {"k"}
    assert kept["k"].shape == (7, 384)
    np.testing.assert_allclose(np.linalg.norm(kept["k"], axis=1), 1.0, rtol=1e-5)
    assert ((kept["k"] * rows).sum(axis=1) > 0.999).all()
    np.testing.assert_array_equal((await catalog.embeddings("mini", ["k"]))["k"], rows[0])


async def test_passages_are_marked_per_collection(catalog: Catalog, library: Library) -> None:
    """What one collection holds another lacks; a mark for an id that is gone does nothing."""
    lacking = await catalog.unindexed(library, "a", 4)
    assert len(lacking) == 4
    assert [passage.article_id for passage, _ in lacking] == [told.id for _, told in lacking]
    assert [passage.text for passage, _ in lacking[:3]] == lacking[0][1].text.split("\n")
    await catalog.mark_indexed(library, "a", [passage.id for passage, _ in lacking] + ["gone"])
    assert len(await catalog.unindexed(library, "a", 100)) == 2
    assert (await catalog.unindexed_count(library, "a"), await catalog.indexed_count(library, "a")) == (2, 4)
    assert (await catalog.unindexed_count(library, "b"), await catalog.indexed_count(library, "b")) == (6, 0)
    await catalog.mark_indexed(library, "b", [lacking[0][0].id])
    assert await catalog.indexed_count(library, "a") == 3


async def test_a_sample_is_of_what_is_indexed(catalog: Catalog, library: Library) -> None:
    """The sample holds each indexed passage at most once, with its key, and no other."""
    indexed = [passage for passage, _ in await catalog.unindexed(library, "a", 4)]
    await catalog.mark_indexed(library, "a", [passage.id for passage in indexed])
    pairs = {(passage.id, passage.embedding_key) for passage in indexed}
    assert set(await catalog.sample_indexed(library, "a", 100)) == pairs
    few = await catalog.sample_indexed(library, "a", 2)
    assert len(few) == len(set(few)) == 2
    assert set(few) <= pairs
    assert await catalog.sample_indexed(library, "b", 2) == []


async def test_what_is_indexed_is_gone_through_page_by_page(catalog: Catalog, library: Library) -> None:
    """The pages hold each indexed passage once, with its key, in the order they were stored, and no other."""
    indexed = [passage for passage, _ in await catalog.unindexed(library, "a", 5)]
    await catalog.mark_indexed(library, "a", [passage.id for passage in indexed])
    found: list[tuple[str, str]] = []
    after, pages = 0, 0
    while page := await catalog.indexed_after(library, "a", after, 2):
        found += [(identifier, key) for _, identifier, key in page]
        after, pages = page[-1][0], pages + 1
    assert found == [(passage.id, passage.embedding_key) for passage in indexed]
    assert pages == 3
    assert await catalog.indexed_after(library, "b", 0, 9) == []


async def test_removals_wait_until_they_are_cleared(catalog: Catalog, library: Library) -> None:
    """The ids of a removed article's passages stay listed until they are said to have left the index."""
    told = (await catalog.articles(library))[0]
    await catalog.remove(library, told.id)
    gone = [f"{told.id}-1-{number}" for number in range(3)]
    assert await catalog.removals(library) == gone
    await catalog.clear_removals(library, gone[:2])
    assert await catalog.removals(library) == gone[2:]


async def test_the_index_state_and_the_counts(catalog: Catalog, library: Library) -> None:
    """The state is kept as set; the counts go by its collection, and without one everything is unindexed."""
    assert await catalog.index_state(library) is None
    passages = [passage.id for passage, _ in await catalog.unindexed(library, "a", 4)]
    await catalog.mark_indexed(library, "a", passages)
    assert await catalog.counts(library) == Counts(articles=2, passages=6, statements=0, unindexed=6)
    for state in (IndexState("a", "mini", False), IndexState("a", "mini", True)):
        await catalog.set_index_state(library, state)
        assert await catalog.index_state(library) == state
    assert (await catalog.counts(library)).unindexed == 2
    await catalog.set_index_state(library, None)
    assert await catalog.index_state(library) is None
