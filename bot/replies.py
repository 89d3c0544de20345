"""Where an answer appears: one message that shows the progress and then the answer, however it was asked for."""

import logging
from datetime import timedelta
from typing import Protocol

import discord

from bot.errors import Complaints, sentence
from bot.guests import Interaction
from bot.texts import Voice

_LOG = logging.getLogger("onrecord.replies")
_TOKEN_LIFE = timedelta(minutes=14, seconds=30)
"""Discord keeps the token of an interaction for 15 minutes; after that the channel is the only way."""
_NOBODY = discord.AllowedMentions.none()


class Reply(Protocol):
    """One message to come."""

    async def show(self, view: discord.ui.LayoutView) -> None:
        """Show how far it is. Says nothing where the message is gone."""

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
        self._gone = False

    async def show(self, view: discord.ui.LayoutView) -> None:
        """See `Reply`."""
        await self._edit(view)

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        """See `Reply`. Past the life of the interaction a public answer goes to its channel."""
        if discord.utils.utcnow() - self._interaction.created_at < _TOKEN_LIFE:
            message = await self._edit(view)
            return str(message.id) if message else None
        channel = self._interaction.channel
        if self._private or not isinstance(channel, discord.abc.Messageable):
            _LOG.warning("An answer came too late to be shown")
            return None
        return str((await channel.send(view=view, allowed_mentions=_NOBODY)).id)

    async def fail(self, error: BaseException) -> None:
        """See `Reply`."""
        await self._complaints.tell(self._interaction, error)

    async def _edit(self, view: discord.ui.LayoutView) -> discord.Message | None:
        if self._gone:
            return None
        try:
            return await self._interaction.edit_original_response(view=view, allowed_mentions=_NOBODY)
        except discord.NotFound as error:
            self._gone = True
            _LOG.info("The reply was deleted before it was finished: %s", error)
            return None


class MessageReply:
    """The reply to a message that mentions the bot: sent at the first sign of progress, edited from then on."""

    def __init__(self, asked: discord.Message, voice: Voice) -> None:
        """`asked` is the message that is replied to; its author is not pinged."""
        self._asked = asked
        self._voice = voice
        self._sent: discord.Message | None = None
        self._gone = False

    async def show(self, view: discord.ui.LayoutView) -> None:
        """See `Reply`."""
        await self._send(view)

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        """See `Reply`."""
        message = await self._send(view)
        return str(message.id) if message else None

    async def fail(self, error: BaseException) -> None:
        """See `Reply`. A message can't be private: it stays for half a minute."""
        said = sentence(error, self._voice)
        if self._sent is not None:
            try:
                await self._sent.delete()
            except discord.NotFound:
                _LOG.info("The reply was deleted before it was finished")
        await say_in_channel(self._asked, said)

    async def _send(self, view: discord.ui.LayoutView) -> discord.Message | None:
        if self._gone:
            return None
        try:
            if self._sent is None:
                self._sent = await self._asked.channel.send(
                    view=view, reference=reference_to(self._asked), mention_author=False, allowed_mentions=_NOBODY
                )
            else:
                self._sent = await self._sent.edit(view=view, allowed_mentions=_NOBODY)
        except discord.NotFound as error:
            self._gone = True
            _LOG.info("The reply or its channel was deleted before it was finished: %s", error)
            return None
        return self._sent


def reference_to(message: discord.Message) -> discord.MessageReference:
    """A reply to that message that is sent even where it has been deleted meanwhile."""
    return message.to_reference(fail_if_not_exists=False)


async def say_in_channel(asked: discord.Message, text: str, seconds: float = 30.0) -> None:
    """Reply with one sentence that goes away by itself; where the bot may not even write there, the log says so."""
    try:
        await asked.channel.send(
            text,
            reference=reference_to(asked),
            mention_author=False,
            allowed_mentions=_NOBODY,
            delete_after=seconds,
        )
    except discord.HTTPException as error:
        _LOG.warning("A person could not be told %r: %s", text, error)
