"""Keeping the index equal to the catalog: what is new is embedded and stored, what is damaged is made again.

The catalog marks each passage with the collection that holds it. Everything here follows from the marks: a kill at any
point leaves some passages unmarked, and `finish` does those; a new collection leaves all of them unmarked, and `finish`
does all, from the embeddings that the catalog keeps.
"""

import asyncio
import secrets
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from retrieval.batches import FIRST, LARGEST, next_size
from retrieval.catalog import Catalog, IndexState
from retrieval.clearing import Clearing
from retrieval.embedding import Embedder
from retrieval.errors import IndexUnavailableError, StoppedError
from retrieval.index import SOON, IndexRow, NoAnswerError, ServerGoneError, VectorIndex
from retrieval.models import Article, Library, Passage, Vector
from retrieval.passage_vectors import PassageVectors
from retrieval.proving import Proof, Prover
from retrieval.serving import EmbedderOf, Serving
from retrieval.trusting import DAMAGED, Trust

OnProgress = Callable[[int, int], None]
"""Called with how many passages are done and how many there are to do."""

ShouldStop = Callable[[], bool]
"""Asked before each batch; once it is true, nothing further is begun."""

_Pair = tuple[Passage, Article]

_PART = 256
"""Passages embedded together, while Chroma stores those before them."""


@dataclass(frozen=True)
class IndexHealth:
    """Whether the index can be trusted, why not, and how many passages it still lacks."""

    healthy: bool
    reason: str
    pending: int
    reached: bool = True
    """False where another's index server does not answer: nothing is known of the index then."""


