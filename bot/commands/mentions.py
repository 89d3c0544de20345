"""Questions put by mentioning the bot: in a channel, a thread or a direct message, or in reply to an answer."""

import logging
import re

import discord
from discord.ext import commands

from bot.asking import Asked, Asking, conversation_of
from bot.commands.ask import LONGEST_QUESTION
from bot.commands.room import Room
from bot.errors import Refusal, sentence
from bot.guests import Guest, Guests, channel_of
from bot.guests.admission import check_channel
from bot.replies import MessageReply, say_in_channel
from bot.watching.lines import begin_request
from retrieval.catalog import Catalog
from retrieval.models import Filters, KeptAnswer

_LOG = logging.getLogger("onrecord.mentions")
_PERSON = re.compile(r"<@!?(\d{15,21})>")
_ROLE = re.compile(r"<@&\d{15,21}>")


class Mentions(Room):
    """Answers messages that mention the bot, and all in direct messages."""

    def __init__(self, asking: Asking, guests: Guests, catalog: Catalog) -> None:
        """`asking` does the work; the catalog knows which answer a message replies to."""
        self._asking = asking
        self._guests = guests
        self._catalog = catalog

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is meant for the bot, in one reply."""
        if message.author.bot or message.webhook_id is not None or not self._is_meant(message):
            return
        begin_request("a mention")
        voice = None
        try:
            guest = await self._guests.of_message(message)
            voice = guest.voice
            check_channel(guest.settings, channel_of(message.channel, message.channel.id))
            asked = await self._asked(guest, message)
        except Exception as error:  # noqa: BLE001  no tree's handler sees messages; nothing may fail silently
            if voice is None:
                _LOG.exception("A message could not be read")
                return
            await say_in_channel(message, sentence(error, voice, message.guild is None))
            return
        await self._asking.answer(guest, asked, MessageReply(message, voice))

    def _is_meant(self, message: discord.Message) -> bool:
        """Whether a person named the bot itself; @everyone and roles are nobody."""
        if message.type not in (discord.MessageType.default, discord.MessageType.reply):
            return False
        if message.guild is None:
            return True
        return message.guild.me in message.mentions

    def _question(self, message: discord.Message) -> str:
        """The message's words without the mention of the bot. Raises Refusal where nothing is left, or too much."""
        me = str(_me(message))
        without_me = _PERSON.sub(lambda found: "" if found[1] == me else found[0], message.content)
        named = {str(user.id): user.display_name for user in message.mentions}
        text = _PERSON.sub(lambda found: named.get(found[1], ""), _ROLE.sub("", without_me)).strip()
        if not text:
            raise Refusal("refused-empty-mention")
        if len(text) > LONGEST_QUESTION:
            raise Refusal("refused-long-question", limit=LONGEST_QUESTION)
        return text

    async def _asked(self, guest: Guest, message: discord.Message) -> Asked:
        """The question in its conversation: of the answer it replies to, or that its thread was opened on."""
        text = self._question(message)
        replied_to = await self._answer_at(guest, message.reference.message_id if message.reference else None)
        if replied_to is not None:
            return Asked(text, replied_to.filters, place=replied_to.place, shows_question=False, after=replied_to)
        # A thread has the id of the message that it was opened on.
        opened_on = await self._answer_at(guest, int(guest.place) if guest.in_thread else None)
        place = opened_on.place if opened_on else conversation_of(guest)
        return Asked(text, opened_on.filters if opened_on else Filters(), place=place, shows_question=False)

    async def _answer_at(self, guest: Guest, message_id: int | None) -> KeptAnswer | None:
        """The answer that a message holds, if it is one that the person may see."""
        if message_id is None:
            return None
        found = await self._catalog.answer_posted_as(guest.library, str(message_id))
        return found if found and (not found.private or found.asker == guest.person) else None


def _me(message: discord.Message) -> int | None:
    """The bot's own id."""
    if message.guild is not None:
        return message.guild.me.id
    return message.channel.me.id if isinstance(message.channel, discord.DMChannel) else None
