"""What people follow, and how far each has been told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.catalog.database import Database
from retrieval.catalog.rows import clean_text
from retrieval.catalog.tables import follows, libraries
from retrieval.models import Library


class FollowKind(StrEnum):
    """What is followed."""

    TOPIC = "topic"
    PERSON = "person"
    STORY = "story"


@dataclass(frozen=True)
class Follow:
    """One thing that a person follows in a library.

    `subject` is a topic's words, a person's name, a story's id; `label` how it is shown. It is told in `channel`, in
    None directly. `quiet` and `language` mean nothing here. Up to number `told_upto` of what came in it has been told,
    at `told_at` for the last time; `pending` is the number up to which it is just being told. `paused` says why it is
    told no more for now, "" where it is. `id` is 0 until it is kept, and is never given twice.
    """

    person: str
    kind: FollowKind
    subject: str
    label: str
    told_upto: int
    began_at: datetime
    channel: str | None = None
    quiet: str = ""
    language: str = "en"
    told_at: datetime | None = None
    pending: int | None = None
    paused: str = ""
    id: int = 0


class Follows:
    """The follows of a catalog. People and channels are called whatever the caller calls them."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def follow(self, library: Library, wanted: Follow) -> Follow:
        """Keep a follow; the same as it is kept. One of this person and thing that is there is changed, and goes on."""
        values = _values(wanted) | {"library_id": library.id}
        same = [follows.c.library_id, follows.c.person, follows.c.kind, follows.c.subject]
        changed = {name: values[name] for name in ("label", "channel", "quiet", "language", "paused")}
        statement = sqlite_insert(follows).values(values).on_conflict_do_update(index_elements=same, set_=changed)
        async with self._database.write() as connection:
            return _follow_of((await connection.execute(statement.returning(follows))).one())

    async def follows_of(self, library: Library, person: str) -> list[Follow]:
        """What a person follows in a library, the oldest first."""
        return await self._followed(library, follows.c.person == clean_text(person))

    async def followed_in_channels(self, library: Library) -> list[Follow]:
        """What is told in channels, whoever follows it, the oldest first."""
        return await self._followed(library, follows.c.channel.is_not(None))

    async def all_follows(self) -> list[tuple[Library, Follow]]:
        """All follows that are not paused, in the libraries of this process's share."""
        query = select(follows, libraries.c.name).join(libraries, libraries.c.id == follows.c.library_id)
        query = query.where(follows.c.paused == "", self._database.is_mine(follows.c.library_id))
        async with self._database.read() as connection:
            rows = list(await connection.execute(query.order_by(follows.c.row)))
        return [(Library(row.library_id, row.name), _follow_of(row)) for row in rows]

    async def keep_follow(self, kept: Follow) -> None:
        """Keep how far it has been told, and whether it is paused; nothing where it has ended meanwhile."""
        told = ("told_upto", "told_at", "pending", "paused")
        values = {name: value for name, value in _values(kept).items() if name in told}
        async with self._database.write() as connection:
            await connection.execute(update(follows).where(follows.c.row == kept.id).values(values))

    async def end_follow(self, ended: Follow) -> None:
        """Keep it no more."""
        async with self._database.write() as connection:
            await connection.execute(delete(follows).where(follows.c.row == ended.id))

    async def _followed(self, library: Library, condition: ColumnElement[bool]) -> list[Follow]:
        query = select(follows).where(follows.c.library_id == library.id, condition).order_by(follows.c.row)
        async with self._database.read() as connection:
            return [_follow_of(row) for row in await connection.execute(query)]


def _values(kept: Follow) -> dict[str, Any]:
    return {
        "person": clean_text(kept.person),
        "kind": kept.kind.value,
        "subject": clean_text(kept.subject),
        "label": clean_text(kept.label),
        "channel": kept.channel,
        "quiet": clean_text(kept.quiet),
        "language": clean_text(kept.language),
        "began_at": kept.began_at.isoformat(),
        "told_upto": kept.told_upto,
        "told_at": kept.told_at.isoformat() if kept.told_at else None,
        "pending": kept.pending,
        "paused": clean_text(kept.paused),
    }


def _follow_of(row: Row[Any]) -> Follow:
    return Follow(
        person=row.person,
        kind=FollowKind(row.kind),
        subject=row.subject,
        label=row.label,
        told_upto=row.told_upto,
        began_at=datetime.fromisoformat(row.began_at),
        channel=row.channel,
        quiet=row.quiet,
        language=row.language,
        told_at=datetime.fromisoformat(row.told_at) if row.told_at else None,
        pending=row.pending,
        paused=row.paused,
        id=row.row,
    )
