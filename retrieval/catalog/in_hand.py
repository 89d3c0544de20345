"""What somebody is waiting for just now: so that a process that was killed is followed by one that says so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from retrieval.catalog.database import Database
from retrieval.catalog.rows import any_of, clean_text
from retrieval.catalog.tables import in_hand
from retrieval.models import Library


@dataclass(frozen=True)
class Waiting:
    """Where an answer is to appear. Ids are the caller's, as text.

    `message` shows how far it is, None before the first sign; `asked` is the message that is answered. `token` is what
    Discord takes for `application` in answering a command, for fifteen minutes; it is kept no longer than the row.
    """

    id: str
    channel: str
    language: str
    begun_at: datetime
    guild: str | None = None
    message: str | None = None
    asked: str | None = None
    application: str | None = None
    token: str | None = None


class InHand:
    """What is in hand in a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def begin(self, library: Library, waiting: Waiting) -> None:
        """Note that somebody waits."""
        row = {name: None if value is None else clean_text(str(value)) for name, value in vars(waiting).items()}
        values = row | {"begun_at": waiting.begun_at.isoformat(), "library_id": library.id}
        async with self._database.write() as connection:
            await connection.execute(insert(in_hand).values(values))

    async def shown(self, id: str, message: str) -> None:
        """Note the message in which it shows."""
        async with self._database.write() as connection:
            await connection.execute(update(in_hand).where(in_hand.c.id == id).values(message=clean_text(message)))

    async def done(self, ids: Collection[str]) -> None:
        """Nobody waits for these any more."""
        async with self._database.write() as connection:
            await connection.execute(delete(in_hand).where(in_hand.c.id.in_(any_of(ids))))

    async def expire_in_hand(self, before: datetime) -> None:
        """Forget what was begun before that moment: whoever waited for it no longer does."""
        if left := await self.left_behind(before):
            await self.done([waiting.id for waiting in left])

    async def left_behind(self, before: datetime) -> list[Waiting]:
        """What was begun before that moment and is still in hand: nobody works on it, if those then are gone.

        In the libraries of this process's share.
        """
        mine = self._database.is_mine(in_hand.c.library_id)
        async with self._database.read() as connection:
            rows = await connection.execute(select(in_hand).where(mine).order_by(in_hand.c.begun_at))
            found = [
                Waiting(
                    id=row.id,
                    channel=row.channel,
                    language=row.language,
                    begun_at=datetime.fromisoformat(row.begun_at),
                    guild=row.guild,
                    message=row.message,
                    asked=row.asked,
                    application=row.application,
                    token=row.token,
                )
                for row in rows
            ]
        return [waiting for waiting in found if waiting.begun_at < before]
