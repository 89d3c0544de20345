"""The feeds that libraries take articles from: when each is looked at next, and which of its items were seen."""

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, delete, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.addresses import identity_of
from retrieval.catalog.database import Database, again
from retrieval.catalog.rows import any_of, as_json, clean_text
from retrieval.catalog.tables import articles, feed_items, feeds, libraries
from retrieval.errors import NotFoundError
from retrieval.models import Library

MOST_A_DAY = 50
"""New articles that one feed may bring a day, unless told otherwise."""
_ITEMS_KEPT = 3000
"""Items remembered of a feed: those that a look finds are 500 at most, with two names each."""
_ID_BYTES = 4


@dataclass(frozen=True)
class Subscription:
    """A feed that a library takes articles from.

    `channel` is where new stories are announced, None for nowhere; `role` is mentioned there. `imported`: its first
    items are in, so that what is new from now on is news. `due_at` is when it is looked at next. `day` is the day that
    `taken` articles were added on; `refused` counts items without an article since the start, `refusal` is why the
    last of them was. `failures` in a row, the last for `problem`, `values` of it, and in English `reason`. `gone`: the
    site says that it is no more, and it is not looked at again.
    """

    id: str
    url: str
    title: str
    channel: str | None = None
    role: str | None = None
    most: int = MOST_A_DAY
    imported: bool = False
    gone: bool = False
    etag: str = ""
    last_modified: str = ""
    every: float = 0.0
    due_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    looked_at: datetime | None = None
    day: str = ""
    taken: int = 0
    taken_in_all: int = 0
    refused: int = 0
    refusal: str = ""
    failures: int = 0
    problem: str = ""
    reason: str = ""
    values: dict[str, str | int] = field(default_factory=dict)

    def taken_on(self, day: str) -> int:
        """How many articles it has brought on a day, of which only the last is known."""
        return self.taken if self.day == day else 0


@dataclass(frozen=True)
class Arrived:
    """An article from a feed that is to be announced. `story` is None where it is not grouped yet.

    `key` is under which it is, or is to be, posted: "" where that is not decided.
    """

    feed: Subscription
    item: str
    article_id: str
    story: str | None
    seen_at: datetime
    key: str
    tags: tuple[str, ...]


