"""The embeddings of passages: taken from the catalog where they are kept, else made, and kept there."""

from collections.abc import Mapping, Sequence

from retrieval.catalog import Catalog
from retrieval.cutting.chunking import embedded_text
from retrieval.embedding import Embedder, PartsEmbedder
from retrieval.models import Article, Passage, Span, Vector
from retrieval.sentences import sentence_spans


class PassageVectors:
    """Gives the vectors of stored passages; no text is embedded twice by one model."""

    def __init__(self, catalog: Catalog, embedder: Embedder) -> None:
        """On an open catalog."""
        self._catalog = catalog
        self._embedder = embedder

    async def of(self, batch: Sequence[tuple[Passage, Article]]) -> dict[str, Vector]:
        """Vectors by embedding key. Raises EmbeddingError."""
        texts = {passage.embedding_key: embedded_text(article, passage) for passage, article in batch}
        kept = await self._catalog.embeddings(self._embedder.name, texts.keys())
        missing = [key for key in texts if key not in kept]
        if missing:
            fresh = await self._make(missing, texts, {passage.embedding_key: passage for passage, _ in batch})
            await self._catalog.keep_embeddings(self._embedder.name, fresh)
            kept |= fresh
        return kept

    async def _make(
        self, keys: Sequence[str], texts: Mapping[str, str], passages: Mapping[str, Passage]
    ) -> dict[str, Vector]:
        """New vectors by embedding key; those of the sentences are kept on the way, where the embedder gives them."""
        wanted = [texts[key] for key in keys]
        if not isinstance(self._embedder, PartsEmbedder):
            return dict(zip(keys, await self._embedder.embed(wanted), strict=True))
        made = await self._embedder.embed_parts(wanted, [sentences_in(texts[key], passages[key].text) for key in keys])
        sentences = {key: one.parts for key, one in zip(keys, made, strict=True)}
        await self._catalog.keep_sentence_vectors(self._embedder.name, sentences)
        return {key: one.whole for key, one in zip(keys, made, strict=True)}


def sentences_in(text: str, passage: str) -> list[Span]:
    """The sentences of a passage, in characters of the text that is embedded for it, which ends with the passage."""
    before = len(text) - len(passage)
    return [Span(before + span.start, before + span.end) for span in sentence_spans(passage)]
