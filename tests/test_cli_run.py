"""onrecord run and onrecord invite, as somebody at a terminal starts and stops them."""

import asyncio
import json
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import discord.http
import pytest
from pydantic import SecretStr

from bot.cli.app import create_app
from bot.cli.failing import Exit, guarded
from bot.config import Settings
from bot.health.checks import State
from bot.health.token import check_token
from retrieval.lock import writer_lock
from tests.discord_server import TOKEN, DiscordServer

pytest_plugins = ["tests.discord_server"]
ROOT = Path(__file__).parents[1]


def _run(*arguments: str) -> int:
    return guarded(lambda: create_app()(args=list(arguments), prog_name="onrecord"))


@pytest.fixture(autouse=True)
def _no_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody's .env is read."""
    monkeypatch.chdir(tmp_path)


@asynccontextmanager
async def _started(
    server: DiscordServer, data_dir: Path, token: str = TOKEN, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program as a process of its own, on the tests' own Discord."""
    environment = {**os.environ, "DISCORD_BOT_TOKEN": token, "ONRECORD_EMBEDDING": "static", **more}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.onrecord_here", server.api, str(server.port)),
        *("run", "--data-dir", str(data_dir)),
        stderr=asyncio.subprocess.PIPE,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def test_the_doctor_asks_discord(discord_server: DiscordServer, data_dir: Path) -> None:
    """Whether the token is known, or that nobody could be asked; it is in no line."""
    route = discord.http.Route.BASE
    try:
        discord.http.Route.BASE = discord_server.api
        for token, state in ((TOKEN, State.OK), ("MTIzNDU2Nzg5MDEyMzQ1Njc4.wrong.token", State.BROKEN)):
            found = await check_token(Settings(data_dir=data_dir, discord_bot_token=SecretStr(token)))
            assert found.state is state
            assert token not in repr(found)
        discord.http.Route.BASE = "http://127.0.0.1:9"
        away = await check_token(Settings(data_dir=data_dir, discord_bot_token=SecretStr(TOKEN)))
        assert away.state is State.NOTE
        assert "can't be reached" in away.found
    finally:
        discord.http.Route.BASE = route
    assert "DISCORD_BOT_TOKEN" in (await check_token(Settings(data_dir=data_dir))).advice


def _last_line(said: bytes) -> str:
    return said.decode().strip().splitlines()[-1]


def test_without_a_token(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line says where to get one, and the code is that of a setting."""
    assert _run("run", "--data-dir", str(data_dir)) == Exit.CONFIGURATION
    told = capsys.readouterr().err
    assert "DISCORD_BOT_TOKEN is not set" in told
    assert "https://discord.com/developers/applications" in told


@pytest.mark.parametrize("token", ["two words.in.it", "Tökén.x.y"])
def test_a_token_that_can_be_none(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    """It is not sent anywhere, nor shown."""
    monkeypatch.setenv("DISCORD_BOT_TOKEN", token)
    assert _run("run", "--data-dir", str(data_dir)) == Exit.CONFIGURATION
    assert token not in capsys.readouterr().err


def test_a_data_directory_in_use(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever holds it is named."""
    monkeypatch.setenv("DISCORD_BOT_TOKEN", TOKEN)
    with writer_lock(data_dir, "onrecord add"):
        assert _run("run", "--data-dir", str(data_dir)) == Exit.LOCKED
    assert "onrecord add" in capsys.readouterr().err


async def test_a_wrong_token(discord_server: DiscordServer, data_dir: Path) -> None:
    """Discord's no is told in one line with what to do; the token is in none."""
    wrong = "MTIzNDU2Nzg5MDEyMzQ1Njc4.wrong.token"
    async with _started(discord_server, data_dir, wrong) as child:
        _, said = await asyncio.wait_for(child.communicate(), 60)
    assert child.returncode == Exit.TOKEN_REFUSED
    assert "Discord does not know this token" in _last_line(said)
    assert wrong not in said.decode()
    assert "Traceback" not in said.decode()


async def test_a_refused_intent(discord_server: DiscordServer, data_dir: Path) -> None:
    """4014 at the gateway has a code of its own."""
    discord_server.gateway.allowed_intents = 0
    async with _started(discord_server, data_dir) as child:
        _, said = await asyncio.wait_for(child.communicate(), 60)
    assert child.returncode == Exit.INTENT_REFUSED
    assert "intents" in _last_line(said)


async def test_a_port_in_use(discord_server: DiscordServer, data_dir: Path) -> None:
    """The port and the variable are named, before anybody is told that the bot is up."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        async with _started(discord_server, data_dir, ONRECORD_HEALTH_PORT=port) as child:
            _, said = await asyncio.wait_for(child.communicate(), 60)
    assert child.returncode == Exit.PORT_TAKEN
    assert port in _last_line(said)
    assert "ONRECORD_HEALTH_PORT" in _last_line(said)


async def test_it_comes_up_and_stops_in_order(discord_server: DiscordServer, data_dir: Path) -> None:
    """Within ten seconds of either signal it is off the gateway, with 0; a second one can be started at once."""
    discord_server.guild("Newsroom", "general")
    for sign in (signal.SIGTERM, signal.SIGINT):
        async with _started(discord_server, data_dir) as child:
            await discord_server.until(lambda: discord_server.gateway.connected, 60)
            begun = time.monotonic()
            child.send_signal(sign)
            _, said = await asyncio.wait_for(child.communicate(), 15)
            assert time.monotonic() - begun < 10
        assert child.returncode == Exit.OK, said.decode()
        assert _last_line(said) == "Stopped."
        assert TOKEN not in said.decode()
        await discord_server.until(lambda: not discord_server.gateway.connected)


async def test_each_line_is_an_object_where_json_is_asked_for(discord_server: DiscordServer, data_dir: Path) -> None:
    """From the first word to the last, whatever it is that ends it; the exit codes are the same."""
    async with _started(discord_server, data_dir, ONRECORD_LOG="json") as child:
        await discord_server.until(lambda: discord_server.gateway.connected, 60)
        async with _started(discord_server, data_dir, ONRECORD_LOG="json") as second:
            _, told = await asyncio.wait_for(second.communicate(), 60)
        assert second.returncode == Exit.LOCKED
        assert "is writing to this data directory" in _messages(told)[-1]
        child.send_signal(signal.SIGTERM)
        _, said = await asyncio.wait_for(child.communicate(), 30)
    assert child.returncode == Exit.OK
    assert "Starting; this takes a few seconds." in _messages(said)
    assert _messages(said)[-1] == "Stopped."
    ways = {
        Exit.TOKEN_REFUSED: ("MTIzNDU2Nzg5MDEyMzQ1Njc4.wrong.token", {}),
        Exit.CONFIGURATION: (TOKEN, {"ONRECORD_HEALTH_PORT": "harbour"}),
    }
    for code, (token, more) in ways.items():
        async with _started(discord_server, data_dir, token, ONRECORD_LOG="json", **more) as child:
            _, said = await asyncio.wait_for(child.communicate(), 60)
        assert child.returncode == code
        assert _messages(said)


def _messages(said: bytes) -> list[str]:
    """What each line says; a line that is no object is none."""
    return [json.loads(line)["message"] for line in said.decode().splitlines()]


async def test_it_stops_in_time_whatever_it_reads(discord_server: DiscordServer, data_dir: Path) -> None:
    """A document made to take minutes holds up neither answers nor the end; who handed it over is told."""
    guild = discord_server.guild("Newsroom", "general")
    async with _started(discord_server, data_dir) as child:
        await discord_server.until(lambda: discord_server.gateway.connected and discord_server.commands, 60)
        await asyncio.sleep(0.5)
        file = discord_server.attachment("a.txt", b'"a" ' * 450_000)
        adding = await discord_server.slash(discord_server.owner, guild.channels[0], "add file", attachment=file)
        await discord_server.until(lambda: adding.acknowledged, 10)
        await asyncio.sleep(2.0)
        alice = discord_server.person("alice")
        asked = await discord_server.slash(alice, guild.channels[0], "ask", question="who won?")
        await discord_server.until(lambda: asked.shown and not asked.thinking, 10)
        begun = time.monotonic()
        child.send_signal(signal.SIGTERM)
        _, said = await asyncio.wait_for(child.communicate(), 30)
        assert time.monotonic() - begun < 10, said.decode()
    assert child.returncode == Exit.OK
    assert not adding.thinking


def test_the_invitation(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """From the token, or from an id; one line, and nothing else on standard output."""
    monkeypatch.setenv("DISCORD_BOT_TOKEN", TOKEN)
    assert _run("invite") == Exit.OK
    told = capsys.readouterr().out
    assert told.count("\n") == 1
    assert "client_id=123456789012345678" in told
    assert _run("invite", "--id", "42") == Exit.OK
    assert "client_id=42" in capsys.readouterr().out


def test_no_invitation_from_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a token, and with what is none, it says what to do."""
    assert _run("invite") == Exit.CONFIGURATION
    monkeypatch.setenv("DISCORD_BOT_TOKEN", "no-token")
    assert _run("invite") == Exit.CONFIGURATION
    assert "--id" in capsys.readouterr().err