class Feeds:
    """The feeds of the libraries of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    @again
    async def add_feed(self, library: Library, wanted: Subscription) -> tuple[Subscription, bool]:
        """Keep a feed, its id made here; where its address is there in any spelling, that one with `wanted`'s settings.

        Whether it is new is the second value.
        """
        wanted = replace(wanted, url=await self._as_known(library, wanted.url))
        row = _row(wanted) | {"library_id": library.id, "id": secrets.token_hex(_ID_BYTES)}
        same = (feeds.c.library_id == library.id, feeds.c.url == clean_text(wanted.url))
        settings = {name: row[name] for name in ("channel", "role", "most")}
        async with self._database.write(library) as connection:
            new = (await connection.execute(sqlite_insert(feeds).values(row).on_conflict_do_nothing())).rowcount == 1
            if not new:
                again = {"gone": False, "failures": 0, "problem": "", "reason": "", "due_seconds": 0.0}
                await connection.execute(update(feeds).where(*same).values(settings | again))
            return _feed_of((await connection.execute(select(feeds).where(*same))).one()), new

    async def _as_known(self, library: Library, url: str) -> str:
        """The address as a feed that is kept has it, where it is spelt otherwise; else as it is."""
        query = select(feeds.c.url).where(feeds.c.library_id == library.id)
        async with self._database.read() as connection:
            known = [row.url for row in await connection.execute(query)]
        return url if url in known else next((one for one in known if identity_of(one) == identity_of(url)), url)

    async def feeds(self, library: Library) -> list[Subscription]:
        """The feeds of a library, by their titles."""
        query = select(feeds).where(feeds.c.library_id == library.id).order_by(func.lower(feeds.c.title), feeds.c.id)
        async with self._database.read() as connection:
            return [_feed_of(row) for row in await connection.execute(query)]

    async def feed(self, library: Library, named: str) -> Subscription:
        """The feed with that id or address, or the only one whose title holds these words. Raises NotFoundError."""
        named = clean_text(named).strip()
        known = await self.feeds(library)
        exact = [one for one in known if named in (one.id, one.url) or identity_of(named) == identity_of(one.url)]
        alike = exact or [one for one in known if named and named.casefold() in f"{one.title} {one.url}".casefold()]
        if len(alike) != 1:
            shown = named[:60]
            problem = "feed-several" if alike else "feed-unknown"
            few = f'There are {len(alike)} feeds like "{shown}"' if alike else f'There is no feed "{shown}"'
            raise NotFoundError(f'{few}: "onrecord feed list" lists them with their ids.', problem, name=shown)
        return alike[0]

    async def due_feeds(self, now: datetime, limit: int) -> list[tuple[Library, Subscription]]:
        """The feeds of this process's share that are to be looked at, those that have waited longest first."""
        query = select(feeds, libraries.c.name.label("library_name")).join(
            libraries, libraries.c.id == feeds.c.library_id
        )
        mine = self._database.is_mine(feeds.c.library_id)
        query = query.where(feeds.c.due_seconds <= now.timestamp(), feeds.c.gone.is_(False), mine)
        async with self._database.read() as connection:
            found = await connection.execute(query.order_by(feeds.c.due_seconds, feeds.c.id).limit(limit))
            return [(Library(row.library_id, row.library_name), _feed_of(row)) for row in found]

    async def next_feed_due(self) -> datetime | None:
        """When the next feed of this process's share is to be looked at; None where there are none."""
        query = select(func.min(feeds.c.due_seconds)).where(feeds.c.gone.is_(False))
        async with self._database.read() as connection:
            seconds = await connection.scalar(query.where(self._database.is_mine(feeds.c.library_id)))
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

    @again
    async def change_feed(self, library: Library, feed: Subscription) -> bool:
        """Keep what is known of a feed by now; False where it was removed meanwhile. Its settings are not touched."""
        values = {
            name: value for name, value in _row(feed).items() if name not in ("channel", "role", "most", "library_id")
        }
        here = (feeds.c.library_id == library.id, feeds.c.id == feed.id)
        taken = exists().where(
            feeds.c.library_id == library.id, feeds.c.url == values["url"], feeds.c.id != feed.id
        )  # moved to where another one is
        async with self._database.write(library) as connection:
            if await connection.scalar(select(taken)):
                del values["url"]
            return (await connection.execute(update(feeds).where(*here).values(values))).rowcount == 1

    @again
    async def remove_feed(self, library: Library, feed_id: str) -> bool:
        """Forget a feed and its items; its articles stay. False where there is none."""
        here = (feeds.c.library_id == library.id, feeds.c.id == feed_id)
        async with self._database.write(library) as connection:
            return (await connection.execute(delete(feeds).where(*here))).rowcount == 1

    async def seen_items(self, library: Library, feed_id: str, names: Collection[str]) -> dict[str, int]:
        """Of these names of items those that were seen, each with how often it was tried to take it in; 0 once done."""
        query = _of(library, select(feed_items.c.item, feed_items.c.tries), feed_id)
        async with self._database.read() as connection:
            found = await connection.execute(query.where(feed_items.c.item.in_(any_of(names))))
            return {row.item: row.tries for row in found}

    @again
    async def try_item(self, library: Library, feed_id: str, names: Sequence[str]) -> bool:
        """Note that an item is about to be taken in; False where the feed is gone."""
        now = datetime.now(UTC).timestamp()
        rows = [{"feed_id": feed_id, "item": name, "seen_seconds": now, "tries": 1} for name in names]
        new = sqlite_insert(feed_items).on_conflict_do_update(
            index_elements=["feed_id", "item"], set_={"tries": feed_items.c.tries + 1}
        )
        here = select(feeds.c.id).where(feeds.c.library_id == library.id, feeds.c.id == feed_id)
        async with self._database.write(library) as connection:
            if await connection.scalar(here) is None:
                return False
            await connection.execute(new, rows)
            return True

    @again
    async def note_items(
        self,
        library: Library,
        feed_id: str,
        names: Sequence[str],
        article_id: str | None = None,
        tags: Sequence[str] | None = None,
    ) -> None:
        """Note that the item of these names is done. With `tags` its article is to be announced."""
        now = datetime.now(UTC).timestamp()
        told = as_json(list(tags or ()))
        rows = [
            {
                "feed_id": feed_id, "item": name, "seen_seconds": now, "tries": 0, "article_id": article_id,
                "announce": tags is not None and place == 0, "tags": told,
            }
            for place, name in enumerate(names)
        ]  # fmt: skip
        new = sqlite_insert(feed_items)
        columns = ("tries", "article_id", "announce", "tags")
        kept = new.on_conflict_do_update(
            index_elements=["feed_id", "item"], set_={name: new.excluded[name] for name in columns}
        )
        here = select(feeds.c.id).where(feeds.c.library_id == library.id, feeds.c.id == feed_id)
        oldest = (
            select(feed_items.c.seen_seconds)
            .where(feed_items.c.feed_id == feed_id)
            .order_by(feed_items.c.seen_seconds.desc())
            .offset(_ITEMS_KEPT)
            .limit(1)
        )
        async with self._database.write(library) as connection:
            if not rows or await connection.scalar(here) is None:
                return
            await connection.execute(kept, rows)
            last = await connection.scalar(oldest)
            if last is not None:
                stale = (feed_items.c.feed_id == feed_id, feed_items.c.seen_seconds <= last)
                await connection.execute(delete(feed_items).where(*stale, feed_items.c.announce.is_(False)))

    async def taken_items(self, library: Library, feed_id: str, names: Collection[str]) -> dict[str, datetime]:
        """Of these names of items those whose article is here and not to be announced, each with when it was read."""
        query = _of(library, select(feed_items.c.item, feed_items.c.seen_seconds), feed_id).join(
            articles, and_(articles.c.id == feed_items.c.article_id, articles.c.library_id == library.id)
        )
        done = (feed_items.c.tries == 0, feed_items.c.announce.is_(False))
        async with self._database.read() as connection:
            found = await connection.execute(query.where(feed_items.c.item.in_(any_of(names)), *done))
            return {row.item: datetime.fromtimestamp(row.seen_seconds, UTC) for row in found}

    @again
    async def item_read_again(self, library: Library, feed_id: str, names: Collection[str], moment: datetime) -> None:
        """Note when the page of an item was last read."""
        here = select(feeds.c.id).where(feeds.c.library_id == library.id, feeds.c.id == feed_id)
        mine = (feed_items.c.feed_id.in_(here), feed_items.c.item.in_(any_of(names)))
        async with self._database.write(library) as connection:
            await connection.execute(update(feed_items).where(*mine).values(seen_seconds=moment.timestamp()))

    async def arrivals_to_announce(self, limit: int) -> list[tuple[Library, Arrived]]:
        """The articles of this process's share that are to be announced, the oldest first."""
        item = feed_items.c
        query = (
            select(
                feeds, libraries.c.name.label("library_name"), item.item, item.article_id, item.seen_seconds,
                item.post_key, item.tags, articles.c.story_id,
            )
            .join(feeds, feeds.c.id == item.feed_id)
            .join(libraries, libraries.c.id == feeds.c.library_id)
            .join(articles, and_(articles.c.id == item.article_id, articles.c.library_id == feeds.c.library_id))
            .where(item.announce.is_(True), feeds.c.channel.is_not(None))
            .where(self._database.is_mine(feeds.c.library_id))
        )  # fmt: skip
        async with self._database.read() as connection:
            found = await connection.execute(query.order_by(item.seen_seconds, item.item).limit(limit))
            return [(Library(row.library_id, row.library_name), _arrived(row)) for row in found]

    @again
    async def claim_story(self, library: Library, arrived: Arrived, key: str) -> bool:
        """Decide under which key an article is announced; False where its story, or the key, has been already.

        `key` begins with "feed:CHANNEL:". What was decided stays so, however stories are grouped later.
        """
        prefix = f"feed:{arrived.feed.channel}:"
        same = [feed_items.c.post_key == key]
        if arrived.story is not None:
            same.append(articles.c.story_id == arrived.story)
        mine = and_(feed_items.c.feed_id == arrived.feed.id, feed_items.c.item == arrived.item)
        others = (
            select(feed_items.c.item)
            .join(feeds, feeds.c.id == feed_items.c.feed_id)
            .outerjoin(articles, articles.c.id == feed_items.c.article_id)
            .where(
                feeds.c.library_id == library.id,
                ~mine,
                func.substr(feed_items.c.post_key, 1, len(prefix)) == prefix,
                or_(*same),
            )
            .limit(1)
        )
        async with self._database.write(library) as connection:
            told = await connection.scalar(others) is not None
            values = {"announce": False} if told else {"post_key": key}
            await connection.execute(update(feed_items).where(mine).values(values))
            return not told

    async def announced(self, arrived: Arrived) -> None:
        """Note that nothing is left to be announced of an article."""
        mine = (feed_items.c.feed_id == arrived.feed.id, feed_items.c.item == arrived.item)
        async with self._database.write() as connection:
            await connection.execute(update(feed_items).where(*mine).values(announce=False))


