"""The reply to a message that mentions the bot."""

import logging
import secrets

import aiohttp
import discord

from bot.errors import sentence
from bot.replies.reply import OnShown
from bot.replies.sending import NOBODY, missing_permissions, patiently, reference_to, say_in_channel
from bot.texts import Voice

_LOG = logging.getLogger("onrecord.replies")


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
        self._tell_shown: OnShown | None = None

    @property
    def asked(self) -> str:
        """The id of the message that is replied to."""
        return str(self._asked.id)

    def when_shown(self, tell: OnShown) -> None:
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
                self._sent = await self._sent.edit(view=view, allowed_mentions=NOBODY)
                return self._sent
            tried, self._tried = self._tried, True
            sent = await self._asked.channel.send(
                view=view,
                reference=reference_to(self._asked),
                mention_author=False,
                allowed_mentions=NOBODY,
                nonce=self._nonce,
            )
            # Of an earlier try only the receipt may have been lost: then this is the message it left, as it was.
            self._sent = await sent.edit(view=view, allowed_mentions=NOBODY) if tried else sent
            if self._tell_shown is not None:
                await self._tell_shown(str(self._sent.id))
        except discord.NotFound as error:
            self._gone = True
            _LOG.info("The reply or its channel was deleted before it was finished: %s", error)
            return None
        return self._sent
