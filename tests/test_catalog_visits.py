"""What a connection to SQLite does in one visit to its thread, and what it need not visit it for."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from retrieval.catalog.database import SqliteDatabase
from retrieval.catalog.visits import OneVisitConnection

COUNT = text("SELECT count(*) FROM properties")
ADD = text("INSERT INTO properties(name, value) VALUES (:name, 'x')")


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One entry for each visit from now on."""
    made: list[object] = []
    visit = OneVisitConnection._execute

    def counted(self: OneVisitConnection, run: Any, *given: Any, **named: Any) -> Any:
        made.append(run)
        return visit(self, run, *given, **named)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(OneVisitConnection, "_execute", counted)
    return made


async def test_a_lone_select_is_one_visit_and_two_of_one_moment_are_three(tmp_path: Path, visits: list[object]) -> None:
    """No transaction for the one; for the others it is begun with the first of them, and ended."""
    database = await SqliteDatabase.open(tmp_path / "catalog.db")
    try:
        async with database.read() as connection:
            await connection.scalar(COUNT)  # opens the connection
        visits.clear()
        async with database.look() as connection:
            await connection.scalar(COUNT)
        assert len(visits) == 1
        visits.clear()
        async with database.read() as connection:
            await connection.scalar(COUNT)
            await connection.scalar(COUNT)
        assert len(visits) == 3
    finally:
        await database.close()


async def test_what_is_read_together_is_of_one_moment(tmp_path: Path) -> None:
    """What another writes after the first SELECT is not seen by the second, but by whoever reads after that."""
    database = await SqliteDatabase.open(tmp_path / "catalog.db")
    try:
        async with database.read() as connection:
            before = await connection.scalar(COUNT)
            async with database.write() as writing:
                await writing.execute(ADD, {"name": "one"})
            assert await connection.scalar(COUNT) == before
        async with database.look() as connection:
            assert await connection.scalar(COUNT) == before + 1
        async with database.read() as connection:
            assert await connection.scalar(COUNT) == before + 1
    finally:
        await database.close()


async def test_a_connection_that_read_nothing_is_as_new(tmp_path: Path) -> None:
    """Nothing that was to be begun stands in the way of what is written over it afterwards, nor of a lone SELECT."""
    database = await SqliteDatabase.open(tmp_path / "catalog.db")
    try:
        async with database.read():
            pass
        async with database.write() as connection:
            await connection.execute(ADD, {"name": "two"})
        async with database.read():
            pass
        async with database.look() as connection:
            await connection.scalar(COUNT)
            raw = await connection.get_raw_connection()
            assert not raw.driver_connection.in_transaction  # type: ignore[union-attr]
    finally:
        await database.close()