def _of(library: Library, query: Select[Any], feed_id: str) -> Select[Any]:
    here = and_(feeds.c.id == feed_items.c.feed_id, feeds.c.library_id == library.id)
    return query.join(feeds, here).where(feed_items.c.feed_id == feed_id)


def _row(feed: Subscription) -> dict[str, Any]:
    return {
        "url": clean_text(feed.url),
        "title": clean_text(feed.title),
        "channel": feed.channel,
        "role": feed.role,
        "most": feed.most,
        "imported": feed.imported,
        "gone": feed.gone,
        "etag": clean_text(feed.etag),
        "last_modified": clean_text(feed.last_modified),
        "every": feed.every,
        "due_seconds": feed.due_at.timestamp(),
        "looked_at": feed.looked_at.isoformat() if feed.looked_at else None,
        "day": feed.day,
        "taken": feed.taken,
        "taken_in_all": feed.taken_in_all,
        "refused": feed.refused,
        "refusal": clean_text(feed.refusal),
        "failures": feed.failures,
        "problem": feed.problem,
        "reason": clean_text(feed.reason),
        "told": as_json(feed.values),
    }


def _feed_of(row: Row[Any]) -> Subscription:
    return Subscription(
        id=row.id,
        url=row.url,
        title=row.title,
        channel=row.channel,
        role=row.role,
        most=row.most,
        imported=row.imported,
        gone=row.gone,
        etag=row.etag,
        last_modified=row.last_modified,
        every=row.every,
        due_at=datetime.fromtimestamp(row.due_seconds, UTC),
        looked_at=datetime.fromisoformat(row.looked_at) if row.looked_at else None,
        day=row.day,
        taken=row.taken,
        taken_in_all=row.taken_in_all,
        refused=row.refused,
        refusal=row.refusal,
        failures=row.failures,
        problem=row.problem,
        reason=row.reason,
        values=json.loads(row.told),
    )


def _arrived(row: Row[Any]) -> Arrived:
    return Arrived(
        feed=_feed_of(row),
        item=row.item,
        article_id=row.article_id,
        story=row.story_id,
        seen_at=datetime.fromtimestamp(row.seen_seconds, UTC),
        key=row.post_key or "",
        tags=tuple(json.loads(row.tags)),
    )
