"""Files that are no catalog, or not yet, or no longer: each opens or says what to do."""

import asyncio
import contextlib
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from retrieval.catalog import Catalog, opening
from retrieval.catalog.opening import HEAD
from retrieval.catalog.tables import metadata
from retrieval.errors import CatalogError
from retrieval.models import Article
from retrieval.stories import StoryKeeper
from tests.catalog_material import article, cut
from tests.kept_material import answer, citation, kept

pytestmark = pytest.mark.usefixtures("catalogs_made_anew")

MIGRATIONS = Path(opening.__file__).parent / "migrations"


async def make(path: Path, articles: int = 1) -> None:
    """A catalog with articles."""
    async with await Catalog.open(path) as catalog:
        library = await catalog.library("default")
        for number in range(articles):
            told = article(key=str(number))
            await catalog.store(library, told, cut(told), [])


async def test_the_steps_lead_to_the_tables(tmp_path: Path) -> None:
    """A catalog made by the migrations has just the tables, columns and indexes of tables.py, and the head's mark."""
    await (await Catalog.open(tmp_path / "catalog.db")).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'catalog.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [HEAD]
    engine.dispose()


async def test_a_catalog_that_is_up_to_date_needs_no_alembic(tmp_path: Path) -> None:
    """Opening a second time does not import Alembic: it costs more than the rest of opening."""
    await make(tmp_path / "catalog.db")
    program = (
        "import asyncio, sys; from pathlib import Path; from retrieval.catalog import Catalog\n"
        "async def main():\n"
        "    async with await Catalog.open(Path(sys.argv[1])) as catalog: print(len(await catalog.libraries()))\n"
        "asyncio.run(main()); print('alembic' in sys.modules)"
    )
    opener = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        program,
        str(tmp_path / "catalog.db"),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    output, _ = await opener.communicate()
    assert output.split() == [b"1", b"False"]


async def test_two_openers_make_one_catalog(tmp_path: Path) -> None:
    """Opened for the first time by several at once, the catalog is made once."""
    opened = await asyncio.gather(*[Catalog.open(tmp_path / "catalog.db") for _ in range(4)])
    assert len({catalog.identity for catalog in opened}) == 1
    for catalog in opened:
        await catalog.close()


async def test_a_newer_catalog_is_refused(tmp_path: Path) -> None:
    """A catalog that a later version has changed is left alone."""
    path = tmp_path / "catalog.db"
    await make(path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CatalogError, match="newer On Record: update On Record"):
        await Catalog.open(path)


async def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """A SQLite file with other tables is neither used nor changed."""
    path = tmp_path / "catalog.db"
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(CatalogError, match="another program"):
        await Catalog.open(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Text in the place of the catalog ends in a sentence that says what to do, and stays as it is."""
    path = tmp_path / "catalog.db"
    path.write_text("These are my notes, thank you. " * 100)
    with pytest.raises(CatalogError, match=r"damaged or is no catalog: put a backup in its place"):
        await Catalog.open(path)
    assert path.read_text().startswith("These are my notes")


async def test_damage_inside_is_told(tmp_path: Path) -> None:
    """Pages overwritten with noise end in the same sentence, at opening or at the first call that meets them."""
    path = tmp_path / "catalog.db"
    await make(path, 40)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))

    async def read_all() -> None:
        async with await Catalog.open(path) as catalog:
            await catalog.articles(await catalog.library("default"))

    with pytest.raises(CatalogError, match="damaged"):
        await read_all()


async def test_a_place_that_holds_no_files_is_refused(tmp_path: Path) -> None:
    """A path below a file, or a folder in the place of the file, is told in a sentence."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "catalog.db", tmp_path / "folder"):
        with pytest.raises(CatalogError, match="check the folder and its permissions"):
            await Catalog.open(path)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="permissions don't bind this user (root, or not POSIX)"
)
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    """A catalog in a folder without the right to write is told in a sentence."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CatalogError, match="permissions"):
            asyncio.run(Catalog.open(tmp_path / "catalog.db"))
    finally:
        tmp_path.chmod(0o700)


async def test_a_locked_catalog_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that waits for another program's endless transaction gives up with a sentence."""
    path = tmp_path / "catalog.db"
    monkeypatch.setattr("retrieval.catalog.database.BUSY_SECONDS", 0.2)
    async with await Catalog.open(path) as catalog:
        library = await catalog.library("default")
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(CatalogError, match="Another process is writing") as refused:
                await catalog.store(library, article(), [], [])
            assert refused.value.problem == "locked"
            assert await catalog.articles(library) == []


