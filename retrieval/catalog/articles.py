"""Libraries and the articles in them: stored, replaced by later versions, found, removed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, insert, or_, select, text, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.database import Database
from retrieval.catalog.identity import canonical_url, file_identity, is_prefix, new_id, same_article, text_hash
from retrieval.catalog.parts import add_parts, change_embedding_keys, remove_parts
from retrieval.catalog.rows import article_of, clean_article, clean_text, seconds, told, version_of
from retrieval.catalog.tables import article_versions, articles, libraries, passages
from retrieval.catalog.words import forget_words, make_words_table, quoted_term, words_table
from retrieval.errors import InputError, NotFoundError
from retrieval.models import Article, Library, Outcome, Passage, Statement

_LIBRARY_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")

_ADD = insert(articles)  # built once: what is built anew for each article costs a third of storing it


class Articles:
    """The libraries and articles of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def library(self, name: str) -> Library:
        """The library called `name`, made when there is none. Raises InputError for a name that can't be one."""
        known = await self.find_library(name)
        if known is not None:
            return known
        async with self._database.write() as connection:
            made = await connection.execute(sqlite_insert(libraries).values(name=name).on_conflict_do_nothing())
            library = await _library_called(connection, name)
            assert library is not None
            if made.rowcount:
                await make_words_table(connection, library)
            return library

    async def find_library(self, name: str) -> Library | None:
        """The library called `name`, or None. Raises InputError for a name that can't be one."""
        if not _LIBRARY_NAME.fullmatch(name):
            raise InputError(
                "The name of a library is 1 to 64 letters, digits, dots, hyphens and underscores: choose another."
            )
        async with self._database.read() as connection:
            return await _library_called(connection, name)

    async def libraries(self) -> list[Library]:
        """Every library, by name."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(libraries.c.id, libraries.c.name).order_by(libraries.c.name))
            return [Library(row.id, row.name) for row in rows]

    async def same_article(self, library: Library, article: Article) -> Article | None:
        """The stored article that `store` would take `article` for, or None: a look before costly work."""
        async with self._database.read() as connection:
            return await same_article(connection, library, clean_article(article))

    async def store(
        self, library: Library, article: Article, passages: Sequence[Passage], statements: Sequence[Statement]
    ) -> tuple[Outcome, Article]:
        """Store an article whole, in one transaction, and say what became of it; see `identity.same_article`.

        New: ADDED. The same text and title: UNCHANGED, or UPDATED where it tells a publisher, date, author, URL or
        key that was not known. Another text or title: UPDATED, a new version whose passages and statements replace
        the old ones; the old passages' ids go to `removals`.
        """
        article = clean_article(article)
        async with self._database.write() as connection:
            known = await same_article(connection, library, article)
            now = datetime.now(UTC)
            if known is None:
                added = replace(article, id=await new_id(connection, library, article), version=1, added_at=now)
                await connection.execute(_ADD, _columns(added, now) | {"library_id": library.id})
                await add_parts(connection, library, added, passages, statements)
                return Outcome.ADDED, added
            if known.text == article.text and article.title in (known.title, ""):
                return await _fill_in(connection, known, article, passages)
            later = _later_version(known, article)
            await connection.execute(
                insert(article_versions).from_select(
                    [column.name for column in article_versions.c],
                    select(*[_source(column.name) for column in article_versions.c]).where(articles.c.id == known.id),
                )
            )
            kept_for = await remove_parts(connection, library, known)
            await connection.execute(update(articles).where(articles.c.id == known.id).values(_columns(later, now)))
            await add_parts(connection, library, later, passages, statements)
            await kept_for.delete_unused(connection)
            return Outcome.UPDATED, later

    async def remove(self, library: Library, id_or_prefix: str) -> Article:
        """Delete an article with all its versions, so that its text is nowhere in the file. Raises NotFoundError."""
        async with self._database.write() as connection:
            article = await _article_called(connection, library, id_or_prefix)
            kept_for = await remove_parts(connection, library, article)
            await connection.execute(delete(articles).where(articles.c.id == article.id))
            await kept_for.delete_unused(connection)
            await forget_words(connection, library)
        await self._database.checkpoint()
        return article

    async def article(self, library: Library, id_or_prefix: str) -> Article:
        """The article of that id, or the only one whose id begins so. Raises NotFoundError, InputError if several."""
        async with self._database.read() as connection:
            return await _article_called(connection, library, id_or_prefix)

    async def versions(self, library: Library, id_or_prefix: str) -> list[Article]:
        """The article as it is and as it was, newest first; `added_at` is when each version was stored."""
        async with self._database.read() as connection:
            article = await _article_called(connection, library, id_or_prefix)
            current = await connection.execute(select(articles).where(articles.c.id == article.id))
            older = await connection.execute(
                select(article_versions)
                .where(article_versions.c.article_id == article.id)
                .order_by(article_versions.c.version.desc())
            )
            return [version_of(row, article.id) for row in (*current, *older)]

    async def articles(self, library: Library, search: str | None = None, limit: int | None = None) -> list[Article]:
        """The articles, newest first, undated ones last; with `search`, those that hold each of its words."""
        query = (
            select(articles)
            .where(articles.c.library_id == library.id, *[_holds(library, word) for word in (search or "").split()])
            .order_by(articles.c.published_seconds.desc().nulls_last(), articles.c.added_at.desc(), articles.c.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [article_of(row) for row in await connection.execute(query)]


async def _library_called(connection: AsyncConnection, name: str) -> Library | None:
    row = (await connection.execute(select(libraries.c.id).where(libraries.c.name == name))).first()
    return Library(row.id, name) if row else None


async def _article_called(connection: AsyncConnection, library: Library, id_or_prefix: str) -> Article:
    prefix = id_or_prefix.strip().lower()
    rows = []
    if is_prefix(prefix):
        found = await connection.execute(
            select(articles)
            .where(articles.c.library_id == library.id, articles.c.id >= prefix, articles.c.id < f"{prefix}~")
            .limit(2)
        )
        rows = list(found)
    if not rows:
        shown = clean_text(prefix)[:40]
        raise NotFoundError(f'There is no article "{shown}": "onrecord articles" lists them with their ids.')
    if len(rows) > 1:
        raise InputError(f'Several articles have ids that begin with "{prefix}": type more of it.')
    return article_of(rows[0])


def _columns(article: Article, stored_at: datetime) -> dict[str, Any]:
    published = article.published_at
    return told(article, stored_at) | {
        "id": article.id,
        "added_at": (article.added_at or stored_at).isoformat(),
        "published_seconds": seconds(published) if published else None,
        "published_local": published.replace(tzinfo=None).isoformat() if published else None,
        "url_identity": canonical_url(article.url) if article.url else None,
        "file_identity": file_identity(article.origin),
        "text_hash": text_hash(article.text),
    }


def _source(name: str) -> ColumnElement[Any]:
    return articles.c["id" if name == "article_id" else name]


def _later_version(known: Article, article: Article) -> Article:
    """`article` in the place of `known`: what it does not tell stays as it was known."""
    return replace(
        article,
        id=known.id,
        version=known.version + 1,
        added_at=known.added_at,
        title=article.title or known.title,
        url=article.url or known.url,
        publisher=article.publisher or known.publisher,
        authors=article.authors or known.authors,
        published_at=article.published_at or known.published_at,
        key=article.key or known.key,
        extra={**known.extra, **article.extra},
    )


async def _fill_in(
    connection: AsyncConnection, known: Article, article: Article, passages: Sequence[Passage]
) -> tuple[Outcome, Article]:
    """Note what `article`, the same text, tells that was not known. Nothing is written when that is nothing."""
    filled = replace(
        known,
        url=known.url or article.url,
        publisher=known.publisher or article.publisher,
        authors=known.authors or article.authors,
        published_at=known.published_at or article.published_at,
        key=known.key or article.key,
    )
    if filled == known:
        return Outcome.UNCHANGED, known
    changes = _columns(filled, datetime.now(UTC))
    del changes["stored_at"]
    await connection.execute(update(articles).where(articles.c.id == known.id).values(changes))
    if filled.published_at != known.published_at:
        await change_embedding_keys(connection, filled, passages)
    return Outcome.UPDATED, filled


def _holds(library: Library, word: str) -> ColumnElement[bool]:
    """Whether an article holds `word`: in its text or title stemmed, in publisher or authors as part of a name."""
    named = [column.icontains(clean_text(word), autoescape=True) for column in (articles.c.title, articles.c.publisher)]
    query = quoted_term(word)
    if not query:
        return or_(*named)  # the authors are kept as JSON, which is full of quotation marks
    named.append(articles.c.authors.icontains(clean_text(word), autoescape=True))
    table = words_table(library)
    matching = text(f"SELECT rowid FROM {table} WHERE {table} MATCH :query")
    rows = matching.bindparams(bindparam("query", query, unique=True)).columns(passages.c.row)
    holding = select(passages.c.article_id).where(passages.c.row.in_(rows))
    return or_(*named, articles.c.id.in_(holding))
