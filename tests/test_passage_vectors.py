"""The vectors of passages and of their sentences: made once, kept together, wherever a kill comes between."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from retrieval.embedding import Embedded
from retrieval.errors import CatalogError
from retrieval.models import Span
from retrieval.passage_vectors import sentences_in
from retrieval.sentences import sentence_spans
from tests.catalog_material import empty_catalog
from tests.desk import Desk, HashingEmbedder, open_desk
from tests.test_indexing import assert_in_order


class PartsHashingEmbedder(HashingEmbedder):
    """Gives each part the vector that its words have alone."""

    async def embed_parts(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> list[Embedded]:
        """See `PartsEmbedder`; counts as `embed` does."""
        alone = HashingEmbedder(self.name)
        wholes = await self.embed(texts)
        rows = [
            [await alone.embed([text[span.start : span.end]]) for span in spans]
            for text, spans in zip(texts, parts, strict=True)
        ]
        return [
            Embedded(whole, np.concatenate([np.zeros((0, self.dimension), np.float32), *some]))
            for whole, some in zip(wholes, rows, strict=True)
        ]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("blank"))


@pytest.fixture
def folder(data_dir: Path, blank: bytes) -> Path:
    """A data directory with an empty catalog."""
    (data_dir / "catalog.db").write_bytes(blank)
    return data_dir


TOLD = "The ferry sails. The tide turns at noon. Nobody waits.\nA crane fell in the yard."


async def assert_sentences_are_kept(desk: Desk) -> None:
    """Every passage of the library has the vector of each of its sentences, in their order."""
    passages = [
        passage
        for article in await desk.catalog.articles(desk.library)
        for passage in await desk.catalog.passages_of(desk.library, article.id)
    ]
    kept = await desk.indexer.sentence_vectors(passages)
    assert kept.keys() == {passage.embedding_key for passage in passages}
    for passage in passages:
        texts = [passage.text[span.start : span.end] for span in sentence_spans(passage.text)]
        expected = await HashingEmbedder().embed(texts)
        assert ((kept[passage.embedding_key] * expected).sum(axis=1) > 0.999).all(), passage.text
        assert len(kept[passage.embedding_key]) == len(texts)


async def test_the_vectors_of_sentences_are_kept_on_the_way(folder: Path) -> None:
    """One for each sentence, beside those of the passages, each text embedded once; they go with their article."""
    async with open_desk(folder, PartsHashingEmbedder()) as desk:
        _, added = await desk.add(TOLD, "a")
        assert await desk.indexer.sentence_vectors(await desk.catalog.passages_of(desk.library, added.id)) == {}
        await desk.indexer.finish(desk.library)
        await assert_in_order(desk)
        await assert_sentences_are_kept(desk)
        assert desk.embedder.asked == 2
        passages = await desk.catalog.passages_of(desk.library, added.id)
        await desk.catalog.remove(desk.library, added.id)
        assert await desk.indexer.sentence_vectors(passages) == {}


async def test_without_vectors_of_sentences_all_else_is_indexed(folder: Path) -> None:
    """An embedder that gives none leaves none; the passages are in the index all the same."""
    async with open_desk(folder) as desk:
        _, added = await desk.add(TOLD, "a")
        await desk.indexer.finish(desk.library)
        await assert_in_order(desk)
        passages = await desk.catalog.passages_of(desk.library, added.id)
        assert await desk.indexer.sentence_vectors(passages) == {}


@pytest.mark.parametrize("never", ["keep_sentence_vectors", "keep_embeddings", "mark_indexed"])
async def test_a_kill_while_vectors_are_kept_leaves_no_passage_without_sentences(
    folder: Path, never: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it comes to an end, the next run makes what is missing: no passage is known without its sentences."""

    async def dies(*_: object) -> None:
        raise CatalogError("killed")

    async with open_desk(folder, PartsHashingEmbedder()) as desk:
        await desk.add(TOLD, "a")
        with monkeypatch.context() as patch:
            patch.setattr(desk.catalog, never, dies)
            with pytest.raises(CatalogError):
                await desk.indexer.finish(desk.library)
        await desk.indexer.finish(desk.library)
        await assert_in_order(desk)
        await assert_sentences_are_kept(desk)


def test_sentences_are_found_behind_the_title() -> None:
    """What is embedded begins with the title: the spans are those of the passage's sentences in it."""
    passage = "It rained. “It rained a lot,” he said."
    embedded = f"Rain: it rained\n{passage}"
    assert [embedded[span.start : span.end] for span in sentences_in(embedded, passage)] == [
        "It rained.",
        "“It rained a lot,” he said.",
    ]
