"""Passages and statements as the retriever reads them, and the filters that narrow a question."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.database import Database
from retrieval.catalog.rows import any_of, article_of, is_of, is_read, passage_of, seconds, statement_of
from retrieval.catalog.tables import articles, passages, statements
from retrieval.models import Article, ArticleHead, Filters, Library, Passage, Statement


@dataclass(frozen=True)
class Spoken:
    """Who spoke, how often, and what the sentence called them ("he", "the mayor"): speaker, mention, count.

    `row` and `article` are the last statement (of the library in PostgreSQL, of the whole catalog in SQLite) when that
    was read, `articles` how many the library had: what `Passages.spoken` goes on from. `anew`: this is all there is,
    not only what came since.
    """

    told: tuple[tuple[str, str | None, int], ...] = ()
    row: int = 0
    article: str = ""
    articles: int = 0
    anew: bool = True


class Passages:
    """The passages and statements of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def passages(self, library: Library, ids: Collection[str]) -> dict[str, tuple[Passage, Article]]:
        """The passages of these ids with their articles, in the order asked; ids of nothing are left out."""
        query = select(passages).where(is_of(passages.c.library_id, library), passages.c.id.in_(any_of(ids)))
        async with self._database.read() as connection:
            pairs = {passage.id: (passage, article) for passage, article in await with_articles(connection, query)}
        return {identifier: pairs[identifier] for identifier in ids if identifier in pairs}

    async def passages_of(self, library: Library, article_id: str) -> list[Passage]:
        """The passages of one article in their order; none where there is no such article."""
        query = (
            select(passages)
            .where(is_read(passages.c.library_id, library), passages.c.article_id == article_id)
            .order_by(passages.c.number)
        )
        async with self._database.read() as connection:
            return [passage for passage, _ in await with_articles(connection, query)]

    async def homes(self, library: Library, ids: Collection[str]) -> dict[str, str]:
        """The ids of the articles that these passages are of, by passage id."""
        query = select(passages.c.id, passages.c.article_id).where(
            is_of(passages.c.library_id, library), passages.c.id.in_(any_of(ids))
        )
        async with self._database.look() as connection:
            return {row.id: row.article_id for row in await connection.execute(query)}

    async def whole(
        self, library: Library, article_ids: Collection[str]
    ) -> dict[str, tuple[Article, list[Passage], list[Statement]]]:
        """These articles with all their passages and statements, in order; those that have gone are left out."""
        ids = any_of(article_ids)
        heads = select(articles).where(is_of(articles.c.library_id, library), articles.c.id.in_(ids))
        parts = select(passages).where(is_of(passages.c.library_id, library), passages.c.article_id.in_(ids))
        said = _said(is_of(statements.c.library_id, library), statements.c.article_id.in_(ids))
        found: dict[str, tuple[Article, list[Passage], list[Statement]]] = {}
        async with self._database.read() as connection:
            for row in await connection.execute(heads):
                found[row.id] = (article_of(row), [], [])
            for row in await connection.execute(parts.order_by(passages.c.number)):
                found[row.article_id][1].append(passage_of(row, found[row.article_id][0]))
            for row in await connection.execute(said):
                found[row.article_id][2].append(statement_of(row))
        return found

    async def allowed(self, library: Library, filters: Filters) -> frozenset[str] | None:
        """The ids of the passages that pass the filters, None when none is set.

        A date without a zone is compared with what the clock said where the article was published; a bare date, at
        00:00, as `until` means all of that day. An article without a date passes no filter by date. A publisher is
        found by a part of its name, a speaker by the whole name or its last word, capitals and accents aside.
        """
        publisher, speaker = fold(filters.publisher or ""), fold(filters.speaker or "")
        if filters.since is None and filters.until is None and not publisher and not speaker:
            return None
        conditions = _published(filters)
        async with self._database.read() as connection:
            if publisher:
                names = [name for name in await _publishers(connection, library) if publisher in fold(name)]
                conditions.append(articles.c.publisher.in_(any_of(names)))
            if speaker:
                names = [name for name in await _speakers(connection, library) if is_called(name, [speaker])]
                conditions.append(passages.c.row.in_(_rows_where(library, names)))
            found = await connection.execute(
                select(passages.c.id)
                .join(articles, articles.c.id == passages.c.article_id)
                .where(is_read(passages.c.library_id, library), *conditions)
            )
            return frozenset(found.scalars())

    async def statements(self, library: Library, article_ids: Collection[str]) -> dict[str, list[Statement]]:
        """The statements of each of these articles in their order; articles without one have an empty list."""
        found: dict[str, list[Statement]] = {identifier: [] for identifier in article_ids}
        query = _said(is_of(statements.c.library_id, library), statements.c.article_id.in_(any_of(article_ids)))
        async with self._database.look() as connection:
            for row in await connection.execute(query):
                found[row.article_id].append(statement_of(row))
        return found

    async def statements_by(self, library: Library, speakers: Collection[str]) -> list[Statement]:
        """Every statement of these speakers, each named as the articles name them."""
        query = _said(is_read(statements.c.library_id, library), statements.c.speaker.in_(any_of(speakers)))
        async with self._database.look() as connection:
            return [statement_of(row) for row in await connection.execute(query)]

    async def spoken_in(self, library: Library, speakers: Collection[str], limit: int) -> list[str]:
        """The articles in which one of these speakers says something: at most `limit`, the newest first.

        Those without a date come last, of them those added last first.
        """
        spoke = select(statements.c.article_id).where(
            is_read(statements.c.library_id, library), statements.c.speaker.in_(any_of(speakers))
        )
        query = (
            select(articles.c.id)
            .where(articles.c.id.in_(spoke))
            .order_by(articles.c.published_seconds.desc().nulls_last(), articles.c.added_at.desc(), articles.c.id)
            .limit(limit)
        )
        async with self._database.look() as connection:
            return list((await connection.execute(query)).scalars())

    async def said_by(
        self, library: Library, speakers: Collection[str], filters: Filters
    ) -> list[tuple[Statement, ArticleHead]]:
        """What these speakers, named as `statements_by` has it, said in the articles that pass the filters.

        The newest article first, those without a date last; one's in its order. `filters.speaker` is not looked at.
        """
        conditions = [is_read(statements.c.library_id, library), statements.c.speaker.in_(any_of(speakers))]
        conditions += _published(filters)
        publisher = fold(filters.publisher or "")
        head = (articles.c.title, articles.c.publisher, articles.c.published_at)
        query = (
            select(statements, *head)
            .join(articles, articles.c.id == statements.c.article_id)
            .order_by(articles.c.published_seconds.desc().nulls_last(), articles.c.added_at.desc(), articles.c.id)
            .order_by(statements.c.start, statements.c.row)
        )
        async with self._database.read() as connection:
            if publisher:
                names = [name for name in await _publishers(connection, library) if publisher in fold(name)]
                conditions.append(articles.c.publisher.in_(any_of(names)))
            rows = await connection.execute(query.where(*conditions))
            return [(statement_of(row), _head_of(row)) for row in rows]

    async def articles_of(self, library: Library, ids: Collection[str]) -> dict[str, Article]:
        """The articles of these ids, those that are there."""
        query = select(articles).where(is_of(articles.c.library_id, library), articles.c.id.in_(any_of(ids)))
        async with self._database.read() as connection:
            return {row.id: article_of(row) for row in await connection.execute(query)}

    async def spoken(self, library: Library, since: Spoken | None = None) -> Spoken:
        """Who spoke: all of it, or what came since `since` was read, where nothing is known to have gone meanwhile."""
        last = select(statements.c.row, statements.c.article_id).order_by(statements.c.row.desc()).limit(1)
        if self._database.is_postgres:  # libraries are written to at the same time: rows of others may be missing yet
            last = last.where(statements.c.library_id == library.id)
        count = select(func.count()).select_from(articles).where(articles.c.library_id == library.id)
        async with self._database.read() as connection:
            held = (await connection.execute(count)).scalar_one()
            end = (await connection.execute(last)).first()
            row, article = (end.row, end.article_id) if end else (0, "")
            goes_on = since is not None and held >= since.articles and await _is_at(connection, since)
            after = since.row if since and goes_on else 0
            query = (
                select(statements.c.speaker, statements.c.mention, func.count())
                .where(is_of(statements.c.library_id, library) if after else statements.c.library_id == library.id)
                .where(statements.c.speaker.is_not(None), statements.c.row > after)
                .group_by(statements.c.speaker, statements.c.mention)
            )
            found = await connection.execute(query) if row > after else ()
            return Spoken(tuple((one[0], one[1], one[2]) for one in found), row, article, held, not goes_on)

    async def speakers(self, library: Library) -> dict[str, int]:
        """Who is known to have said something, with how many statements, the most first."""
        async with self._database.read() as connection:
            counts = await _speakers(connection, library)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    async def publishers(self, library: Library) -> list[str]:
        """Who published the articles, by name."""
        async with self._database.read() as connection:
            return sorted(await _publishers(connection, library), key=fold)


