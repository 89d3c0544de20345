"""What hangs on an article and is replaced with its text: passages, their words, statements, embeddings."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.rows import any_of, clean_text, passage_id, passage_of, statement_row
from retrieval.catalog.tables import embeddings, passages, removals, statements
from retrieval.catalog.words import add_words, remove_words
from retrieval.models import Article, Library, Passage, Statement

_ADD_PASSAGES = insert(passages)
_ADD_STATEMENTS = insert(statements)


@dataclass(frozen=True)
class Cut:
    """An article as it is to be stored, with its passages and statements.

    `content_hash` is that of what was fetched, see `addresses`; "" where it was not.
    """

    article: Article
    passages: Sequence[Passage]
    statements: Sequence[Statement]
    content_hash: str = ""


@dataclass(frozen=True)
class EmbeddingKeys:
    """Keys of embeddings that may have lost their last passage."""

    keys: tuple[str, ...]

    async def delete_unused(self, connection: AsyncConnection) -> None:
        """Delete the embeddings under these keys that no passage of any library needs any more."""
        needed = exists().where(passages.c.embedding_key == embeddings.c.key)
        await connection.execute(delete(embeddings).where(embeddings.c.key.in_(any_of(self.keys)), ~needed))


async def add_parts(connection: AsyncConnection, library: Library, cuts: Sequence[Cut]) -> None:
    """Insert the passages (not yet in the index), their words and the statements of stored articles."""
    rows = [
        {
            "id": passage_id(cut.article, passage.number),
            "library_id": library.id,
            "article_id": cut.article.id,
            "number": passage.number,
            "start": passage.start,
            "end": passage.end,
            "embedding_key": clean_text(passage.embedding_key),
        }
        for cut in cuts
        for passage in cut.passages
    ]
    if rows:
        await connection.execute(_ADD_PASSAGES, rows)
        await add_words(connection, library, [cut.article for cut in cuts])
    said = [statement_row(one, cut.article.id, library.id) for cut in cuts for one in cut.statements]
    if said:
        await connection.execute(_ADD_STATEMENTS, said)


async def remove_parts(connection: AsyncConnection, library: Library, article: Article) -> EmbeddingKeys:
    """Delete the passages, their words and the statements of an article; the passages' ids go to `removals`."""
    stored = await _stored(connection, article)
    await remove_words(connection, library, article)
    if stored:
        await connection.execute(
            sqlite_insert(removals).on_conflict_do_nothing(),
            [{"library_id": library.id, "passage_id": passage.id} for passage in stored],
        )
    await connection.execute(delete(passages).where(passages.c.article_id == article.id))
    await connection.execute(delete(statements).where(statements.c.article_id == article.id))
    return EmbeddingKeys(tuple(passage.embedding_key for passage in stored))


async def change_embedding_keys(connection: AsyncConnection, article: Article, cut: Sequence[Passage]) -> None:
    """Give passages the key of what is embedded for them now, and have them indexed again where that has changed."""
    new = {(passage.number, passage.start, passage.end): passage.embedding_key for passage in cut}
    old = await _stored(connection, article)
    for passage in old:
        key = new.get((passage.number, passage.start, passage.end), passage.embedding_key)
        if key != passage.embedding_key:
            await connection.execute(
                update(passages).where(passages.c.id == passage.id).values(embedding_key=key, indexed_in=None)
            )
    await EmbeddingKeys(tuple(passage.embedding_key for passage in old)).delete_unused(connection)


async def _stored(connection: AsyncConnection, article: Article) -> list[Passage]:
    query = select(passages).where(passages.c.article_id == article.id).order_by(passages.c.number)
    return [passage_of(row, article) for row in await connection.execute(query)]