async def test_a_copied_folder_name_may_hold_anything(tmp_path: Path) -> None:
    """Per cent signs, spaces, question marks and letters beyond ASCII in the path are nothing special."""
    path = tmp_path / "50% of où? #1" / "catalog.db"
    await make(path)
    copy = tmp_path / "copy"
    shutil.copytree(path.parent, copy)
    async with await Catalog.open(copy / "catalog.db") as catalog:
        assert len(await catalog.articles(await catalog.library("default"))) == 1


def old_catalog(path: Path, step: str) -> None:
    """The file that an On Record left whose newest step was `step`."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("version_locations", str(MIGRATIONS / "versions"))
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, step)
    engine.dispose()


OLD = """
INSERT INTO libraries (id, name, index_collection, index_model, index_complete) VALUES (1, 'default', 'c', 'm', 1);
CREATE VIRTUAL TABLE words_1 USING fts5
    (title, body, content='', tokenize='porter unicode61 remove_diacritics 2');
INSERT INTO articles VALUES ('a2345678', 1, '2025-03-04T10:00:00+00:00', 1741082400.0, '2025-03-04T10:00:00',
    '//post.example/a?fbclid=1', NULL, 'hash', 'Élection à Québec', 'New text.', 'https://post.example/a?fbclid=1',
    'Post', '["A. Reed"]', '2025-03-04T10:00:00+00:00', '[]',
    '', '1', '{}', 2, '2025-03-05T10:00:00+00:00');
INSERT INTO article_versions VALUES ('a2345678', 'Old title', 'Old text.', NULL, 'Post', '["A. Reed"]', NULL, '[]',
    '', '1', '{}', 1, '2025-03-04T10:00:00+00:00');
INSERT INTO passages VALUES (7, 'a2345678-2-0', 1, 'a2345678', 0, 0, 9, 'key', 'c');
INSERT INTO words_1(rowid, title, body) VALUES (7, 'Élection à Québec', 'New text.');
INSERT INTO statements VALUES (3, 1, 'a2345678', 'direct', 'New', 0, 3, 0, 9, 'Ines Okafor', 'Okafor', 'said');
INSERT INTO removals VALUES (1, 'a2345678-1-0');
INSERT INTO embeddings VALUES ('key', 'm', x'0000803f');
"""


async def test_a_catalog_of_the_first_step_is_brought_up_to_date(tmp_path: Path) -> None:
    """All that an older catalog holds is there after opening, found by its title too, and new things can be kept."""
    path = tmp_path / "catalog.db"
    await asyncio.to_thread(old_catalog, path, "0001")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(OLD)
        ((identity,),) = connection.execute("SELECT value FROM properties WHERE name = 'identity'").fetchall()
    async with await Catalog.open(path) as catalog:
        assert catalog.identity == identity
        (library,) = await catalog.libraries()
        (found,) = await catalog.titles(library, "election que", 5)
        assert (found.id, found.title, found.publisher) == ("a2345678", "Élection à Québec", "Post")
        assert [one.text for one in await catalog.versions(library, found.id)] == ["New text.", "Old text."]
        assert await catalog.search_words(library, ["quebec"], 5) != []
        assert (await catalog.passages_of(library, found.id))[0].text == "New text."
        assert await catalog.speakers(library) == {"Ines Okafor": 1}
        assert await catalog.removals(library) == ["a2345678-1-0"]
        assert (await catalog.counts(library)).unindexed == 0
        assert list(await catalog.embeddings("m", ["key"])) == ["key"]
        cited = answer(await citation(catalog, library, await catalog.article(library, "a2"), 0))
        made = await kept(catalog, library, cited)
        assert await catalog.kept_answer(library, made.id) == made
        await catalog.remove(library, "a2")
        assert await catalog.kept_answer(library, made.id) is None
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connected:
        ours = MigrationContext.configure(connected, opts={"include_name": lambda name, *_: "words_" not in str(name)})
        assert compare_metadata(ours, metadata) == []
        assert connected.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    engine.dispose()


async def test_a_catalog_of_the_second_step_is_brought_up_to_date(tmp_path: Path) -> None:
    """Its articles are there, in no story yet and nobody's copies, and are grouped the first time that is asked for.

    They are known by their addresses as those are read now.
    """
    path = tmp_path / "catalog.db"
    await asyncio.to_thread(old_catalog, path, "0001")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(OLD)
    await asyncio.to_thread(old_catalog, path, "0002")
    async with await Catalog.open(path) as catalog:
        (library,) = await catalog.libraries()
        (found,) = await catalog.ungrouped(library, 5)
        assert (found.id, found.copy_of, found.agency) == ("a2345678", None, None)
        for url in ("http://post.example/a", "https://www.post.example/a/amp"):
            assert await catalog.same_article(library, Article("", "", url=url)) == found
        assert await StoryKeeper(catalog).catch_up(library) == 1
        assert await catalog.ungrouped(library, 5) == []
        assert (await catalog.story(library, "a2345678"))[0].title == "Élection à Québec"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