def fold(name: str) -> str:
    """A name without capitals, accents and superfluous spaces, to compare."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def is_called(name: str, asked: Collection[str]) -> bool:
    """Whether one of the folded names `asked` is `name` or its last word."""
    folded = fold(name)
    return folded in asked or folded.rpartition(" ")[2] in asked


async def with_articles(connection: AsyncConnection, query: Select[Any]) -> list[tuple[Passage, Article]]:
    """The passages that `query` selects, each with its article, which is loaded once."""
    rows = list(await connection.execute(query))
    wanted = select(articles).where(articles.c.id.in_(any_of({row.article_id for row in rows})))
    found = {row.id: article_of(row) for row in await connection.execute(wanted)} if rows else {}
    return [(passage_of(row, found[row.article_id]), found[row.article_id]) for row in rows]


def _rows_where(library: Library, speakers: Collection[str]) -> Select[Any]:
    """The passages that a statement of these speakers reaches into, found from the few statements, not the passages."""
    here = passages.alias()
    return (
        select(here.c.row)
        .join(statements, statements.c.article_id == here.c.article_id)
        .where(
            is_read(statements.c.library_id, library),
            statements.c.speaker.in_(any_of(speakers)),
            statements.c.sentence_start < here.c.end,
            statements.c.sentence_end > here.c.start,
        )
    )


def _said(*conditions: ColumnElement[bool]) -> Select[Any]:
    query = select(statements).where(*conditions)
    return query.order_by(statements.c.article_id, statements.c.start, statements.c.row)


async def _is_at(connection: AsyncConnection, since: Spoken) -> bool:
    """Whether the last statement that was read is still there: rows at the end are given anew after a removal."""
    query = select(statements.c.article_id).where(statements.c.row == since.row)
    return (await connection.execute(query)).scalar() == (since.article or None)


def _head_of(row: Any) -> ArticleHead:
    published = datetime.fromisoformat(row.published_at) if row.published_at else None
    return ArticleHead(row.article_id, row.title, row.publisher, published)


async def _speakers(connection: AsyncConnection, library: Library) -> dict[str, int]:
    query = (
        select(statements.c.speaker, func.count())
        .where(is_read(statements.c.library_id, library), statements.c.speaker.is_not(None))
        .group_by(statements.c.speaker)
    )
    return {row[0]: row[1] for row in await connection.execute(query)}


async def _publishers(connection: AsyncConnection, library: Library) -> list[str]:
    named = articles.c.publisher.is_not(None)
    query = select(articles.c.publisher).where(is_read(articles.c.library_id, library), named)
    return list((await connection.execute(query.distinct())).scalars())


def _published(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.since is not None:
        conditions.append(_column(filters.since) >= _value(filters.since))
    if filters.until is not None:
        end, whole_day = filters.until, filters.until.time() == datetime.min.time()
        if not whole_day:
            conditions.append(_column(end) <= _value(end))
        elif end.date() < datetime.max.date():
            conditions.append(_column(end) < _value(end + timedelta(days=1)))
        else:
            conditions.append(articles.c.published_seconds.is_not(None))
    return conditions


def _column(moment: datetime) -> ColumnElement[Any]:
    return articles.c.published_seconds if moment.tzinfo else articles.c.published_local


def _value(moment: datetime) -> float | str:
    return seconds(moment) if moment.tzinfo else moment.isoformat()
