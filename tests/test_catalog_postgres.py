"""A catalog in PostgreSQL: made, met again, shared by processes, told in a sentence where it is not to be had."""

import asyncio
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from retrieval.catalog import Catalog, Cut
from retrieval.catalog import postgres as catalog_postgres
from retrieval.catalog.opening import HEAD
from retrieval.catalog.tables import metadata
from retrieval.errors import CatalogError, ConfigError, OnRecordError
from retrieval.models import Library
from tests.catalog_material import article, cut
from tests.postgres_server import PostgresServer, hanging
from tests.test_catalog_articles import OTHER, SAME

pytest_plugins = ["tests.catalog_fixtures"]

NOWHERE = Path("/nowhere/catalog.db")
OWN = {"words", "word_totals", "alembic_version"}
"""Tables that PostgreSQL has beside those of SQLite."""


def _differences(connection: Connection) -> list[object]:
    def is_shared(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (kind == "table" and name in OWN) and name != "statements_in_order"

    return list(compare_metadata(MigrationContext.configure(connection, opts={"include_object": is_shared}), metadata))


async def test_the_steps_lead_to_the_tables(database_url: str) -> None:
    """The migrations make the tables, columns and indexes of tables.py in PostgreSQL too; texts compare by bytes."""
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
        found = await connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        assert list(found.scalars()) == [HEAD]
        by_language = await connection.exec_driver_sql(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        )
        assert list(by_language) == []
    await engine.dispose()


async def test_several_openers_make_one_catalog(postgres: PostgresServer) -> None:
    """Opened for the first time by several at once, the catalog is made once."""
    postgres.run("CREATE DATABASE fresh")
    opened = await asyncio.gather(*[Catalog.open(NOWHERE, postgres.url("fresh")) for _ in range(4)])
    assert len({catalog.identity for catalog in opened}) == 1
    for catalog in opened:
        await catalog.close()


FOUND = (
    "tariff", "TARIFFS", "skate", "sao", "São Paulo", "paulo são", "prime minister", "177,000", "$177,000", "U.S.",
    "o'neill", "walrus", "…", "***", '"', "$", 'x" OR "snow', "title:x", "snow*", "^snow", "snow AND tariffs",
    "NEAR(snow tariffs, 2)", "-snow", "!snow", "snow & tariffs", "snow:*", "snow <-> tariffs", "snow | trade", "(snow",
    "'; DROP TABLE articles; --", "a\0b", "\ud800snow", "\\", "%", "'", "Weather Snow", "money it",
)  # fmt: skip
"""Words and phrases, and what would be syntax in FTS5 or in a tsquery."""


async def test_words_find_and_rank_as_in_sqlite(database_url: str, tmp_path: Path) -> None:
    """The same passages with the same scores, alone and together, whatever is typed; nothing typed is syntax."""
    texts = {
        "Tariffs": "The prime minister spoke about trade.",
        "Weather": "Snow and tariffs on snow shovels; the minister prime.",
        "Money": "It costs $177,000 in the U.S. and in São Paulo, O'Neill said.",
        "Sport": "They skated skating skates AND won OR lost NOT near title:x body.",
    } | {f"Filler {number}": f"Nothing of note happened, entry {number}, said a 3rd man." for number in range(12)}
    cuts = [Cut(told := article(text, title=title, key=title), cut(told), []) for title, text in texts.items()]
    here, there = await Catalog.open(tmp_path / "catalog.db"), await Catalog.open(NOWHERE, database_url)
    async with here, there:
        one, two = await here.library("default"), await there.library("default")
        await there.store(await there.library("other"), cuts[1].article, cuts[1].passages, [])
        with pytest.raises(CatalogError, match="library is not in the catalog") as refused:
            await there.store(Library(2**31 - 1, "elsewhere"), cuts[1].article, cuts[1].passages, [])
        assert refused.value.problem == "library-gone"
        await here.store_all(one, cuts)
        await there.store_all(two, cuts)
        for asked in (*[[phrase] for phrase in FOUND], FOUND, ["snow", *[f"word{number}" for number in range(5000)]]):
            expected = await here.search_words(one, asked, 20, weights=(2.0, 1.0))
            found = await there.search_words(two, asked, 20, weights=(2.0, 1.0))
            assert dict(found) == pytest.approx(dict(expected), abs=1e-4), asked
            assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
        best = [id for id, _ in await there.search_words(two, ["snow", "trade"], 20)]
        assert [id for id, _ in await there.search_words(two, ["snow", "trade"], 9, within=best[1:])] == best[1:]
        assert await there.search_words(two, ["snow"], 9, within=[]) == []
        assert await there.word_frequencies(two, FOUND) == await here.word_frequencies(one, FOUND)
        for asked in ("tariffs", "harbour", "prime minister", "SAO", "%", "'", "entry said", "a\0b"):
            shown = {told.key for told in await there.articles(two, asked)}
            assert shown == {told.key for told in await here.articles(one, asked)}, asked
        await there.remove(two, best[0].partition("-")[0])
        assert len(await there.search_words(two, ["snow", "trade"], 20)) == len(best) - 1
        assert (await there.word_frequencies(two, ["snow"]))[1] == len(cuts) - 1


async def test_the_same_article_is_known_by_the_same_routes(database_url: str, tmp_path: Path) -> None:
    """One by one or together, what is the same article in SQLite is the same in PostgreSQL, and nothing else."""
    here, there = await Catalog.open(tmp_path / "catalog.db"), await Catalog.open(NOWHERE, database_url)
    async with here, there:
        for number, pair in enumerate([*SAME.values(), *OTHER.values()]):
            told = [Cut(one, cut(one), []) for one in (pair[0], article("A ship left.", "Ship"), pair[1], pair[0])]
            became = []
            for catalog in (here, there):
                library = await catalog.library(f"{number}")
                stored = await catalog.store_all(library, told[:1]) + await catalog.store_all(library, told[1:])
                became.append([(outcome, one.id, one.version) for outcome, one in stored])
            assert became[0] == became[1]
        assert await there.maybe_copies(await there.library("0"), "a1", []) == []


PROCESS = """
import asyncio, sys
from pathlib import Path
from retrieval.catalog import Catalog, Subscription
from tests.catalog_material import article, cut, said

async def main(url):
    async with await Catalog.open(Path("nowhere"), url) as catalog:
        library = await catalog.library("default")
        feed, new = await catalog.add_feed(library, Subscription("", "https://news.example/feed", "News", channel="5"))
        print("feed", new)
        for number in range(12):
            text = f"Ship number{number} sailed.\\n“Aye {number},” said Bo Lund.\\nIt came back."
            told = article(text, key=str(number))
            outcome, stored = await catalog.store(library, told, cut(told), [said(told, f"Aye {number},", "Bo Lund")])
            print(outcome.value, number)
            await catalog.group(library, __import__("retrieval.catalog").catalog.Grouped({stored.id: stored.id}, {}))
            await catalog.try_item(library, feed.id, [f"item {number}"])
            await catalog.note_items(library, feed.id, [f"item {number}"], stored.id, [])
            fresh = (await catalog.claim_post(library, f"post {number}", "5"))[1]
            print("post" if fresh else "known", number)
            print("used", await catalog.count_use(library, "ann", "question", __import__("datetime").date(2026, 3, 9)))
            await catalog.note_arrivals(library)

asyncio.run(main(sys.argv[1]))
"""


async def test_two_processes_double_and_lose_nothing(database_url: str) -> None:
    """Both take in the same articles, feed items and posts at the same time: each is one's, and is there whole."""
    root = Path(__file__).parents[1]
    ways = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROCESS, database_url, stdout=asyncio.subprocess.PIPE, cwd=root
        )
        for _ in range(2)
    ]
    said = b"".join([output for output, _ in await asyncio.gather(*[way.communicate() for way in ways])]).decode()
    assert [way.returncode for way in ways] == [0, 0]
    lines = Counter(said.splitlines())
    assert lines["feed True"] == 1
    for number in range(12):
        assert lines[f"added {number}"] == lines[f"unchanged {number}"] == 1
        assert lines[f"post {number}"] == lines[f"known {number}"] == 1
    assert [lines[f"used {number}"] for number in range(1, 25)] == [1] * 24, "each use had a number of its own"
    async with await Catalog.open(NOWHERE, database_url) as catalog:
        library = await catalog.library("default")
        assert await catalog.count_articles(library) == 12
        counts = await catalog.counts(library)
        assert (counts.passages, counts.statements) == (36, 12)
        assert len(await catalog.search_words(library, ["sailed"], 50)) == 12
        assert len(await catalog.arrivals_to_announce(50)) == 12
        assert len(await catalog.posts(library)) == 12
        assert await catalog.note_arrivals(library) >= 12
        assert len(await catalog.came_in(library, 0, 10**6)) == 12


