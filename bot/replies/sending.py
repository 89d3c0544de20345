"""Sends to Discord over a line that may break, to channels where the bot may not write."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from bot.errors import permission_names
from bot.invitation import PERMISSIONS
from bot.texts import Voice

_LOG = logging.getLogger("onrecord.replies")
TOKEN_DIED = frozenset({10015, 50027})
"""Unknown webhook, invalid webhook token: past fifteen minutes an interaction can no longer be answered as such."""
NOBODY = discord.AllowedMentions.none()
_AGAIN_SECONDS = (0.5, 2.0, 5.0)
_GONE_AFTER_SECONDS = 30.0
_T = TypeVar("_T")


async def patiently(send: Callable[[], Awaitable[_T]]) -> _T:
    """Send, and again where the line broke: discord.py tries again only what Discord has answered.

    For what may be sent twice without being there twice. Raises discord.HTTPException, or aiohttp.ClientError at last.
    """
    for seconds in _AGAIN_SECONDS:
        try:
            return await send()
        except aiohttp.ClientError as error:
            _LOG.info("The line to Discord broke, trying again: %s", type(error).__name__)
            await asyncio.sleep(seconds)
    return await send()


def reference_to(message: discord.Message) -> discord.MessageReference:
    """A reply to that message that is sent even where it has been deleted meanwhile."""
    return message.to_reference(fail_if_not_exists=False)


async def say_in_channel(asked: discord.Message, text: str) -> None:
    """Reply with one sentence that goes away by itself; where the bot may not write there, tell the person directly."""
    try:
        try:
            await asked.channel.send(
                text,
                reference=reference_to(asked),
                mention_author=False,
                allowed_mentions=NOBODY,
                delete_after=_GONE_AFTER_SECONDS,
            )
        except discord.Forbidden:
            await asked.author.send(text, allowed_mentions=NOBODY)
    except (discord.HTTPException, aiohttp.ClientError) as error:
        _LOG.warning("A person could not be told what was wrong: %s", error)


def missing_permissions(message: discord.Message, voice: Voice) -> str:
    """The permissions that the bot needs where the message stands and lacks, as Discord calls them; "" for none."""
    if message.guild is None:
        return ""
    held = message.channel.permissions_for(message.guild.me)
    return permission_names((name for name, needed in PERMISSIONS if needed and not getattr(held, name)), voice)
