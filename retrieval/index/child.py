"""Chroma's server as a child process, one for each data directory, which ends when its parent does.

Run by `server.py` as a script: `python child.py <index folder>`, with the parent holding its standard input. It imports
almost nothing, so that it listens 0.2 s after the start (Chroma's own `chroma` script needs 1 s).

The index folder holds `lock` (who holds it runs the server), `server.json` (where it listens), `server.log`, and
`chroma-N`, the current generation of Chroma's files, with `current` naming N. Chroma 1.5.9 survives no `kill -9` in the
middle of writes (14 of 208 such kills ruined the collection, some so that only the next writer crashed), but every
SIGTERM (0 of 73). So a generation is trusted only if each server that was written to has ended by itself; otherwise
the next server begins a new, empty one, and the catalog fills it again.
"""

import http.client
import json
import os
import resource
import secrets
import select
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

LOCK_HELD = 75
"""Exit code: another server runs on this folder."""
UNUSABLE = 76
"""Exit code: Chroma could not open this generation, which is now set aside."""
NO_PORT = 77
"""Exit code: no free port was found."""

_LOG_LIMIT = 1_000_000
_ROOM = 8 << 30
_PORT_TRIES = 5
_REMOVED = "removed"
_STOP_SECONDS = 60.0


@dataclass(frozen=True)
class Running:
    """Where a server listens. `token` names this run of it, `generation` is the N of its folder `chroma-N`."""

    url: str
    pid: int
    token: str
    generation: int


class IndexFolder:
    """The files that the server and all who use it agree on. Every write here is atomic or repeatable."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._server = root / "server.json"

    def lock(self) -> FileLock:
        """A new, not yet acquired lock: the one who has it runs the server."""
        return FileLock(self.root / "lock", timeout=0)

    def is_locked(self) -> bool:
        """Whether a server runs now. A lock left behind by a killed one is free: the kernel holds it, not the file."""
        try:
            with self.lock():
                return False
        except Timeout:
            return True

    def running(self) -> Running | None:
        """What the last server wrote about itself; only valid while the lock is held."""
        try:
            return Running(**json.loads(self._server.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def announce(self, running: Running | None) -> None:
        """Say where the server listens, or that it listens no more."""
        if running is None:
            self._server.unlink(missing_ok=True)
        else:
            self._replace(self._server, json.dumps(asdict(running)))

    def generation(self) -> int:
        """The current generation; 1 where there has been none."""
        try:
            return int((self.root / "current").read_text())
        except (OSError, ValueError):
            return max((int(path.name.removeprefix("chroma-")) for path in self._generations()), default=1)

    def chroma(self, generation: int) -> Path:
        """The folder of one generation."""
        return self.root / f"chroma-{generation}"

    def mark_written(self, running: Running) -> None:
        """Say, before the first write to this server, that its generation is sound only if it ends by itself."""
        mark = self.chroma(running.generation) / f"dirty-{running.token}"
        if not mark.exists():
            self._touch(mark)

    def mark_unusable(self, generation: int) -> None:
        """Say that the next server must begin a new generation."""
        self.chroma(generation).mkdir(exist_ok=True)
        self._touch(self.chroma(generation) / "set-aside")

    def mark_removed(self, generation: int, collection: str) -> None:
        """Say, before the request, that rows of a collection are deleted for good; "" for a whole collection."""
        mark = self.chroma(generation) / (f"{_REMOVED}-{collection}" if collection else _REMOVED)
        if not mark.exists():
            self._touch(mark)

    def removed(self) -> set[str]:
        """What the marks of the current generation say: names of collections, and "" for dropped ones."""
        folder = self.chroma(self.generation())
        return {mark.name.removeprefix(_REMOVED).removeprefix("-") for mark in folder.glob(f"{_REMOVED}*")}

    def clear_removed(self, generation: int, collections: Collection[str]) -> None:
        """Say that nothing is left of what was removed but in these collections."""
        for mark in self.chroma(generation).glob(f"{_REMOVED}*"):
            if mark.name.removeprefix(f"{_REMOVED}-") not in collections:
                mark.unlink(missing_ok=True)

    def is_trusted(self, generation: int) -> bool:
        """Whether the next server goes on with a generation."""
        folder = self.chroma(generation)
        return not ((folder / "set-aside").exists() or self._was_killed(folder))

    def mark_stopped(self, running: Running) -> None:
        """Say that this server has ended by itself. Marks of it that a late writer still makes mean nothing."""
        folder = self.chroma(running.generation)
        self._replace(folder / "stopped", running.token)
        (folder / f"dirty-{running.token}").unlink(missing_ok=True)

    def choose_generation(self) -> int:
        """The generation to serve: the current one if it can be trusted, else a new, empty one. Needs the lock."""
        generation = self.generation()
        folder = self.chroma(generation)
        if not self.is_trusted(generation):
            generation += 1
            folder = self.chroma(generation)
        folder.mkdir(exist_ok=True)
        with suppress(OSError, ValueError):
            # Made by whoever met the last server as it stopped: once this one has stopped, it would tell of a kill.
            (folder / f"dirty-{(folder / 'stopped').read_text()}").unlink(missing_ok=True)
        self._replace(self.root / "current", str(generation))
        return generation

    def remove_others(self, generation: int) -> None:
        """Delete every other generation. Damaged ones can show terabytes that are not there: unlinked, never copied."""
        for path in self._generations():
            if path != self.chroma(generation):
                shutil.rmtree(path, ignore_errors=True)

    def _generations(self) -> list[Path]:
        return [path for path in self.root.glob("chroma-*") if path.name.removeprefix("chroma-").isdecimal()]

    def _was_killed(self, folder: Path) -> bool:
        try:
            stopped = (folder / "stopped").read_text()
        except (OSError, ValueError):
            stopped = ""
        return any(mark.name != f"dirty-{stopped}" for mark in folder.glob("dirty-*"))

    def _replace(self, path: Path, text: str) -> None:
        new = path.with_name(f"{path.name}.new")
        new.write_text(text)
        new.replace(path)

    def _touch(self, mark: Path) -> None:
        """Make a mark that is on the disk when this returns: it must outlive a power cut that damages what follows."""
        for path, flags in ((mark, os.O_CREAT | os.O_WRONLY), (mark.parent, os.O_RDONLY)):
            handle = os.open(path, flags)
            os.fsync(handle)
            os.close(handle)


def answers(url: str, seconds: float) -> bool:
    """Whether a Chroma server answers at this loopback address within the time."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=seconds)
    try:
        connection.request("GET", "/api/v2/heartbeat")
        return b"heartbeat" in connection.getresponse().read(200)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def serve(folder: IndexFolder) -> int:
    """Run the server until the parent goes or SIGTERM comes; the exit code. The caller holds the lock."""
    import chromadb_rust_bindings

    folder.announce(None)
    generation = folder.choose_generation()
    bound_files(folder.chroma(generation))
    threading.Thread(target=folder.remove_others, args=(generation,), daemon=True).start()
    ready = threading.Event()
    threading.Thread(target=_stop_with_parent, args=(ready,), daemon=True).start()
    for _ in range(_PORT_TRIES):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        running = Running(f"http://127.0.0.1:{port}", os.getpid(), secrets.token_hex(8), generation)
        over = threading.Event()
        threading.Thread(target=_announce, args=(folder, running, ready, over), daemon=True).start()
        arguments = ["chroma", "run", "--path", str(folder.chroma(generation)), "--host", "127.0.0.1"]
        try:
            chromadb_rust_bindings.cli([*arguments, "--port", str(port)])
        except BaseException as error:  # noqa: BLE001 - pyo3's PanicException is a bare BaseException
            sys.stderr.write(f"Chroma could not run on this folder: {error}\n")
            folder.mark_unusable(generation)
            return UNUSABLE
        over.set()
        if ready.is_set():
            folder.mark_stopped(running)
            folder.announce(None)
            return 0
    return NO_PORT


