"""What is kept of people: how much they used, and the way to have all of it deleted."""

from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.catalog.database import Database, again
from retrieval.catalog.rows import clean_text
from retrieval.catalog.tables import feedback, follows, kept_answers, posts, uses
from retrieval.models import Library


class People:
    """Uses per person and day, and what else names a person. People are called whatever the caller calls them."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def count_use(self, library: Library, person: str, kind: str, day: date, amount: int = 1) -> int:
        """Count uses of a kind, and return how many the person has had on that day, these included.

        Counting and looking are one step: of two at once, each gets a number of its own.
        """
        new = sqlite_insert(uses).values(
            library_id=library.id, kind=clean_text(kind), day=day.isoformat(), person=clean_text(person), amount=amount
        )
        same = [uses.c.library_id, uses.c.kind, uses.c.day, uses.c.person]
        counted = new.on_conflict_do_update(
            index_elements=same, set_={"amount": uses.c.amount + new.excluded.amount}
        ).returning(uses.c.amount)
        async with self._database.write() as connection:
            total: int = (await connection.execute(counted)).scalar_one()
            return total

    async def used(self, library: Library, kind: str, day: date, person: str | None = None) -> int:
        """How many uses of a kind there were on a day: a person's, or everybody's in the library."""
        query = select(func.sum(uses.c.amount)).where(
            uses.c.library_id == library.id, uses.c.kind == clean_text(kind), uses.c.day == day.isoformat()
        )
        if person is not None:
            query = query.where(uses.c.person == clean_text(person))
        async with self._database.read() as connection:
            return await connection.scalar(query) or 0

    async def uses(self, library: Library, person: str, since: date) -> dict[str, int]:
        """What a person has used in a library since a day, that day included: how many of each kind."""
        mine = (uses.c.library_id == library.id, uses.c.person == clean_text(person), uses.c.day >= since.isoformat())
        query = select(uses.c.kind, func.sum(uses.c.amount)).where(*mine).group_by(uses.c.kind).order_by(uses.c.kind)
        async with self._database.read() as connection:
            return {row[0]: row[1] for row in await connection.execute(query)}

    @again
    async def expire_uses(self, before: date) -> int:
        """Delete what was counted in this process's share before a day, and say how many counters that were."""
        async with self._database.write() as connection:
            old = (uses.c.day < before.isoformat(), self._database.is_mine(uses.c.library_id))
            return (await connection.execute(delete(uses).where(*old))).rowcount

    async def forget_person(self, library: Library, person: str, keep_day: date | None = None) -> int:
        """Delete what a library keeps of a person (answers, feedback, uses, posts, follows); how many entries it was.

        The uses of `keep_day` stay: without today's, whoever has reached a limit could have himself forgotten and go
        on. They go with `expire_uses`.
        """
        return await self._forget(library, person, keep_day)

    async def forget_person_everywhere(self, person: str, keep_day: date | None = None) -> int:
        """Do the same in all libraries."""
        return await self._forget(None, person, keep_day)

    @again
    async def _forget(self, library: Library | None, person: str, keep_day: date | None) -> int:
        person = clean_text(person)
        theirs = delete(kept_answers).where(kept_answers.c.asker == person)
        thought = delete(feedback).where(feedback.c.person == person)
        posted = delete(posts).where(posts.c.person == person)
        followed = delete(follows).where(follows.c.person == person)
        used = delete(uses).where(uses.c.person == person)
        if keep_day is not None:
            used = used.where(uses.c.day != keep_day.isoformat())
        if library is not None:
            here = select(kept_answers.c.row).where(kept_answers.c.library_id == library.id)
            theirs = theirs.where(kept_answers.c.library_id == library.id)
            thought = thought.where(feedback.c.answer_row.in_(here))
            posted = posted.where(posts.c.library_id == library.id)
            followed = followed.where(follows.c.library_id == library.id)
            used = used.where(uses.c.library_id == library.id)
        async with self._database.write() as connection:
            deletions = (thought, theirs, posted, followed, used)
            gone = sum([(await connection.execute(deletion)).rowcount for deletion in deletions])
        await self._database.checkpoint()
        return gone
