"""Keeps the bot on Discord until it is asked to stop: logs in, waits out a missing network, ends in order."""

import asyncio
import logging
import time
from typing import Protocol

import aiohttp
import discord

from bot.failures import DisconnectedError, IntentRefusedError, TokenRefusedError

_LOG = logging.getLogger("onrecord.running")
_AGAIN_SECONDS = (2.0, 5.0, 15.0, 30.0, 60.0)
_DRAIN_SECONDS = 4.0
_CLOSE_SECONDS = 2.0
"""Together with the index server's stop, which takes half a second, well under the ten seconds that Docker gives."""
_PORTAL = "https://discord.com/developers/applications"


class Bot(Protocol):
    """What is needed of the client."""

    @property
    def http(self) -> discord.http.HTTPClient:
        """Its connections to the REST API."""

    async def login(self, token: str) -> None:
        """Log in and set up."""

    async def connect(self) -> None:
        """Stay on the gateway."""

    async def drain(self, seconds: float) -> None:
        """Bring what is being done to an end."""

    async def close(self) -> None:
        """Leave."""


async def keep_running(bot: Bot, token: str, stop: asyncio.Event) -> None:
    """Run the bot until `stop` is set, then end in order.

    Raises TokenRefusedError, IntentRefusedError and DisconnectedError, whose messages say what to do.
    """
    running = asyncio.create_task(_run(bot, token))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
    finally:
        stopping.cancel()
        await _end(bot, running)


async def _run(bot: Bot, token: str) -> None:
    try:
        await _log_in(bot, token)
        await bot.connect()
    except discord.LoginFailure as error:
        raise TokenRefusedError(_wrong_token()) from error
    except discord.PrivilegedIntentsRequired as error:
        raise IntentRefusedError(
            "Discord does not let this bot receive messages as it asks to: "
            f"switch on its intents at {_PORTAL}, under Bot, and start again."
        ) from error
    except discord.ConnectionClosed as error:
        raise _closed(error.code) from error


async def _log_in(bot: Bot, token: str) -> None:
    """Log in; without a network or while Discord is down, again and again."""
    tries = 0
    while True:
        try:
            await bot.login(token)
            return
        except (aiohttp.ClientError, OSError, TimeoutError, discord.DiscordServerError) as error:
            seconds = _AGAIN_SECONDS[min(tries, len(_AGAIN_SECONDS) - 1)]
            tries += 1
            _LOG.warning("Discord can't be reached (%s); trying again in %.0f seconds", type(error).__name__, seconds)
            await bot.http.close()
            bot.http.clear()
            bot.http.connector = discord.utils.MISSING  # closed with the session; discord.py makes another
            await asyncio.sleep(seconds)


async def _end(bot: Bot, running: "asyncio.Task[None]") -> None:
    begun = time.monotonic()
    try:
        await asyncio.wait_for(bot.drain(_DRAIN_SECONDS), _DRAIN_SECONDS + 1)
    except TimeoutError:
        _LOG.warning("What was in hand did not end in time")
    try:
        await asyncio.wait_for(bot.close(), _CLOSE_SECONDS)
    except TimeoutError:
        _LOG.warning("The connection to Discord did not close in time")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    _LOG.info("Off Discord after %.1f seconds", time.monotonic() - begun)


def _closed(code: int) -> TokenRefusedError | DisconnectedError:
    match code:
        case 4004:
            return TokenRefusedError(_wrong_token())
        case 4011:
            return DisconnectedError(
                "The bot is in more servers than its shards may serve: run more of them, see ONRECORD_SHARDS."
            )
        case _:
            return DisconnectedError(f"Discord ended the connection for good (code {code}); start the bot again.")


def _wrong_token() -> str:
    return f"Discord does not know this token: copy it anew from {_PORTAL}, under Bot, into DISCORD_BOT_TOKEN."
