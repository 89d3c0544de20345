"""The health page says whether the process runs and whether the bot is on Discord."""

import socket
from pathlib import Path

import aiohttp
import pytest

from bot.failures import PortTakenError
from bot.health_page import health_server


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_it_tells_alive_from_ready() -> None:
    """/healthz is 200 as long as the process answers; /readyz is 503 until the bot is on Discord."""
    ready: list[bool] = []
    port = _free_port()
    async with health_server(port, lambda: bool(ready)), aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web:
        assert (await web.get("/healthz")).status == 200
        assert (await web.get("/readyz")).status == 503
        ready.append(True)
        assert (await web.get("/readyz")).status == 200


async def test_a_port_in_use_is_said() -> None:
    """One sentence with the port and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with pytest.raises(PortTakenError, match=rf"Port {port} .*ONRECORD_HEALTH_PORT"):
            async with health_server(port, lambda: True):
                pass


async def test_without_a_port_there_is_none() -> None:
    """Nothing listens unless it was asked for: no socket is opened."""
    before = _sockets()
    async with health_server(None, lambda: True):
        assert _sockets() == before
    async with health_server(_free_port(), lambda: True):
        assert _sockets() != before, "the count would not notice a server"


def _sockets() -> list[str]:
    """The sockets of this process that listen, of all that it has open."""
    links = [str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    held = {link[8:-1] for link in links if link.startswith("socket:[")}
    rows = [line.split() for line in Path("/proc/self/net/tcp").read_text("utf-8").splitlines()[1:]]
    return sorted(row[1] for row in rows if row[3] == "0A" and row[9] in held)
