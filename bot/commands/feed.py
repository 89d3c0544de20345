"""/feed add, /feed list, /feed remove, /feed refresh: what articles are taken from without being asked."""

import asyncio
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.options import FOR_EVERYONE, FOR_EVERYONE_TOLD, LONGEST_CHOICE, MOST_CHOICES
from bot.commands.room import CONTRIBUTING, Room
from bot.errors import Complaints, Refusal, permission_names
from bot.feeding.polling import Look
from bot.feeding.rounds import Feeding
from bot.guests import Guest, Guests, Interaction
from bot.guests.admission import check_contributes, check_manages
from bot.posting import missing_permissions, post_problem
from bot.render.cleaning import cleaned
from bot.render.cutting import cut
from bot.render.feeds import Listed, failure
from bot.render.markdown import one_line
from bot.replies import InteractionReply
from bot.replies.sending import NOBODY
from bot.texts import Voice
from bot.views import feeds as view
from bot.views.articles import page_of
from bot.views.presses import Handler
from retrieval.catalog import Catalog, Subscription
from retrieval.catalog.feeds import MOST_A_DAY
from retrieval.errors import NotFoundError
from retrieval.models import Library

MOST_FEEDS = 50
"""Of one server; each is a page fetched every quarter of an hour at worst."""
_LONGEST_SECONDS = 12 * 60.0
"""Discord forgets an interaction after fifteen minutes."""
Place = discord.TextChannel | discord.ForumChannel


class AnnouncingPlace(app_commands.Transformer):
    """A channel or a forum. discord.py would offer media channels too, which Discord does not know as a choice."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Those that messages or posts can be put into."""
        return [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]

    async def transform(self, interaction: Interaction, value: app_commands.AppCommandChannel, /) -> Place:
        """The channel as the bot knows it. Raises Refusal where it knows none."""
        found = value.resolve()
        if not isinstance(found, Place):
            raise Refusal("refused-feed-channel")
        return found


