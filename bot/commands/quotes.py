"""/quotes: what somebody said, newest first, with its places."""

import asyncio
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import LONGEST_CHOICE, MOST_CHOICES, Suggestions, filters_of
from bot.commands.room import ANSWERING, Room
from bot.errors import Complaints, Refusal
from bot.guests import Guest, Guests, Interaction, channel_of, is_private
from bot.guests.admission import check_channel
from bot.looking import Looking
from bot.render.cleaning import cleaned
from bot.render.quotes import Turned
from bot.replies import InteractionReply
from bot.views import quotes as view
from bot.views.presses import Handler, is_own
from retrieval.quotes import Quotes as Lister
from retrieval.quotes import Wanted

_LONGEST_TOPIC = 100
_LONGEST_SECONDS = 60.0
_NOBODY = discord.AllowedMentions.none()


class Quotes(Room):
    """Lists statements by who made them."""

    def __init__(
        self, lister: Lister, looking: Looking, guests: Guests, suggestions: Suggestions, complaints: Complaints
    ) -> None:
        """`lister` does the work, when `looking` says that it is its turn; `suggestions` complete publishers' names."""
        self._lister = lister
        self._looking = looking
        self._guests = guests
        self._suggestions = suggestions
        self._complaints = complaints

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """The buttons that turn the page."""
        return {view.LIST: self.turn}

    @app_commands.command(
        name=locale_str("quotes", key="quotes-name"),
        description=locale_str("Lists what somebody said, newest first, with its places.", key="quotes-description"),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        speaker=locale_str("speaker", key="option-speaker"),
        topic=locale_str("topic", key="option-topic"),
        since=locale_str("since", key="option-since"),
        until=locale_str("until", key="option-until"),
        publisher=locale_str("publisher", key="option-publisher"),
        private=locale_str("private", key="option-private"),
    )
    @app_commands.describe(
        speaker=locale_str("Whose words: a name, or a role like “the prime minister”.", key="quotes-speaker"),
        topic=locale_str("Only what was said about this.", key="quotes-topic"),
        since=locale_str("Only articles of that day or later, like 2026-03-09.", key="ask-since"),
        until=locale_str("Only articles of that day or earlier, like 2026-03-09.", key="ask-until"),
        publisher=locale_str("Only articles of this publisher.", key="ask-publisher"),
        private=locale_str("Whether only you see the list.", key="quotes-private"),
    )
    async def quotes(
        self,
        interaction: Interaction,
        speaker: app_commands.Range[str, 1, view.LONGEST_SPEAKER],
        topic: app_commands.Range[str, 1, _LONGEST_TOPIC] | None = None,
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        private: bool | None = None,
    ) -> None:
        """The first page, in one reply."""
        settings = self._guests.settings(interaction)
        private = settings.private if private is None else private
        check_channel(settings, channel_of(interaction.channel, interaction.channel_id))
        await interaction.response.defer(ephemeral=private, thinking=True)
        guest = await self._guests.of(interaction, alone=private)
        wanted = view.carried(Wanted(speaker, topic or "", filters_of(since, until, publisher, None)))
        if not wanted.speaker:
            raise Refusal("refused-empty-speaker")
        reply = InteractionReply(interaction, private, self._complaints)

        async def show() -> None:
            await reply.finish(await self._page(guest, wanted, 0))

        await self._looking.look(guest, reply, show)

    @quotes.autocomplete("speaker")
    async def _speakers(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        guest = await self._guests.of(interaction)
        wanted = " ".join(cleaned(typed[:LONGEST_CHOICE]).split())
        names = await self._lister.suggested(guest.library, wanted, 2 * MOST_CHOICES)
        shown = [(" ".join(cleaned(name).split()), name) for name in names if len(name) <= view.LONGEST_SPEAKER]
        return [app_commands.Choice(name=plain, value=name) for plain, name in shown if plain][:MOST_CHOICES]

    @quotes.autocomplete("publisher")
    async def _publishers(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.publishers(interaction, typed)

    async def turn(self, interaction: Interaction, rest: list[str]) -> None:
        """Another page in its place; of a list that somebody else asked for, a page of one's own."""
        number = rest[0] if rest else ""
        try:
            wanted = view.wanted_in(rest[1:])
        except ValueError as error:
            raise Refusal("refused-old-button") from error
        if not (number.isascii() and number.isdecimal() and len(number) <= 9 and wanted.speaker):
            raise Refusal("refused-old-button")
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        own = is_own(interaction)
        await interaction.response.defer(ephemeral=True, thinking=not own)
        guest = await self._guests.of(interaction, alone=not own or is_private(interaction))
        reply = InteractionReply(interaction, True, self._complaints)

        async def turn() -> None:
            shown = await self._page(guest, wanted, int(number))
            if own:
                await interaction.edit_original_response(view=shown, allowed_mentions=_NOBODY)
            else:
                await reply.finish(shown)

        await self._looking.look(guest, reply, turn)

    async def _page(self, guest: Guest, wanted: Wanted, number: int) -> discord.ui.LayoutView:
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                found = await self._lister.listed(guest.library, wanted, number * view.ON_A_PAGE, view.ON_A_PAGE)
                page = view.page_of(number, found.count)
                if page.number != number and found.count:  # articles were removed since the button was sent
                    first = page.number * view.ON_A_PAGE
                    found = await self._lister.listed(guest.library, wanted, first, view.ON_A_PAGE)
        except TimeoutError as error:
            raise Refusal("refused-too-slow") from error
        if not found.quotes:
            return view.nothing_view(found, wanted, guest.voice)
        return view.quotes_view(Turned(found, wanted, page), guest.voice)
