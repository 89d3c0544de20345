"""Posted answers whose articles have changed since: which they are, what was decided on them, whether it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.amendment_rows import DUE, FAILED, SILENT, TOLD, amendment_row
from retrieval.catalog.answer_rows import shown_of
from retrieval.catalog.answers import load_answers
from retrieval.catalog.database import Database, again
from retrieval.catalog.rows import clean_text, seconds, version_of
from retrieval.catalog.tables import amendments, article_versions, articles, kept_answers, kept_citations, libraries
from retrieval.models import Amendment, Article, KeptAnswer, Library

MOST_OF_A_VERSION = 50
"""Answers that one new version may amend: those asked last. More would keep the bot from its other messages."""

_HAS_TWINS = '%"twins": [{%'


@dataclass(frozen=True)
class Overtaken:
    """A posted answer with citations of articles that have later versions: those by number, the oldest first.

    Of twins, by their own numbers, the version that was counted comes first.
    """

    library: Library
    kept: KeptAnswer
    later: Mapping[int, tuple[Article, ...]]


class Amendments:
    """What is amended in the answers of a catalog, of all its libraries."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    async def overtaken(self, since: datetime, limit: int) -> list[Overtaken]:
        """Public answers posted since then on whose articles' current versions nothing is decided yet, newest first.

        Those of this process's share.
        """
        asked, cited, now = kept_answers.c, kept_citations.c, articles.c
        same = (amendments.c.answer_row == cited.answer_row, amendments.c.number == cited.number)
        decided = exists().where(*same, amendments.c.version == now.version)
        told = (
            select(func.count(amendments.c.answer_row.distinct()))
            .where(amendments.c.article_id == now.id, amendments.c.version == now.version)
            .where(amendments.c.state != SILENT)
            .scalar_subquery()
        )
        query = (
            select(asked.row, asked.library_id, libraries.c.name, cited.number, cited.article_id, cited.version)
            .join(kept_citations, cited.answer_row == asked.row)
            .join(articles, now.id == cited.article_id)  # where it is was looked at when the answer was kept
            .join(libraries, libraries.c.id == asked.library_id)
            .where(*_public(since), now.version > cited.version, ~decided, told < MOST_OF_A_VERSION)
            .where(self._database.is_mine(asked.library_id))
            .order_by(asked.asked_seconds.desc(), asked.row.desc(), cited.number)
        )
        found: dict[int, Overtaken] = {}
        async with self._database.read() as connection:
            for row in await connection.execute(query):
                if row.row not in found:
                    if len(found) == limit:
                        break
                    library = Library(row.library_id, row.name)
                    [kept] = await load_answers(connection, None, select(kept_answers).where(asked.row == row.row))
                    found[row.row] = Overtaken(library, kept, {})
                one = found[row.row]
                past = select(article_versions).where(
                    article_versions.c.article_id == row.article_id, article_versions.c.version > row.version
                )
                rows = [
                    *await connection.execute(past.order_by(article_versions.c.version)),
                    *await connection.execute(select(articles).where(now.id == row.article_id)),
                ]
                later = {**one.later, row.number: tuple(version_of(each, row.article_id) for each in rows)}
                found[row.row] = Overtaken(one.library, one.kept, later)
            if len(found) < limit:
                await self._add_twins(connection, since, limit, found)
        return list(found.values())

    async def _add_twins(
        self, connection: AsyncConnection, since: datetime, limit: int, found: dict[int, Overtaken]
    ) -> None:
        """Those of which a twin has later versions: few answers count any."""
        asked, now = kept_answers.c, articles.c
        query = (
            select(asked.row, asked.library_id, asked.shown, libraries.c.name)
            .join(libraries, libraries.c.id == asked.library_id)
            .where(*_public(since), asked.shown.like(_HAS_TWINS), self._database.is_mine(asked.library_id))
            .order_by(asked.asked_seconds.desc(), asked.row.desc())
        )
        for row in list(await connection.execute(query)):
            for twin in shown_of(row.shown).twins:
                current = (await connection.execute(select(articles).where(now.id == twin.article_id))).first()
                if current is None or current.version <= twin.version:
                    continue
                same = (amendments.c.answer_row == row.row, amendments.c.number == twin.number)
                if await connection.scalar(select(exists().where(*same, amendments.c.version == current.version))):
                    continue
                if row.row not in found:
                    if len(found) == limit:
                        return
                    [kept] = await load_answers(connection, None, select(kept_answers).where(asked.row == row.row))
                    found[row.row] = Overtaken(Library(row.library_id, row.name), kept, {})
                past = select(article_versions).where(
                    article_versions.c.article_id == twin.article_id, article_versions.c.version >= twin.version
                )
                rows = [*await connection.execute(past.order_by(article_versions.c.version)), current]
                one = found[row.row]
                later = {**one.later, twin.number: tuple(version_of(each, twin.article_id) for each in rows)}
                found[row.row] = Overtaken(one.library, one.kept, later)

    @again
    async def decide(self, of: Overtaken, decided: Sequence[tuple[Amendment, bool]]) -> None:
        """Note what became of citations of an answer, and whether that is to be told under it.

        What is decided already stays. Nothing is noted where the answer is gone.
        """
        homes = {number: later[-1].id for number, later in of.later.items()}
        async with self._database.write() as connection:
            row = await connection.scalar(_row_of(of.library, of.kept.id).with_for_update(key_share=True))
            rows = [amendment_row(one, row, homes[one.number], DUE if is_told else SILENT) for one, is_told in decided]
            if row is not None and rows:
                await connection.execute(sqlite_insert(amendments).on_conflict_do_nothing(), rows)

    async def due_answers(self, since: datetime, limit: int) -> list[tuple[Library, KeptAnswer]]:
        """Answers posted since then of which something is decided that is not shown under them yet, newest first.

        Those of this process's share.
        """
        asked = kept_answers.c
        due = exists().where(amendments.c.answer_row == asked.row, amendments.c.state == DUE)
        query = (
            select(asked.row, asked.library_id, libraries.c.name)
            .join(libraries, libraries.c.id == asked.library_id)
            .where(*_public(since), due, self._database.is_mine(asked.library_id))
            .order_by(asked.asked_seconds.desc(), asked.row.desc())
            .limit(limit)
        )
        found = []
        async with self._database.read() as connection:
            for row in list(await connection.execute(query)):
                library = Library(row.library_id, row.name)
                kept = await load_answers(connection, None, select(kept_answers).where(asked.row == row.row))
                found.append((library, kept[0]))
        return found

    async def amended(self, library: Library, kept: KeptAnswer, shown: bool = True) -> None:
        """Note that what was due under an answer is shown there, or can't be."""
        async with self._database.write() as connection:
            row = await connection.scalar(_row_of(library, kept.id))
            due = (amendments.c.answer_row == row, amendments.c.state == DUE)
            await connection.execute(update(amendments).where(*due).values(state=TOLD if shown else FAILED))


def _public(since: datetime) -> tuple[ColumnElement[bool], ...]:
    asked = kept_answers.c
    posted = (asked.message.is_not(None), asked.shown.is_not(None), asked.private.is_(False))
    return (asked.asked_seconds >= seconds(since), *posted)


def _row_of(library: Library, id: str) -> Any:
    return select(kept_answers.c.row).where(
        kept_answers.c.library_id == library.id, kept_answers.c.id == clean_text(id)
    )
