"""Articles with all their versions, read out to be taken to another catalog, and taken over as they were."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.addresses import UNREAD, add_addresses, elsewhere
from retrieval.catalog.articles import article_columns
from retrieval.catalog.database import Database, again
from retrieval.catalog.identity import new_id, same_article
from retrieval.catalog.parts import Cut, add_parts, remove_parts
from retrieval.catalog.rows import any_of, article_of, clean_article, is_of, told, version_of
from retrieval.catalog.stories import UNGROUPED, forget_grouping
from retrieval.catalog.tables import article_versions, articles
from retrieval.catalog.versions import classed_anew, with_evidence
from retrieval.models import Article, Library, Outcome, Passage, Statement


@dataclass(frozen=True)
class Record:
    """An article as it is, when this version of it was stored, and its older versions, the newest first.

    `added_at` of an older version is when that one was stored; `addresses` are the further ones of the article.
    """

    article: Article
    stored_at: datetime
    older: tuple[Article, ...] = ()


class Moving:
    """The articles of a catalog as records."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def article_ids(self, library: Library) -> list[str]:
        """The ids of all articles, in the order in which they came."""
        query = select(articles.c.id).where(articles.c.library_id == library.id)
        async with self._database.read() as connection:
            return list((await connection.execute(query.order_by(articles.c.added_at, articles.c.id))).scalars())

    async def records(self, library: Library, ids: Sequence[str]) -> list[Record]:
        """The records of these articles, in this order; those that have gone are left out."""
        here = (is_of(articles.c.library_id, library), articles.c.id.in_(any_of(ids)))
        past = article_versions.c.article_id.in_(select(articles.c.id).where(*here))
        async with self._database.read() as connection:
            current = {row.id: row for row in await connection.execute(select(articles).where(*here))}
            older: dict[str, list[Article]] = {id: [] for id in current}
            newest_first = select(article_versions).where(past).order_by(article_versions.c.version.desc())
            for row in await connection.execute(newest_first):
                older[row.article_id].append(version_of(row, row.article_id))
            also = await elsewhere(connection, library, list(current))
        return [_record(current[id], older[id], also[id].addresses) for id in ids if id in current]

    @again
    async def take_over(
        self, library: Library, given: Sequence[tuple[Record, Sequence[Passage], Sequence[Statement]]]
    ) -> list[tuple[Outcome, Article]]:
        """Store records with the passages and statements of their articles, in one transaction, and say what became
        of each.

        New: ADDED, under its own id unless another article bears it. There already, by its id or as
        `identity.same_article` has it: UNCHANGED where text and title are the same, UPDATED with all versions where the
        record's is a later version, and otherwise REFUSED: what is there stays.
        """
        async with self._database.write(library) as connection:
            return [
                await _take_over(connection, library, *await _classed(record, passages, statements))
                for record, passages, statements in given
            ]


def _record(row: Row[Any], older: Sequence[Article], further: tuple[str, ...]) -> Record:
    article = replace(article_of(row), addresses=further)
    return Record(article, datetime.fromisoformat(row.stored_at), tuple(older))


async def _classed(record: Record, passages: Sequence[Passage], statements: Sequence[Statement]) -> tuple[Record, Cut]:
    """The record with the classes of its versions, and what hangs on the newest: nothing, where that is withdrawn."""
    article, older = await asyncio.to_thread(classed_anew, clean_article(record.article), record.older)
    return replace(record, article=article, older=older), with_evidence(Cut(article, passages, statements))


async def _take_over(
    connection: AsyncConnection, library: Library, record: Record, cut: Cut
) -> tuple[Outcome, Article]:
    bearer = (await connection.execute(select(articles).where(articles.c.id == cut.article.id))).first()
    known = article_of(bearer) if bearer is not None and bearer.library_id == library.id else None
    known = known or await same_article(connection, library, cut.article)
    if known is None:
        free = bearer is None
        article = cut.article if free else replace(cut.article, id=await new_id(connection, library, cut.article))
        await connection.execute(
            insert(articles).values(article_columns(article, record.stored_at) | {"library_id": library.id})
        )
        await _add_past(connection, library, record, replace(cut, article=article))
        return Outcome.ADDED, article
    if (known.text, known.title) == (cut.article.text, cut.article.title):
        return Outcome.UNCHANGED, known
    if known.version >= cut.article.version:
        return Outcome.REFUSED, known
    article = replace(cut.article, id=known.id)
    kept_for = await remove_parts(connection, library, known)
    await forget_grouping(connection, known.id)
    await connection.execute(delete(article_versions).where(article_versions.c.article_id == known.id))
    changed = article_columns(article, record.stored_at) | UNGROUPED | UNREAD
    await connection.execute(update(articles).where(articles.c.id == known.id).values(changed))
    await _add_past(connection, library, record, replace(cut, article=article))
    await kept_for.delete_unused(connection)
    return Outcome.UPDATED, article


async def _add_past(connection: AsyncConnection, library: Library, record: Record, cut: Cut) -> None:
    """The older versions, and what hangs on the newest."""
    past = [
        told(clean_article(version), version.added_at or record.stored_at) | {"article_id": cut.article.id}
        for version in record.older
    ]
    if past:
        await connection.execute(insert(article_versions), past)
    await add_parts(connection, library, [cut])
    await add_addresses(connection, library, [(cut.article, "")])
