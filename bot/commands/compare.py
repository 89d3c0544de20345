"""/compare: what the publishers of a story share, where they differ, and whom each quotes."""

import asyncio
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import LONGEST_CHOICE, Suggestions
from bot.commands.room import ANSWERING, Room
from bot.errors import Complaints, Refusal
from bot.finding import story_meant
from bot.guests import Guest, Guests, Interaction, channel_of, is_private
from bot.guests.admission import check_channel
from bot.looking import Looking
from bot.replies import InteractionReply
from bot.views import compare as view
from bot.views.presses import Handler, is_own
from retrieval.catalog import Catalog
from retrieval.comparing import Comparer
from retrieval.errors import NotFoundError

_NOBODY = discord.AllowedMentions.none()
_LONGEST_SECONDS = 60.0


class Compare(Room):
    """Sets publishers side by side."""

    def __init__(
        self,
        comparer: Comparer,
        looking: Looking,
        guests: Guests,
        catalog: Catalog,
        suggestions: Suggestions,
        complaints: Complaints,
    ) -> None:
        """`comparer` does the work, when `looking` says that it is its turn; the catalog knows the stories."""
        self._comparer = comparer
        self._looking = looking
        self._guests = guests
        self._catalog = catalog
        self._suggestions = suggestions
        self._complaints = complaints

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """The buttons that turn the page."""
        return {view.ROOM: self.turn}

    @app_commands.command(
        name=locale_str("compare", key="compare-name"),
        description=locale_str(
            "Sets the publishers of a story side by side: shared, differing, only in one.", key="compare-description"
        ),
        extras={ANSWERING: True},
    )
    @app_commands.rename(
        story=locale_str("story", key="option-story"), private=locale_str("private", key="option-private")
    )
    @app_commands.describe(
        story=locale_str("Its title; choose from what is suggested.", key="article-title"),
        private=locale_str("Whether only you see it.", key="compare-private"),
    )
    async def compare(
        self, interaction: Interaction, story: app_commands.Range[str, 1, LONGEST_CHOICE], private: bool | None = None
    ) -> None:
        """The first page, in one reply."""
        settings = self._guests.settings(interaction)
        chosen = settings.private if private is None else private
        check_channel(settings, channel_of(interaction.channel, interaction.channel_id))
        await interaction.response.defer(ephemeral=chosen, thinking=True)
        guest = await self._guests.of(interaction, alone=chosen)
        meant = await story_meant(self._catalog, guest.library, story)
        reply = InteractionReply(interaction, chosen, self._complaints)

        async def compare() -> None:
            await reply.finish(await self._page(guest, meant.id, 0))

        await self._looking.answer(guest, reply, compare)

    @compare.autocomplete("story")
    async def _stories(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.stories(interaction, typed)

    async def turn(self, interaction: Interaction, rest: list[str]) -> None:
        """Another page: in its place for who asked, else one of one's own."""
        if len(rest) != 2 or not (rest[0].isascii() and rest[0].isdecimal() and len(rest[0]) <= 9):
            raise Refusal("refused-old-button")
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        own = is_own(interaction)
        await interaction.response.defer(ephemeral=True, thinking=not own)
        guest = await self._guests.of(interaction, alone=not own or is_private(interaction))

        async def turn() -> None:
            shown = await self._page(guest, rest[1], int(rest[0]))
            await interaction.edit_original_response(view=shown, allowed_mentions=_NOBODY)

        await self._looking.look(guest, InteractionReply(interaction, True, self._complaints), turn)

    async def _page(self, guest: Guest, story: str, number: int) -> discord.ui.LayoutView:
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                comparison = await self._comparer.compare(guest.library, story)
        except TimeoutError as error:
            raise Refusal("refused-too-slow") from error
        except NotFoundError as error:
            raise Refusal("refused-story-gone") from error
        return view.compare_view(comparison, story, number, guest.voice)
