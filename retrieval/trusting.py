"""Whether a collection may answer: looked at before the first question, and again when that may have changed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from retrieval.catalog import Catalog, IndexState
from retrieval.errors import IndexUnavailableError
from retrieval.index import VectorIndex
from retrieval.models import Library
from retrieval.proving import Prover

DAMAGED = "its files are damaged"
_ASK_AGAIN_SECONDS = 30.0
"""So long a fault is believed without another look: meanwhile another process may have made the index anew."""


@dataclass(frozen=True)
class _Looked:
    """What a look at a collection found: nothing wrong where the reason is empty."""

    collection: str
    generation: int
    reason: str
    at: float = field(default_factory=time.monotonic)

    def holds(self, state: IndexState, generation: int) -> bool:
        """Whether it still tells of this collection in files of that generation."""
        if (self.collection, self.generation) != (state.collection, generation):
            return False
        return not self.reason or time.monotonic() - self.at < _ASK_AGAIN_SECONDS


class Trust:
    """Keeps in mind what the last look at each library's collection found."""

    def __init__(self, catalog: Catalog, index: VectorIndex, prover: Prover) -> None:
        """On an open catalog and an open index."""
        self._catalog = catalog
        self._index = index
        self._prover = prover
        self._looked: dict[int, _Looked] = {}
        self.faulted: Callable[[Library], object] = lambda library: None
        """Called with a library whose collection was found at fault."""

    def at_fault(self, library: Library) -> str:
        """The collection that the last look found at fault, '' where it found none."""
        known = self._looked.get(library.id)
        return known.collection if known and known.reason else ""

    def forget(self, library: Library) -> None:
        """Look again before the next question: the collection was filled or begun anew."""
        self._looked.pop(library.id, None)

    async def require(self, library: Library, state: IndexState, anew: bool = False) -> None:
        """Raise IndexUnavailableError where the collection can't be asked; `anew`: whatever the last look found."""
        known = self._looked.get(library.id)
        if anew or known is None or not known.holds(state, self._index.generation):
            known = await self._look(library, state)
        # A server that hangs on damaged files would keep each question waiting for a minute.
        if fault := known.reason or (DAMAGED if self._index.damaged else ""):
            raise IndexUnavailableError(f"The index has to be rebuilt: {fault}.")

    async def _look(self, library: Library, state: IndexState) -> _Looked:
        sure = True
        try:
            reason = await self._fault(library, state)
        except IndexUnavailableError as error:
            # Another's server that is away for a moment says nothing of what it holds.
            reason, sure = str(error).rstrip("."), self._index.damaged
        known = self._looked[library.id] = _Looked(state.collection, self._index.generation, reason)
        if reason and sure:
            self.faulted(library)
        return known

    async def _fault(self, library: Library, state: IndexState) -> str:
        """Why it can't be asked, '' where it can. Of a former one the catalog's marks tell nothing any more.

        Raises IndexUnavailableError.
        """
        if self._index.damaged:
            return DAMAGED
        if state != await self._catalog.index_state(library):
            return "" if await self._index.count(state.collection) else "the former index is missing"
        pending = await self._catalog.unindexed_count(library, state.collection)
        return await self._prover.fault(library, state, pending)
