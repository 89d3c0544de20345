"""What people thought of answers, and the questions that found none."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from retrieval.catalog.database import Database, again
from retrieval.catalog.rows import as_json, clean_text, seconds
from retrieval.catalog.tables import feedback, gaps, kept_answers
from retrieval.models import Feedback, Gap, Library, Verdict


class FeedbackAndGaps:
    """What the keepers of a library can learn from: feedback on kept answers, and gaps."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    @again
    async def keep_feedback(
        self,
        library: Library,
        answer_id: str,
        person: str,
        verdict: Verdict,
        reasons: Sequence[str] = (),
        comment: str = "",
    ) -> bool:
        """Keep what a person thought of an answer, in place of what the same person thought before.

        It goes with the answer. False where there is no such answer in the library.
        """
        values = {
            "verdict": verdict,
            "reasons": as_json(list(reasons)),
            "comment": clean_text(comment),
            "given_at": datetime.now(UTC).isoformat(),
        }
        kept = (kept_answers.c.library_id == library.id, kept_answers.c.id == clean_text(answer_id))
        async with self._database.write() as connection:
            row = await connection.scalar(select(kept_answers.c.row).where(*kept).with_for_update(key_share=True))
            if row is None:
                return False
            new = sqlite_insert(feedback).values(answer_row=row, person=clean_text(person), **values)
            same = [feedback.c.answer_row, feedback.c.person]
            await connection.execute(new.on_conflict_do_update(index_elements=same, set_=values))
            return True

    async def feedback_of(self, library: Library, answer_id: str) -> list[Feedback]:
        """What people thought of an answer, the latest last; nothing where there is no such answer."""
        query = (
            select(feedback, kept_answers.c.id)
            .join(kept_answers, kept_answers.c.row == feedback.c.answer_row)
            .where(kept_answers.c.library_id == library.id, kept_answers.c.id == clean_text(answer_id))
            .order_by(feedback.c.given_at, feedback.c.person)
        )
        async with self._database.read() as connection:
            return [
                Feedback(
                    answer_id=row.id,
                    person=row.person,
                    verdict=row.verdict,
                    reasons=tuple(json.loads(row.reasons)),
                    comment=row.comment,
                    given_at=datetime.fromisoformat(row.given_at),
                )
                for row in await connection.execute(query)
            ]

    async def feedback_counts(self, library: Library) -> dict[Verdict, int]:
        """How often the answers that are kept were found good ("up") and bad ("down")."""
        query = (
            select(feedback.c.verdict, func.count())
            .join(kept_answers, kept_answers.c.row == feedback.c.answer_row)
            .where(kept_answers.c.library_id == library.id)
            .group_by(feedback.c.verdict)
        )
        counts: dict[Verdict, int] = {"up": 0, "down": 0}
        async with self._database.read() as connection:
            for verdict, count in await connection.execute(query):
                counts[verdict] = count
        return counts

    async def keep_gap(self, library: Library, question: str, asked_at: datetime) -> None:
        """Keep a question that the articles did not answer, without who asked it. A time without a zone is UTC."""
        asked_at = asked_at if asked_at.tzinfo else asked_at.replace(tzinfo=UTC)
        row = {
            "library_id": library.id,
            "question": clean_text(question),
            "asked_at": asked_at.isoformat(),
            "asked_seconds": seconds(asked_at),
        }
        async with self._database.write() as connection:
            await connection.execute(insert(gaps).values(row))

    async def gaps(self, library: Library, limit: int) -> list[Gap]:
        """The newest `limit` questions that were not answered, newest first."""
        query = select(gaps.c.question, gaps.c.asked_at).where(gaps.c.library_id == library.id)
        query = query.order_by(gaps.c.asked_seconds.desc(), gaps.c.row.desc()).limit(max(limit, 0))
        async with self._database.read() as connection:
            return [Gap(question, datetime.fromisoformat(at)) for question, at in await connection.execute(query)]

    async def count_gaps(self, library: Library) -> int:
        """How many questions that were not answered are kept."""
        query = select(func.count()).select_from(gaps).where(gaps.c.library_id == library.id)
        async with self._database.read() as connection:
            return await connection.scalar(query) or 0

    @again
    async def expire_gaps(self, before: datetime) -> int:
        """Delete the gaps of this process's share that were asked before that moment, and say how many."""
        async with self._database.write() as connection:
            old = (gaps.c.asked_seconds < seconds(before), self._database.is_mine(gaps.c.library_id))
            gone = await connection.execute(delete(gaps).where(*old))
        if gone.rowcount:
            await self._database.checkpoint()
        return gone.rowcount
