"""Stories and copies as they are kept: which articles belong together, and what tells whether others do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, case, delete, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.database import Database, again
from retrieval.catalog.engines import place_in
from retrieval.catalog.passages import fold
from retrieval.catalog.rows import any_number_of, any_of, article_of, clean_text, is_of, is_read
from retrieval.catalog.tables import articles, copy_bands, passages, stories, traits
from retrieval.errors import NotFoundError
from retrieval.models import Article, Library, Story

UNGROUPED: dict[str, Any] = {"story_id": None, "copy_of": None, "agency": None}
"""What an article has until its story is looked for, and again when its text has changed."""
_FEWEST = 2
"""Articles that make a story worth listing."""


@dataclass(frozen=True)
class Kept:
    """What is known of an article whose story is looked for: its traits, its story, the key of its lead's embedding."""

    traits: str
    at: float | None
    story: str | None
    embedding_key: str | None


@dataclass(frozen=True)
class Grouped:
    """What grouping came to, by article id: stories, the central article of each, originals and agencies.

    `originals` has every article whose copies were looked for; None: it is no copy.
    """

    stories: Mapping[str, str]
    centres: Mapping[str, str]
    originals: Mapping[str, str | None] = field(default_factory=dict)
    agencies: Mapping[str, str | None] = field(default_factory=dict)


async def forget_grouping(connection: AsyncConnection, article_id: str) -> None:
    """Before an article goes or gets another text: its copies have to find each other anew."""
    await connection.execute(update(articles).where(articles.c.copy_of == article_id).values(UNGROUPED))
    await connection.execute(delete(copy_bands).where(copy_bands.c.article_id == article_id))
    await connection.execute(delete(traits).where(traits.c.article_id == article_id))


