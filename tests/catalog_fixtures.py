"""A new catalog for each test of it, copied from an empty one: to make one takes a tenth of a second.

A test marked `both` of `catalog_material` has it in SQLite and in PostgreSQL.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.models import Library
from tests.catalog_material import empty_catalog
from tests.postgres_server import NoServerError, PostgresServer, postgres_server

EMPTY = "DELETE FROM libraries; DELETE FROM embeddings; DELETE FROM properties WHERE name <> 'identity'"
"""Everything else goes with its library."""


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server of PostgreSQL, with a database `made` that holds an empty catalog.

    That one sorts as English does, which the catalog must not: "a-1" behind "a1", capitals among small letters.
    """
    with ExitStack() as closing:
        try:
            server = closing.enter_context(postgres_server())
        except NoServerError as error:
            pytest.skip(str(error))
        english = "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
        server.run(f"CREATE DATABASE made TEMPLATE template0 {english}")

        async def make() -> None:
            await (await Catalog.open(Path(), server.url("made"))).close()

        with ThreadPoolExecutor(1) as beside:  # a loop may be running here
            beside.submit(asyncio.run, make()).result()
        yield server


@pytest.fixture
def database_url(postgres: PostgresServer) -> str:
    """The DATABASE_URL of an empty catalog in PostgreSQL, for one test.

    Always the same: to empty it takes 10 ms, to make one from a template 100 to 500.
    """
    postgres.run(EMPTY, database="made")
    return postgres.url("made")


@pytest.fixture
async def catalog(request: pytest.FixtureRequest, tmp_path: Path, empty: bytes) -> AsyncIterator[Catalog]:
    """A new catalog."""
    if getattr(request, "param", "sqlite") == "postgres":
        async with await Catalog.open(tmp_path / "none", request.getfixturevalue("database_url")) as opened:
            yield opened
        return
    await asyncio.to_thread((tmp_path / "catalog.db").write_bytes, empty)
    async with await Catalog.open(tmp_path / "catalog.db") as opened:
        yield opened


@pytest.fixture
async def library(catalog: Catalog) -> Library:
    """A new library in it."""
    return await catalog.library("default")
