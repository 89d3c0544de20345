"""Another embedding model: the old index answers until the new one is complete, and no text is paid for twice."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from retrieval.catalog import Catalog
from retrieval.embedding import Embedder
from retrieval.errors import CatalogError, EmbeddingError, IndexUnavailableError
from retrieval.index import VectorIndex
from retrieval.index.server import ChildServer
from retrieval.indexing import Indexer
from retrieval.llm.client import OpenAIClient
from retrieval.llm.embeddings import OpenAIEmbedder
from tests.catalog_material import empty_catalog
from tests.desk import Desk, open_desk
from tests.openai_server import KEY, OpenAIServer, embedded, failure
from tests.test_llm_embeddings import QUICK, Words

pytest_plugins = ["tests.openai_server"]
SMALL, LARGE = "small:24", "large"
DIMENSIONS = {"small:24": 24, "large": 48}
COUNT, FIRST = 150, 64
"""Passages, and how many of them the first batch has."""

Opened = Callable[[str], AbstractAsyncContextManager[Desk]]


class Paid:
    """Embeds as the model that is asked for does, and notes the texts that each was paid for, but for questions."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {SMALL: [], LARGE: []}

    async def __call__(self, server: OpenAIServer, request: web.Request, body: Any) -> web.StreamResponse:
        """A reply of the server."""
        self.texts[body["model"]] += [text for text in body["input"] if "?" not in text]
        return await embedded(dimension=DIMENSIONS[body["model"]])(server, request, body)


@pytest.fixture
def paid() -> Paid:
    """Nothing yet."""
    return Paid()


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("blank"))


