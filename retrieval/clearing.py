"""Has what was removed for good leave the index, its files too: a removed article, a removed library.

Chroma only marks a row as deleted, so the collection is made anew beside the one that answers, without paying for
embeddings, and the files are tidied once the old one is dropped; see `retrieval.index.tidying`. What a changed article
has no more is not worth that: its former version is kept.
"""

from collections.abc import Awaitable, Callable, Sequence

from retrieval.catalog import Catalog
from retrieval.index import VectorIndex
from retrieval.models import Library

Renew = Callable[[Library], Awaitable[None]]
"""Makes the collection of a library anew, where it is complete."""


class Clearing:
    """Knows which collections had articles removed, and has them cleared: once a day is enough."""

    def __init__(self, catalog: Catalog, index: VectorIndex) -> None:
        """On an open catalog and an open index, which keeps the marks."""
        self._catalog = catalog
        self._index = index

    async def delete(self, library: Library, collection: str, gone: Sequence[str]) -> None:
        """Delete passages from a collection. Raises IndexUnavailableError."""
        for_good = await self._catalog.gone_with_articles(library, gone)
        await self._index.delete(collection, gone, for_good=bool(for_good))

    async def clear(self, renew: Renew) -> bool:
        """Have all that was removed leave the files, and say whether anything had to.

        Raises what `renew` raises, and IndexUnavailableError; what is left then is done the next time. Where the index
        is another's server, nothing is done: its files are for whoever keeps it.
        """
        marked = await self._index.removed_from()
        for library in await self._catalog.own_libraries() if marked else ():
            state = await self._catalog.index_state(library)
            if state is not None and state.collection in marked:
                await renew(library)
        return await self._index.tidy()
