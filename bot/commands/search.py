"""/search: passages that fit, without an answer made of them."""

import asyncio

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.ask import LONGEST_QUESTION
from bot.commands.options import Suggestions, filters_of
from bot.commands.room import ANSWERING, Room
from bot.errors import Complaints, Refusal
from bot.guests import Guest, Guests, Interaction
from bot.guests.admission import check_channel
from bot.looking import Looking
from bot.replies import InteractionReply
from bot.views.search import hits_view, nothing_here_view
from retrieval.answering.refusing import is_supported
from retrieval.fitting import fitting_spans
from retrieval.models import NoteKind, Question
from retrieval.retriever import Retriever

_FOUND = 5
_LONGEST_SECONDS = 60.0


class Search(Room):
    """Finds passages for one person at a time."""

    def __init__(
        self, retriever: Retriever, looking: Looking, guests: Guests, suggestions: Suggestions, complaints: Complaints
    ) -> None:
        """`retriever` does the work, when `looking` says that it is its turn; `suggestions` complete the names."""
        self._retriever = retriever
        self._looking = looking
        self._guests = guests
        self._suggestions = suggestions
        self._complaints = complaints

    @app_commands.command(
        name=locale_str("search", key="search-name"),
        description=locale_str("Finds passages that fit, without an answer.", key="search-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        query=locale_str("query", key="option-query"),
        since=locale_str("since", key="option-since"),
        until=locale_str("until", key="option-until"),
        publisher=locale_str("publisher", key="option-publisher"),
        speaker=locale_str("speaker", key="option-speaker"),
    )
    @app_commands.describe(
        query=locale_str("What you look for, in a few words.", key="search-query"),
        since=locale_str("Only articles of that day or later, like 2026-03-09.", key="ask-since"),
        until=locale_str("Only articles of that day or earlier, like 2026-03-09.", key="ask-until"),
        publisher=locale_str("Only articles of this publisher.", key="ask-publisher"),
        speaker=locale_str("Only what this person said.", key="ask-speaker"),
    )
    async def search(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, LONGEST_QUESTION],
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        speaker: str | None = None,
    ) -> None:
        """The best passages, for the asker alone."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction, alone=True)
        check_channel(guest.settings, guest.channel)
        if not query.strip():
            raise Refusal("refused-empty-search")
        question = Question(query.strip(), filters_of(since, until, publisher, speaker), limit=_FOUND)
        reply = InteractionReply(interaction, True, self._complaints)

        async def search() -> None:
            await reply.finish(await self._found(guest, question))

        await self._looking.look(guest, reply, search)

    @search.autocomplete("publisher")
    async def _publishers(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.publishers(interaction, typed)

    @search.autocomplete("speaker")
    async def _speakers(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.speakers(interaction, typed)

    async def _found(self, guest: Guest, question: Question) -> discord.ui.LayoutView:
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                result = await self._retriever.search(guest.library, question)
        except TimeoutError as error:
            raise Refusal("refused-too-slow") from error
        if any(note.kind is NoteKind.EMPTY for note in result.notes):
            return nothing_here_view(guest.voice)
        spans = fitting_spans(result, result.hits)
        return hits_view(question.text, result.hits, spans, is_supported(result), result.notes, guest.voice)
