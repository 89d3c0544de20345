"""The health page says whether the process runs and whether the bot can do its work, and the doctor tells it."""

import asyncio
import socket
from collections.abc import Mapping
from pathlib import Path

import aiohttp
import pytest

from bot.config import Settings
from bot.failures import PortTakenError
from bot.health.checks import State
from bot.health.running import check_running
from bot.watching.healthy import is_alive
from bot.watching.page import Looks, health_server


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


PARTS = {"gateway": "ok", "catalog": "ok", "index": "ok"}


def looks(alive: bool = True, parts: Mapping[str, str] = PARTS) -> Looks:
    """What a bot in this state says."""

    async def ready() -> Mapping[str, str]:
        return parts

    async def metrics() -> bytes:
        return b"onrecord_servers 1.0\n"

    return Looks(lambda: alive, ready, metrics)


@pytest.mark.parametrize(("alive", "wrong"), [(True, {}), (True, {"index": "its files are damaged"}), (False, {})])
async def test_it_tells_alive_from_ready(alive: bool, wrong: dict[str, str]) -> None:
    """/healthz fails only where a restart helps, /readyz where any part does not work, which it names."""
    port = free_port()
    told = looks(alive, {**PARTS, **wrong})
    async with health_server(port, told), aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web:
        assert (await web.get("/healthz")).status == (200 if alive else 503)
        assert await asyncio.to_thread(is_alive, port) == alive, "so the container's check has it"
        ready = await web.get("/readyz")
        assert ready.status == (503 if wrong else 200)
        assert await ready.json() == {"ready": not wrong, **PARTS, **wrong}
        assert await (await web.get("/metrics")).text() == "onrecord_servers 1.0\n"
        (found,) = await asyncio.to_thread(check_running, Settings(health_port=port), False)
        assert (found.state, "damaged" in found.found) == (State.NOTE if wrong else State.OK, bool(wrong))
    (found,) = check_running(Settings(health_port=port), False)
    assert "nothing answers" in found.found, "and the doctor says so"


async def test_it_is_asked_where_it_listens() -> None:
    """At another address than 127.0.0.1 the doctor and the container's check find it too, and everywhere they do."""
    for host in ("127.0.0.2", "0.0.0.0"):
        port = free_port()
        async with health_server(port, looks(), host):
            (found,) = await asyncio.to_thread(check_running, Settings(health_port=port, health_host=host), False)
            assert found.state is State.OK, found
            assert await asyncio.to_thread(is_alive, port, host)


async def test_a_port_in_use_is_said() -> None:
    """One sentence with the port and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with pytest.raises(PortTakenError, match=rf"Port {port} .*ONRECORD_HEALTH_PORT"):
            async with health_server(port, looks()):
                pass


async def test_without_a_port_there_is_none() -> None:
    """Nothing listens unless it was asked for: no socket is opened."""
    before = _sockets()
    async with health_server(None, looks()):
        assert _sockets() == before
    async with health_server(free_port(), looks()):
        assert _sockets() != before, "the count would not notice a server"


def _sockets() -> list[str]:
    """The sockets of this process that listen, of all that it has open."""
    links = [str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    held = {link[8:-1] for link in links if link.startswith("socket:[")}
    rows = [line.split() for line in Path("/proc/self/net/tcp").read_text("utf-8").splitlines()[1:]]
    return sorted(row[1] for row in rows if row[3] == "0A" and row[9] in held)
