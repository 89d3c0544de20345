"""A PostgreSQL server for the tests: in a folder of its own, on a Unix socket, ended with the tests. By hand too.

.venv/bin/python -m tests.postgres_server    starts one, prints the DATABASE_URL of an empty database, waits for ^C
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_START_SECONDS = 30.0
_PR_SET_PDEATHSIG = 1
_SETTINGS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60",
    "shared_buffers=32MB", "autovacuum=off", "wal_level=minimal", "max_wal_senders=0", "max_worker_processes=0",
)  # fmt: skip


class NoServerError(Exception):
    """None can be started here; says why."""


@dataclass
class PostgresServer:
    """A running server with the superuser `onrecord`, who is let in without a password."""

    folder: Path
    programs: Path
    process: subprocess.Popen[bytes]

    def url(self, database: str) -> str:
        """The DATABASE_URL of one of its databases."""
        return f"postgresql+asyncpg://onrecord@/{database}?host={self.folder}"

    def run(self, *statements: str, database: str = "postgres") -> str:
        """Run statements one by one with psql, and return what it prints."""
        given = [part for statement in statements for part in ("-c", statement)]
        done = subprocess.run(
            [self.programs / "psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "onrecord",
             "-d", database, *given],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def stop(self) -> None:
        """End it, as a server ends that is shut down: its clients are cut off."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(_START_SECONDS)

    def pause(self, signal_number: int = signal.SIGSTOP) -> None:
        """Have all its processes stand still, as on a virtual machine that is paused: they are there and say nothing.

        With SIGCONT they go on.
        """
        main = self.process.pid
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(main)], capture_output=True, text=True, check=False)
        for pid in (main, *map(int, listed.stdout.split())):
            with suppress(ProcessLookupError):
                os.kill(pid, signal_number)

    def start(self) -> None:
        """Start it again after `stop`."""
        self.process = _start(self.folder, self.programs)


def _programs() -> Path:
    beside = shutil.which("initdb")
    found = [Path(beside).parent] if beside else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    for folder in found:
        if (folder / "postgres").exists() and (folder / "psql").exists():
            return folder
    raise NoServerError("PostgreSQL is not installed here (Debian: postgresql)")


def _user() -> pwd.struct_passwd | None:
    """Whom to run it as: PostgreSQL refuses root. None: as we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoServerError("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _as_user() -> dict[str, Any]:
    user = _user()
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _end_with_us() -> None:
    """In the child: have it end when the tests are killed."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def _start(folder: Path, programs: Path) -> subprocess.Popen[bytes]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    process = subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", "-k", folder, *settings],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=(folder / "log").open("ab"), cwd=folder,
        preexec_fn=_end_with_us, **_as_user(),
    )  # fmt: skip
    end = time.monotonic() + _START_SECONDS
    ready = [str(programs / "pg_isready"), "-q", "-h", str(folder)]
    while subprocess.run(ready, check=False).returncode != 0:
        if process.poll() is not None or time.monotonic() > end:
            process.kill()
            raise NoServerError(f"PostgreSQL does not start: {(folder / 'log').read_text(errors='replace')[-300:]}")
        time.sleep(0.05)
    return process


@asynccontextmanager
async def hanging(server: PostgresServer) -> AsyncIterator[None]:
    """A server that says nothing while the block runs."""
    server.pause()
    try:
        yield
    finally:
        server.pause(signal.SIGCONT)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start one, end it and delete its folder at the end of the block. Raises NoServerError."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    try:
        user = _user()
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        made = subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "onrecord", "-A", "trust", "-N", "-E", "UTF8",
             "--locale=C", "--no-instructions"],
            check=False, capture_output=True, text=True, cwd=folder, **_as_user(),
        )  # fmt: skip
        if made.returncode != 0:
            raise NoServerError("initdb failed: " + " ".join(made.stderr.split())[-300:])
        server = PostgresServer(folder, programs, _start(folder, programs))
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # its folder is deleted then too
    with postgres_server() as running, suppress(KeyboardInterrupt):
        running.run("CREATE DATABASE onrecord")
        sys.stdout.write(f"DATABASE_URL={running.url('onrecord')}\n")
        sys.stdout.flush()
        signal.pause()
