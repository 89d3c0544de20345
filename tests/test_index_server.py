"""Servers that end, crash, are shared, or are somebody else's: real child processes, small data."""

import asyncio
import http.client
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.config import Settings
from retrieval.errors import IndexUnavailableError
from retrieval.index import VectorIndex
from retrieval.index.child import IndexFolder
from retrieval.index.server import Address, ChildServer, RemoteServer
from tests.test_index import rows_of, unit_vectors

ROOT = Path(__file__).parents[1]

# Stores 100 rows at a time, saying after each batch how many are stored; it is there to be killed.
WRITER = """
import asyncio, sys
from pathlib import Path
from retrieval.index import VectorIndex
from tests.test_index import rows_of, unit_vectors

async def write():
    index = await VectorIndex.open(Path(sys.argv[1]))
    vectors = unit_vectors(5000)
    for start in range(0, 5000, 100):
        await index.upsert("library-1", rows_of(vectors[start:start + 100], start))
        sys.stdout.write(f"{start + 100}\\n")
        sys.stdout.flush()

asyncio.run(write())
"""


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for what another process does; fails after a minute."""
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end, "it did not happen within a minute"
        time.sleep(0.01)


def runs(pid: int) -> bool:
    """Whether a process runs. One that has ended and that nobody has asked about yet (a zombie) does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def server_pid(data_dir: Path) -> int:
    """The process of the server that runs now."""
    running = IndexFolder(data_dir / "index").running()
    assert running is not None
    return running.pid


