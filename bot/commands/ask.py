"""/ask, and the message menu "Ask about this"."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.asking import Asked, Asking, conversation_of
from bot.commands.options import Suggestions, filters_of
from bot.commands.room import ANSWERING, Room
from bot.errors import Complaints, Refusal
from bot.guests import Guests, Interaction, channel_of
from bot.guests.admission import check_channel
from bot.replies import InteractionReply
from bot.texts import Voice
from bot.views.forms import Form
from retrieval.models import Filters

LONGEST_QUESTION = 500


class Ask(Room):
    """Answers questions that are typed as a command."""

    def __init__(self, asking: Asking, guests: Guests, suggestions: Suggestions, complaints: Complaints) -> None:
        """`asking` does the work; `suggestions` complete the names."""
        self._asking = asking
        self._guests = guests
        self._suggestions = suggestions
        self._complaints = complaints
        self.menus = (
            app_commands.ContextMenu(
                name=locale_str("Ask about this", key="menu-ask"),
                callback=self.ask_about_message,
                extras={ANSWERING: True},
            ),
        )

    @app_commands.command(
        name=locale_str("ask", key="ask-name"),
        description=locale_str("Answers a question from the articles, with the passage cited.", key="ask-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        question=locale_str("question", key="option-question"),
        since=locale_str("since", key="option-since"),
        until=locale_str("until", key="option-until"),
        publisher=locale_str("publisher", key="option-publisher"),
        speaker=locale_str("speaker", key="option-speaker"),
        private=locale_str("private", key="option-private"),
    )
    @app_commands.describe(
        question=locale_str("What you want to know, in your own words.", key="ask-question"),
        since=locale_str("Only articles of that day or later, like 2026-03-09.", key="ask-since"),
        until=locale_str("Only articles of that day or earlier, like 2026-03-09.", key="ask-until"),
        publisher=locale_str("Only articles of this publisher.", key="ask-publisher"),
        speaker=locale_str("Only what this person said.", key="ask-speaker"),
        private=locale_str("Whether only you see the answer; you can share it afterwards.", key="ask-private"),
    )
    async def ask(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        speaker: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Answer in one reply."""
        private = self._guests.settings(interaction).private if private is None else private
        reply = await self._begin(interaction, private)
        filters = filters_of(since, until, publisher, speaker)
        await self._answer(interaction, reply, question, filters, private)

    @ask.autocomplete("publisher")
    async def _publishers(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.publishers(interaction, typed)

    @ask.autocomplete("speaker")
    async def _speakers(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.speakers(interaction, typed)

    async def ask_about_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Ask with the words of a message to begin with."""
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        form = QuestionForm(self._guests.voice(interaction), self._complaints, self._ask_by_form, words_of(message))
        await interaction.response.send_modal(form)

    async def _ask_by_form(self, interaction: Interaction, question: str) -> None:
        private = self._guests.settings(interaction).private
        reply = await self._begin(interaction, private)
        await self._answer(interaction, reply, question, Filters(), private)

    async def _begin(self, interaction: Interaction, private: bool) -> InteractionReply:
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        await interaction.response.defer(ephemeral=private, thinking=True)
        return InteractionReply(interaction, private, self._complaints)

    async def _answer(
        self, interaction: Interaction, reply: InteractionReply, question: str, filters: Filters, private: bool
    ) -> None:
        if not question.strip():
            raise Refusal("refused-empty-question")
        guest = await self._guests.of(interaction, alone=private)
        asked = Asked(question.strip(), filters, private, conversation_of(guest, private))
        await self._asking.answer(guest, asked, reply)


class QuestionForm(Form):
    """One line to ask a question in: for "Ask about this" and for following up."""

    def __init__(
        self,
        voice: Voice,
        complaints: Complaints,
        submitted: Callable[[Interaction, str], Awaitable[None]],
        words: str = "",
    ) -> None:
        """`submitted` gets the question; `words` stand in the field to begin with."""
        super().__init__(voice("form-ask-title"), complaints)
        self._submitted = submitted
        self._field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph, default=words[:LONGEST_QUESTION] or None, max_length=LONGEST_QUESTION
        )
        self.add_item(discord.ui.Label(text=voice("form-ask-label"), component=self._field))

    async def on_submit(self, interaction: Interaction) -> None:
        """Hand the question on."""
        await self._submitted(interaction, self._field.value)


def words_of(message: discord.Message) -> str:
    """What a message says: its text, else the headline of what it links to, else the texts of its components."""
    if message.content.strip():
        return message.clean_content.strip()
    for embed in message.embeds:
        if embed.title or embed.description:
            return (embed.title or embed.description or "").strip()
    return ""
