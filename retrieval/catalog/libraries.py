"""The libraries of a catalog: made, found, listed, removed whole."""

import re

from sqlalchemy import ColumnElement, and_, delete, exists, not_, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from retrieval.catalog.database import Database, again
from retrieval.catalog.parts import EmbeddingKeys
from retrieval.catalog.sharing import in_share
from retrieval.catalog.tables import (
    articles,
    digests,
    feeds,
    follows,
    gaps,
    in_hand,
    kept_answers,
    libraries,
    passages,
    settings,
    uses,
)
from retrieval.catalog.words import drop_words_table, make_words_table
from retrieval.errors import InputError
from retrieval.models import Library
from retrieval.web.shares import Share, part_number

_ADD = sqlite_insert(libraries)
_HOLDING = (articles, settings, kept_answers, gaps, feeds, digests, follows, in_hand, uses)
"""What a library is kept for; all else hangs on these, or is of no use without them."""
_LIBRARY_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Libraries:
    """Which libraries a catalog has."""

    def __init__(self, database: Database) -> None:
        """On an open database."""
        self._database = database

    @again
    async def library(self, name: str) -> Library:
        """The library called `name`, made when there is none. Raises InputError for a name that can't be one."""
        known = await self.find_library(name)
        if known is not None:
            return known
        async with self._database.write() as connection:
            made = await connection.execute(_ADD.values(name=name, part=part_number(name)).on_conflict_do_nothing())
            library = await _library_called(connection, name)
            assert library is not None
            if made.rowcount:
                await make_words_table(connection, library)
            return library

    async def find_library(self, name: str) -> Library | None:
        """The library called `name`, or None. Raises InputError for a name that can't be one."""
        if not _LIBRARY_NAME.fullmatch(name):
            raise InputError(
                "The name of a library is 1 to 64 letters, digits, dots, hyphens and underscores: choose another."
            )
        async with self._database.read() as connection:
            return await _library_called(connection, name)

    async def libraries(self) -> list[Library]:
        """Every library, by name."""
        return await self._listed(Share())

    async def own_libraries(self) -> list[Library]:
        """The libraries of this process's share, by name."""
        return await self._listed(self._database.share)

    @property
    def share(self) -> Share:
        """What this process sees to: whatever is listed of all libraries is of these alone, if nothing else is said."""
        return self._database.share

    def see_to(self, share: Share) -> None:
        """From now on see to this share alone. Without, to everything."""
        self._database.share = share

    async def _listed(self, share: Share) -> list[Library]:
        query = select(libraries.c.id, libraries.c.name).where(in_share(share, libraries.c.id))
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(libraries.c.name))
            return [Library(row.id, row.name) for row in rows]

    @again
    async def remove_library(self, library: Library) -> None:
        """Delete a library with all that is kept for it, so that nothing of it is in the file.

        The index is not touched: the caller drops the collection that `index_state` names, before or after. Where
        the library has gone already, nothing happens; any other call with it raises CatalogError or finds nothing.
        """
        async with self._database.write(library) as connection:
            await _remove(connection, library)
        await self._database.checkpoint()

    async def empty_libraries(self, beginning: str) -> list[Library]:
        """Those of this process's share that hold nothing and whose names begin so, by name."""
        query = select(libraries.c.id, libraries.c.name).where(
            in_share(self._database.share, libraries.c.id),
            libraries.c.name.startswith(beginning, autoescape=True),
            _holds_nothing(),
        )
        async with self._database.read() as connection:
            return [Library(row.id, row.name) for row in await connection.execute(query.order_by(libraries.c.name))]

    @again
    async def remove_if_empty(self, library: Library) -> bool:
        """Delete a library that holds nothing, and say whether it was one; see `remove_library`."""
        async with self._database.write(library) as connection:
            query = select(libraries.c.id).where(libraries.c.id == library.id, _holds_nothing())
            empty = (await connection.execute(query)).first() is not None
            if empty:
                await _remove(connection, library)
        return empty


async def _library_called(connection: AsyncConnection, name: str) -> Library | None:
    row = (await connection.execute(select(libraries.c.id).where(libraries.c.name == name))).first()
    return Library(row.id, name) if row else None


async def _remove(connection: AsyncConnection, library: Library) -> None:
    keys = select(passages.c.embedding_key).where(passages.c.library_id == library.id).distinct()
    kept_for = EmbeddingKeys(tuple((await connection.execute(keys)).scalars()))
    await drop_words_table(connection, library)
    await connection.execute(delete(libraries).where(libraries.c.id == library.id))
    await kept_for.delete_unused(connection)


def _holds_nothing() -> ColumnElement[bool]:
    return and_(*(not_(exists().where(table.c.library_id == libraries.c.id)) for table in _HOLDING))
