"""/stories: which events the articles tell, and the articles on each."""

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import LONGEST_CHOICE, Suggestions
from bot.commands.room import Room
from bot.errors import Complaints, Refusal
from bot.guests import Guest, Guests, Interaction, is_private
from bot.replies import InteractionReply
from bot.replies.sending import NOBODY
from bot.views import stories as view
from bot.views.articles import page_of, search_in, short_search
from bot.views.presses import Handler
from retrieval.catalog import Catalog
from retrieval.errors import NotFoundError


class Stories(Room):
    """Lists stories to one person at a time, and shows one with its articles."""

    def __init__(self, guests: Guests, catalog: Catalog, suggestions: Suggestions, complaints: Complaints) -> None:
        """On an open catalog; articles are grouped behind the commands, once they are indexed."""
        self._guests = guests
        self._catalog = catalog
        self._suggestions = suggestions
        self._complaints = complaints

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """The pages of the list."""
        return {view.LIST: self.turn}

    @app_commands.command(
        name=locale_str("stories", key="stories-name"),
        description=locale_str(
            "Lists the events that several articles report, newest first.", key="stories-description"
        ),
    )
    @app_commands.rename(story=locale_str("story", key="option-story"))
    @app_commands.describe(story=locale_str("One story, or words of its titles.", key="stories-story"))
    async def stories(
        self, interaction: Interaction, story: app_commands.Range[str, 1, LONGEST_CHOICE] | None = None
    ) -> None:
        """One story that was chosen, else one page of those whose titles hold the words; for the asker alone."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction, alone=True)
        shown = await self._one(guest, story or "") or await self._page(guest, 0, short_search(story or ""))
        await InteractionReply(interaction, True, self._complaints).finish(shown)

    @stories.autocomplete("story")
    async def _titles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.stories(interaction, typed)

    async def turn(self, interaction: Interaction, rest: list[str]) -> None:
        """Another page of the list, in its place."""
        await interaction.response.defer()
        try:
            search = search_in(rest[1]) if len(rest) > 1 else ""
            number = int(rest[0][:9]) if rest[0].isascii() and rest[0].isdecimal() else -1
        except (ValueError, IndexError) as error:
            raise Refusal("refused-old-button") from error
        if number < 0:
            raise Refusal("refused-old-button")
        guest = await self._guests.of(interaction, alone=is_private(interaction))
        page = await self._page(guest, number, search)
        await interaction.edit_original_response(view=page, allowed_mentions=NOBODY)

    async def _one(self, guest: Guest, story_id: str) -> discord.ui.LayoutView | None:
        try:
            story, articles = await self._catalog.story(guest.library, story_id)
        except NotFoundError:
            return None
        return view.story_view(story, articles, guest.voice)

    async def _page(self, guest: Guest, number: int, search: str) -> discord.ui.LayoutView:
        found = await self._catalog.stories(guest.library, search or None)
        page = page_of(number, len(found), view.ON_A_PAGE)
        begin = page.number * view.ON_A_PAGE
        return view.list_view(found[begin : begin + view.ON_A_PAGE], len(found), page, search, guest.voice)
