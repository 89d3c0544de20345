"""Whether the index holds, and finds, what the catalog has it marked to hold.

Chroma's graph (HNSW) may hold a row that no search comes to, whatever it asks: no link leads there. It needs no kill:
rows stored later took the last one. So that all is found is proven only by looking up each row by its own vector: 3 s
for 10,000 of 32 numbers, 5 s for 10,000 of 384, on a busy machine.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from retrieval.catalog import Catalog, IndexState
from retrieval.errors import StoppedError
from retrieval.index import VectorIndex
from retrieval.models import Library

_NEWEST = 200
"""Passages stored last that must all be there: what an older copy of the index lacks, however alike the counts are."""
_SAMPLE = 100
_SOUND = 0.95
"""A damaged collection found 6 of 100 to 10 of 100 of its own vectors, a sound one 99 or 100 (faults.md, 0.2, C3)."""
_AT_ONCE = 100
"""Passages looked up in one request: about 50 ms."""
_GROWN = 8
"""All are looked up again once an eighth of them is new: that costs a new one as much as eight look-ups, 5 ms."""
_DAY = 86_400.0


@dataclass(frozen=True)
class Proof:
    """How many passages their own vectors did not find, and how many of them still not once the index was mended."""

    missed: int = 0
    left: int = 0


@dataclass(frozen=True)
class _Proven:
    """Which collection, in files of which generation, was gone through, and when."""

    collection: str
    generation: int
    at: float = field(default_factory=time.monotonic)


class Prover:
    """Looks at what a collection holds, and keeps in mind when it did. Changes nothing in the index."""

    def __init__(self, catalog: Catalog, index: VectorIndex) -> None:
        """On an open catalog and an open index."""
        self._catalog = catalog
        self._index = index
        self._proven: dict[int, _Proven] = {}
        self._new: Counter[int] = Counter()

    def stored(self, library: Library, count: int) -> None:
        """Take note that so many passages were stored: each may have cost another its last link."""
        self._new[library.id] += count

    async def due(self, library: Library, state: IndexState) -> bool:
        """Whether all are to be looked up: never done in this process, an eighth is new, or anything since yesterday.

        Each process does it anew: a server that starts wires the rows that it had not put to its files once more.
        """
        proven, new = self._proven.get(library.id), self._new[library.id]
        if proven is None or (proven.collection, proven.generation) != (state.collection, self._index.generation):
            return True
        if new and time.monotonic() - proven.at > _DAY:
            return True
        return new > 0 and _GROWN * new >= await self._catalog.indexed_count(library, state.collection)

    async def fault(self, library: Library, state: IndexState, pending: int, seconds: float | None = None) -> str:
        """What is wrong with the collection as a whole, by its count and a sample; '' where nothing is.

        It holds each marked passage; of the `pending` ones, and of removed ones, it may hold any. `seconds`: see
        `VectorIndex`. Raises IndexUnavailableError.
        """
        expected = await self._catalog.indexed_count(library, state.collection)
        count = await self._index.count(state.collection, seconds)
        if count is None:
            return "the index of this library is missing" if expected else ""
        surplus = pending + len(await self._catalog.removals(library))
        if not expected <= count <= expected + surplus:
            return f"the index holds {count} passages where the catalog has {expected}"
        newest = await self._catalog.newest_indexed(library, state.collection, _NEWEST)
        if len(await self._index.held(state.collection, newest, seconds)) < len(newest):
            return "the index is older than the catalog"
        sample = dict(await self._catalog.sample_indexed(library, state.collection, _SAMPLE))
        missed = await self._look_up(state, sample, seconds)
        found = 1 - len(missed) / max(len(sample), 1)
        return "" if found >= _SOUND else f"only {found:.0%} of a sample of its passages can be found in the index"

    async def missed(
        self, library: Library, state: IndexState, should_stop: Callable[[], bool] | None = None, rest: float = 0.0
    ) -> list[str]:
        """The ids of the marked passages that their own vectors do not find; every one is looked up.

        After each hundred it rests `rest` times as long as they took. Raises IndexUnavailableError, and StoppedError
        where `should_stop` told it to.
        """
        missed: list[str] = []
        proven, new = _Proven(state.collection, self._index.generation), self._new[library.id]
        after = 0
        while page := await self._catalog.indexed_after(library, state.collection, after, _AT_ONCE):
            if should_stop is not None and should_stop():
                raise StoppedError("Looking the index through was stopped; it begins anew at the next start.")
            begun = time.monotonic()
            missed += await self._look_up(state, {identifier: key for _, identifier, key in page})
            after = page[-1][0]
            await asyncio.sleep(rest * (time.monotonic() - begun))
        left = await self._still_missed(library, state, missed)
        self._proven[library.id] = proven
        self._new[library.id] -= new
        return left

    async def _still_missed(self, library: Library, state: IndexState, missed: list[str]) -> list[str]:
        """Those that are stored all the same: an article may have been removed while it was looked up."""
        if not missed:
            return []
        stored = await self._catalog.passages(library, missed)
        return await self._look_up(state, {id: passage.embedding_key for id, (passage, _) in stored.items()})

    async def _look_up(self, state: IndexState, keys: Mapping[str, str], seconds: float | None = None) -> list[str]:
        """Which of these ids, told with their embedding keys, their vectors do not find."""
        kept = await self._catalog.embeddings(state.model, set(keys.values()))
        known = [id for id, key in keys.items() if key in kept]
        if not known:
            return []
        vectors = np.stack([kept[keys[id]] for id in known])
        return await self._index.missed(state.collection, known, vectors, seconds)
