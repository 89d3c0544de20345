"""Every address by which an article was reached, and where else its text stands."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.addresses import identities_of, identity_of, numbers_of, plain_address
from retrieval.catalog.database import Database
from retrieval.catalog.rows import any_of, clean_text, is_of, may_be_read
from retrieval.catalog.tables import addresses, articles
from retrieval.models import Answer, Article, ArticleHead, Elsewhere, Library

MOST = 30
"""Addresses kept of one article: what leads to it by more ways has them made up by a program."""
UNREAD: dict[str, str | None] = {"content_hash": None}
"""What an article has whose text was not read from an address, or was read again."""


def content_hash(content: str | bytes) -> str:
    """SHA-256 of what stood at an address, before anything was read out of it."""
    return hashlib.sha256(content.encode(errors="replace") if isinstance(content, str) else content).hexdigest()


def addresses_of(article: Article) -> list[str]:
    """The addresses of an article as it comes in, its own first."""
    return list(dict.fromkeys(one for one in (article.url, *article.addresses) if one))


async def add_addresses(connection: AsyncConnection, library: Library, stored: Sequence[tuple[Article, str]]) -> None:
    """Keep by which addresses articles were reached; each with the hash of what stood there, "" where that is nothing.

    An article that is known keeps those that it had.
    """
    rows = [
        {"library_id": library.id, "article_id": article.id, "identity": identity, "address": plain_address(address)}
        for article, _ in stored
        for address in addresses_of(article)[:MOST]
        for identity in (*identities_of([address]), *numbers_of([address]))
    ]
    if rows:
        await connection.execute(sqlite_insert(addresses).on_conflict_do_nothing(), rows)
    for article, read in stored:
        if read:
            await connection.execute(update(articles).where(articles.c.id == article.id).values(content_hash=read))


def reached_by(identities: Collection[str], library: Library) -> ColumnElement[bool]:
    """Whether an article was reached by an address with one of these identities."""
    found = select(addresses.c.article_id).where(
        addresses.c.library_id == library.id, addresses.c.identity.in_(any_of(list(identities)))
    )
    return articles.c.id.in_(found)


class Addresses:
    """The addresses of the articles of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def read_before(self, library: Library, reached: Sequence[str], read: str) -> ArticleHead | None:
        """The article that the very content was read as, of that hash, at one of these addresses; None where none was.

        Its other addresses are kept then: what stands there is known without being looked into.
        """
        reached = [clean_text(one) for one in reached]
        column = articles.c
        query = select(column.id, column.title, column.publisher, column.url)
        query = query.where(is_of(column.library_id, library), column.content_hash == read)
        query = query.where(reached_by(identities_of(reached), library)).order_by(column.added_at, column.id).limit(1)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
            known = set((await connection.execute(_identities(row.id))).scalars()) if row else set()
        if row is None:
            return None
        if not known.issuperset(identity_of(one) for one in reached):
            async with self._database.write(library) as connection:
                still = select(column.id).where(is_of(column.library_id, library), column.id == row.id)
                if (await connection.execute(still)).first() is None:
                    return None  # removed meanwhile
                article = Article("", "", addresses=tuple(reached), id=row.id)
                await add_addresses(connection, library, [(article, "")])
        return ArticleHead(row.id, row.title, row.publisher, url=row.url)

    async def elsewhere(self, library: Library, article_ids: Collection[str]) -> dict[str, Elsewhere]:
        """Where else each of these articles stands: by which other addresses, and as whose copy or original."""
        async with self._database.read() as connection:
            return await elsewhere(connection, library, article_ids)

    async def with_elsewhere(self, library: Library, answer: Answer) -> Answer:
        """An answer whose citations say where else their articles stand; kept answers have that already."""
        found = await self.elsewhere(library, {one.article.id for one in answer.citations})
        told = [replace(one, elsewhere=found.get(one.article.id, Elsewhere())) for one in answer.citations]
        return replace(answer, citations=tuple(told))


async def elsewhere(
    connection: AsyncConnection, library: Library | None, article_ids: Collection[str]
) -> dict[str, Elsewhere]:
    """See `Addresses.elsewhere`."""
    if not article_ids:
        return {}
    column, ids = articles.c, any_of(sorted(article_ids))
    root = func.coalesce(column.copy_of, column.id)
    roots = select(root).where(may_be_read(column.library_id, library), column.id.in_(ids))
    told = select(column.id, column.title, column.publisher, column.url, column.agency, root.label("root")).where(
        may_be_read(column.library_id, library), column.id.in_(roots) | column.copy_of.in_(roots)
    )
    rows = list(await connection.execute(told.order_by(column.published_seconds.nulls_last(), column.added_at)))
    reached: dict[str, dict[str, str]] = {row.id: {} for row in rows}
    query = select(addresses.c.article_id, addresses.c.identity, addresses.c.address)
    query = query.where(may_be_read(addresses.c.library_id, library), addresses.c.article_id.in_(ids))
    for article_id, identity, address in await connection.execute(query.order_by(addresses.c.row)):
        if identity == identity_of(address) and article_id in reached:
            reached[article_id].setdefault(identity, address)
    groups: dict[str, list[ArticleHead]] = {}
    for row in rows:
        groups.setdefault(row.root, []).append(ArticleHead(row.id, row.title, row.publisher, url=row.url))
    return {
        row.id: Elsewhere(
            tuple(address for identity, address in reached[row.id].items() if identity != identity_of(row.url or "")),
            tuple(head for head in groups[row.root] if head.id != row.id),
            row.root if row.root != row.id else None,
            row.agency,
        )
        for row in rows
        if row.id in article_ids
    }


def _identities(article_id: str) -> Select[tuple[str]]:
    return select(addresses.c.identity).where(addresses.c.article_id == article_id)
