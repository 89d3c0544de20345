"""One writer at a time on a data directory, across processes."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import LockHeldError, StoreError


@contextmanager
def writer_lock(data_dir: Path, command: str, wait_seconds: float = 0.5) -> Iterator[None]:
    """Hold the writer's lock of `data_dir` for as long as the block runs; `command` is what others are told of it.

    The lock belongs to the operating system and ends with the process, even a killed one. Blocks for up to
    `wait_seconds`, then raises LockHeldError, which names the holder. Raises StoreError where no lock can be made.
    """
    lock = FileLock(data_dir / "writer.lock", timeout=wait_seconds, fallback_to_soft=False)
    holder = data_dir / "writer.json"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise LockHeldError(f"{_named(holder)} is writing to this data directory: wait for it or stop it.") from error
    except (OSError, NotImplementedError) as error:
        raise StoreError(f"The data directory {data_dir} can't be written to: check it and its permissions.") from error
    try:
        _write(holder, command)
        yield
    finally:
        with suppress(OSError):  # a note that stays is overwritten by the next holder
            holder.unlink()
        lock.release()


def _write(holder: Path, command: str) -> None:
    written = holder.with_suffix(f".{os.getpid()}")
    told = {"pid": os.getpid(), "command": command, "since": datetime.now().astimezone().isoformat()}
    try:
        written.write_text(json.dumps(told), encoding="utf-8")
        written.replace(holder)  # whole or not at all: another process may be reading
    except OSError as error:
        raise StoreError(f"The data directory {holder.parent} can't be written to: is the disk full?") from error


def _named(holder: Path) -> str:
    """Who holds the lock, as far as it said so; it may be about to."""
    try:
        told = json.loads(holder.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(told["since"]).astimezone()
        today = since.date() == datetime.now().astimezone().date()
        return (
            f"{told['command']} (process {told['pid']}, since {since:%H:%M})"
            if today
            else (f"{told['command']} (process {told['pid']}, since {since:%d %B %H:%M})")
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "Another process"