class Indexer:
    """Fills, checks, rebuilds and searches the index of each library. One at a time changes a library's."""

    def __init__(
        self, catalog: Catalog, index: VectorIndex, embedder: Embedder, embedder_of: EmbedderOf | None = None
    ) -> None:
        """On an open catalog and an open index; `embedder` makes the vectors of both passages and questions.

        `embedder_of` gives those of other models: an index made with one answers until the new one is complete.
        """
        self._catalog = catalog
        self._index = index
        self._embedder = embedder
        self._serving = Serving(catalog, embedder, embedder_of)
        self._prover = Prover(catalog, index)
        self._clearing = Clearing(catalog, index)
        self._trust = Trust(catalog, index, self._prover)
        self._vectors = PassageVectors(catalog, embedder)
        self.timed: Callable[[float], object] = lambda seconds: None
        """Called with the seconds that each embedding of a question took."""
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def tell_of_faults(self, told: Callable[[Library], object]) -> None:
        """Have `told` called with each library whose index `check` or `nearest` finds in need of `ensure`."""
        self._trust.faulted = told

    async def finish(
        self, library: Library, on_progress: OnProgress | None = None, should_stop: ShouldStop | None = None
    ) -> None:
        """Embed and store all that is not yet marked as indexed, and delete what was removed.

        Made with another embedding model, the index is begun anew. Raises EmbeddingError and IndexUnavailableError,
        and StoppedError where `should_stop` told it to; what was done until then stays done.
        """
        async with self._turns[library.id]:
            await self._finish(library, on_progress, should_stop)

    async def check(self, library: Library, soon: bool = False) -> IndexHealth:
        """Look for a missing, damaged, stale or foreign index: by its name, its count and a sample of its vectors.

        `soon`: wait for a server that says nothing as long as a question does, not for a minute.
        """
        health = await self._check(library, SOON if soon else None)
        if not health.healthy and health.reached:
            self._trust.faulted(library)
        return health

    async def _check(self, library: Library, seconds: float | None = None) -> IndexHealth:
        state = await self._catalog.index_state(library)
        if state is None:
            pending = (await self._catalog.counts(library)).passages
            return IndexHealth(not pending, "nothing has been indexed yet" if pending else "", pending)
        pending = await self._catalog.unindexed_count(library, state.collection)
        if state.model != self._embedder.name:
            return IndexHealth(False, f"the index was made with {state.model}, not {self._embedder.name}", pending)
        if self._index.damaged:
            return IndexHealth(False, DAMAGED, pending)
        try:
            reason = await self._prover.fault(library, state, pending, seconds)
        except (ServerGoneError, NoAnswerError) as error:
            return IndexHealth(False, str(error).rstrip("."), pending, reached=self._index.own)
        except IndexUnavailableError as error:
            reason = str(error).rstrip(".")
        return IndexHealth(not reason, reason, pending)

    async def rebuild(self, library: Library, on_progress: OnProgress | None = None) -> None:
        """Make the index of a library again from the catalog's stored embeddings, in a new collection.

        Files that turn out damaged on the way are given up. Raises EmbeddingError and IndexUnavailableError.
        """
        async with self._turns[library.id]:
            await self._rebuild(library, on_progress)
        await self.prove(library)

    async def ensure(
        self, library: Library, on_progress: OnProgress | None = None, should_stop: ShouldStop | None = None
    ) -> IndexHealth:
        """Bring the index into order, whatever it takes, and say how it was found.

        Raises EmbeddingError and IndexUnavailableError, and StoppedError where `should_stop` told it to.
        """
        async with self._turns[library.id]:
            found = health = await self._check(library)
            if not health.reached:
                raise IndexUnavailableError(f"{health.reason}.")
            if health.healthy or await self._catalog.index_state(library) is None:
                try:
                    await self._finish(library, on_progress, should_stop)
                    return found
                except IndexUnavailableError as error:
                    # Damage that no reading shows: a cut link_lists.bin lets only writes fail, some by hanging.
                    if not self._index.damaged:
                        raise
                    found = replace(health, healthy=False, reason=str(error).rstrip("."))
            await self._rebuild(library, on_progress, should_stop)
            health = await self._check(library)
            if not health.healthy and self._index.generation:
                # A new collection beside the old one cured nothing: the files are at fault.
                await self._index.set_aside()
                await self._rebuild(library, on_progress, should_stop)
                health = await self._check(library)
            if not health.healthy:
                raise IndexUnavailableError(f"The index could not be rebuilt: {health.reason}.")
            return found

    async def prove(self, library: Library, should_stop: ShouldStop | None = None, rest: float = 0.0) -> Proof:
        """Look every indexed passage up by its own vector; where one is not found, make the index anew.

        The former one answers until the new one holds all. `rest`: see `Prover.missed`. Raises IndexUnavailableError
        and EmbeddingError, and StoppedError where `should_stop` told it to.
        """
        state = await self._provable(library)
        missed = await self._prover.missed(library, state, should_stop, rest) if state else []
        if state is None or not missed:
            return Proof()
        async with self._turns[library.id]:
            if state != await self._catalog.index_state(library):
                return Proof()  # made anew meanwhile, and so to be proven again
            renewed = await self._renew(library, state, should_stop)
        return Proof(len(missed), len(await self._prover.missed(library, renewed, should_stop, rest)))

    async def proof_due(self, library: Library) -> bool:
        """Whether `prove` is to be called: not yet in this process, or much was stored since."""
        state = await self._provable(library)
        return state is not None and await self._prover.due(library, state)

    async def missed(self, library: Library) -> int:
        """How many indexed passages their own vectors do not find. Raises IndexUnavailableError."""
        state = await self._provable(library)
        return len(await self._prover.missed(library, state)) if state else 0

    async def forget(self, library: Library) -> None:
        """Delete all that the index holds of a library, which is about to be removed or has been.

        Raises IndexUnavailableError; `forget_strangers` makes up for it later.
        """
        async with self._turns[library.id]:
            for name in await self._index.collections():
                if name.startswith(self._family(library)):
                    await self._index.drop(name)
            self._trust.forget(library)

    async def forget_strangers(self) -> int:
        """Delete what the index holds of libraries that the catalog has no more; how many collections that were.

        Raises IndexUnavailableError.
        """
        found = [name for name in await self._index.collections() if name.startswith(self._ours())]
        # Asked after the collections: a library that is made meanwhile is no stranger.
        families = tuple(self._family(library) for library in await self._catalog.libraries())
        strangers = [name for name in found if not name.startswith(families)]
        for name in strangers:
            await self._index.drop(name)
        return len(strangers)

    async def clear(self, should_stop: ShouldStop | None = None) -> bool:
        """Have what was removed leave the index's files, and say whether anything had to; see `Clearing.clear`."""
        return await self._clearing.clear(lambda library: self._renew_complete(library, should_stop))

    async def embed_question(self, library: Library, texts: Sequence[str]) -> tuple[str, Vector]:
        """The model that the library is searched with just now, and its vectors of the texts: shape (count, dimension).

        The name goes with the vectors to `nearest`, `vectors` and `sentence_vectors`. Raises EmbeddingError.
        """
        embedder = await self._serving.embedder(library, self._trust.at_fault(library))
        begun = time.monotonic()
        vectors = await embedder.embed(texts)
        self.timed(time.monotonic() - begun)
        return embedder.name, vectors

    async def nearest(
        self, library: Library, vector: Vector, limit: int, model: str | None = None
    ) -> list[tuple[str, float]]:
        """The passage ids nearest to a question's vector with their cosine similarity, best first.

        `model` made the vector, the embedder's own unless told. Raises IndexUnavailableError where no index was made
        with it or it can't be trusted: checked at the first call for a library, and again when its files or its
        collection have changed, or half a minute after something was wrong. A server that gives no answer in some
        seconds is left alone for as long.
        """
        model = model or self._embedder.name
        state = await self._catalog.index_state(library)
        if state is None:
            raise IndexUnavailableError("The articles are not indexed by meaning yet.")
        if state.model != model:
            former = await self._serving.former(library)
            if former is None or former.model != model:
                raise IndexUnavailableError(
                    f"The index has to be rebuilt: it was made with {state.model}, not {model}."
                )
            state = former
        with self._trust.in_time(library):
            await self._trust.require(library, state)
            found = await self._index.query(state.collection, vector, limit, SOON)
            if not found:  # so does a server answer that has lost the collection since
                await self._trust.require(library, state, anew=True)
        return found

    async def vectors(self, passages: list[Passage], model: str | None = None) -> dict[str, Vector]:
        """The stored embeddings of passages by their embedding key; those not embedded yet are left out.

        `model`: the one that made them, the embedder's own unless told.
        """
        keys = {passage.embedding_key for passage in passages}
        return await self._catalog.embeddings(model or self._embedder.name, keys)

    async def sentence_vectors(self, passages: list[Passage], model: str | None = None) -> dict[str, Vector]:
        """The vectors of the sentences of passages, as `sentence_spans` cuts them, by embedding key.

        Shape (sentences, dimension). Passages without any are left out: not embedded yet, or by a model without them.
        """
        keys = {passage.embedding_key for passage in passages}
        return await self._catalog.sentence_vectors(model or self._embedder.name, keys)

    async def embed_texts(self, texts: Sequence[str]) -> Vector:
        """Vectors of texts to compare with one another: shape (count, dimension). Raises EmbeddingError."""
        return await self._embedder.embed(texts)

    async def _provable(self, library: Library) -> IndexState | None:
        """The collection of a library, where it is complete and made with our model."""
        state = await self._catalog.index_state(library)
        return state if state is not None and state.complete and state.model == self._embedder.name else None

    async def _finish(
        self, library: Library, on_progress: OnProgress | None, should_stop: ShouldStop | None = None
    ) -> None:
        state = await self._catalog.index_state(library)
        if state is None or state.model != self._embedder.name:
            state = await self._begin(library)
        gone = await self._catalog.removals(library)
        if gone:
            await self._clearing.delete(library, state.collection, gone)
            await self._catalog.clear_removals(library, gone)
        done, total = 0, await self._catalog.unindexed_count(library, state.collection)
        size = FIRST
        while batch := await self._catalog.unindexed(library, state.collection, size):
            begun = time.monotonic()
            async with aclosing(self._fill(library, state.collection, batch, should_stop)) as filling:
                async for count in filling:
                    done += count
                    if on_progress is not None:
                        on_progress(done, max(total, done))
            size = next_size(size, time.monotonic() - begun)
        if not state.complete:
            # From here on the new collection answers; the former one is dropped only then.
            await self._serving.end(library)
            # Dropped first: a kill between the two leaves the state incomplete, and both are done again.
            await self._drop_others(library, state.collection)
            await self._catalog.set_index_state(library, replace(state, complete=True))
        self._trust.answered(library)

    async def _fill(
        self, library: Library, collection: str, batch: Sequence[_Pair], should_stop: ShouldStop | None
    ) -> AsyncGenerator[int, None]:
        """Embed, store and mark a batch; gives how many are done, part by part: one is embedded while Chroma stores
        the last.
        """
        storing: asyncio.Task[int] | None = None
        try:
            for start in range(0, len(batch), _PART):
                if should_stop is not None and should_stop():
                    raise StoppedError("Indexing was stopped; what is left is done at the next start.")
                part = batch[start : start + _PART]
                vectors = await self._vectors.of(part)
                if storing is not None:
                    yield await storing
                rows = [IndexRow(passage.id, vectors[passage.embedding_key]) for passage, _ in part]
                storing = asyncio.create_task(self._put(library, collection, rows))
            if storing is not None:
                yield await storing
        finally:
            if storing is not None and not storing.done():
                await asyncio.wait([storing])

    async def _put(self, library: Library, collection: str, rows: Sequence[IndexRow]) -> int:
        """Store rows, then mark them. After a kill between the two they are there already and are left as they are:
        stored once more, a row of Chroma's graph is wired anew, and another one may lose its last link by it (60 of
        27,360, each stored twice: `python -m tests.bench.unreached`).
        """
        there = await self._index.held(collection, [row.id for row in rows])
        await self._index.upsert(collection, [row for row in rows if row.id not in there])
        await self._catalog.mark_indexed(library, collection, [row.id for row in rows])
        self._prover.stored(library, len(rows))
        return len(rows)

    async def _rebuild(
        self, library: Library, on_progress: OnProgress | None, should_stop: ShouldStop | None = None
    ) -> None:
        for last in (False, True):
            if self._index.damaged:
                await self._index.set_aside()
            generation = self._index.generation
            try:
                await self._begin(library)
                await self._finish(library, on_progress, should_stop)
                return
            except IndexUnavailableError:
                # Files that were begun anew already fail one call, to tell of it; the next works on empty ones.
                if last or not (self._index.damaged or self._index.generation != generation):
                    raise

    async def _renew_complete(self, library: Library, should_stop: ShouldStop | None) -> None:
        async with self._turns[library.id]:
            if state := await self._provable(library):
                await self._renew(library, state, should_stop)

    async def _renew(self, library: Library, old: IndexState, should_stop: ShouldStop | None) -> IndexState:
        """Fill a new collection beside a sound one, which answers until then; after a kill the old one still does.

        Storing the rows that are missed anew cures nothing: of 25 in a graph of 16 links 10 were missed again, and 28
        others that were found before.
        """
        await self._drop_others(library, old.collection)  # what a kill in here has left
        name, after = self._new_name(library), 0
        while page := await self._catalog.indexed_after(library, old.collection, after, LARGEST):
            if should_stop is not None and should_stop():
                await self._index.drop(name)
                raise StoppedError("Making the index anew was stopped; it begins again at the next start.")
            kept = await self._catalog.embeddings(old.model, {key for _, _, key in page})
            await self._index.upsert(name, [IndexRow(id, kept[key]) for _, id, key in page if key in kept])
            after = page[-1][0]
        await self._catalog.set_index_state(library, replace(old, collection=name, complete=False))
        await self._finish(library, None)  # finds them there and marks them
        return replace(old, collection=name)

    def _new_name(self, library: Library) -> str:
        model = "".join(letter if letter.isalnum() else "-" for letter in self._embedder.name).strip("-")[:60]
        return f"{self._family(library)}{model}-{secrets.token_hex(4)}"

    async def _begin(self, library: Library) -> IndexState:
        name = self._new_name(library)
        await self._serving.keep(library)  # first: a kill between the two leaves it answering as before
        state = IndexState(name, self._embedder.name, complete=False)
        await self._catalog.set_index_state(library, state)
        self._trust.forget(library)
        return state

    async def _drop_others(self, library: Library, collection: str) -> None:
        """Drop what the collection replaces, and, from files that are ours alone, what belongs to another catalog."""
        for name in await self._index.collections():
            alien = self._index.generation and not name.startswith(self._ours())
            own = name.startswith(self._family(library))
            if name != collection and name.startswith("onrecord-") and (alien or own):
                await self._index.drop(name)

    def _ours(self) -> str:
        return f"onrecord-{self._catalog.identity[:12]}-"

    def _family(self, library: Library) -> str:
        return f"{self._ours()}{library.id}-"
