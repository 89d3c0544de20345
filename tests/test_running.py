"""The bot stays on Discord until it is told to stop, waits out a missing network, and says why it could not start."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot import running
from bot.failures import DisconnectedError, IntentRefusedError, TokenRefusedError
from bot.running import keep_running


class FakeBot:
    """A client whose log-in raises what it is given, one after the other, and which then stays until it is closed."""

    def __init__(self, *faults: Exception, on_gateway: Exception | None = None) -> None:
        self.faults = list(faults)
        self.on_gateway = on_gateway
        self.events: list[str] = []
        self.http = cast(discord.http.HTTPClient, SimpleNamespace(close=self._close_http, clear=lambda: None))
        self._closed = asyncio.Event()

    async def login(self, token: str) -> None:
        self.events.append("login")
        if self.faults:
            raise self.faults.pop(0)

    async def connect(self) -> None:
        self.events.append("connect")
        if self.on_gateway is not None:
            raise self.on_gateway
        await self._closed.wait()

    async def drain(self, seconds: float) -> None:
        self.events.append("drain")

    async def close(self) -> None:
        self.events.append("close")
        self._closed.set()

    async def _close_http(self) -> None:
        self.events.append("http closed")


def _gateway_closed(code: int) -> discord.ConnectionClosed:
    return discord.ConnectionClosed(cast(Any, SimpleNamespace(close_code=code)), shard_id=None, code=code)


async def test_it_leaves_even_where_something_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs is given up; the gateway is left in order all the same."""
    monkeypatch.setattr(running, "_DRAIN_SECONDS", -0.9)
    bot, stop = FakeBot(), asyncio.Event()

    async def hanging(seconds: float) -> None:
        await asyncio.sleep(60)

    bot.drain = hanging  # type: ignore[method-assign]
    kept = asyncio.create_task(keep_running(bot, "token", stop))
    await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(kept, 2)
    assert bot.events == ["login", "connect", "close"]


async def test_it_ends_in_order_when_it_is_asked_to() -> None:
    """What is in hand is finished before the gateway is left."""
    bot, stop = FakeBot(), asyncio.Event()
    kept = asyncio.create_task(keep_running(bot, "token", stop))
    await asyncio.sleep(0.01)
    assert bot.events == ["login", "connect"]
    stop.set()
    await asyncio.wait_for(kept, 1)
    assert bot.events == ["login", "connect", "drain", "close"]


async def test_a_missing_network_is_waited_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says once a try what is wrong, and the bot comes up when Discord is back."""
    monkeypatch.setattr(running, "_AGAIN_SECONDS", (0.01,))
    bot, stop = FakeBot(aiohttp.ClientConnectionError("no route"), OSError("unreachable")), asyncio.Event()
    kept = asyncio.create_task(keep_running(bot, "token", stop))
    await asyncio.sleep(0.2)
    stop.set()
    await kept
    assert bot.events == ["login", "http closed"] * 2 + ["login", "connect", "drain", "close"]
    assert caplog.text.count("Discord can't be reached") == 2


async def test_it_can_be_stopped_while_it_waits_for_the_network() -> None:
    """A stop is heard at once, not after the next try."""
    bot, stop = FakeBot(OSError("unreachable")), asyncio.Event()
    kept = asyncio.create_task(keep_running(bot, "token", stop))
    await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(kept, 1)
    assert bot.events[-1] == "close"


@pytest.mark.parametrize(
    ("bot", "error", "said"),
    [
        (lambda: FakeBot(discord.LoginFailure("Improper token")), TokenRefusedError, "DISCORD_BOT_TOKEN"),
        (lambda: FakeBot(on_gateway=_gateway_closed(4004)), TokenRefusedError, "DISCORD_BOT_TOKEN"),
        (lambda: FakeBot(on_gateway=discord.PrivilegedIntentsRequired(None)), IntentRefusedError, "intents"),
        (lambda: FakeBot(on_gateway=_gateway_closed(4011)), DisconnectedError, "more servers"),
        (lambda: FakeBot(on_gateway=_gateway_closed(4013)), DisconnectedError, "4013"),
    ],
)
async def test_what_discord_refuses_is_said(bot: Any, error: type[Exception], said: str) -> None:
    """Each has an error of its own with what to do; the token is never in it; the client is closed."""
    made = bot()
    with pytest.raises(error, match=said) as raised:
        await keep_running(made, "secret-token", asyncio.Event())
    assert "secret-token" not in str(raised.value)
    assert made.events[-1] == "close"


async def test_a_client_that_does_not_close_is_left(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A stop takes a bounded time, whatever hangs."""
    monkeypatch.setattr(running, "_CLOSE_SECONDS", 0.05)

    class Hanging(FakeBot):
        async def close(self) -> None:
            await asyncio.Event().wait()

    stop = asyncio.Event()
    stop.set()
    await asyncio.wait_for(keep_running(Hanging(), "token", stop), 2)
    assert "did not close in time" in caplog.text
