"""Opens the file of a catalog: makes it, brings an older one up to date, refuses what is not ours. Blocking."""

import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.catalog.copying import ASIDE, keep_before_upgrade
from retrieval.catalog.unfinished import drop_unfinished, make_private
from retrieval.errors import CatalogError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0011"
"""The newest step under `migrations/versions`; kept here so that opening need not import Alembic (0.3 s)."""

BUSY_SECONDS = 5.0
_LOG = logging.getLogger("onrecord.catalog")


def prepare(path: Path, keeps_old: bool = True) -> str:
    """Make the catalog at `path` ready for use and return its identity, or raise CatalogError with what to do.

    `keeps_old`: whether an older one is copied before it is brought up to date, see `copying.keep_before_upgrade`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        drop_unfinished(path.parent)
        drop_unfinished(path.parent / ASIDE)
        make_private(path)
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            _set_wal(connection)
            if _stored_version(connection, path) != HEAD:
                _upgrade(path, keeps_old)
            return _identity(connection, path)
    except (sqlite3.Error, OSError) as error:
        raise failure(error, path) from error


def failure(error: Exception, path: Path) -> CatalogError:
    """What SQLite said as an error of ours: one sentence on what to do, and the problem by which a bot tells it."""
    said = str(error)
    if "FOREIGN KEY" in said or "no such table: words_" in said:
        return CatalogError(f"This library is not in the catalog {path}: look it up by its name again.", "library-gone")
    if "locked" in said or "busy" in said:
        return CatalogError(f"Another process is writing to the catalog {path}: try again in a moment.", "locked")
    return CatalogError(_what_to_do(error, path))


def _what_to_do(error: Exception, path: Path) -> str:
    said = str(error)
    if "readonly" in said or "read-only" in said or "unable to open" in said or isinstance(error, OSError):
        return f"The catalog {path} can't be opened for writing: check the folder and its permissions."
    if "not a database" in said or "malformed" in said:
        return (
            f"The catalog {path} is damaged or is no catalog: put a backup in its place, "
            "or move it away and add the articles again."
        )
    if "full" in said or "disk I/O" in said:
        return f"The catalog {path} can't be written, the disk is full or failing: free some space and try again."
    return f"The catalog {path} can't be used ({said}): move it away and add the articles again, or report this."


def _set_wal(connection: sqlite3.Connection) -> None:
    """Readers and the writer then don't wait for each other. The switch, made once, ignores the busy timeout."""
    deadline = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _stored_version(connection: sqlite3.Connection, path: Path) -> str | None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in tables:
        if tables:
            raise CatalogError(f"{path} is the database of another program: give On Record a folder of its own.")
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _identity(connection: sqlite3.Connection, path: Path) -> str:
    row = connection.execute("SELECT value FROM properties WHERE name = 'identity'").fetchone()
    if row is None:
        raise CatalogError(f"The catalog {path} has lost its identity: put a backup in its place.")
    return str(row[0])


def _upgrade(path: Path, keeps_old: bool) -> None:
    """Run the missing steps in one transaction, with foreign keys off: a table that is copied must not cascade."""
    from alembic.command import upgrade
    from alembic.util import CommandError
    from sqlalchemy import URL, NullPool, create_engine, event
    from sqlalchemy.exc import SQLAlchemyError

    config, known = steps()
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        poolclass=NullPool,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            # Asked again, now that no other process can be upgrading it.
            driver = connection.connection.driver_connection
            stored = _stored_version(driver, path) if isinstance(driver, sqlite3.Connection) else None
            if stored is not None and stored not in known:
                raise CatalogError(f"The catalog {path} was made by a newer On Record: update On Record to use it.")
            if stored is not None and stored != HEAD and keeps_old:
                _keep(path, stored)
            config.attributes["connection"] = connection
            upgrade(config, "head")
    except (SQLAlchemyError, CommandError) as error:
        raise failure(getattr(error, "orig", None) or error, path) from error
    finally:
        engine.dispose()


def steps() -> tuple["Config", set[str]]:
    """What Alembic needs to run the steps under `migrations`, and the names of all of them."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("version_locations", str(Path(__file__).parent / "migrations/versions").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config, {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}


def _keep(path: Path, stored: str) -> None:
    """Copy the file before it is changed: a way back to the program that made it."""
    try:
        kept = keep_before_upgrade(path, stored)
    except (sqlite3.Error, OSError) as error:
        raise CatalogError(
            f"The catalog {path} was not brought up to date, for it could not be copied first ({error}): "
            "free some space and start again."
        ) from error
    _LOG.info("The catalog is brought up to date from %s to %s; as it was, it is kept at %s", stored, HEAD, kept)