@pytest.fixture(scope="module")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One index server for all: each catalog names its collections after itself."""
    server = ChildServer(tmp_path_factory.mktemp("chroma"))
    yield server.connect().url
    server.close()


@pytest.fixture
async def opened(
    openai_server: OpenAIServer, data_dir: Path, blank: bytes, chroma_url: str, paid: Paid
) -> AsyncIterator[Opened]:
    """Opens everything anew with the model of that name, as after a restart; 150 passages are indexed with one."""
    openai_server.always = paid
    (data_dir / "catalog.db").write_bytes(blank)
    async with OpenAIClient(KEY, openai_server.base_url, QUICK) as client:

        async def embedder_of(model: str) -> Embedder | None:
            return OpenAIEmbedder(client, Words(), model)

        @asynccontextmanager
        async def desk_with(model: str) -> AsyncIterator[Desk]:
            async with open_desk(data_dir, chroma_url=chroma_url) as desk:
                embedder = OpenAIEmbedder(client, Words(), model)
                desk.indexer = Indexer(desk.catalog, desk.index, embedder, embedder_of)
                yield desk

        async with desk_with(SMALL) as desk:
            await desk.add("\n".join(f"berth{number} of the quay" for number in range(COUNT)), "a")
            await desk.indexer.ensure(desk.library)
        assert len(paid.texts[SMALL]) == COUNT
        yield desk_with


async def collections(desk: Desk) -> list[str]:
    """Those of this catalog."""
    return sorted(name for name in await desk.index.collections() if desk.catalog.identity[:12] in name)


async def answered_by(desk: Desk) -> str:
    """The model that a question is answered with; what is found is what it asks for, by vectors of one dimension."""
    model, vectors = await desk.indexer.embed_question(desk.library, ["Note berth7 of the quay ?"])
    assert vectors.shape == (1, DIMENSIONS[model])
    found = await desk.indexer.nearest(desk.library, vectors[0], 3, model)
    articles = await desk.catalog.articles(desk.library)
    passages = {one.id: one for one in await desk.catalog.passages_of(desk.library, articles[0].id)}
    assert "berth7 of" in passages[found[0][0]].text
    stored = await desk.indexer.vectors([passages[found[0][0]]], model)
    assert {len(vector) for vector in stored.values()} == {DIMENSIONS[model]}
    return model


async def test_the_old_index_answers_until_the_new_one_is_complete(
    openai_server: OpenAIServer, opened: Opened, paid: Paid
) -> None:
    """Before it was begun, when it is half there, after a restart then; what is new meanwhile goes to the new one."""
    async with opened(LARGE) as desk:
        assert await answered_by(desk) == SMALL
        old = await desk.collection()
        openai_server.replies.extend([paid, *[failure(400, "No more today.")] * 20])
        with pytest.raises(EmbeddingError):
            await desk.indexer.ensure(desk.library)
        openai_server.replies.clear()
        assert await answered_by(desk) == SMALL
    async with opened(LARGE) as desk:
        assert await desk.collection() != old
        assert await answered_by(desk) == SMALL
        assert await collections(desk) == sorted([old, await desk.collection()])
        await desk.indexer.ensure(desk.library)
        assert await answered_by(desk) == LARGE
        assert await collections(desk) == [await desk.collection()]
        with pytest.raises(IndexUnavailableError, match="made with large, not small"):
            await desk.indexer.nearest(desk.library, [0.0] * 24, 3, SMALL)  # type: ignore[arg-type]
    assert len(paid.texts[LARGE]) == len(set(paid.texts[LARGE])) == COUNT


async def _dies(*_: object) -> None:
    raise CatalogError("killed")


@pytest.mark.parametrize(
    ("owner", "step", "twice"),
    [(Catalog, "keep_embeddings", FIRST), (VectorIndex, "upsert", 0), (Catalog, "mark_indexed", 0)],
)
async def test_a_kill_pays_for_nothing_twice(
    opened: Opened, paid: Paid, monkeypatch: pytest.MonkeyPatch, owner: type, step: str, twice: int
) -> None:
    """Only what had been sent and not yet kept is asked for again; the old index answers in between."""
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, _dies)
        async with opened(LARGE) as desk:
            with pytest.raises(CatalogError):
                await desk.indexer.ensure(desk.library)
    assert len(paid.texts[LARGE]) in (FIRST, COUNT)
    async with opened(LARGE) as desk:
        assert await answered_by(desk) == SMALL
        await desk.indexer.ensure(desk.library)
        assert await answered_by(desk) == LARGE
        assert (await desk.indexer.check(desk.library)).pending == 0
    assert len(paid.texts[LARGE]) == COUNT + twice


async def test_back_to_the_first_model_half_way(openai_server: OpenAIServer, opened: Opened, paid: Paid) -> None:
    """The first model's collection answers while its own successor is filled, from what is kept, for nothing."""
    async with opened(LARGE) as desk:
        openai_server.replies.extend([paid, *[failure(400, "No more today.")] * 20])
        with pytest.raises(EmbeddingError):
            await desk.indexer.ensure(desk.library)
        openai_server.replies.clear()
    async with opened(SMALL) as desk:
        await desk.indexer.ensure(desk.library)
        assert await answered_by(desk) == SMALL
        assert await collections(desk) == [await desk.collection()]
    assert len(paid.texts[SMALL]) == COUNT


async def test_without_the_old_model_the_new_index_answers_as_far_as_it_is(
    openai_server: OpenAIServer, opened: Opened, paid: Paid
) -> None:
    """Nobody can embed with it any more, or its collection is gone: no vector of it is compared with new ones."""
    async with opened(LARGE) as desk:
        openai_server.replies.extend([paid, *[failure(400, "No more today.")] * 20])
        with pytest.raises(EmbeddingError):
            await desk.indexer.ensure(desk.library)
        openai_server.replies.clear()
        alone = Indexer(desk.catalog, desk.index, desk.indexer._embedder)
        assert (await alone.embed_question(desk.library, ["berth7?"]))[0] == LARGE
        model, vectors = await desk.indexer.embed_question(desk.library, ["berth7?"])
        for name in await collections(desk):
            if name != await desk.collection():
                await desk.index.drop(name)
        with pytest.raises(IndexUnavailableError, match="former"):
            await desk.indexer.nearest(desk.library, vectors[0], 3, model)
        assert (await desk.indexer.embed_question(desk.library, ["berth7?"]))[0] == LARGE
