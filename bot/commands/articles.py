"""/articles, /article and /sources: what is in the library, and the way out of it."""

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import Suggestions
from bot.commands.room import Room
from bot.errors import Complaints, Refusal
from bot.finding import article_called, article_of, story_called
from bot.guests import Guest, Guests, Interaction, is_private
from bot.guests.admission import check_contributes
from bot.indexing import IndexKeeper
from bot.render.articles import Stored
from bot.replies import InteractionReply
from bot.replies.sending import NOBODY
from bot.views import articles as view
from bot.views.presses import Handler
from bot.views.stories import story_view
from retrieval.catalog import Catalog
from retrieval.errors import NotFoundError
from retrieval.models import Article, Elsewhere

_LONGEST_TITLE = 200


class Articles(Room):
    """Lists and shows articles to one person at a time, and removes them for those who may."""

    def __init__(
        self,
        guests: Guests,
        catalog: Catalog,
        suggestions: Suggestions,
        keeper: IndexKeeper,
        complaints: Complaints,
    ) -> None:
        """`keeper` is woken when something was removed: its passages leave the index then."""
        self._guests = guests
        self._catalog = catalog
        self._suggestions = suggestions
        self._keeper = keeper
        self._complaints = complaints

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """A room for each kind of page."""
        return {view.LIST: self.turn_list, view.ONE: self.press, view.PUBLISHERS: self.turn_publishers}

    @app_commands.command(
        name=locale_str("articles", key="articles-name"),
        description=locale_str("Lists the articles, newest first.", key="articles-description"),
    )
    @app_commands.rename(search=locale_str("search", key="option-search"))
    @app_commands.describe(search=locale_str("Only those that hold all of these words.", key="articles-search"))
    async def articles(
        self, interaction: Interaction, search: app_commands.Range[str, 1, _LONGEST_TITLE] | None = None
    ) -> None:
        """One page, for the asker alone."""
        guest = await self._begin(interaction)
        await self._finish(interaction, await self._page(guest, 0, view.short_search(search or "")))

    @app_commands.command(
        name=locale_str("article", key="article-name"),
        description=locale_str(
            "Shows an article: its dates, its versions, its first words.", key="article-description"
        ),
    )
    @app_commands.rename(title=locale_str("title", key="option-title"))
    @app_commands.describe(title=locale_str("Its title; choose from what is suggested.", key="article-title"))
    async def article(self, interaction: Interaction, title: app_commands.Range[str, 1, _LONGEST_TITLE]) -> None:
        """One article, with a button to remove it for those who may; or the story that was chosen."""
        guest = await self._begin(interaction)
        told = await story_called(self._catalog, guest.library, title)
        if told is not None:
            await self._finish(interaction, story_view(*told, guest.voice))
            return
        article = await article_called(self._catalog, guest.library, title)
        await self._finish(interaction, await self._shown(guest, article))

    @article.autocomplete("title")
    async def _titles(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self._suggestions.stories_and_articles(interaction, typed)

    @app_commands.command(
        name=locale_str("sources", key="sources-name"),
        description=locale_str("Shows which publishers the articles are from.", key="sources-description"),
    )
    async def sources(self, interaction: Interaction) -> None:
        """All publishers, those with most articles first."""
        guest = await self._begin(interaction)
        await self._finish(interaction, await self._publishers(guest, 0))

    async def turn_list(self, interaction: Interaction, rest: list[str]) -> None:
        """Another page of a list, in its place."""
        await interaction.response.defer()
        try:
            number, search = _number(rest[0]), view.search_in(rest[1]) if len(rest) > 1 else ""
        except ValueError as error:
            raise Refusal("refused-old-button") from error
        guest = await self._guests.of(interaction, alone=is_private(interaction))
        await self._edit(interaction, await self._page(guest, number, search))

    async def turn_publishers(self, interaction: Interaction, rest: list[str]) -> None:
        """Another page of publishers, in its place."""
        await interaction.response.defer()
        guest = await self._guests.of(interaction, alone=is_private(interaction))
        await self._edit(interaction, await self._publishers(guest, _number(rest[0])))

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """Ask whether to remove an article, remove it, or leave it: for those who may, at each step."""
        await interaction.response.defer()
        if len(rest) != 2 or rest[0] not in (view.REMOVE, view.REMOVE_NOW, view.KEEP):
            raise Refusal("refused-old-button")
        act, article_id = rest
        guest = await self._guests.of(interaction, alone=is_private(interaction))
        article = await article_of(self._catalog, guest.library, article_id)
        if article is None:
            raise Refusal("refused-article-gone")
        if act == view.KEEP:
            await self._edit(interaction, await self._shown(guest, article))
            return
        check_contributes(guest)
        if act == view.REMOVE:
            await self._edit(interaction, view.removal_view(article, guest.voice))
        else:
            await self._remove(guest, article)
            await self._edit(interaction, view.removed_view(article, guest.voice))

    async def _remove(self, guest: Guest, article: Article) -> None:
        try:
            home = await self._catalog.home_of(guest.library, article.id)
            await self._catalog.remove(home, article.id)
        except NotFoundError as error:
            raise Refusal("refused-article-gone") from error
        self._keeper.wake(home)

    async def _begin(self, interaction: Interaction) -> Guest:
        await interaction.response.defer(ephemeral=True, thinking=True)
        return await self._guests.of(interaction, alone=True)

    async def _finish(self, interaction: Interaction, page: discord.ui.LayoutView) -> None:
        await InteractionReply(interaction, True, self._complaints).finish(page)

    async def _edit(self, interaction: Interaction, page: discord.ui.LayoutView) -> None:
        await interaction.edit_original_response(view=page, allowed_mentions=NOBODY)

    async def _page(self, guest: Guest, number: int, search: str) -> discord.ui.LayoutView:
        count = await self._catalog.count_articles(guest.library, search or None)
        if not count:
            return view.nothing_view(search, guest.may_contribute, guest.voice)
        page = view.page_of(number, count, view.ON_A_PAGE)
        found = await self._catalog.articles(
            guest.library, search or None, view.ON_A_PAGE, page.number * view.ON_A_PAGE
        )
        return view.list_view(found, count, page, search, guest.voice)

    async def _shown(self, guest: Guest, article: Article) -> discord.ui.LayoutView:
        try:
            versions = await self._catalog.versions(guest.library, article.id)
        except NotFoundError as error:
            raise Refusal("refused-article-gone") from error
        passages = await self._catalog.passages_of(guest.library, article.id)
        elsewhere = await self._catalog.elsewhere(guest.library, [article.id])
        stored = Stored(article, tuple(versions), len(passages), elsewhere.get(article.id, Elsewhere()))
        return view.article_view(stored, guest.may_contribute, guest.voice)

    async def _publishers(self, guest: Guest, number: int) -> discord.ui.LayoutView:
        counts = await self._catalog.publisher_counts(guest.library)
        if not counts:
            return view.nothing_view("", guest.may_contribute, guest.voice)
        return view.publishers_view(counts, number, guest.voice)


def _number(part: str) -> int:
    """The number of a page from a button's id, which may be anything; the lists keep it within what there is."""
    if not (part.isascii() and part.isdecimal() and len(part) <= 9):
        raise Refusal("refused-old-button")
    return int(part)
