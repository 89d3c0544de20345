"""Kept answers: what was answered to whom and where, so that it can be opened, continued and deleted later."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.addresses import elsewhere
from retrieval.catalog.amendment_rows import amendments_of
from retrieval.catalog.answer_rows import ArticlesAsCited, answer_row, citation_rows, kept_answer_of, nearest_ids
from retrieval.catalog.database import Database, again
from retrieval.catalog.rows import (
    any_number_of,
    any_of,
    article_of,
    as_json,
    clean_text,
    is_of,
    may_be_read,
    seconds,
    version_of,
)
from retrieval.catalog.tables import article_versions, articles, kept_answers, kept_citations
from retrieval.errors import NotFoundError
from retrieval.models import Answer, Article, Filters, KeptAnswer, Library, Shown


class Answers:
    """The kept answers of a catalog. Of the articles they hold the quoted words alone: passages are cut out anew."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    @again
    async def keep_answer(
        self,
        library: Library,
        answer: Answer,
        *,
        asker: str,
        place: str,
        private: bool,
        kind: str = "answer",
        filters: Filters = Filters(),  # noqa: B008 - frozen
    ) -> KeptAnswer:
        """Keep an answer under a new id, and return it as it will be read. Texts are kept as `clean_text` has them.

        Raises NotFoundError where an article that it cites is not (or no longer) in the library.
        """
        now = datetime.now(UTC)
        row = answer_row(answer, filters) | {
            "id": secrets.token_urlsafe(9),
            "library_id": library.id,
            "asker": clean_text(asker),
            "place": clean_text(place),
            "kind": clean_text(kind),
            "private": private,
            "asked_at": now.isoformat(),
            "asked_seconds": seconds(now),
        }
        async with self._database.write() as connection:
            await _require_cited(connection, library, answer)
            made = await connection.execute(insert(kept_answers).values(row))
            key = made.inserted_primary_key
            assert key is not None
            cited = citation_rows(answer, key[0])
            if cited:
                await connection.execute(insert(kept_citations), cited)
            made_now = select(kept_answers).where(kept_answers.c.row == key[0])
            return (await load_answers(connection, library, made_now))[0]

    async def posted(self, library: Library, id: str, message: str | None, shown: Shown | None = None) -> bool:
        """Note what a kept answer was posted as, and how it was shown there. False where there is no such answer.

        Without `shown` it is never amended: nobody knows where it stands.
        """
        how = as_json(asdict(shown)) if shown else None
        change = update(kept_answers).where(*_called(library, id))
        async with self._database.write() as connection:
            changed = await connection.execute(
                change.values(message=clean_text(message) if message else None, shown=how)
            )
        return changed.rowcount > 0

    async def kept_answer(self, library: Library, id: str) -> KeptAnswer | None:
        """The kept answer of that id, None where there is none in this library."""
        return await self._only(library, select(kept_answers).where(*_called(library, id)))

    async def answer_posted_as(self, library: Library, message: str) -> KeptAnswer | None:
        """The kept answer that was posted as `message`, None where none was; of several the newest."""
        here = (kept_answers.c.library_id == library.id, kept_answers.c.message == clean_text(message))
        return await self._only(library, select(kept_answers).where(*here).order_by(kept_answers.c.row.desc()).limit(1))

    async def conversation(
        self, library: Library, place: str, limit: int, asker: str | None = None
    ) -> list[KeptAnswer]:
        """The newest `limit` kept answers of a place, oldest first: those of `asker`, or of everybody.

        Private ones are among them: in a place that others share, the caller shows them to their asker alone.
        """
        if limit < 1:
            return []
        here = (kept_answers.c.library_id == library.id, kept_answers.c.place == clean_text(place))
        query = select(kept_answers).where(*here)
        if asker is not None:
            query = query.where(kept_answers.c.asker == clean_text(asker))
        async with self._database.read() as connection:
            newest = await load_answers(connection, library, query.order_by(kept_answers.c.row.desc()).limit(limit))
        return newest[::-1]

    @again
    async def delete_answer(self, library: Library, id: str) -> bool:
        """Delete a kept answer and the feedback on it. False where there is no such answer."""
        async with self._database.write() as connection:
            gone = await connection.execute(delete(kept_answers).where(*_called(library, id)))
        if gone.rowcount:
            await self._database.checkpoint()
        return gone.rowcount > 0

    @again
    async def expire_answers(self, before: datetime) -> int:
        """Delete the answers of this process's share that were asked before that moment, and say how many."""
        old = (kept_answers.c.asked_seconds < seconds(before), self._database.is_mine(kept_answers.c.library_id))
        async with self._database.write() as connection:
            gone = await connection.execute(delete(kept_answers).where(*old))
        if gone.rowcount:
            await self._database.checkpoint()
        return gone.rowcount

    async def _only(self, library: Library, query: Select[Any]) -> KeptAnswer | None:
        async with self._database.read() as connection:
            found = await load_answers(connection, library, query)
        return found[0] if found else None