def kill_a_writer(data_dir: Path) -> tuple[int, int]:
    """Let another process write and kill it: the process of its server, and how many rows were acknowledged."""
    command = [sys.executable, "-c", WRITER, str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= 1300:  # Chroma has written its files by then: it does so at 1,000
                break
        pid = server_pid(data_dir)
        writer.kill()
        return pid, max([1300, *map(int, writer.stdout.read().split())])


async def test_a_killed_parent_takes_its_server_along_and_loses_nothing(tmp_path: Path) -> None:
    """SIGKILL in mid-upsert: the server stops by itself, gracefully, and what was acknowledged is found afterwards."""
    pid, acknowledged = await asyncio.to_thread(kill_a_writer, tmp_path)
    await asyncio.to_thread(wait_until, lambda: not runs(pid))

    index = await VectorIndex.open(tmp_path)
    try:
        count = await index.count("library-1")
        assert index.generation == 1
        assert count is not None
        assert count >= acknowledged
        vectors = unit_vectors(5000)[:acknowledged:7]
        assert await index.missed("library-1", [f"r{n}" for n in range(0, acknowledged, 7)], vectors) == []
    finally:
        await index.close()


async def test_a_killed_server_that_was_written_to_is_followed_by_an_empty_one(tmp_path: Path) -> None:
    """After SIGKILL of the server the next call says so once; then the index is a new generation, and works."""
    index = await VectorIndex.open(tmp_path)
    try:
        await index.upsert("library-1", rows_of(unit_vectors(10)))
        os.kill(server_pid(tmp_path), signal.SIGKILL)
        with pytest.raises(IndexUnavailableError, match="filled anew"):
            await index.upsert("library-1", rows_of(unit_vectors(10)))
        assert index.generation == 2
        assert await index.count("library-1") is None
    finally:
        await index.close()
    assert not IndexFolder(tmp_path / "index").is_locked()


async def test_two_share_a_server_and_one_goes_on_when_its_owner_leaves(tmp_path: Path) -> None:
    """The second finds the first one's server; when the first closes it, the second starts its own and keeps all."""
    first = await VectorIndex.open(tmp_path)
    await first.upsert("library-1", rows_of(unit_vectors(10)))
    pid = server_pid(tmp_path)
    second = await VectorIndex.open(tmp_path)
    try:
        assert await second.count("library-1") == 10
        assert server_pid(tmp_path) == pid
        await second.upsert("library-1", rows_of(unit_vectors(10), start=10))
        await first.close()
        assert not runs(pid)

        await second.upsert("library-1", rows_of(unit_vectors(10), start=20))
        assert await second.count("library-1") == 30
        assert second.generation == 1
        assert server_pid(tmp_path) != pid
    finally:
        await first.close()
        await second.close()
    assert not IndexFolder(tmp_path / "index").is_locked()


async def test_another_processes_server_can_be_set_aside(tmp_path: Path) -> None:
    """Who finds the files damaged ends the server whoever started it; its owner hears of it once and goes on."""
    owner = await VectorIndex.open(tmp_path)
    guest = await VectorIndex.open(tmp_path)
    try:
        await owner.upsert("library-1", rows_of(unit_vectors(10)))
        assert await guest.count("library-1") == 10
        await guest.set_aside()
        assert await guest.count("library-1") is None
        with pytest.raises(IndexUnavailableError, match="filled anew"):
            await owner.count("library-1")
        await owner.set_aside()
        assert await owner.count("library-1") is None
        assert owner.generation == 3
    finally:
        await guest.close()
        await owner.close()


def test_many_at_once_start_one_server(tmp_path: Path) -> None:
    """Six that start together all get the same server."""
    servers = [ChildServer(tmp_path) for _ in range(6)]
    found: list[Address] = []
    threads = [threading.Thread(target=lambda s=server: found.append(s.connect())) for server in servers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for server in servers:
        server.close()
    assert len(found) == 6
    assert len({address.token for address in found}) == 1


def test_a_stale_address_is_not_believed(tmp_path: Path) -> None:
    """server.json of a killed server may name a port that another program has now: without the lock it is nothing."""
    with answering("text/html", b'{"nanosecond heartbeat": 1}', 200) as url:
        (tmp_path / "index").mkdir()
        text = f'{{"url": "{url}", "pid": 1, "token": "old", "generation": 1}}'
        (tmp_path / "index" / "server.json").write_text(text)
        server = ChildServer(tmp_path)
        address = server.connect()
        server.close()
    assert address.url != url


def test_a_folder_that_can_not_be_made_is_our_error(tmp_path: Path) -> None:
    """A file where the data directory should be gives one sentence."""
    (tmp_path / "data").write_text("a file")
    with pytest.raises(IndexUnavailableError, match="can't be used"):
        ChildServer(tmp_path / "data").connect()


def test_a_hostile_environment_changes_nothing(tmp_path: Path) -> None:
    """Settings of Chroma's in the environment and in ./.env neither break the index nor move it."""
    hostile = {
        "CHROMA_SERVER_HTTP_PORT": "maybe",
        "IS_PERSISTENT": "maybe",
        "MIGRATIONS": "yes",
        "CHROMA_API_IMPL": "chromadb.api.segment.SegmentAPI",
        "CHROMA_PORT": "1",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
    }
    (tmp_path / ".env").write_text("".join(f"{key}={value}\n" for key, value in hostile.items()))
    program = """
import asyncio, sys
from pathlib import Path
from retrieval.index import VectorIndex
from tests.test_index import rows_of, unit_vectors

async def use():
    index = await VectorIndex.open(Path("data"))
    await index.upsert("library-1", rows_of(unit_vectors(3)))
    sys.stdout.write(str(await index.count("library-1")))
    await index.close()

asyncio.run(use())
"""
    environment = {**os.environ, **hostile, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
    )
    assert (ended.stdout, ended.returncode) == ("3", 0), ended.stderr
    assert not IndexFolder(tmp_path / "data" / "index").is_locked()


async def test_another_server_is_used_and_left_running(tmp_path: Path) -> None:
    """With an address no child is started and nothing is set aside; the server is as before after closing."""
    server = ChildServer(tmp_path / "theirs")
    address = server.connect()
    try:
        index = await VectorIndex.open(tmp_path / "ours", address.url + "/")
        await index.upsert("library-1", rows_of(unit_vectors(3)))
        assert await index.count("library-1") == 3
        with pytest.raises(IndexUnavailableError, match="drop its collections"):
            await index.set_aside()
        await index.close()
        assert not (tmp_path / "ours").exists()
        assert server.connect() == address
    finally:
        server.close()


@contextmanager
def asking_for(token: str, url: str) -> Iterator[str]:
    """What stands before a Chroma server and lets nobody in without the token."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = (self.headers["Authorization"], self.headers["x-chroma-token"])
            there = http.client.HTTPConnection(url.removeprefix("http://"))
            status, answer = 401, b"{}"
            if told == (f"Bearer {token}", token):
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                there.request(self.command, self.path, body, {"Content-Type": "application/json"})
                answered = there.getresponse()
                status, answer = answered.status, answered.read()
            there.close()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_DELETE = do_GET

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def test_a_database_of_ones_own_behind_a_token(tmp_path: Path) -> None:
    """Tenant, database and token of the settings lead to that database; without one of them a sentence says so."""
    server = ChildServer(tmp_path / "theirs")
    address = server.connect()
    settings = Settings(
        data_dir=tmp_path, chroma_tenant="newsroom", chroma_database="desk", chroma_token=SecretStr("canary")
    )
    own = partial(VectorIndex.open, tenant=settings.chroma_tenant, database=settings.chroma_database)
    try:
        with asking_for("canary", address.url) as url:
            refused = await own(tmp_path / "ours", url, headers=settings.chroma_headers)
            with pytest.raises(IndexUnavailableError, match="no database desk of a tenant newsroom"):
                await refused.count("library-1")
            async with httpx.AsyncClient(base_url=f"{address.url}/api/v2") as keeper:
                (await keeper.post("/tenants", json={"name": "newsroom"})).raise_for_status()
                (await keeper.post("/tenants/newsroom/databases", json={"name": "desk"})).raise_for_status()
            await refused.upsert("library-1", rows_of(unit_vectors(3)))
            assert await refused.count("library-1") == 3
            await refused.close()
            without = await own(tmp_path / "ours", url)
            with pytest.raises(IndexUnavailableError, match="check CHROMA_TOKEN"):
                await without.count("library-1")
            await without.close()
        other = await VectorIndex.open(tmp_path / "ours", address.url)
        assert await other.collections() == []
        await other.close()
    finally:
        server.close()


@contextmanager
def answering(media: str, body: bytes, status: int) -> Iterator[str]:
    """A web server on loopback that gives one and the same answer to everything."""

    class Same(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Same)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"<html>Welcome</html>", "no answer that Chroma would give"),
        (200, b"[]", "no answer that Chroma would give"),
        (401, b"who are you", "check CHROMA_TOKEN"),
        (502, b"<html>Bad gateway</html>", "status 502"),
        (500, b'{"error": "InternalError", "message": "it broke"}', "it broke"),
    ],
)
async def test_what_is_no_chroma_server_is_our_error(tmp_path: Path, status: int, body: bytes, said: str) -> None:
    """Whatever a foreign server answers becomes one sentence, never with the key in it, and is no damage of ours."""
    with answering("text/html", body, status) as url:
        index = await VectorIndex.open(tmp_path, url, headers={"Authorization": "Bearer canary"})
        with pytest.raises(IndexUnavailableError, match=said) as raised:
            await index.count("library-1")
        await index.close()
    assert "canary" not in str(raised.value)
    assert not index.damaged


async def test_an_unreachable_server_is_our_error(tmp_path: Path) -> None:
    """Nobody at the address: one sentence that names the setting, not the password in it."""
    index = await VectorIndex.open(tmp_path, "http://user:canary@127.0.0.1:9")
    with pytest.raises(IndexUnavailableError, match="check CHROMA_URL") as raised:
        await index.count("library-1")
    await index.close()
    assert "canary" not in str(raised.value)


@pytest.mark.parametrize("url", ["chroma:8000", "ftp://chroma", "http://", "/tmp"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """CHROMA_URL must be http(s) with a host."""
    with pytest.raises(IndexUnavailableError, match="no address"):
        RemoteServer(Address(url))


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="the limits of another process can be read on Linux only")
async def test_no_file_of_the_server_can_fill_the_disk(tmp_path: Path) -> None:
    """On damaged files Chroma may write without end: the size of a file is bounded, well above what is needed."""
    index = await VectorIndex.open(tmp_path)
    try:
        await index.upsert("library-1", rows_of(unit_vectors(3)))
        bound, _ = resource.prlimit(server_pid(tmp_path), resource.RLIMIT_FSIZE)
    finally:
        await index.close()
    assert 1 << 30 < bound < 1 << 34


async def test_the_log_of_the_server_does_not_grow_with_what_is_asked(tmp_path: Path) -> None:
    """Chroma tells each request at length unless told otherwise; its log is its owner's alone to read."""
    index = await VectorIndex.open(tmp_path)
    log = tmp_path / "index" / "server.log"
    try:
        await index.upsert("library-1", rows_of(unit_vectors(3)))
        before = log.stat().st_size
        for vector in unit_vectors(20):
            await index.query("library-1", vector, 3)
        assert log.stat().st_size == before
        assert log.stat().st_mode & 0o777 == 0o600
    finally:
        await index.close()
