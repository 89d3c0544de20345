"""What the index still lacks, and the embeddings that are kept so that filling it costs nothing twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.catalog.database import Database, again
from retrieval.catalog.passages import with_articles
from retrieval.catalog.rows import any_of, article_id_of, is_of
from retrieval.catalog.tables import articles, embeddings, libraries, passages, removals, statements
from retrieval.models import Article, Library, Passage, Vector

_SENTENCES = "/sentences"
"""After a model's name: its vectors of the sentences of a passage, beside that of the whole under the same key."""


@dataclass(frozen=True)
class IndexState:
    """Which collection of the index serves a library, what made its vectors, and whether it once held everything."""

    collection: str
    model: str
    complete: bool


@dataclass(frozen=True)
class Counts:
    """How much a library holds. `unindexed` are the passages that the collection of its index state lacks."""

    articles: int
    passages: int
    statements: int
    unindexed: int


class Marks:
    """The embeddings of a catalog, and per passage the collection that holds it."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def embeddings(self, model: str, keys: Collection[str]) -> dict[str, Vector]:
        """The kept embeddings by `model` under these keys, each of shape (dimension,); unknown keys are left out."""
        query = select(embeddings.c.key, embeddings.c.vector).where(
            embeddings.c.model == model, embeddings.c.key.in_(any_of(keys))
        )
        async with self._database.look() as connection:
            return {key: np.frombuffer(vector, dtype="<f4") for key, vector in await connection.execute(query)}

    async def keep_embeddings(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep embeddings by `model`; of one that is kept already, the new one stays."""
        await self._keep(model, {key: np.asarray(vector, dtype="<f4").tobytes() for key, vector in vectors.items()})

    async def sentence_vectors(self, model: str, keys: Collection[str]) -> dict[str, Vector]:
        """What was kept by `keep_sentence_vectors`, each of shape (sentences, dimension), at unit length.

        Eight bits a number: their cosines are off by less than 0.01. Unknown keys are left out.
        """
        query = select(embeddings.c.key, embeddings.c.vector).where(
            embeddings.c.model == model + _SENTENCES, embeddings.c.key.in_(any_of(keys))
        )
        async with self._database.look() as connection:
            rows = (await connection.execute(query)).all()
        return {key: _unpacked(packed) for key, packed in rows}

    async def keep_sentence_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep the vectors of each passage's sentences, shape (sentences, dimension), under its embedding key."""
        await self._keep(model + _SENTENCES, {key: _packed(rows) for key, rows in vectors.items() if len(rows)})

    async def unindexed(self, library: Library, collection: str, limit: int) -> list[tuple[Passage, Article]]:
        """Up to `limit` passages that are not marked as held by `collection`, with their articles."""
        query = select(passages).where(*_lacking(library, collection)).order_by(passages.c.row).limit(limit)
        async with self._database.read() as connection:
            return await with_articles(connection, query)

    async def unindexed_count(self, library: Library, collection: str) -> int:
        """How many passages are not marked as held by `collection`."""
        return await self._count(select(func.count()).select_from(passages).where(*_lacking(library, collection)))

    async def indexed_count(self, library: Library, collection: str) -> int:
        """How many passages are marked as held by `collection`."""
        return await self._count(select(func.count()).select_from(passages).where(*_held(library, collection)))

    @again
    async def mark_indexed(self, library: Library, collection: str, ids: Collection[str]) -> None:
        """Note that `collection` holds these passages; ids that have gone meanwhile are passed over."""
        chosen = (is_of(passages.c.library_id, library.alone), passages.c.id.in_(any_of(ids)))
        async with self._database.write(library) as connection:
            await connection.execute(update(passages).where(*chosen).values(indexed_in=collection))

    async def sample_indexed(self, library: Library, collection: str, count: int) -> list[tuple[str, str]]:
        """Up to `count` passages marked as held by `collection`, at random: their ids and embedding keys."""
        query = select(passages.c.id, passages.c.embedding_key).where(*_held(library, collection))
        async with self._database.read() as connection:
            found = await connection.execute(query.order_by(func.random()).limit(count))
            return [(identifier, key) for identifier, key in found]

    async def indexed_after(
        self, library: Library, collection: str, after: int, limit: int
    ) -> list[tuple[int, str, str]]:
        """Up to `limit` passages marked as held by `collection`, by row: the row, the id and the embedding key.

        Those after the row `after`: 0 to begin, then that of the last one given.
        """
        query = select(passages.c.row, passages.c.id, passages.c.embedding_key).where(
            *_held(library, collection), passages.c.row > after
        )
        async with self._database.read() as connection:
            found = await connection.execute(query.order_by(passages.c.row).limit(limit))
            return [(row, identifier, key) for row, identifier, key in found]

    async def newest_indexed(self, library: Library, collection: str, count: int) -> list[str]:
        """The ids of up to `count` passages marked as held by `collection`, those stored last."""
        query = select(passages.c.id).where(*_held(library, collection)).order_by(passages.c.row.desc()).limit(count)
        async with self._database.read() as connection:
            return list((await connection.execute(query)).scalars())

    async def removals(self, library: Library) -> list[str]:
        """The ids of passages that are gone and may still be in the index."""
        query = select(removals.c.passage_id).where(removals.c.library_id == library.id)
        async with self._database.read() as connection:
            return list((await connection.execute(query.order_by(removals.c.passage_id))).scalars())

    @again
    async def clear_removals(self, library: Library, ids: Collection[str]) -> None:
        """Note that these passages have been deleted from the index."""
        chosen = (removals.c.library_id == library.id, removals.c.passage_id.in_(any_of(ids)))
        async with self._database.write(library) as connection:
            await connection.execute(delete(removals).where(*chosen))

    async def gone_with_articles(self, library: Library, ids: Collection[str]) -> list[str]:
        """Which of these passages' articles are gone too, and not merely changed."""
        named = {article_id_of(id) for id in ids}
        query = select(articles.c.id).where(articles.c.library_id == library.id, articles.c.id.in_(any_of(named)))
        async with self._database.read() as connection:
            left = set((await connection.execute(query)).scalars())
        return [id for id in ids if article_id_of(id) not in left]

    async def index_state(self, library: Library) -> IndexState | None:
        """Which collection serves the library, None before the first."""
        query = select(libraries).where(libraries.c.id == library.id, libraries.c.index_collection.is_not(None))
        async with self._database.look() as connection:
            row = (await connection.execute(query)).first()
        return IndexState(row.index_collection, row.index_model, row.index_complete) if row else None

    async def set_index_state(self, library: Library, state: IndexState | None) -> None:
        """Note which collection serves the library; None when none does any more."""
        values = {
            "index_collection": state.collection if state else None,
            "index_model": state.model if state else None,
            "index_complete": state.complete if state else None,
        }
        async with self._database.write() as connection:
            await connection.execute(update(libraries).where(libraries.c.id == library.id).values(values))

    async def counts(self, library: Library) -> Counts:
        """How many articles, passages, statements the library holds, and how many passages the index lacks."""
        state = await self.index_state(library)
        async with self._database.read() as connection:
            held = [
                await connection.scalar(select(func.count()).select_from(table).where(table.c.library_id == library.id))
                or 0
                for table in (articles, passages, statements)
            ]
        lacking = held[1] if state is None else await self.unindexed_count(library, state.collection)
        return Counts(articles=held[0], passages=held[1], statements=held[2], unindexed=lacking)

    @again
    async def _keep(self, model: str, packed: Mapping[str, bytes]) -> None:
        if not packed:
            return
        new = sqlite_insert(embeddings)
        async with self._database.write() as connection:
            await connection.execute(
                new.on_conflict_do_update(index_elements=["key", "model"], set_={"vector": new.excluded.vector}),
                [{"key": key, "model": model, "vector": vector} for key, vector in sorted(packed.items())],
            )

    async def _count(self, query: Select[Any]) -> int:
        async with self._database.read() as connection:
            return await connection.scalar(query) or 0


def _held(library: Library, collection: str) -> Sequence[Any]:
    return (passages.c.library_id == library.id, passages.c.indexed_in == collection)


def _lacking(library: Library, collection: str) -> Sequence[Any]:
    return (passages.c.library_id == library.id, passages.c.indexed_in.is_distinct_from(collection))


def _packed(rows: Vector) -> bytes:
    """The number of rows, then each number as a signed byte; only the direction of a row is kept."""
    largest = np.maximum(np.abs(rows).max(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    numbers: bytes = np.round(rows / largest * 127).astype(np.int8).tobytes()
    return len(rows).to_bytes(2, "little") + numbers


def _unpacked(packed: bytes) -> Vector:
    rows = np.frombuffer(packed, np.int8, offset=2).reshape(int.from_bytes(packed[:2], "little"), -1)
    wide = rows.astype(np.float32)
    unit: Vector = wide / np.maximum(np.linalg.norm(wide, axis=1, keepdims=True), 1.0)
    return unit
