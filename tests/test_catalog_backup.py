"""The catalog as one file and back: made while it is written to, refused where it is wrong, kept before an upgrade."""

import asyncio
import contextlib
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.catalog.backup import back_up, look_into, restore
from retrieval.catalog.copying import ASIDE, drop_aside, keep_before_upgrade
from retrieval.catalog.opening import HEAD
from retrieval.errors import CatalogError, InputError, LockHeldError
from tests.catalog_material import article, cut, empty_catalog
from tests.test_catalog_opening import OLD, old_catalog


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a new catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def catalog(empty: bytes, tmp_path: Path) -> Path:
    """A catalog in a folder of its own."""
    path = tmp_path / "data" / "catalog.db"
    path.parent.mkdir()
    path.write_bytes(empty)
    return path


async def add(path: Path, *keys: str) -> None:
    """Store an article under each key."""
    async with await Catalog.open(path) as opened:
        library = await opened.library("default")
        for key in keys:
            told = article(f"The ferry {key} sails.", key=key)
            await opened.store(library, told, cut(told), [])


async def keys(path: Path) -> set[str | None]:
    """The keys of the articles that are there."""
    async with await Catalog.open(path) as opened:
        return {one.key for one in await opened.articles(await opened.library("default"))}


def hidden(folder: Path) -> list[str]:
    """What lies in a folder under a name that begins with a dot."""
    return [file.name for file in folder.iterdir() if file.name.startswith(".")]


def overwrite(catalog: Path) -> None:
    """Put noise in the place of a catalog, with the log of another beside it."""
    catalog.write_bytes(b"\xa5" * 9000)
    catalog.with_name("catalog.db-wal").write_bytes(b"a log of other pages")


async def test_a_copy_is_one_moment_of_a_catalog_in_use(catalog: Path, tmp_path: Path) -> None:
    """While others store, each copy is whole, has all that was stored before it began, and only we may read it."""
    stored: list[int] = []
    made: dict[Path, int] = {}
    async with await Catalog.open(catalog) as opened:
        library = await opened.library("default")

        async def store() -> None:
            for number in range(60):
                told = article(f"Ship {number} is in.", key=str(number))
                await opened.store(library, told, cut(told), [])
                stored.append(number)

        storing = asyncio.create_task(store())
        for round in range(3):
            await asyncio.sleep(0.02)
            at_least = len(stored)
            held = await asyncio.to_thread(back_up, catalog, tmp_path / f"{round}.db")
            assert at_least <= held.articles <= len(stored) + 1
            made[tmp_path / f"{round}.db"] = held.articles
        await storing
    for copy, count in made.items():
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert len(await keys(copy)) == count
    assert hidden(tmp_path) == [], "nothing unfinished is left"


async def test_what_was_deleted_is_in_no_copy(catalog: Path, tmp_path: Path) -> None:
    """Of an article that was removed no byte is in the next copy."""
    await add(catalog, "pelargonium", "oak")
    async with await Catalog.open(catalog) as opened:
        library = await opened.library("default")
        gone = next(one for one in await opened.articles(library) if one.key == "pelargonium")
        back_up(catalog, tmp_path / "before.db")
        await opened.remove(library, gone.id)
        back_up(catalog, tmp_path / "after.db")
    assert b"pelargonium" in (tmp_path / "before.db").read_bytes()
    assert b"pelargonium" not in (tmp_path / "after.db").read_bytes()


async def test_a_file_that_is_there_stays(catalog: Path, tmp_path: Path) -> None:
    """It is replaced only where that was said, never by half a copy, and the catalog itself never."""
    (tmp_path / "notes.db").write_text("mine")
    with pytest.raises(InputError, match="there already"):
        back_up(catalog, tmp_path / "notes.db")
    with pytest.raises(InputError, match="the catalog itself"):
        back_up(catalog, catalog, replace=True)
    with pytest.raises(InputError, match="no folder"):
        back_up(catalog, tmp_path / "nowhere" / "x.db")
    with pytest.raises(InputError, match="nothing to back up"):
        back_up(tmp_path / "none" / "catalog.db", tmp_path / "x.db")
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"\xa5" * 9000)
    with pytest.raises(CatalogError, match="damaged"):
        back_up(broken, tmp_path / "notes.db", replace=True)
    assert (tmp_path / "notes.db").read_text() == "mine"
    back_up(catalog, tmp_path / "notes.db", replace=True)
    assert look_into(tmp_path / "notes.db").articles == 0


async def test_what_was_there_is_put_aside(catalog: Path, tmp_path: Path) -> None:
    """After a restore all is as it was in the copy, to be indexed anew; what it replaced can be restored in turn."""
    await add(catalog, "one")
    async with await Catalog.open(catalog) as opened:
        library = await opened.library("default")
        (passage,) = await opened.passages_of(library, (await opened.articles(library))[0].id)
        await opened.mark_indexed(library, "gone", [passage.id])
    back_up(catalog, tmp_path / "copy.db")
    await add(catalog, "two")
    restored = restore(tmp_path / "copy.db", catalog)
    assert restored.held.articles == 1
    assert await keys(catalog) == {"one"}
    async with await Catalog.open(catalog) as opened:
        assert await opened.indexed_count(library, "gone") == 0, "no index is believed to hold anything"
    assert restored.before is not None
    assert await keys(restored.before) == {"one", "two"}
    elsewhere = tmp_path / "elsewhere" / "catalog.db"
    assert restore(restored.before, elsewhere).before is None
    assert await keys(elsewhere) == {"one", "two"}


