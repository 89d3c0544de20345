"""What a kill in the midst of a copy has left is found and deleted; what is being made is not. Who may read them."""

import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from retrieval.catalog import Catalog
from retrieval.catalog.backup import back_up, restore
from retrieval.catalog.copying import ASIDE, drop_aside
from retrieval.catalog.opening import prepare
from retrieval.catalog.unfinished import drop_unfinished, unfinished
from retrieval.errors import CatalogError

HALF = b"SQLite format 3\0and half of what people have asked"
KILLED = """
import os, signal, sys
from pathlib import Path
from retrieval.catalog.unfinished import unfinished
with unfinished(Path(sys.argv[1]), sys.argv[2]) as copy:
    copy.write_bytes(sys.argv[3].encode() + b"\\0and half of what people have asked")
    copy.with_name(copy.name + "-journal").write_bytes(b"what was there before")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def kill_in_a_copy(target: Path, kind: str) -> None:
    """Have a process killed while it writes a copy that is to become `target`."""
    target.parent.mkdir(exist_ok=True)
    done = subprocess.run([sys.executable, "-c", KILLED, str(target), kind, "SQLite format 3"], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(hidden(target.parent)) == 2


def hidden(folder: Path) -> list[str]:
    """What lies in a folder under a name that begins with a dot."""
    return [file.name for file in folder.iterdir() if file.name.startswith(".")]


@pytest_asyncio.fixture
async def catalog(tmp_path: Path) -> Path:
    """A catalog in a folder of its own, with one library."""
    path = tmp_path / "data" / "catalog.db"
    async with await Catalog.open(path) as opened:
        await opened.library("default")
    return path


async def test_the_next_one_clears_up(catalog: Path, tmp_path: Path) -> None:
    """A backup what a killed one left, a restore, a start, and the daily round, in the folder of upgrades too."""
    copy = tmp_path / "copies" / "monday.db"
    kill_in_a_copy(copy, "unfinished")
    back_up(catalog, copy)
    assert hidden(copy.parent) == []
    kill_in_a_copy(catalog, "restored")
    restore(copy, catalog)
    assert hidden(catalog.parent) == []
    for folder in (catalog.parent, catalog.parent / ASIDE):
        kill_in_a_copy(folder / "catalog.db", "restored" if folder == catalog.parent else "unfinished")
    async with await Catalog.open(catalog):
        assert hidden(catalog.parent) == hidden(catalog.parent / ASIDE) == []
        kill_in_a_copy(
            catalog.parent / ASIDE / "catalog-before-upgrade-from-0004-20250301T000000000000.db", "unfinished"
        )
        assert drop_aside(catalog, datetime.now(UTC) - timedelta(days=30)) == 1
    assert hidden(catalog.parent / ASIDE) == []


def test_what_is_in_hand_or_not_ours_stays(tmp_path: Path) -> None:
    """A copy that somebody makes, with this process's number or another; a file of another kind, or another name."""
    others = (".notes.7.unfinished", ".catalog.db.unfinished", "catalog.db.7.unfinished", ".catalog.db.7.unfinished.db")
    for name in others:
        (tmp_path / name).write_bytes(b"a diary" if name == others[0] else HALF)
    with unfinished(tmp_path / "catalog.db") as copy:
        copy.write_bytes(HALF)
        assert drop_unfinished(tmp_path) == 0
        assert copy.read_bytes() == HALF
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(others)


async def test_nobody_else_reads_the_catalog(catalog: Path) -> None:
    """A new one its owner alone; of an older one, and its log, others are shut out when it is opened."""

    def others(file: Path) -> int:
        return stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)

    def let_all_read() -> None:
        catalog.chmod(0o644)

    new = catalog.with_name("new.db")
    prepare(new)
    assert others(new) == 0
    let_all_read()
    async with await Catalog.open(catalog) as opened:
        await opened.library("another")
        assert {others(file) for file in catalog.parent.glob("catalog.db*")} == {0o040}
    let_all_read()
    copy = catalog.parent / "copy.db"
    back_up(catalog, copy)
    before = restore(copy, catalog).before
    assert before is not None
    assert (others(before), others(catalog)) == (0o040, 0)


async def test_a_backup_of_an_unknown_version_is_called_by_its_name(catalog: Path) -> None:
    """Whatever its number is like."""
    copy = catalog.parent / "copy.db"
    back_up(catalog, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0007x'")
    connection.close()
    with pytest.raises(CatalogError, match="made by a newer On Record") as refused:
        restore(copy, catalog)
    assert str(refused.value).startswith(f"{copy} ")
    assert ".restored" not in str(refused.value)
