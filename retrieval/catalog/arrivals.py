"""Which articles came in when: each gets a number once its story is known, by which "new since" has no gaps.

The time at which an article was stored would not do: it is there before its story is, and clocks are set back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, insert, select

from retrieval.catalog.database import Database, again
from retrieval.catalog.rows import any_of, is_of, is_read
from retrieval.catalog.tables import arrivals, articles, passages
from retrieval.models import Library


@dataclass(frozen=True)
class Arrival:
    """An article that came in and is no copy of another. `at` is when it was published, or else added."""

    article: str
    story: str
    publisher: str | None
    at: datetime
    added_at: datetime


class Arrivals:
    """The order in which the articles of a catalog came in."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def note_arrivals(self, library: Library) -> int:
        """Give a number to each article that is grouped and has none; the highest number of the library, 0 for none."""
        return max([await self._note_arrivals(one) for one in library.each])

    @again
    async def _note_arrivals(self, library: Library) -> int:
        fresh = (
            select(articles.c.library_id, articles.c.id)
            .outerjoin(arrivals, arrivals.c.article_id == articles.c.id)
            .where(articles.c.library_id == library.id, articles.c.story_id.is_not(None))
            .where(arrivals.c.article_id.is_(None))
        )
        async with self._database.read() as connection:
            waiting = (await connection.execute(fresh.limit(1))).first() is not None
        if waiting:
            ordered = fresh.order_by(articles.c.added_at, articles.c.id)
            async with self._database.write(library) as connection:
                await connection.execute(insert(arrivals).from_select(["library_id", "article_id"], ordered))
        last = select(func.max(arrivals.c.number)).where(arrivals.c.library_id == library.id)
        async with self._database.read() as connection:
            return await connection.scalar(last) or 0

    async def arrival_before(self, library: Library, moment: datetime) -> int:
        """The number of the last article that was added before a moment, 0 where there is none."""
        query = (
            select(func.max(arrivals.c.number))
            .join(articles, articles.c.id == arrivals.c.article_id)
            .where(is_read(arrivals.c.library_id, library), articles.c.added_at < _written(moment))
        )
        async with self._database.read() as connection:
            return await connection.scalar(query) or 0

    async def came_in(self, library: Library, after: int, upto: int) -> list[Arrival]:
        """The articles behind number `after` up to number `upto` that no article before them is a copy of.

        The newest first. An article that turns out to be the original of one that came in before is no news either.
        """
        earlier, copy = arrivals.alias(), articles.alias()
        known = (
            exists()
            .select_from(copy.join(earlier, earlier.c.article_id == copy.c.id))
            .where(copy.c.copy_of == articles.c.id, earlier.c.number <= after)
        )
        query = _heads(library).join(arrivals, arrivals.c.article_id == articles.c.id)
        return await self._arrivals(query.where(arrivals.c.number > after, arrivals.c.number <= upto, ~known))

    async def published_since(self, library: Library, moment: datetime) -> list[Arrival]:
        """The articles published from a moment on, those without a date by when they were added; no copies."""
        dated = articles.c.published_seconds >= moment.timestamp()
        undated = articles.c.published_seconds.is_(None) & (articles.c.added_at >= _written(moment))
        return await self._arrivals(_heads(library).where(dated | undated))

    async def added_since(self, library: Library, moment: datetime) -> list[Arrival]:
        """The articles added from a moment on; no copies."""
        return await self._arrivals(_heads(library).where(articles.c.added_at >= _written(moment)))

    async def story_of(self, library: Library, article_id: str) -> str | None:
        """The story that an article belongs to; None where it is not grouped, or not there."""
        query = select(articles.c.story_id).where(is_of(articles.c.library_id, library), articles.c.id == article_id)
        async with self._database.read() as connection:
            return await connection.scalar(query)

    async def passage_ids(self, library: Library, article_ids: Collection[str]) -> dict[str, list[str]]:
        """The ids of all passages of these articles, by article."""
        here = (is_of(passages.c.library_id, library), passages.c.article_id.in_(any_of(article_ids)))
        found: dict[str, list[str]] = {}
        async with self._database.read() as connection:
            for row in await connection.execute(select(passages.c.id, passages.c.article_id).where(*here)):
                found.setdefault(row.article_id, []).append(row.id)
        return found

    async def _arrivals(self, query: Select[Any]) -> list[Arrival]:
        async with self._database.read() as connection:
            found = [_arrival_of(row) for row in await connection.execute(query)]
        return sorted(found, key=lambda one: (-one.at.timestamp(), one.article))


def _heads(library: Library) -> Select[Any]:
    """What is listed of those articles of a library that are grouped and no copies."""
    column = articles.c
    here: ColumnElement[bool] = is_read(column.library_id, library)
    query = select(column.id, column.story_id, column.publisher, column.published_seconds, column.added_at)
    return query.where(here, column.story_id.is_not(None), column.copy_of.is_(None))


def _arrival_of(row: Row[Any]) -> Arrival:
    dated, added_at = row.published_seconds is not None, datetime.fromisoformat(row.added_at)
    at = datetime.fromtimestamp(row.published_seconds, UTC) if dated else added_at
    return Arrival(row.id, row.story_id, row.publisher, at, added_at)


def _written(moment: datetime) -> str:
    """A moment as `added_at` has it, so that the texts compare as the moments do."""
    return moment.astimezone(UTC).isoformat()
