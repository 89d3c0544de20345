"""Lists of articles: searched, counted, paged, by title as somebody types it, by publisher."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from retrieval.catalog.database import Database
from retrieval.catalog.engines import at_highest, place_in
from retrieval.catalog.passages import fold
from retrieval.catalog.rows import article_of, clean_text, is_read
from retrieval.catalog.tables import articles, passages
from retrieval.catalog.words import holding
from retrieval.models import Article, ArticleHead, Library, PublisherCount

_NEWEST_FIRST = (articles.c.published_seconds.desc().nulls_last(), articles.c.added_at.desc(), articles.c.id)


class Listing:
    """The articles of a catalog as lists."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def articles(
        self, library: Library, search: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Article]:
        """The articles, newest first, undated ones last; with `search`, those that hold each of its words."""
        query = select(articles).where(*_searched(library, search, self._database.is_postgres)).order_by(*_NEWEST_FIRST)
        async with self._database.read() as connection:
            return [article_of(row) for row in await connection.execute(query.limit(limit).offset(offset))]

    async def count_articles(self, library: Library, search: str | None = None) -> int:
        """How many articles `articles` has to give."""
        held = _searched(library, search, self._database.is_postgres)
        query = select(func.count()).select_from(articles).where(*held)
        async with self._database.read() as connection:
            return await connection.scalar(query) or 0

    async def titles(self, library: Library, search: str, limit: int) -> list[ArticleHead]:
        """The articles whose title holds each word of `search`, anywhere in it, capitals and accents aside.

        Newest first, undated ones last. At most `limit`: for a list that follows each letter that is typed.
        """
        if limit < 1:
            return []
        column = articles.c
        held = [place_in(column.title_folded, word) > 0 for word in fold(clean_text(search)).split()]
        query = select(column.id, column.title, column.publisher, column.published_at)
        query = query.where(is_read(column.library_id, library), *held).order_by(*_NEWEST_FIRST).limit(limit)
        async with self._database.read() as connection:
            rows = list(await connection.execute(query))
        return [ArticleHead(row.id, row.title, row.publisher, _moment(row.published_at)) for row in rows]

    async def publisher_counts(self, library: Library) -> list[PublisherCount]:
        """How many articles there are of each publisher, the most first; those of an unknown one under None, last."""
        column = articles.c
        newest = at_highest(column.published_at, column.published_seconds)
        query = (
            select(column.publisher, func.count(), func.max(column.published_seconds), newest)
            .where(is_read(column.library_id, library))
            .group_by(column.publisher)
        )
        async with self._database.read() as connection:
            rows = list(await connection.execute(query))
        counts = [PublisherCount(name, count, _moment(newest)) for name, count, _, newest in rows]
        return sorted(counts, key=lambda one: (one.publisher is None, -one.articles, fold(one.publisher or "")))


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _searched(library: Library, search: str | None, in_postgres: bool) -> Sequence[ColumnElement[bool]]:
    here: ColumnElement[Any] = is_read(articles.c.library_id, library)
    return [here, *[_holds(library, word, in_postgres) for word in (search or "").split()]]


def _holds(library: Library, word: str, in_postgres: bool) -> ColumnElement[bool]:
    """Whether an article holds `word`: in its text or title stemmed, in publisher or authors as part of a name."""
    named = [column.icontains(clean_text(word), autoescape=True) for column in (articles.c.title, articles.c.publisher)]
    matching = holding(library, word, in_postgres)
    if matching is None:
        return or_(*named)  # the authors are kept as JSON, which is full of quotation marks
    named.append(articles.c.authors.icontains(clean_text(word), autoescape=True))
    found = select(passages.c.article_id).where(passages.c.row.in_(matching.columns(passages.c.row)))
    return or_(*named, articles.c.id.in_(found))