async def test_a_server_that_goes_and_comes_back(postgres: PostgresServer, database_url: str) -> None:
    """While it is away each call says so in a sentence without the user or the password; then all goes on."""
    async with await Catalog.open(NOWHERE, database_url) as catalog:
        library = await catalog.library("default")
        await catalog.store(library, article(), cut(article()), [])
        postgres.stop()
        try:
            for _ in range(2):
                with pytest.raises(CatalogError, match="can't be reached: check DATABASE_URL") as refused:
                    await catalog.articles(library)
                assert "onrecord@" not in str(refused.value)
            with pytest.raises(CatalogError, match="can't be reached"):
                await catalog.set_setting(library, "language", "fr")
        finally:
            postgres.start()  # not in a thread: it would end with it
        assert len(await catalog.articles(library, "harbour")) == 1
        await catalog.set_setting(library, "language", "fr")
        assert await catalog.settings(library) == {"language": "fr"}


async def test_behind_pgbouncer(database_url: str) -> None:
    """No statement has a name that another connection might have, and no connection a setting of its own."""
    async with await Catalog.open(NOWHERE, f"{database_url}&pgbouncer=true") as catalog:
        library = await catalog.library("default")
        assert await catalog.libraries() == [library]
        async with catalog._database.read() as connection:
            assert (await connection.execute(text("SHOW lock_timeout"))).scalar() == "0"
            names = await connection.execute(text("SELECT name FROM pg_prepared_statements"))
            assert all(name.startswith("onrecord_") for name in names.scalars())


