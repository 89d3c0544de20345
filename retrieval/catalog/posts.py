"""What was posted where without being asked: claimed before it is sent, recorded after, so that nothing comes twice."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.catalog.database import Database
from retrieval.catalog.rows import clean_text
from retrieval.catalog.tables import libraries, posts
from retrieval.models import Library


class PostState(StrEnum):
    """How far a post has come."""

    SENDING = "sending"
    """It was to be sent; whether it was is not known until it has been looked for."""
    SENT = "sent"
    FAILED = "failed"
    """It was not sent: `Post.problem` says why."""


@dataclass(frozen=True)
class Post:
    """One post of a library. `place` is where it was to go, `channel` and `message` where it stands, as text.

    `claimed_at` is when it was first about to be sent. `person` is whom it is for alone, None for everybody.
    """

    key: str
    place: str
    state: PostState
    claimed_at: datetime
    channel: str | None = None
    message: str | None = None
    problem: str = ""
    person: str | None = None


class Posts:
    """The posts of the libraries of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def claim_post(self, library: Library, key: str, place: str, person: str | None = None) -> tuple[Post, bool]:
        """The post under a key as it is now, and whether it is certain that nothing was sent under it so far.

        That is so for a new key, and for one whose post failed; both are SENDING then, at `place`.
        """
        key, now = clean_text(key), datetime.now(UTC).isoformat()
        mine = (posts.c.library_id == library.id, posts.c.key == key)
        values = {"place": clean_text(place), "person": person, "state": PostState.SENDING, "claimed_at": now}
        new = sqlite_insert(posts).values(library_id=library.id, key=key, problem="", **values)
        async with self._database.write() as connection:
            fresh = (await connection.execute(new.on_conflict_do_nothing())).rowcount == 1
            if not fresh:
                failed = update(posts).where(*mine, posts.c.state == PostState.FAILED)
                fresh = (await connection.execute(failed.values(problem="", **values))).rowcount == 1
            row = (await connection.execute(select(posts).where(*mine))).one()
        return _post_of(row), fresh

    async def record_post(self, library: Library, key: str, channel: str, message: str) -> Post | None:
        """Note where a post stands; None where its library is gone."""
        return await self._change(library, key, state=PostState.SENT, channel=channel, message=message, problem="")

    async def fail_post(self, library: Library, key: str, problem: str, certain: bool = True) -> Post | None:
        """Note that nothing was sent, and why; None where its library is gone.

        Where that is not `certain`, as it could not be looked for, the post stays SENDING.
        """
        state = {"state": PostState.FAILED} if certain else {}
        return await self._change(library, key, problem=clean_text(problem), **state)

    async def find_post(self, library: Library, key: str) -> Post | None:
        """The post under a key, None where there never was one."""
        query = select(posts).where(posts.c.library_id == library.id, posts.c.key == clean_text(key))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
            return _post_of(row) if row else None

    async def posts(self, library: Library, prefix: str = "", limit: int = 100) -> list[Post]:
        """The posts whose key begins so, the newest first."""
        prefix = clean_text(prefix)
        query = select(posts).where(
            posts.c.library_id == library.id, func.substr(posts.c.key, 1, len(prefix)) == prefix
        )
        async with self._database.read() as connection:
            found = await connection.execute(query.order_by(posts.c.claimed_at.desc(), posts.c.key).limit(limit))
            return [_post_of(row) for row in found]

    async def unsettled_posts(self) -> list[tuple[Library, Post]]:
        """The posts of this process's share of which it is not known whether they were sent, the oldest first."""
        query = select(posts, libraries.c.name).join(libraries, libraries.c.id == posts.c.library_id)
        query = query.where(posts.c.state == PostState.SENDING, self._database.is_mine(posts.c.library_id))
        query = query.order_by(posts.c.claimed_at, posts.c.key)
        async with self._database.read() as connection:
            return [(Library(row.library_id, row.name), _post_of(row)) for row in await connection.execute(query)]

    async def _change(self, library: Library, key: str, **values: Any) -> Post | None:
        changed = update(posts).where(posts.c.library_id == library.id, posts.c.key == clean_text(key))
        async with self._database.write() as connection:
            row = (await connection.execute(changed.values(**values).returning(*posts.c))).first()
            return _post_of(row) if row else None


def _post_of(row: Row[Any]) -> Post:
    return Post(
        key=row.key,
        place=row.place,
        state=PostState(row.state),
        claimed_at=datetime.fromisoformat(row.claimed_at),
        channel=row.channel,
        message=row.message,
        problem=row.problem,
        person=row.person,
    )
