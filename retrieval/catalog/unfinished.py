"""Copies of a catalog while they are made, which nobody else may read; and those that a kill has left. Blocking."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file that is in use; it belongs to that very file and to no other."""
_NAMED = re.compile(r"(\..+\.\d+\.(?:unfinished|restored))(?:-wal|-shm|-journal)?")
_SQLITE = b"SQLite format 3\0"


@contextmanager
def unfinished(target: Path, kind: str = "unfinished") -> Iterator[Path]:
    """A new, empty file beside `target` while the block runs; whatever still has its name at the end is deleted.

    It is locked, so that others can tell it from one that a kill has left. Raises OSError.
    """
    drop_unfinished(target.parent)
    file = target.with_name(f".{target.name}.{os.getpid()}.{kind}")
    opened = os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        # Not SQLite's kind of lock (fcntl), which it would meet: this kind is between us alone.
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield file
    finally:
        with suppress(OSError):
            _delete(file)
        os.close(opened)


def drop_unfinished(folder: Path) -> int:
    """Delete the copies in a folder that nobody works on any more, and say how many; the rest is left alone."""
    gone = 0
    with suppress(OSError):
        found = {match[1] for entry in folder.iterdir() if (match := _NAMED.fullmatch(entry.name))}
        for name in sorted(found):
            gone += _drop(folder / name)
    return gone


def make_private(file: Path) -> None:
    """Have a catalog that only its owner may read, and an older one that nobody but its owner and group may.

    SQLite takes an empty file for a new one. One that is there must not be opened here: its locks in this process would
    end when it is closed (https://www.sqlite.org/howtocorrupt.html, 2.2). Raises OSError.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    keep_private(file)


def keep_private(file: Path) -> None:
    """Let nobody read a file, and what SQLite keeps beside it, but its owner and group; where it is ours to say."""
    for one in (file, *beside(file)):
        with suppress(OSError):
            mode = one.stat().st_mode & 0o777
            if mode & 0o007:
                one.chmod(mode & ~0o007)


def beside(file: Path) -> list[Path]:
    """The files that SQLite may keep beside one."""
    return [file.with_name(file.name + ending) for ending in BESIDE]


def _drop(file: Path) -> bool:
    """Delete one, unless it is being worked on, or is no catalog."""
    if not file.exists():
        _delete(file)
        return True
    with suppress(OSError), file.open("rb") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if opened.read(len(_SQLITE)) in (b"", _SQLITE):
            _delete(file)
            return True
    return False


def _delete(file: Path) -> None:
    for one in (file, *beside(file)):
        one.unlink(missing_ok=True)
