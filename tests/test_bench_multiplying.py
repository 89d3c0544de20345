"""The library that is made of another's passages for measuring at size."""

import numpy as np

from retrieval.catalog import Catalog
from retrieval.models import Library
from tests.bench.multiplying import PIECES, multiply
from tests.catalog_material import PARAGRAPHS, article, cut, said

pytest_plugins = ["tests.catalog_fixtures"]
MODEL = "by hand"
TEXTS = [PARAGRAPHS, ("A storm hit Port Ellery.", "“We were lucky,” said Mayor Lena Marsh.", "Nobody was hurt in May.")]


async def _fill(catalog: Catalog, library: Library) -> None:
    for number in range(4):
        text = "\n".join(TEXTS[number % 2])
        one = article(f"{text}\nNote {number}.", f"Ferry slip {number} to close", publisher="Gull")
        speaker, words = [("Ines Okafor", "The pilings are rotten"), ("Lena Marsh", "We were lucky")][number % 2]
        passages = cut(one)
        await catalog.store(library, one, passages, [said(one, words, speaker)])
        vectors = {passage.embedding_key: np.eye(8, dtype=np.float32)[passage.number] for passage in passages}
        await catalog.keep_embeddings(MODEL, vectors)
        await catalog.keep_sentence_vectors(MODEL, {key: vector.reshape(1, -1) for key, vector in vectors.items()})


async def test_it_grows_to_the_size_with_all_that_a_passage_has(catalog: Catalog, library: Library) -> None:
    """As many passages as asked for, each found by words, embedded once under its own key, its statement in place."""
    await _fill(catalog, library)
    before = await catalog.counts(library)
    lines: list[str] = []
    await multiply(catalog, library, MODEL, 64, lines.append)
    counts = await catalog.counts(library)
    assert 64 <= counts.passages < 64 + PIECES
    made = [one for one in await catalog.articles(library) if (one.key or "").startswith("made-up")]
    assert len(made) == counts.articles - before.articles
    statements = await catalog.statements(library, [one.id for one in made])
    assert sum(map(len, statements.values())) == counts.statements - before.statements > 0
    for one in made:
        passages = await catalog.passages_of(library, one.id)
        assert len(passages) == PIECES
        kept = await catalog.embeddings(MODEL, {passage.embedding_key for passage in passages})
        assert len(kept) == PIECES
        assert all(abs(float(np.linalg.norm(vector)) - 1) < 1e-5 for vector in kept.values())
        assert len(await catalog.sentence_vectors(MODEL, set(kept))) == PIECES
        for statement in statements[one.id]:
            assert one.text[statement.start : statement.end] == statement.content
            assert statement.mention
            assert statement.mention in one.text[statement.sentence.start : statement.sentence.end]
    assert len(await catalog.search_words(library, ["pilings"], 100)) > 4


async def test_people_grow_in_number(catalog: Catalog, library: Library) -> None:
    """Names are other names in the copies, so that there are more speakers than before."""
    await _fill(catalog, library)
    before = set(await catalog.speakers(library))
    await multiply(catalog, library, MODEL, 64, lambda line: None)
    assert before < set(await catalog.speakers(library))
