"""Which index answers while that of another embedding model is filled: the former one, with its own model."""

from collections.abc import Awaitable, Callable

from retrieval.catalog import Catalog, IndexState
from retrieval.embedding import Embedder
from retrieval.models import Library

EmbedderOf = Callable[[str], Awaitable[Embedder | None]]
"""Gives the embedder of that name, for an index that was made with it; None where it can't be had any more."""

_FORMER = "index_former"
"""A row beside a library's settings: the collection and the model that answer until another model's is complete."""


class Serving:
    """Keeps what answered before the embedding model was changed, and gives its embedder."""

    def __init__(self, catalog: Catalog, embedder: Embedder, embedder_of: EmbedderOf | None = None) -> None:
        """`embedder` makes the vectors from now on; `embedder_of` gives those of other models."""
        self._catalog = catalog
        self._embedder = embedder
        self._embedder_of = embedder_of
        self._others: dict[str, Embedder | None] = {}

    async def embedder(self, library: Library, at_fault: str) -> Embedder:
        """What a question is embedded with: the former model until the new one's index is complete.

        Not where that can't be had any more, or its collection is the one that was found `at_fault`.
        """
        state = await self._catalog.index_state(library)
        if state is None or (state.complete and state.model == self._embedder.name):
            return self._embedder
        former = await self.former(library) or state
        if former.model == self._embedder.name or former.collection == at_fault:
            return self._embedder
        return await self._other(former.model) or self._embedder

    async def former(self, library: Library) -> IndexState | None:
        """The collection of another model that answers until the one that is being filled is complete."""
        match (await self._catalog.settings(library)).get(_FORMER):
            case {"collection": str(collection), "model": str(model)}:
                return IndexState(collection, model, complete=True)
            case _:
                return None

    async def keep(self, library: Library) -> None:
        """Have what answers now go on answering, if it is complete, while a collection of another model is filled."""
        state = await self._catalog.index_state(library)
        if state is not None and state.complete and state.model != self._embedder.name:
            await self._catalog.set_setting(library, _FORMER, {"collection": state.collection, "model": state.model})

    async def end(self, library: Library) -> None:
        """Have the new collection answer from now on."""
        await self._catalog.set_setting(library, _FORMER, None)

    async def _other(self, model: str) -> Embedder | None:
        """The embedder of another model, built once."""
        if model not in self._others:
            self._others[model] = await self._embedder_of(model) if self._embedder_of is not None else None
        return self._others[model]