async def test_what_is_no_backup_is_refused(catalog: Path, tmp_path: Path) -> None:
    """Text, another program's database, a newer or damaged catalog, one in use: named, and nothing is changed."""
    await add(catalog, *[f"ferry {number}" for number in range(40)])
    (tmp_path / "notes.txt").write_text("My notes. " * 1000)
    with contextlib.closing(sqlite3.connect(tmp_path / "recipes.db")) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    for name in ("newer.db", "damaged.db", "cut.db"):
        back_up(catalog, tmp_path / name)
    with contextlib.closing(sqlite3.connect(tmp_path / "newer.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    whole = (tmp_path / "damaged.db").read_bytes()
    half = len(whole) // 2
    (tmp_path / "damaged.db").write_bytes(whole[:half] + b"\xa5" * 8192 + whole[half + 8192 :])
    (tmp_path / "cut.db").write_bytes(whole[:half])
    told = {
        "notes.txt": "no backup of a catalog",
        "recipes.db": "no backup of a catalog",
        "newer.db": "newer On Record",
        "damaged.db": "damaged",
        "cut.db": "damaged",
        "none.db": "no file",
    }
    before = await keys(catalog)
    for name, sentence in told.items():
        with pytest.raises((CatalogError, InputError), match=sentence):
            restore(tmp_path / name, catalog)
    async with await Catalog.open(catalog) as opened:
        await opened.library("another")
        with pytest.raises(InputError, match="in use"):
            restore(catalog, tmp_path / "elsewhere" / "catalog.db")
        back_up(catalog, tmp_path / "good.db")
        with pytest.raises(LockHeldError, match="has the catalog open"):
            restore(tmp_path / "good.db", catalog)
    assert await keys(catalog) == before
    assert hidden(catalog.parent) == []


async def test_a_damaged_catalog_is_replaced(catalog: Path, tmp_path: Path) -> None:
    """What can't be opened any more is put aside with its log, and the copy takes its place."""
    await add(catalog, "one")
    back_up(catalog, tmp_path / "copy.db")
    overwrite(catalog)
    restored = restore(tmp_path / "copy.db", catalog)
    assert await keys(catalog) == {"one"}
    assert restored.before is not None
    assert restored.before.read_bytes() == b"\xa5" * 9000


async def test_an_older_backup_is_brought_up_to_date(tmp_path: Path) -> None:
    """A backup that the first On Record made has all its articles after the restore."""
    old = tmp_path / "old.db"
    await asyncio.to_thread(old_catalog, old, "0001")
    with contextlib.closing(sqlite3.connect(old)) as connection, connection:
        connection.executescript(OLD)
    restore(old, tmp_path / "data" / "catalog.db")
    async with await Catalog.open(tmp_path / "data" / "catalog.db") as opened:
        (library,) = await opened.libraries()
        assert (await opened.article(library, "a2")).text == "New text."
    assert not (tmp_path / "data" / ASIDE).exists(), "the backup itself is the old file"


async def test_an_upgrade_keeps_the_file_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Before an older catalog is changed it is copied, which the log says; of such copies the newest two are kept."""
    path = tmp_path / "catalog.db"
    await asyncio.to_thread(old_catalog, path, "0001")
    with caplog.at_level("INFO", "onrecord.catalog"):
        await (await Catalog.open(path)).close()
    (copy,) = (tmp_path / ASIDE).iterdir()
    assert str(copy) in caplog.text
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    await (await Catalog.open(path)).close()
    assert [copy] == list((tmp_path / ASIDE).iterdir()), "nothing to upgrade, nothing to keep"
    later = [keep_before_upgrade(path, HEAD) for _ in range(3)]
    assert sorted((tmp_path / ASIDE).iterdir()) == sorted(later[1:])


async def test_no_upgrade_without_a_copy(tmp_path: Path) -> None:
    """Where the copy can't be written, the catalog is left as it is and the sentence says why."""
    path = tmp_path / "catalog.db"
    await asyncio.to_thread(old_catalog, path, "0001")
    (tmp_path / ASIDE).write_text("a file where the folder would be")
    with pytest.raises(CatalogError, match="not brought up to date"):
        await Catalog.open(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


async def test_what_was_put_aside_goes_in_the_end(catalog: Path) -> None:
    """Deleted people and articles do not live on in it: what is older than was said is deleted, the rest stays."""
    old = keep_before_upgrade(catalog, HEAD)
    long_ago = old.with_name("catalog-before-restore-20200101T000000000000.db")
    old.with_name(f"{long_ago.name}-wal").write_bytes(b"x")
    long_ago.write_bytes(b"x")
    assert drop_aside(catalog, datetime.now(UTC) - timedelta(days=30)) == 2
    assert list(old.parent.iterdir()) == [old]
    async with await Catalog.open(catalog) as opened:
        assert await opened.expire_aside(datetime.now(UTC) + timedelta(seconds=1)) == 1
    assert list(old.parent.iterdir()) == []
