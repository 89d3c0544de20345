"""Where an answer appears: one message that shows the progress and then the answer, however it was asked for."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias, TypeVar

import aiohttp
import discord

from bot.errors import Complaints, permission_names, sentence
from bot.guests import Interaction
from bot.invitation import PERMISSIONS
from bot.texts import Voice

_LOG = logging.getLogger("onrecord.replies")
TOKEN_DIED = frozenset({10015, 50027})
"""Unknown webhook, invalid webhook token: past fifteen minutes an interaction can no longer be answered as such."""
_AGAIN_SECONDS = (0.5, 2.0, 5.0)
_NOBODY = discord.AllowedMentions.none()
_T = TypeVar("_T")
_OnShown: TypeAlias = Callable[[str], Awaitable[None]]


class Reply(Protocol):
    """One message to come."""

    async def show(self, view: discord.ui.LayoutView) -> None:
        """Show how far it is. Says nothing where that can't be shown: the answer is still to come."""

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        """Show the end result; the message's id, or None where it was deleted meanwhile."""

    async def fail(self, error: BaseException) -> None:
        """Tell the asker, privately where Discord can, what went wrong."""


class InteractionReply:
    """The reply to a command, a button or a form that was deferred "thinking"."""

    def __init__(self, interaction: Interaction, private: bool, complaints: Complaints) -> None:
        """`private` is as it was deferred: Discord fixes it there."""
        self._interaction = interaction
        self._private = private
        self._complaints = complaints
        self._shown: int | None = None
        self._gone = False
        self._tell_shown: _OnShown | None = None

    @property
    def address(self) -> tuple[str, str]:
        """The application and the token by which the reply is reached for fifteen minutes, without the bot's own."""
        return str(self._interaction.application_id), self._interaction.token

    def when_shown(self, tell: _OnShown) -> None:
        """Have `tell` called with the id of the message once something shows in it; others must be able to see it."""
        self._tell_shown = None if self._private else tell

    async def show(self, view: discord.ui.LayoutView) -> None:
        """See `Reply`."""
        try:
            await self._edit(view)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            _LOG.debug("The progress could not be shown: %s", error)

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        """See `Reply`. Past the life of the interaction a public answer is given as any other message."""
        try:
            return await patiently(lambda: self._edit(view))
        except discord.HTTPException as error:
            if error.code not in TOKEN_DIED:
                raise
        channel = self._interaction.channel
        if self._private or not isinstance(channel, discord.abc.Messageable):
            _LOG.warning("An answer came too late to be shown")
            return None
        return await self._say_as_message(channel, view)

    async def fail(self, error: BaseException) -> None:
        """See `Reply`."""
        await self._complaints.tell(self._interaction, error)

    async def _edit(self, view: discord.ui.LayoutView) -> str | None:
        if self._gone:
            return None
        try:
            message = await self._interaction.edit_original_response(view=view, allowed_mentions=_NOBODY)
        except discord.NotFound as error:
            if error.code in TOKEN_DIED:
                raise
            self._tell_gone(error)
            return None
        first, self._shown = self._shown is None, message.id
        if first and self._tell_shown is not None:
            await self._tell_shown(str(message.id))
        return str(message.id)

    async def _say_as_message(self, channel: discord.abc.Messageable, view: discord.ui.LayoutView) -> str | None:
        """Without the token: in the message that showed the progress, or else in a new one."""
        if self._shown is None:
            return str((await channel.send(view=view, allowed_mentions=_NOBODY)).id)
        shown = discord.PartialMessage(channel=channel, id=self._shown)  # type: ignore[arg-type]  # one that has messages
        try:
            return str((await shown.edit(view=view, allowed_mentions=_NOBODY)).id)
        except discord.NotFound as error:
            self._tell_gone(error)
            return None

    def _tell_gone(self, error: discord.NotFound) -> None:
        self._gone = True
        _LOG.info("The reply was deleted before it was finished: %s", error)


class MessageReply:
    """The reply to a message that mentions the bot: sent at the first sign of progress, edited from then on."""

    def __init__(self, asked: discord.Message, voice: Voice) -> None:
        """`asked` is the message that is replied to; its author is not pinged."""
        self._asked = asked
        self._voice = voice
        self._sent: discord.Message | None = None
        self._nonce = secrets.token_hex(12)  # Discord takes two messages with one nonce for the same
        self._tried = False
        self._gone = False
        self._tell_shown: _OnShown | None = None

    @property
    def asked(self) -> str:
        """The id of the message that is replied to."""
        return str(self._asked.id)

    def when_shown(self, tell: _OnShown) -> None:
        """Have `tell` called with the id of the reply once it is there."""
        self._tell_shown = tell

    async def show(self, view: discord.ui.LayoutView) -> None:
        """See `Reply`."""
        try:
            await self._send(view)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            _LOG.debug("The progress could not be shown: %s", error)

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        """See `Reply`."""
        message = await patiently(lambda: self._send(view))
        return str(message.id) if message else None

    async def fail(self, error: BaseException) -> None:
        """See `Reply`. A message can't be private: it stays for half a minute."""
        said = sentence(error, self._voice, self._asked.guild is None)
        if isinstance(error, discord.Forbidden) and (missing := missing_permissions(self._asked, self._voice)):
            said = self._voice("refused-missing-permission", permission=missing)
        if self._sent is not None:
            try:
                await self._sent.delete()
            except (discord.HTTPException, aiohttp.ClientError) as failed:
                _LOG.info("The reply could not be taken back: %s", failed)
        await say_in_channel(self._asked, said)

    async def _send(self, view: discord.ui.LayoutView) -> discord.Message | None:
        if self._gone:
            return None
        try:
            if self._sent is not None:
                self._sent = await self._sent.edit(view=view, allowed_mentions=_NOBODY)
                return self._sent
            tried, self._tried = self._tried, True
            sent = await self._asked.channel.send(
                view=view,
                reference=reference_to(self._asked),
                mention_author=False,
                allowed_mentions=_NOBODY,
                nonce=self._nonce,
            )
            # Of an earlier try only the receipt may have been lost: then this is the message it left, as it was.
            self._sent = await sent.edit(view=view, allowed_mentions=_NOBODY) if tried else sent
            if self._tell_shown is not None:
                await self._tell_shown(str(self._sent.id))
        except discord.NotFound as error:
            self._gone = True
            _LOG.info("The reply or its channel was deleted before it was finished: %s", error)
            return None
        return self._sent


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


async def say_in_channel(asked: discord.Message, text: str, seconds: float = 30.0) -> None:
    """Reply with one sentence that goes away by itself; where the bot may not write there, tell the person directly."""
    try:
        try:
            await asked.channel.send(
                text,
                reference=reference_to(asked),
                mention_author=False,
                allowed_mentions=_NOBODY,
                delete_after=seconds,
            )
        except discord.Forbidden:
            await asked.author.send(text, allowed_mentions=_NOBODY)
    except (discord.HTTPException, aiohttp.ClientError) as error:
        _LOG.warning("A person could not be told what was wrong: %s", error)


def missing_permissions(message: discord.Message, voice: Voice) -> str:
    """The permissions that the bot needs where the message stands and lacks, as Discord calls them; "" for none."""
    if message.guild is None:
        return ""
    held = message.channel.permissions_for(message.guild.me)
    return permission_names((name for name, needed in PERMISSIONS if needed and not getattr(held, name)), voice)