async def test_a_conflict_is_gone_through_again(database_url: str) -> None:
    """Of two transactions that wait for each other PostgreSQL undoes one; it is made again, and nobody is told."""
    async with await Catalog.open(NOWHERE, database_url) as catalog:
        library = await catalog.library("default")
        keys = {"a": np.zeros(2, np.float32), "b": np.ones(2, np.float32)}
        await catalog.keep_embeddings("m", keys)
        database = catalog._database
        async with database.write() as connection:
            await connection.execute(text("UPDATE embeddings SET vector = '' WHERE key = 'b'"))
            other = asyncio.ensure_future(catalog.keep_embeddings("m", keys))
            waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not await connection.scalar(waits):  # noqa: ASYNC110 - the server has no event to wait for
                await asyncio.sleep(0.02)
            with suppress(DBAPIError):  # one of the two is the one; ours may be
                await connection.execute(text("UPDATE embeddings SET vector = '' WHERE key = 'a'"))
                await connection.execute(text("SELECT 1"))
            await connection.rollback()
        await other
        assert len(await catalog.embeddings("m", ["a", "b"])) == 2
        assert await catalog.libraries() == [library]


async def test_a_server_that_hangs(
    postgres: PostgresServer, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call ends in a sentence, and closing ends, though the server never says a word; afterwards all goes on."""
    monkeypatch.setattr(catalog_postgres, "_SIGN_SECONDS", 0.2)
    url = f"{database_url}&connect_timeout=1"
    async with await Catalog.open(NOWHERE, url) as catalog, await Catalog.open(NOWHERE, url) as idle:
        library = await catalog.library("default")
        await idle.library("default")
        async with hanging(postgres):
            for asked in (catalog.articles(library), catalog.set_setting(library, "language", "fr")):
                call = asyncio.ensure_future(asked)
                assert (await asyncio.wait([call], timeout=30))[0] == {call}
                assert "can't be reached" in str(call.exception())
            closing = asyncio.ensure_future(idle.close())
            assert (await asyncio.wait([closing], timeout=30))[0] == {closing}
        assert await catalog.articles(library) == []


@pytest.mark.parametrize(
    ("url", "kind", "said"),
    [
        ("mysql://h/d", ConfigError, "no address of the form"),
        ("postgresql+asyncpg://h", ConfigError, "no address of the form"),
        ("postgresql://ann:secret@127.0.0.1:1/news", CatalogError, "news at 127.0.0.1:1 can't be reached"),
        ("postgresql://ann:secret@127.0.0.1:1/news?sslmode=require", CatalogError, "can't be reached"),
    ],
)
async def test_what_is_no_database_is_told(url: str, kind: type[OnRecordError], said: str) -> None:
    """A wrong or dead address ends in a sentence that holds no password."""
    with pytest.raises(kind, match=said) as refused:
        await Catalog.open(NOWHERE, url)
    assert "secret" not in str(refused.value)


async def test_databases_that_are_refused(postgres: PostgresServer) -> None:
    """One that is not there, another program's, a newer On Record's, or one that can't keep every letter."""
    postgres.run("CREATE DATABASE recipes", "CREATE DATABASE newer TEMPLATE template0")
    postgres.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    postgres.run("CREATE TABLE recipes (name TEXT)", database="recipes")
    async with await Catalog.open(NOWHERE, postgres.url("newer")):
        postgres.run("UPDATE alembic_version SET version_num = '9999'", database="newer")
    said = {
        "nowhere": "There is no database",
        "recipes": "another program",
        "newer": "newer On Record",
        "latin": "UTF8",
    }
    for name, words in said.items():
        with pytest.raises(CatalogError, match=words):
            await Catalog.open(NOWHERE, postgres.url(name))
