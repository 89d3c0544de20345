"""Finding, starting and stopping the Chroma server that the index speaks to: our child process, or somebody else's."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from filelock import Timeout

from retrieval.errors import IndexUnavailableError
from retrieval.index import child
from retrieval.index.child import IndexFolder, Running
from retrieval.index.tidying import tidy

_START_SECONDS = 20.0
_STOP_SECONDS = 10.0
_FAILED_STARTS = 3
_ROOM_BYTES = 32_000_000


@dataclass(frozen=True)
class Address:
    """How to reach a server. `generation` changes when its files were begun anew; 0 for a server that is not ours.

    `token` names one run of our own server, "" for another's. `headers` may hold a key: never shown.
    """

    url: str
    generation: int = 0
    token: str = ""
    tenant: str = "default_tenant"
    database: str = "default_database"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Server(Protocol):
    """What the index needs of a server. All calls block and may come from any thread; errors are ours."""

    own: bool

    def connect(self) -> Address:
        """A server that answered just now, started if need be."""

    def mark_written(self, address: Address) -> None:
        """Called before a write; also when a request broke off, which a damaged index can cause."""

    def mark_removed(self, address: Address, collection: str) -> None:
        """Called before rows of a collection are deleted for good, with "" before one is dropped."""

    def removed(self) -> set[str]:
        """Which collections that was done to, and "" where one was dropped."""

    def tidy(self) -> None:
        """Stop in order, and have what was removed leave the files."""

    def has_room(self) -> bool:
        """Whether its disk has room left. Without, Chroma fails in the same words as with damaged files."""

    def set_aside(self, generation: int) -> None:
        """Begin anew with empty files, unless this generation is already a former one."""

    def close(self) -> None:
        """Stop what was started here."""


class RemoteServer:
    """A server that others run, named by CHROMA_URL."""

    own = False

    def __init__(self, address: Address) -> None:
        parts = urlsplit(address.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise IndexUnavailableError("CHROMA_URL is no address of the form http://host:port or https://host:port.")
        self._address = address

    def connect(self) -> Address:
        return self._address

    def mark_written(self, address: Address) -> None:
        """Nothing to do: the files are not ours."""

    def mark_removed(self, address: Address, collection: str) -> None:
        """Nothing to do, as above."""

    def removed(self) -> set[str]:
        return set()

    def tidy(self) -> None:
        """Nothing to do, as above."""

    def has_room(self) -> bool:
        return True

    def set_aside(self, generation: int) -> None:
        raise IndexUnavailableError("The index at CHROMA_URL can't be begun anew from here; drop its collections.")

    def close(self) -> None:
        """Nothing to do: it goes on running."""


class ChildServer:
    """One server for each data directory, started by the first process that needs it and used by all.

    When the process that started it ends, it ends too; the others then start one of their own at their next call.
    """

    own = True

    def __init__(self, data_dir: Path) -> None:
        self._folder = IndexFolder(data_dir / "index")
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def connect(self) -> Address:
        with self._lock:
            try:
                self._folder.root.mkdir(parents=True, exist_ok=True)
                running = self._find_or_start()
            except OSError as error:
                raise IndexUnavailableError(f"The index folder {self._folder.root} can't be used: {error}.") from error
        return Address(running.url, running.generation, running.token)

    def mark_written(self, address: Address) -> None:
        try:
            self._folder.mark_written(Running(address.url, 0, address.token, address.generation))
        except FileNotFoundError:
            return  # another process has begun a new generation; the request will find this server gone
        except OSError as error:
            raise IndexUnavailableError(f"The index folder {self._folder.root} can't be written: {error}.") from error

    def mark_removed(self, address: Address, collection: str) -> None:
        try:
            self._folder.mark_removed(address.generation, collection)
        except FileNotFoundError:
            return  # as above
        except OSError as error:
            raise IndexUnavailableError(f"The index folder {self._folder.root} can't be written: {error}.") from error

    def removed(self) -> set[str]:
        return self._folder.removed()

    def tidy(self) -> None:
        with self._lock:
            self._stop_in_order()
            try:
                with self._folder.lock():
                    generation = self._folder.generation()
                    if self._folder.is_trusted(generation):  # else the next server begins anew anyway
                        self._folder.clear_removed(generation, tidy(self._folder.chroma(generation)))
            except (Timeout, OSError) as error:
                raise IndexUnavailableError(f"The index could not be rid of what was removed: {error}.") from error

    def has_room(self) -> bool:
        try:
            return shutil.disk_usage(self._folder.root).free > _ROOM_BYTES
        except OSError:
            return False

    def set_aside(self, generation: int) -> None:
        with self._lock:
            if generation and generation != self._folder.generation():
                return
            try:
                self._folder.root.mkdir(parents=True, exist_ok=True)
                self._folder.mark_unusable(self._folder.generation())
            except OSError as error:
                raise IndexUnavailableError(f"The index folder {self._folder.root} can't be used: {error}.") from error
            self._stop_any()

    def close(self) -> None:
        with self._lock:
            if self._child is not None:
                self._release_child()

    def _find_or_start(self) -> Running:
        end = time.monotonic() + _START_SECONDS
        failures = 0
        while time.monotonic() < end and failures < _FAILED_STARTS:
            found = self._find()
            if found is not None:
                return found
            if self._child is not None and self._child.poll() is None:
                time.sleep(0.05)  # it runs and does not answer: busy, or about to stop
                continue
            code = self._start(end)
            if code is None:
                continue
            if code == child.LOCK_HELD:
                time.sleep(0.02)
            else:
                failures += 1
        raise IndexUnavailableError(
            f"The index server does not start or does not answer; {self._folder.root / 'server.log'} says why."
        )

    def _find(self) -> Running | None:
        """The server that holds the lock, if it answers. A stale server.json could name a port of somebody else's."""
        running = self._folder.running()
        if running is None or not self._folder.is_locked() or not child.answers(running.url, 5.0):
            return None
        return running

    def _start(self, end: float) -> int | None:
        """Start a child and wait until it listens (None) or has ended (its exit code)."""
        self._release_child()
        generation = self._folder.generation()
        # Chroma reads CHROMA_* and more from its environment, so it gets none; what must be found is on our path.
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", str(child.__file__), str(self._folder.root.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.root,
            env={
                "PYTHONPATH": os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path),
                "RUST_LOG": "warn",  # otherwise each request is told at length: 3 KB a query
            },
            start_new_session=True,  # a Ctrl-C at the terminal is for us alone
        )
        while time.monotonic() < end:
            running = self._folder.running()
            if running is not None and running.pid == self._child.pid:
                return None
            code = self._child.poll()
            if code is not None:
                if code < 0:  # it crashed on these files
                    self._folder.mark_unusable(generation)
                return code
            time.sleep(0.01)
        return None

    def _release_child(self) -> None:
        """Close the child's standard input, on which it stops by itself, and wait. Never killed: it may be writing."""
        if self._child is None:
            return
        if self._child.stdin is not None:
            self._child.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(_STOP_SECONDS)
        self._child = None

    def _stop_in_order(self) -> None:
        """Have whichever server runs end by itself, ours or another process's. Raises IndexUnavailableError."""
        self._release_child()
        running = self._folder.running()
        if running is not None and self._folder.is_locked():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(running.pid, signal.SIGTERM)
        end = time.monotonic() + _STOP_SECONDS
        while self._folder.is_locked():
            if time.monotonic() > end:
                raise IndexUnavailableError("The index server does not stop, so its files could not be tidied.")
            time.sleep(0.01)

    def _stop_any(self) -> None:
        """End whichever server runs, ours or another process's, by force if it hangs: its files are given up."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            running = self._folder.running()
            end = time.monotonic() + _STOP_SECONDS
            if running is not None and self._folder.is_locked():
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(running.pid, sign)
            while self._folder.is_locked() and time.monotonic() < end:
                time.sleep(0.01)
            if not self._folder.is_locked():
                break
        self._release_child()