class Stories:
    """The stories of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def ungrouped(self, library: Library, limit: int) -> list[Article]:
        """Up to `limit` articles that belong to no story yet, in the order they came."""
        query = select(articles).where(articles.c.library_id == library.id, articles.c.story_id.is_(None))
        async with self._database.read() as connection:
            found = await connection.execute(query.order_by(articles.c.added_at, articles.c.id).limit(limit))
            return [article_of(row) for row in found]

    async def without_traits(self, library: Library, limit: int) -> list[Article]:
        """Up to `limit` articles of which no traits are kept, in the order they came."""
        query = select(articles).outerjoin(traits, traits.c.article_id == articles.c.id)
        query = query.where(articles.c.library_id == library.id, traits.c.article_id.is_(None))
        async with self._database.read() as connection:
            found = await connection.execute(query.order_by(articles.c.added_at, articles.c.id).limit(limit))
            return [article_of(row) for row in found]

    @again
    async def keep_traits(
        self, library: Library, kept: Mapping[str, str], bands: Mapping[str, Collection[int]]
    ) -> None:
        """Keep what articles are compared by; those that have gone meanwhile are passed over."""
        rows = [{"library_id": library.id, "band": band, "article_id": key} for key in bands for band in bands[key]]
        async with self._database.write(library) as connection:
            own = select(articles.c.id).where(articles.c.library_id == library.id, articles.c.id.in_(any_of(kept)))
            here = set((await connection.execute(own)).scalars())
            new = sqlite_insert(traits)
            if here:
                await connection.execute(
                    new.on_conflict_do_update(index_elements=["article_id"], set_={"kept": new.excluded.kept}),
                    [{"article_id": key, "kept": clean_text(kept[key])} for key in kept if key in here],
                )
            if rows := [row for row in rows if row["article_id"] in here]:
                await connection.execute(sqlite_insert(copy_bands).on_conflict_do_nothing(), rows)

    async def traits(self, library: Library, article_ids: Collection[str]) -> dict[str, Kept]:
        """What is kept of these articles; those without traits are left out."""
        query = _kept().where(is_of(articles.c.library_id, library), articles.c.id.in_(any_of(article_ids)))
        async with self._database.read() as connection:
            return {row.id: _kept_of(row) for row in await connection.execute(query)}

    async def newest_traits(self, library: Library, limit: int) -> list[str]:
        """The traits of the `limit` articles that were added last."""
        query = select(traits.c.kept).join(articles, articles.c.id == traits.c.article_id)
        query = query.where(articles.c.library_id == library.id).order_by(articles.c.added_at.desc(), articles.c.id)
        async with self._database.read() as connection:
            return list((await connection.execute(query.limit(limit))).scalars())

    async def maybe_copies(self, library: Library, article_id: str, bands: Collection[int]) -> list[str]:
        """The other articles that have one of these bands."""
        query = (
            select(copy_bands.c.article_id)
            .distinct()
            .where(
                copy_bands.c.library_id == library.id,
                copy_bands.c.band.in_(any_number_of(bands)),
                copy_bands.c.article_id != article_id,
            )
        )
        async with self._database.read() as connection:
            return sorted((await connection.execute(query)).scalars())

    async def copies(self, library: Library, article_ids: Collection[str]) -> list[Article]:
        """Those of these articles, and of their originals and all copies of either, that are stored."""
        ids = any_of(article_ids)
        roots = select(func.coalesce(articles.c.copy_of, articles.c.id)).where(articles.c.id.in_(ids))
        query = select(articles).where(
            is_of(articles.c.library_id, library),
            or_(articles.c.id.in_(ids), articles.c.id.in_(roots), articles.c.copy_of.in_(roots)),
        )
        async with self._database.read() as connection:
            found = await connection.execute(query.order_by(articles.c.added_at, articles.c.id))
            return [article_of(row) for row in found]

    async def members(self, library: Library, story_ids: Collection[str]) -> dict[str, list[str]]:
        """The articles of each of these stories, the oldest first."""
        query = select(articles.c.story_id, articles.c.id).where(
            is_read(articles.c.library_id, library), articles.c.story_id.in_(any_of(story_ids))
        )
        found: dict[str, list[str]] = {}
        async with self._database.read() as connection:
            for story, identifier in await connection.execute(
                query.order_by(articles.c.published_seconds.nulls_last(), articles.c.added_at, articles.c.id)
            ):
                found.setdefault(story, []).append(identifier)
        return found

    @again
    async def group(self, library: Library, grouped: Grouped) -> None:
        """Note to which story articles belong and whose copies they are, in one transaction; stories left empty go."""
        async with self._database.write(library) as connection:
            for column, values in (
                (articles.c.story_id, grouped.stories),
                (articles.c.copy_of, grouped.originals),
                (articles.c.agency, grouped.agencies),
            ):
                if values:
                    await connection.execute(
                        update(articles)
                        .where(articles.c.library_id == library.id, articles.c.id == bindparam("one"))
                        .values({column: bindparam("told")}),
                        [{"one": key, "told": value} for key, value in values.items()],
                    )
            if grouped.centres:
                new = sqlite_insert(stories)
                await connection.execute(
                    new.on_conflict_do_update(index_elements=["id"], set_={"central_id": new.excluded.central_id}),
                    [
                        {"id": story, "library_id": library.id, "central_id": central}
                        for story, central in grouped.centres.items()
                    ],
                )
            held = exists().where(articles.c.library_id == library.id, articles.c.story_id == stories.c.id)
            await connection.execute(delete(stories).where(stories.c.library_id == library.id, ~held))

    async def stories(self, library: Library, search: str | None = None, limit: int | None = None) -> list[Story]:
        """The stories of two articles or more, that with the newest article first, undated ones last.

        With `search`, those of which one title or several hold each of its words, capitals and accents aside.
        """
        words = fold(clean_text(search or "")).split()
        query = _stories(library).having(
            *[func.max(place_in(articles.c.title_folded, word)) > 0 for word in words], func.count() >= _FEWEST
        )
        async with self._database.read() as connection:
            return [_story_of(row) for row in await connection.execute(query.limit(limit))]

    async def story(self, library: Library, story_id: str) -> tuple[Story, list[Article]]:
        """A story with its articles, the oldest first, undated ones last. Raises NotFoundError."""
        here = (is_read(articles.c.library_id, library), articles.c.story_id == story_id)
        query = select(articles).where(*here)
        query = query.order_by(articles.c.published_seconds.nulls_last(), articles.c.added_at, articles.c.id)
        async with self._database.read() as connection:
            row = (await connection.execute(_stories(library).where(articles.c.story_id == story_id))).first()
            if row is None:
                shown = clean_text(story_id)[:40]
                raise NotFoundError(f'There is no story "{shown}": "onrecord stories" lists them with their ids.')
            return _story_of(row), [article_of(one) for one in await connection.execute(query)]


def _stories(library: Library) -> Select[Any]:
    """Each story with what is listed of it. Its title is the central article's, while that is one of its own."""
    own = case((articles.c.copy_of.is_(None), articles.c.publisher))
    central = func.max(case((articles.c.id == stories.c.central_id, articles.c.title), else_=""))
    last = func.max(articles.c.published_seconds)
    return (
        select(
            articles.c.story_id.label("id"),
            func.coalesce(func.nullif(central, ""), func.min(articles.c.title)).label("title"),
            func.count().label("articles"),
            func.count(own.distinct()).label("publishers"),
            func.count(articles.c.copy_of).label("copies"),
            func.min(articles.c.published_seconds).label("first"),
            last.label("last"),
        )
        .join(stories, stories.c.id == articles.c.story_id)
        .where(is_read(articles.c.library_id, library))
        .group_by(articles.c.story_id)
        .order_by(last.desc().nulls_last(), func.max(articles.c.added_at).desc(), articles.c.story_id)
    )


def _story_of(row: Row[Any]) -> Story:
    return Story(row.id, row.title, row.articles, row.publishers, row.copies, _moment(row.first), _moment(row.last))


def _moment(seconds: float | None) -> datetime | None:
    """None also for what no calendar has: an import once took any date."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError):
        return None


def _kept() -> Select[Any]:
    lead = (
        select(passages.c.embedding_key)
        .where(passages.c.article_id == articles.c.id)
        .order_by(passages.c.number)
        .limit(1)
        .scalar_subquery()
    )
    column = articles.c
    query = select(column.id, column.story_id, column.published_seconds, traits.c.kept, lead.label("key"))
    return query.join(traits, traits.c.article_id == column.id)


def _kept_of(row: Row[Any]) -> Kept:
    return Kept(row.kept, row.published_seconds, row.story_id, row.key)