async def delete_answers_citing(connection: AsyncConnection, article: Article) -> None:
    """Delete the kept answers that cite any version of an article that is about to be removed."""
    citing = select(kept_citations.c.answer_row).where(kept_citations.c.article_id == article.id)
    await connection.execute(delete(kept_answers).where(kept_answers.c.row.in_(citing)))


def _called(library: Library, id: str) -> Sequence[Any]:
    return (kept_answers.c.library_id == library.id, kept_answers.c.id == clean_text(id))


async def _require_cited(connection: AsyncConnection, library: Library, answer: Answer) -> None:
    """An article can be removed while an answer from it is being written: nothing of it may be kept then."""
    cited = {citation.article.id for citation in answer.citations}
    known = select(articles.c.id).where(is_of(articles.c.library_id, library), articles.c.id.in_(any_of(cited)))
    known = known.order_by(articles.c.id).with_for_update(read=True, key_share=True)  # to PostgreSQL: they stay
    if cited - set((await connection.execute(known)).scalars()):
        raise NotFoundError("An article that this answer cites is no longer in the library: ask again.", "cited-gone")


async def load_answers(connection: AsyncConnection, library: Library | None, query: Select[Any]) -> list[KeptAnswer]:
    """The kept answers that `query` selects, with what they cite.

    Those that cite what can't be read along with the library, as it is given, are left out: they hold its words.
    Without a library none is: for whoever writes below an answer where it stands.
    """
    rows = list(await connection.execute(query))
    cited: dict[int, list[Row[Any]]] = {row.row: [] for row in rows}
    if rows:
        of_these = kept_citations.c.answer_row.in_(any_number_of(cited))
        for citation in await connection.execute(select(kept_citations).where(of_these).order_by("number")):
            cited[citation.answer_row].append(citation)
    hidden = await _hidden(connection, library, {one.article_id for some in cited.values() for one in some})
    rows = [row for row in rows if hidden.isdisjoint(one.article_id for one in cited[row.row])]
    found = await _articles_of(connection, library, rows, [one for row in rows for one in cited[row.row]])
    amended = await amendments_of(connection, [row.row for row in rows])
    return [kept_answer_of(row, cited[row.row], found, amended.get(row.row, ())) for row in rows]


async def _hidden(connection: AsyncConnection, library: Library | None, cited: Collection[str]) -> set[str]:
    """Those of the cited articles that are there and can't be read along with the library."""
    if library is None or not cited:
        return set()
    here = select(articles.c.id, is_of(articles.c.library_id, library).label("is_read"))
    rows = await connection.execute(here.where(articles.c.id.in_(any_of(cited))))
    return {row.id for row in rows if not row.is_read}


async def _articles_of(
    connection: AsyncConnection, library: Library | None, rows: Sequence[Row[Any]], cited: Sequence[Row[Any]]
) -> ArticlesAsCited:
    """What the answers name of the library's articles: as they are, and each cited one in the version cited."""
    named = {citation.article_id for citation in cited}
    ids = named | {id for row in rows for id in nearest_ids(row)}
    if not ids:
        return ArticlesAsCited({}, {})
    beside = await elsewhere(connection, library, named)
    here = select(articles).where(may_be_read(articles.c.library_id, library), articles.c.id.in_(any_of(ids)))
    current = {row.id: article_of(row) for row in await connection.execute(here)}
    older = [one for one in cited if one.article_id in current and one.version != current[one.article_id].version]
    if not older:
        return ArticlesAsCited(current, {}, beside)
    past = select(article_versions).where(
        article_versions.c.article_id.in_(any_of({one.article_id for one in older})),
        article_versions.c.version.in_(any_number_of(sorted({one.version for one in older}))),
    )
    versions = {
        (row.article_id, row.version): version_of(row, row.article_id) for row in await connection.execute(past)
    }
    return ArticlesAsCited(current, versions, beside)
