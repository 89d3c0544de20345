"""Keeping the index equal to the catalog: what is new is embedded and stored, what is damaged is made again.

The catalog marks each passage with the collection that holds it. Everything here follows from the marks: a kill at any
point leaves some passages unmarked, and `finish` does those; a new collection leaves all of them unmarked, and `finish`
does all, from the embeddings that the catalog keeps.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.catalog import Catalog, IndexState
from retrieval.chunking import embedded_text
from retrieval.embedding import Embedder
from retrieval.errors import IndexUnavailableError
from retrieval.index import IndexRow, VectorIndex
from retrieval.models import Article, Library, Passage, Vector

OnProgress = Callable[[int, int], None]
"""Called with how many passages are done and how many there are to do."""

_BATCH = 64
"""Passages from mark to mark: about two seconds of embedding, so little is done twice after a kill."""
_SAMPLE = 100
_SOUND = 0.95
"""A damaged collection found 6 of 100 to 10 of 100 of its own vectors, a sound one 99 or 100 (faults.md, 0.2, C3)."""


@dataclass(frozen=True)
class IndexHealth:
    """Whether the index can be trusted, why not, and how many passages it still lacks."""

    healthy: bool
    reason: str
    pending: int


class Indexer:
    """Fills, checks, rebuilds and searches the index of each library."""

    def __init__(self, catalog: Catalog, index: VectorIndex, embedder: Embedder) -> None:
        """On an open catalog and an open index; `embedder` makes the vectors of both passages and questions."""
        self._catalog = catalog
        self._index = index
        self._embedder = embedder
        self._checked: dict[int, tuple[int, str]] = {}

    async def finish(self, library: Library, on_progress: OnProgress | None = None) -> None:
        """Embed and store all that is not yet marked as indexed, and delete what was removed.

        Made with another embedding model, the index is begun anew. Raises EmbeddingError and IndexUnavailableError;
        what was done until then stays done.
        """
        state = await self._catalog.index_state(library)
        if state is None or state.model != self._embedder.name:
            state = await self._begin(library)
        gone = await self._catalog.removals(library)
        if gone:
            await self._index.delete(state.collection, gone)
            await self._catalog.clear_removals(library, gone)
        done, total = 0, await self._catalog.unindexed_count(library, state.collection)
        while batch := await self._catalog.unindexed(library, state.collection, _BATCH):
            vectors = await self._embed(batch)
            await self._index.upsert(state.collection, [_row(*pair, vectors[pair[0].embedding_key]) for pair in batch])
            await self._catalog.mark_indexed(library, state.collection, [passage.id for passage, _ in batch])
            done += len(batch)
            if on_progress is not None:
                on_progress(done, max(total, done))
        if not state.complete:
            await self._catalog.set_index_state(library, IndexState(state.collection, state.model, complete=True))
            await self._drop_others(library, state.collection)
        self._checked.pop(library.id, None)

    async def check(self, library: Library) -> IndexHealth:
        """Look for a missing, damaged, stale or foreign index: by its name, its count and a sample of its vectors."""
        state = await self._catalog.index_state(library)
        if state is None:
            pending = (await self._catalog.counts(library)).passages
            return IndexHealth(not pending, "nothing has been indexed yet" if pending else "", pending)
        pending = await self._catalog.unindexed_count(library, state.collection)
        if state.model != self._embedder.name:
            return IndexHealth(False, f"the index was made with {state.model}, not {self._embedder.name}", pending)
        try:
            reason = await self._fault(library, state)
        except IndexUnavailableError as error:
            reason = str(error)
        return IndexHealth(not reason, reason, pending)

    async def rebuild(self, library: Library, on_progress: OnProgress | None = None) -> None:
        """Make the index of a library again from the catalog's stored embeddings, in a new collection.

        Raises EmbeddingError and IndexUnavailableError.
        """
        try:
            await self._index.collections()
        except IndexUnavailableError:
            await self._index.set_aside()
        await self._begin(library)
        await self.finish(library, on_progress)

    async def ensure(self, library: Library, on_progress: OnProgress | None = None) -> IndexHealth:
        """Bring the index into order, whatever it takes, and say how it was found.

        Raises EmbeddingError and IndexUnavailableError.
        """
        health = await self.check(library)
        if health.healthy or await self._catalog.index_state(library) is None:
            await self.finish(library, on_progress)
            return health
        await self.rebuild(library, on_progress)
        if not (again := await self.check(library)).healthy and self._index.generation:
            # Damage that a new collection beside it does not cure: the files themselves.
            await self._index.set_aside()
            await self.rebuild(library, on_progress)
            again = await self.check(library)
        if not again.healthy:
            raise IndexUnavailableError(f"The index could not be rebuilt: {again.reason}.")
        return health

    async def nearest(self, library: Library, vector: Vector, limit: int) -> list[tuple[str, float]]:
        """The passage ids nearest to a question's vector with their cosine similarity, best first.

        Raises IndexUnavailableError where the index can't be trusted: checked at the first call for a library, and
        again when its files have changed.
        """
        state = await self._catalog.index_state(library)
        if state is None:
            raise IndexUnavailableError("The articles are not indexed by meaning yet.")
        known = self._checked.get(library.id)
        if known is None or known[0] != self._index.generation:
            health = await self.check(library)
            known = (self._index.generation, health.reason)
            self._checked[library.id] = known
        if known[1]:
            raise IndexUnavailableError(f"The index has to be rebuilt: {known[1]}.")
        return await self._index.query(state.collection, vector, limit)

    async def vectors(self, passages: list[Passage]) -> dict[str, Vector]:
        """The stored embeddings of passages by their embedding key; those not embedded yet are left out."""
        return await self._catalog.embeddings(self._embedder.name, {passage.embedding_key for passage in passages})

    async def embed_texts(self, texts: Sequence[str]) -> Vector:
        """Vectors of a question, or of texts to compare it with: shape (count, dimension). Raises EmbeddingError."""
        return await self._embedder.embed(texts)

    async def _begin(self, library: Library) -> IndexState:
        model = "".join(letter if letter.isalnum() else "-" for letter in self._embedder.name).strip("-")[:60]
        name = f"{self._family(library)}{model}-{secrets.token_hex(4)}"
        state = IndexState(name, self._embedder.name, complete=False)
        await self._catalog.set_index_state(library, state)
        self._checked.pop(library.id, None)
        return state

    async def _embed(self, batch: list[tuple[Passage, Article]]) -> dict[str, Vector]:
        """Vectors by embedding key, taken from the catalog where they are kept, else made and kept."""
        texts = {passage.embedding_key: embedded_text(article, passage) for passage, article in batch}
        kept = await self._catalog.embeddings(self._embedder.name, texts.keys())
        missing = [key for key in texts if key not in kept]
        if missing:
            made = await self._embedder.embed([texts[key] for key in missing])
            fresh: dict[str, Vector] = dict(zip(missing, made, strict=True))
            await self._catalog.keep_embeddings(self._embedder.name, fresh)
            kept |= fresh
        return kept

    async def _fault(self, library: Library, state: IndexState) -> str:
        """What is wrong with the collection, '' where nothing is."""
        expected = await self._catalog.indexed_count(library, state.collection)
        count = await self._index.count(state.collection)
        if count is None:
            return "the index of this library is missing" if expected else ""
        surplus = len(await self._catalog.removals(library)) + _BATCH
        if not expected <= count <= expected + surplus:
            return f"the index holds {count} passages where the catalog has {expected}"
        sample = await self._catalog.sample_indexed(library, state.collection, _SAMPLE)
        kept = await self._catalog.embeddings(state.model, {key for _, key in sample})
        known = [(identifier, kept[key]) for identifier, key in sample if key in kept]
        if not known:
            return ""
        found = await self._index.findable(
            state.collection, [identifier for identifier, _ in known], np.stack([vector for _, vector in known])
        )
        return "" if found >= _SOUND else f"only {found:.0%} of a sample of its passages can be found in the index"

    async def _drop_others(self, library: Library, collection: str) -> None:
        for name in await self._index.collections():
            if name.startswith(self._family(library)) and name != collection:
                await self._index.drop(name)

    def _family(self, library: Library) -> str:
        return f"onrecord-{self._catalog.identity[:12]}-{library.id}-"


def _row(passage: Passage, article: Article, vector: Vector) -> IndexRow:
    metadata: dict[str, str | int | float | bool] = {
        "article": article.id,
        "start": passage.start,
        "end": passage.end,
    }
    if article.published_at is not None:
        metadata["published_at"] = article.published_at.isoformat()
    return IndexRow(passage.id, vector, passage.text, metadata)
