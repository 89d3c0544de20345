"""Questions put by mentioning the bot: in a channel, a thread or a direct message, or in reply to an answer."""

import logging
import re

import discord
from discord.ext import commands

from bot.admission import check_channel
from bot.asking import Asked, Asking, conversation_of
from bot.commands.ask import LONGEST_QUESTION
from bot.commands.room import Room
from bot.errors import Refusal, sentence
from bot.guests import Guest, Guests, channel_of
from bot.replies import MessageReply, say_in_channel
from retrieval.catalog import Catalog

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
        voice = None
        try:
            guest = await self._guests.of_message(message)
            voice = guest.voice
            check_channel(guest.settings, channel_of(message.channel, message.channel.id))
            asked = Asked(self._question(message), place=await self._conversation(guest, message), shows_question=False)
        except Exception as error:  # noqa: BLE001  no tree's handler sees messages; nothing may fail silently
            if voice is None:
                _LOG.exception("A message could not be read")
                return
            await say_in_channel(message, sentence(error, voice))
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
        me = message.guild.me if message.guild else None
        without_me = _PERSON.sub(lambda found: "" if me and found[1] == str(me.id) else found[0], message.content)
        named = {str(user.id): user.display_name for user in message.mentions}
        text = _PERSON.sub(lambda found: named.get(found[1], ""), _ROLE.sub("", without_me)).strip()
        if not text:
            raise Refusal("refused-empty-mention")
        if len(text) > LONGEST_QUESTION:
            raise Refusal("refused-long-question", limit=LONGEST_QUESTION)
        return text

    async def _conversation(self, guest: Guest, message: discord.Message) -> str | None:
        """The conversation a message belongs to: of the answer it replies to, or that its thread began with."""
        begun_by = message.reference.message_id if message.reference else None
        if begun_by is None and guest.in_thread:
            begun_by = int(guest.place)  # a thread has the id of the message that it was opened on
        if begun_by is not None:
            before = await self._catalog.answer_posted_as(guest.library, str(begun_by))
            if before is not None and (not before.private or before.asker == guest.person):
                return before.place
        return conversation_of(guest)
