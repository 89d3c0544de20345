"""SQLite connections that run a statement and fetch its rows in one visit to their thread.

aiosqlite goes there four times for a SELECT (cursor, execute, fetch, close), and for the beginning and the end of a
transaction, even where there is none. A question makes about twelve SELECTs: 109 visits, each of two changes of thread,
come down to 15.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

from aiosqlite import Connection, Cursor
from aiosqlite.context import Result


class OneVisitCursor(Cursor):
    """A cursor whose rows are all there when `execute` returns."""

    def __init__(self, connection: "OneVisitConnection") -> None:
        """On a connection that is open. The cursor of sqlite3 is made by the statement."""
        self._on = connection
        self._rows: list[Any] = []

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "OneVisitCursor":
        """Run a statement and take its rows. Raises sqlite3.Error."""
        self._cursor, self._rows = await self._on.visit("execute", sql, parameters or ())
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "OneVisitCursor":
        """Run a statement for each row of parameters. Raises sqlite3.Error."""
        self._cursor, self._rows = await self._on.visit("executemany", sql, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """The rows; none the second time."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing to wait for: a cursor whose rows are taken holds nothing."""


class OneVisitConnection(Connection):
    """A connection with such cursors."""

    _begins = False

    def cursor(self) -> Result[Cursor]:
        """A cursor, without a visit."""
        return Result(self._made())

    async def visit(self, run: str, sql: str, parameters: Iterable[Any]) -> tuple[sqlite3.Cursor, list[Any]]:
        """What a method of a new sqlite3 cursor leaves behind, and all its rows. Raises sqlite3.Error."""
        begins, self._begins = self._begins, False

        def visited() -> tuple[sqlite3.Cursor, list[Any]]:
            if begins:
                self._conn.execute("BEGIN")
            cursor = self._conn.cursor()
            getattr(cursor, run)(sql, parameters)
            return cursor, cursor.fetchall() if cursor.description else []

        found: tuple[sqlite3.Cursor, list[Any]] = await self._execute(visited)  # type: ignore[no-untyped-call]
        return found

    def begin_with_next(self) -> None:
        """Open a transaction in the visit of the next statement: a deferred one sees its moment from that one on."""
        self._begins = True

    async def rollback(self) -> None:
        """Undo what was begun; without a visit where nothing was."""
        self._begins = False
        if self.in_transaction:
            await super().rollback()

    async def _made(self) -> OneVisitCursor:
        return OneVisitCursor(self)


def connect(database: str, **options: Any) -> OneVisitConnection:
    """A connection to open by awaiting it; `options` are those of `sqlite3.connect`."""
    connection = OneVisitConnection(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # as SQLAlchemy has it for its own: a process that ends does not wait for it
    return connection
