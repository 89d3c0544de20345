"""What is kept of the digests of a channel: when they come, and how far the last one told."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.catalog.database import Database
from retrieval.catalog.rows import as_json, clean_text
from retrieval.catalog.tables import digests, libraries
from retrieval.models import Json, Library


@dataclass(frozen=True)
class KeptDigest:
    """The digests of a channel, which is whatever the caller calls it.

    `schedule` is what JSON can hold, and means nothing here; None: they come only when asked for. The last one told of
    what came in up to number `told_upto`, at `told_at`; one that is about to be posted tells up to `pending`, which is
    kept before, so that after a kill it is the very same. Times of the schedule up to `run_until` are over. `trouble`
    says why the last one could not be posted, "" where it could.
    """

    channel: str
    language: str = "en"
    schedule: Json = None
    told_upto: int | None = None
    told_at: datetime | None = None
    run_until: datetime | None = None
    pending: int | None = None
    trouble: str = ""


class Digests:
    """The digests of a catalog."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def digest(self, library: Library, channel: str) -> KeptDigest | None:
        """What is kept of the digests of one channel."""
        query = select(digests).where(digests.c.library_id == library.id, digests.c.channel == clean_text(channel))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
            return _digest_of(row) if row else None

    async def digests(self, library: Library) -> list[KeptDigest]:
        """Those of one library, by channel."""
        query = select(digests).where(digests.c.library_id == library.id).order_by(digests.c.channel)
        async with self._database.read() as connection:
            return [_digest_of(row) for row in await connection.execute(query)]

    async def due_digests(self) -> list[tuple[Library, KeptDigest]]:
        """All of this process's share that have a schedule or are about to be posted, with their libraries."""
        query = (
            select(digests, libraries.c.name)
            .join(libraries, libraries.c.id == digests.c.library_id)
            .where(digests.c.schedule.is_not(None) | digests.c.pending.is_not(None))
            .where(self._database.is_mine(digests.c.library_id))
            .order_by(digests.c.library_id, digests.c.channel)
        )
        async with self._database.read() as connection:
            rows = list(await connection.execute(query))
        return [(Library(row.library_id, row.name), _digest_of(row)) for row in rows]

    async def keep_digest(self, library: Library, kept: KeptDigest) -> None:
        """Keep it in the place of what was kept of that channel."""
        values = {
            "library_id": library.id,
            "channel": clean_text(kept.channel),
            "language": clean_text(kept.language),
            "schedule": None if kept.schedule is None else as_json(kept.schedule),
            "told_upto": kept.told_upto,
            "told_at": kept.told_at.isoformat() if kept.told_at else None,
            "run_until": kept.run_until.isoformat() if kept.run_until else None,
            "pending": kept.pending,
            "trouble": clean_text(kept.trouble),
        }
        same = [digests.c.library_id, digests.c.channel]
        async with self._database.write() as connection:
            await connection.execute(
                sqlite_insert(digests).values(values).on_conflict_do_update(index_elements=same, set_=values)
            )

    async def drop_digest(self, library: Library, channel: str) -> None:
        """Forget the digests of a channel."""
        here = (digests.c.library_id == library.id, digests.c.channel == clean_text(channel))
        async with self._database.write() as connection:
            await connection.execute(delete(digests).where(*here))


def _digest_of(row: Row[Any]) -> KeptDigest:
    return KeptDigest(
        channel=row.channel,
        language=row.language,
        schedule=json.loads(row.schedule) if row.schedule else None,
        told_upto=row.told_upto,
        told_at=_moment(row.told_at),
        run_until=_moment(row.run_until),
        pending=row.pending,
        trouble=row.trouble,
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
