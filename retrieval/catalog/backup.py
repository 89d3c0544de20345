"""A catalog written into one file while it is used, and put back from such a file. Blocking.

The index is never part of it: a copy of Chroma's folder may be damaged and can fill a disk (faults.md, 0.3), and it is
made again from the embeddings that the catalog keeps.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from retrieval.catalog.copying import aside, copy_whole, require_sound, sync
from retrieval.catalog.opening import BUSY_SECONDS, HEAD, failure, prepare, steps
from retrieval.catalog.unfinished import beside, keep_private, unfinished
from retrieval.errors import CatalogError, InputError, LockHeldError

_COUNTED = ("libraries", "articles")


@dataclass(frozen=True)
class Held:
    """What a copy of a catalog holds; `size` in bytes."""

    size: int
    libraries: int
    articles: int


@dataclass(frozen=True)
class Restored:
    """What is there now, and where that is kept which was there before; None where there was nothing."""

    held: Held
    before: Path | None


def back_up(catalog: Path, target: Path, replace: bool = False) -> Held:
    """Write the catalog into the file `target`, look it through, and say what it holds.

    Whoever uses the catalog goes on. `replace`: whether a file that is there may go. Raises InputError where it may
    not, or there is no catalog, and CatalogError, after which a file that was there still is.
    """
    if not catalog.is_file():
        raise InputError(f"There is no catalog in {catalog.parent}: nothing to back up.")
    if target.exists() and target.resolve() == catalog.resolve():
        raise InputError(f"{target} is the catalog itself: name another file.")
    if target.exists() and not replace:
        raise InputError(f"{target} is there already: name another file, or say --yes to replace it.")
    try:
        copy_whole(catalog, target)
    except FileNotFoundError as error:
        raise InputError(f"There is no folder {target.parent}: make it, or name another.") from error
    except (sqlite3.Error, OSError) as error:
        raise _copying_failed(error, catalog, target) from error
    return look_into(target)


def look_into(copy: Path) -> Held:
    """What a copy holds. Raises CatalogError where it is no catalog, a damaged one, or of a newer On Record."""
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            _require_known(connection, copy)
            held = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED]
    except sqlite3.Error as error:
        raise CatalogError(f"{copy} is damaged or is no backup of a catalog: name another file.") from error
    return Held(copy.stat().st_size, *held)


def restore(copy: Path, catalog: Path) -> Restored:
    """Put a copy in the place of the catalog; the caller holds the writer's lock.

    It is looked through and brought up to date first: where anything is wrong with it, what was there stays. That is
    put aside, not deleted. The index is made anew at the next start. Raises InputError, CatalogError, and LockHeldError
    where another process has the catalog open.
    """
    if not copy.is_file():
        raise InputError(f"There is no file {copy}.")
    log = copy.with_name(f"{copy.name}-wal")
    if log.exists() and log.stat().st_size:
        raise InputError(f"{copy} is a catalog in use, not a backup: make one with onrecord backup.")
    held = look_into(copy)
    try:
        catalog.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(catalog, "restored") as new:
            _ready(copy, new)
            before = _put_aside(catalog) if catalog.exists() else None
            new.replace(catalog)
        sync(catalog.parent)
    except (sqlite3.Error, OSError) as error:
        raise failure(error, catalog) from error
    return Restored(held, before)


def _require_known(connection: sqlite3.Connection, copy: Path) -> None:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    named = connection.execute("SELECT 1 FROM properties WHERE name = 'identity'").fetchone()
    if row is None or named is None:
        raise CatalogError(f"{copy} is damaged or is no backup of a catalog: name another file.")
    if row[0] != HEAD and row[0] not in steps()[1]:
        raise CatalogError(f"{copy} was made by a newer On Record: update On Record to use it.")


def _ready(copy: Path, new: Path) -> None:
    """A file of our own from the copy: sound, up to date, and with nothing said to be in an index."""
    shutil.copyfile(copy, new)
    require_sound(new, copy)
    try:
        prepare(new, keeps_old=False)
    except CatalogError as error:  # tells of a file that is gone then
        raise CatalogError(str(error).replace(str(new), str(copy)), error.problem) from error
    with closing(sqlite3.connect(new)) as connection:
        with connection:
            connection.execute(
                "UPDATE libraries SET index_collection = NULL, index_model = NULL, index_complete = NULL"
            )
            connection.execute("UPDATE passages SET indexed_in = NULL")
            connection.execute("DELETE FROM removals")
        connection.execute("PRAGMA journal_mode = DELETE")
    sync(new)


def _put_aside(catalog: Path) -> Path:
    """Give what is there another name beside its own, which is taken over in one step then."""
    before = aside(catalog, "before-restore")
    try:
        # Leaving the log behind works only where nobody else has the file open, and takes along what is in the log.
        with closing(sqlite3.connect(catalog, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise LockHeldError("Another process has the catalog open: wait for it or stop it.") from error
        raise
    except sqlite3.DatabaseError:  # damaged, which may be why it is replaced: kept as it is, with what belongs to it
        for file in beside(catalog):
            if file.exists():
                file.replace(before.with_name(before.name + file.name.removeprefix(catalog.name)))
    os.link(catalog, before)
    keep_private(before)
    return before


def _copying_failed(error: Exception, catalog: Path, target: Path) -> CatalogError:
    """A full disk is the target's fault, all else the catalog's."""
    said = str(error)
    if isinstance(error, OSError) or any(sign in said for sign in ("full", "disk I/O", "unable to open", "readonly")):
        return CatalogError(f"{target} can't be written: check its folder, its permissions and the free space.")
    return failure(error, catalog)