def _announce(folder: IndexFolder, running: Running, ready: threading.Event, over: threading.Event) -> None:
    """Write server.json once the server listens.

    A port that another program took meanwhile makes cli() return within 1 ms; only after 20 ms is an answer ours.
    """
    while not over.wait(0.02):
        if answers(running.url, 1.0) and not over.is_set():
            folder.announce(running)
            ready.set()
            return


def _stop_with_parent(ready: threading.Event) -> None:
    """Wait for the end of standard input, which comes even if the parent is killed, then stop as on SIGTERM."""
    while True:
        readable, _, _ = select.select([0], [], [], 60.0)
        bound_log(1)
        if readable and os.read(0, 1) == b"":
            break
    ready.wait(_STOP_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_STOP_SECONDS)
    os._exit(1)


def bound_log(log: int, limit: int = _LOG_LIMIT) -> None:
    """Begin the log anew where it has grown past `limit` bytes; asked once a minute."""
    if os.fstat(log).st_size > limit:
        os.ftruncate(log, 0)


def bound_files(chroma: Path, room: int = _ROOM) -> None:
    """Let no file grow past twice the largest plus `room` bytes while this server runs; the kernel ends it instead.

    A damaged link_lists.bin made Chroma write on and on: it filled 60 GB of disk in one of our trials, and reached an
    apparent 3.43 TB in another. Eight GiB are 1.3 million new vectors of 1,536 dimensions.
    """
    # Blocks, not sizes: a damaged file can claim terabytes that it does not hold.
    largest = max((512 * path.stat().st_blocks for path in chroma.rglob("*") if path.is_file()), default=0)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = 2 * largest + room
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    # Python ignores the signal; ignored, the write fails and Chroma may go on without it.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def main(root: Path) -> int:
    """Take the lock and serve; the exit code."""
    # Until Chroma has put its own handler in place, SIGTERM would end the process without a graceful stop.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folder = IndexFolder(root)
    with suppress(Timeout), folder.lock():
        log = os.open(root / "server.log", os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_WRONLY, 0o600)
        os.fchmod(log, 0o600)  # one from before may be anybody's to read
        os.dup2(log, 1)
        os.dup2(log, 2)
        return serve(folder)
    return LOCK_HELD


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
