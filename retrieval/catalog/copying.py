"""One file of a catalog copied whole while it is in use, and copies of what was there before a change. Blocking."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from retrieval.catalog.unfinished import drop_unfinished, unfinished
from retrieval.errors import CatalogError

ASIDE = "aside"
"""The folder beside the catalog for what an upgrade or a restore has replaced."""
_KEPT = 2
"""Copies from before an upgrade: the last one, and the one before it where the last was already spoilt."""


def copy_whole(catalog: Path, target: Path) -> None:
    """Write all that is committed in `catalog` at this moment into the new file `target`, whole or not at all.

    Readers and writers of the catalog go on meanwhile. Nothing that was deleted is in the copy: it is written anew, not
    page by page. Raises sqlite3.Error, OSError, and CatalogError where the copy is not sound.
    """
    with unfinished(target) as copy:
        with closing(sqlite3.connect(catalog, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))  # SQLite takes an empty file for a new one
        require_sound(copy, catalog)
        sync(copy)
        copy.replace(target)
        sync(target.parent)


def require_sound(file: Path, shown: Path) -> None:
    """Raise CatalogError, which calls the file `shown`, where SQLite finds damage in it."""
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or broken is not None:
        raise CatalogError(f"{shown} is damaged: use an earlier backup.")


def aside(catalog: Path, why: str) -> Path:
    """A file name that is free, in a folder that is there, for what is replaced: it tells `why` and when."""
    folder = catalog.parent / ASIDE
    folder.mkdir(mode=0o700, exist_ok=True)
    when = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return folder / f"{catalog.stem}-{why}-{when}{catalog.suffix}"


def keep_before_upgrade(catalog: Path, version: str) -> Path:
    """Copy a catalog that is about to be upgraded from `version`, and drop all such copies but the newest two.

    Raises what `copy_whole` raises.
    """
    target = aside(catalog, f"before-upgrade-from-{version}")
    copy_whole(catalog, target)
    older = sorted(target.parent.glob(f"{catalog.stem}-before-upgrade-from-*{catalog.suffix}"), key=_when)
    for copy in older[:-_KEPT]:
        copy.unlink(missing_ok=True)
    return target


def drop_aside(catalog: Path, before: datetime) -> int:
    """Delete what was put aside before that moment, and say how many files that were. Raises OSError.

    What a kill has left half copied goes at once.
    """
    left = drop_unfinished(catalog.parent) + drop_unfinished(catalog.parent / ASIDE)
    limit = before.astimezone(UTC).strftime("%Y%m%dT%H%M%S%f")
    old = [file for file in (catalog.parent / ASIDE).glob(f"{catalog.stem}-*") if _when(file) < limit]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old) + left


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk for good. Raises OSError."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _when(file: Path) -> str:
    return file.name.partition(".")[0].rpartition("-")[2]
