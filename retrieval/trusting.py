"""Whether a collection may answer: looked at before the first question, and again when that may have changed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from retrieval.catalog import Catalog, IndexState
from retrieval.errors import IndexUnavailableError
from retrieval.index import SOON, NoAnswerError, VectorIndex
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


class _Silence:
    """Leaves a server that gave no answer alone for half a minute; then one question tries whether it does again."""

    _until: float | None = None
    _reason = ""

    def admit(self) -> None:
        """Raises NoAnswerError while it is left alone, and while one tries."""
        if self._until is None:
            return
        if time.monotonic() < self._until:
            raise NoAnswerError(self._reason)
        self._until = time.monotonic() + _ASK_AGAIN_SECONDS

    def begin(self, error: NoAnswerError) -> None:
        """It gave no answer."""
        self._reason = str(error)
        self._until = time.monotonic() + _ASK_AGAIN_SECONDS

    def end(self) -> None:
        """It did, whatever that was."""
        self._until = None


class Trust:
    """Keeps in mind what the last look at each library's collection found."""

    def __init__(self, catalog: Catalog, index: VectorIndex, prover: Prover) -> None:
        """On an open catalog and an open index."""
        self._catalog = catalog
        self._index = index
        self._prover = prover
        self._looked: dict[int, _Looked] = {}
        self._silence = _Silence()
        self.faulted: Callable[[Library], object] = lambda library: None
        """Called with a library whose collection was found at fault."""

    def at_fault(self, library: Library) -> str:
        """The collection that the last look found at fault, '' where it found none."""
        known = self._looked.get(library.id)
        return known.collection if known and known.reason else ""

    def answered(self, library: Library) -> None:
        """The server has stored all that is to be stored of a library: ask it again at once."""
        self._silence.end()
        self.forget(library)

    def forget(self, library: Library) -> None:
        """Look again before the next question: the collection was filled or begun anew."""
        self._looked.pop(library.id, None)

    @contextmanager
    def in_time(self, library: Library) -> Iterator[None]:
        """Take note of how the server answers what is asked in the block, so that nobody after waits for nothing.

        Raises NoAnswerError at once while a server that gave none is left alone, whichever library it was asked for.
        """
        self._silence.admit()
        try:
            yield
        except NoAnswerError as error:
            self._silence.begin(error)
            if self._index.own:  # it may hang on damaged files: who has more time looks at it
                self.faulted(library)
            raise
        except IndexUnavailableError:
            self._silence.end()
            raise
        self._silence.end()

    async def require(self, library: Library, state: IndexState, anew: bool = False) -> None:
        """Raise IndexUnavailableError where the collection can't be asked; `anew`: whatever the last look found."""
        known = self._looked.get(library.id)
        if anew or known is None or not known.holds(state, self._index.generation):
            known = await self._look(library, state)
        if fault := known.reason or (DAMAGED if self._index.damaged else ""):
            raise IndexUnavailableError(f"The index has to be rebuilt: {fault}.")

    async def _look(self, library: Library, state: IndexState) -> _Looked:
        sure = True
        try:
            reason = await self._fault(library, state)
        except NoAnswerError:
            raise
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
            return "" if await self._index.count(state.collection, SOON) else "the former index is missing"
        pending = await self._catalog.unindexed_count(library, state.collection)
        return await self._prover.fault(library, state, pending, SOON)
