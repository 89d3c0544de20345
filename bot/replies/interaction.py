"""The reply to a command, a button or a form."""

import logging

import aiohttp
import discord

from bot.errors import Complaints
from bot.guests import Interaction
from bot.replies.reply import OnShown
from bot.replies.sending import NOBODY, TOKEN_DIED, patiently

_LOG = logging.getLogger("onrecord.replies")


class InteractionReply:
    """The reply to a command, a button or a form that was deferred "thinking"."""

    def __init__(self, interaction: Interaction, private: bool, complaints: Complaints) -> None:
        """`private` is as it was deferred: Discord fixes it there."""
        self._interaction = interaction
        self._private = private
        self._complaints = complaints
        self._shown: int | None = None
        self._gone = False
        self._tell_shown: OnShown | None = None

    @property
    def address(self) -> tuple[str, str]:
        """The application and the token by which the reply is reached for fifteen minutes, without the bot's own."""
        return str(self._interaction.application_id), self._interaction.token

    def when_shown(self, tell: OnShown) -> None:
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
            message = await self._interaction.edit_original_response(view=view, allowed_mentions=NOBODY)
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
            return str((await channel.send(view=view, allowed_mentions=NOBODY)).id)
        shown = discord.PartialMessage(channel=channel, id=self._shown)  # type: ignore[arg-type]  # one that has messages
        try:
            return str((await shown.edit(view=view, allowed_mentions=NOBODY)).id)
        except discord.NotFound as error:
            self._tell_gone(error)
            return None

    def _tell_gone(self, error: discord.NotFound) -> None:
        self._gone = True
        _LOG.info("The reply was deleted before it was finished: %s", error)