class Feed(Room):
    """Follows feeds, for those who may contribute. Everything is told to them alone."""

    feed = app_commands.Group(
        name=locale_str("feed", key="feed-name"),
        description=locale_str("Feeds that articles are taken from by themselves.", key="feed-description"),
        extras={CONTRIBUTING: True},
    )

    def __init__(self, feeding: Feeding, guests: Guests, catalog: Catalog, complaints: Complaints) -> None:
        """`feeding` looks at feeds by itself."""
        self._feeding = feeding
        self._guests = guests
        self._catalog = catalog
        self._complaints = complaints

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.LIST: self.turn}

    @feed.command(
        name=locale_str("add", key="feed-add-name"),
        description=locale_str("Takes articles from a feed from now on.", key="feed-add-description"),
    )
    @app_commands.rename(
        address=locale_str("address", key="option-address"),
        channel=locale_str("channel", key="option-feed-channel"),
        role=locale_str("role", key="option-feed-role"),
        most=locale_str("a_day", key="option-feed-most"),
        for_everyone=FOR_EVERYONE,
    )
    @app_commands.describe(
        address=locale_str("The address of an RSS, Atom or JSON feed, a news sitemap, or a site.", key="feed-address"),
        channel=locale_str("Where new stories are announced, each once: a channel or a forum.", key="feed-channel"),
        role=locale_str("A role that is mentioned with each new story.", key="feed-role"),
        most=locale_str("How many new articles it may bring a day; 50 otherwise.", key="feed-most-option"),
        for_everyone=FOR_EVERYONE_TOLD,
    )
    async def add(
        self,
        interaction: Interaction,
        address: app_commands.Range[str, 1, 2000],
        channel: app_commands.Transform[Place, AnnouncingPlace] | None = None,
        role: discord.Role | None = None,
        most: app_commands.Range[int, 1, 500] = MOST_A_DAY,
        for_everyone: bool = False,
    ) -> None:
        """Look whether there is one, keep it, and have its articles taken in soon."""
        guest = await self._guests.adding(await self._begin(interaction), for_everyone)
        if role is not None:
            check_manages(guest)
            if role.is_default():
                raise Refusal("refused-feed-everyone")
        if channel is not None:
            if not _may_write(interaction.user, channel):
                raise Refusal("refused-feed-channel")
            if guest.closed not in (None, str(channel.id)):
                raise Refusal("refused-feed-closed", channel=f"<#{guest.closed}>")
            if missing := missing_permissions(channel):
                names = permission_names(missing, guest.voice)
                raise Refusal("post-missing-permission", place=f"<#{channel.id}>", permission=names)
        if len(await self._feeds(guest)) >= MOST_FEEDS:
            raise Refusal("refused-feed-too-many", most=MOST_FEEDS)
        address = address.strip().strip("<>")
        wanted = Subscription(
            "",
            address if "://" in address else f"https://{address}",
            "",
            str(channel.id) if channel else None,
            str(role.id) if role else None,
            most,
        )
        kept, new, items = await self._feeding.subscribe(guest.adds_to, wanted)
        await self._reply(interaction, view.added_view(kept, items, new, guest.voice, guest.closed))

    @feed.command(
        name=locale_str("list", key="feed-list-name"),
        description=locale_str("Shows the feeds here, and how each is doing.", key="feed-list-description"),
    )
    async def show(self, interaction: Interaction) -> None:
        """The first page."""
        guest = await self._begin(interaction)
        await self._reply(interaction, await self._page(guest, 0))

    @feed.command(
        name=locale_str("remove", key="feed-remove-name"),
        description=locale_str("Takes no more articles from a feed; those here stay.", key="feed-remove-description"),
    )
    @app_commands.rename(named=locale_str("feed", key="option-feed"))
    @app_commands.describe(named=locale_str("Which one.", key="feed-which"))
    async def remove(self, interaction: Interaction, named: app_commands.Range[str, 1, 2000]) -> None:
        """Forget it."""
        guest = await self._begin(interaction)
        library, feed = await self._feed(guest, named)
        await self._catalog.remove_feed(library, feed.id)
        await self._reply(interaction, view.removed_view(feed, guest.voice))

    @feed.command(
        name=locale_str("refresh", key="feed-refresh-name"),
        description=locale_str("Looks for new articles now.", key="feed-refresh-description"),
    )
    @app_commands.rename(named=locale_str("feed", key="option-feed"))
    @app_commands.describe(named=locale_str("Which one; all of them otherwise.", key="feed-which-or-all"))
    async def refresh(self, interaction: Interaction, named: app_commands.Range[str, 1, 2000] | None = None) -> None:
        """Look at one feed, or at all."""
        guest = await self._begin(interaction)
        feeds = await self._feeds(guest) if named is None else [await self._feed(guest, named)]
        tasks = [asyncio.create_task(self._feeding.look(library, feed)) for library, feed in feeds]
        lines = [guest.voice("feed-nothing-to-look")]
        if tasks:
            await asyncio.wait(tasks, timeout=_LONGEST_SECONDS)
            lines = [_told(task.result(), guest.voice) for task in tasks if task.done()]
        await self._reply(interaction, view.looked_view(lines))

    @remove.autocomplete("named")
    @refresh.autocomplete("named")
    async def _names(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        guest = await self._guests.of(interaction)
        wanted = typed.casefold().strip()
        named = [
            (cut(" ".join(cleaned(feed.title).split()), LONGEST_CHOICE) or feed.id, feed)
            for _, feed in await self._feeds(guest)
        ]
        fitting = [(name, feed) for name, feed in named if wanted in f"{name} {feed.url}".casefold()]
        return [app_commands.Choice(name=name, value=feed.id) for name, feed in fitting[:MOST_CHOICES]]

    async def turn(self, interaction: Interaction, rest: list[str]) -> None:
        """Another page of the list, in its place."""
        await interaction.response.defer()
        if not rest or not (rest[0].isascii() and rest[0].isdecimal()):
            raise Refusal("refused-old-button")
        guest = await self._guests.of(interaction)
        check_contributes(guest)
        page = await self._page(guest, int(rest[0][:9]))
        await interaction.edit_original_response(view=page, allowed_mentions=NOBODY)

    async def _page(self, guest: Guest, number: int) -> discord.ui.LayoutView:
        feeds = [feed for _, feed in await self._feeds(guest)]
        page = page_of(number, len(feeds), view.ON_A_PAGE)
        begin = page.number * view.ON_A_PAGE
        shown = [await self._listed(guest, feed) for feed in feeds[begin : begin + view.ON_A_PAGE]]
        return view.list_view(shown, len(feeds), page, guest.voice)

    async def _listed(self, guest: Guest, feed: Subscription) -> Listed:
        last = await self._catalog.posts(guest.library, f"feed:{feed.channel}:", 1) if feed.channel else []
        return Listed(feed, post_problem(last[0], guest.voice) if last else "")

    async def _feeds(self, guest: Guest) -> list[tuple[Library, Subscription]]:
        """The server's feeds, and those of channels that all who see this one see."""
        return [(library, feed) for library in guest.library.each for feed in await self._catalog.feeds(library)]

    async def _feed(self, guest: Guest, named: str) -> tuple[Library, Subscription]:
        """One of those. Raises NotFoundError, InputError where several are meant."""
        *before, last = guest.library.each
        for library in before:
            try:
                return library, await self._catalog.feed(library, named)
            except NotFoundError:
                pass  # it may be another's
        return last, await self._catalog.feed(last, named)

    async def _begin(self, interaction: Interaction) -> Guest:
        """Acknowledge, privately, and see who it is. Raises Refusal where the person may not contribute."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction)
        check_contributes(guest)
        return guest

    async def _reply(self, interaction: Interaction, shown: discord.ui.LayoutView) -> None:
        await InteractionReply(interaction, True, self._complaints).finish(shown)


def _told(look: Look, voice: Voice) -> str:
    title = cut(one_line(look.feed.title), LONGEST_CHOICE)
    if reason := failure(look.feed, voice):
        return voice("feed-look-failed", feed=title, reason=reason)
    counts = {"added": look.added, "updated": look.updated, "refused": look.refused}
    return voice("feed-look", feed=title, left=look.left, **{name: len(found) for name, found in counts.items()})


def _may_write(person: discord.User | discord.Member, channel: Place) -> bool:
    if not isinstance(person, discord.Member):
        return False
    held = channel.permissions_for(person)
    return held.view_channel and held.send_messages
