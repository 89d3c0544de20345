"""/follow, /unfollow and /following: told when something new comes in."""

from collections.abc import Callable

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.digest import typed, zone_choices
from bot.commands.options import LONGEST_CHOICE, MOST_CHOICES
from bot.commands.room import ANSWERING, Room
from bot.errors import Refusal
from bot.following import FollowBook
from bot.following.book import Wanted
from bot.guests import Guest, Guests, Interaction
from bot.render.cleaning import cleaned
from bot.render.cutting import cut
from bot.replies.sending import NOBODY
from bot.scheduling.reading import read_quiet, read_zone
from bot.scheduling.schedules import Quiet
from bot.tree.syncing import command_names
from bot.views import follows as view
from bot.views.quotes import LONGEST_SPEAKER
from retrieval.catalog import Catalog
from retrieval.catalog.follows import Follow as Followed
from retrieval.catalog.follows import FollowKind
from retrieval.quotes import Quotes as Lister

_LONGEST_TOPIC = 100
_LONGEST = 40
_CHANNEL = locale_str("Tell it in this channel instead of in direct messages.", key="follow-channel")
_QUIET = locale_str("Hours in which nothing is told, like 22-7; “off” for none.", key="follow-quiet-hours")
_ZONE = locale_str("By whose clocks; choose from what is suggested.", key="timezone-describe")
_NAMES = {
    "channel": locale_str("channel", key="option-channel"),
    "quiet": locale_str("quiet", key="option-quiet"),
    "timezone": locale_str("timezone", key="option-timezone"),
}
_Hours = app_commands.Range[str, 1, _LONGEST]


class Follow(Room):
    """Keeps what people follow."""

    follow = app_commands.Group(
        name=locale_str("follow", key="follow-name"),
        description=locale_str("Be told when something new comes in.", key="follow-description"),
        extras={ANSWERING: True},
    )

    def __init__(
        self, book: FollowBook, guests: Guests, catalog: Catalog, lister: Lister, wake: Callable[[], None]
    ) -> None:
        """`lister` completes names; `wake` has it seen what is due."""
        self._book = book
        self._guests = guests
        self._catalog = catalog
        self._lister = lister
        self._wake = wake

    @follow.command(
        name=locale_str("topic", key="follow-topic-name"),
        description=locale_str("Be told of new articles on a topic.", key="follow-topic-description"),
    )
    @app_commands.rename(topic=locale_str("topic", key="option-topic"), **_NAMES)
    @app_commands.describe(
        topic=locale_str("What about, in a few words.", key="follow-topic-words"),
        channel=_CHANNEL,
        quiet=_QUIET,
        timezone=_ZONE,
    )
    async def topic(
        self,
        interaction: Interaction,
        topic: app_commands.Range[str, 1, _LONGEST_TOPIC],
        channel: discord.TextChannel | None = None,
        quiet: _Hours | None = None,
        timezone: _Hours | None = None,
    ) -> None:
        """New passages that would be taken for an answer."""
        await self._begin(interaction, FollowKind.TOPIC, topic, channel, (quiet, timezone))

    @follow.command(
        name=locale_str("person", key="follow-person-name"),
        description=locale_str("Be told what somebody says in new articles.", key="follow-person-description"),
    )
    @app_commands.rename(person=locale_str("person", key="option-person"), **_NAMES)
    @app_commands.describe(
        person=locale_str("Whose words: a name, or a role like “the prime minister”.", key="quotes-speaker"),
        channel=_CHANNEL,
        quiet=_QUIET,
        timezone=_ZONE,
    )
    async def person(
        self,
        interaction: Interaction,
        person: app_commands.Range[str, 1, LONGEST_SPEAKER],
        channel: discord.TextChannel | None = None,
        quiet: _Hours | None = None,
        timezone: _Hours | None = None,
    ) -> None:
        """New statements."""
        await self._begin(interaction, FollowKind.PERSON, person, channel, (quiet, timezone))

    @follow.command(
        name=locale_str("story", key="follow-story-name"),
        description=locale_str("Be told of new articles on a story.", key="follow-story-description"),
    )
    @app_commands.rename(story=locale_str("story", key="option-story"), **_NAMES)
    @app_commands.describe(
        story=locale_str("Its title; choose from what is suggested.", key="article-title"),
        channel=_CHANNEL,
        quiet=_QUIET,
        timezone=_ZONE,
    )
    async def story(
        self,
        interaction: Interaction,
        story: app_commands.Range[str, 1, LONGEST_CHOICE],
        channel: discord.TextChannel | None = None,
        quiet: _Hours | None = None,
        timezone: _Hours | None = None,
    ) -> None:
        """New articles that are no copies."""
        await self._begin(interaction, FollowKind.STORY, story, channel, (quiet, timezone))

    @app_commands.command(
        name=locale_str("unfollow", key="unfollow-name"),
        description=locale_str("Be told no more of something.", key="unfollow-description"),
    )
    @app_commands.rename(what=locale_str("what", key="unfollow-what-name"))
    @app_commands.describe(what=locale_str("What; choose from what is suggested.", key="unfollow-what"))
    async def unfollow(self, interaction: Interaction, what: app_commands.Range[str, 1, LONGEST_CHOICE]) -> None:
        """End one follow."""
        guest = await self._guests.of(interaction)
        ended = await self._book.end(guest, what)
        await _say(interaction, view.ended_page(ended, guest.voice))

    @app_commands.command(
        name=locale_str("following", key="following-name"),
        description=locale_str("Lists what you follow here.", key="following-description"),
    )
    async def following(self, interaction: Interaction) -> None:
        """With where it is told, and why it is paused where it is."""
        guest = await self._guests.of(interaction)
        own, channels = await self._book.of(guest)
        await _say(interaction, view.following_view(own, channels, guest.voice))

    @unfollow.autocomplete("what")
    async def _followed(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        guest = await self._guests.of(interaction)
        own, channels = await self._book.of(guest)
        shown = [(_plain(_called(one, guest)), str(one.id)) for one in [*own, *channels]]
        wanted = _plain(typed).casefold()
        fitting = [(name, value) for name, value in shown if wanted in name.casefold()]
        return [app_commands.Choice(name=name, value=value) for name, value in fitting[:MOST_CHOICES]]

    @person.autocomplete("person")
    async def _people(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        guest = await self._guests.of(interaction)
        names = await self._lister.suggested(guest.library, _plain(typed), 2 * MOST_CHOICES)
        shown = [(_plain(name), name) for name in names if len(name) <= LONGEST_SPEAKER]
        return [app_commands.Choice(name=plain, value=name) for plain, name in shown if plain][:MOST_CHOICES]

    @story.autocomplete("story")
    async def _stories(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        guest = await self._guests.of(interaction)
        found = await self._catalog.stories(guest.library.alone, typed[:LONGEST_CHOICE], MOST_CHOICES)
        named = [(_plain(one.title) or guest.voice("no-headline"), one.id) for one in found]
        return [app_commands.Choice(name=name, value=value) for name, value in named]

    @topic.autocomplete("timezone")
    @person.autocomplete("timezone")
    @story.autocomplete("timezone")
    async def _zones(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return zone_choices(interaction, typed)

    async def _begin(
        self,
        interaction: Interaction,
        kind: FollowKind,
        subject: str,
        channel: discord.TextChannel | None,
        hours: tuple[str | None, str | None],
    ) -> None:
        """Follow it, and say privately what will be told where."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction)
        if channel is not None and not (guest.may_contribute and _may_write(interaction.user, channel)):
            raise Refusal("refused-follow-channel")
        wanted = Wanted(kind, subject, str(channel.id) if channel else None, await self._quiet(guest, *hours))
        followed = await self._book.follow(guest, wanted)
        unknown = kind is FollowKind.PERSON and not await self._book.knows(guest, followed)
        self._wake()
        names = await command_names(self._catalog, interaction.application_id)
        page = view.follow_page(followed, names, guest.voice, unknown=unknown)
        await interaction.edit_original_response(view=page, allowed_mentions=NOBODY)

    async def _quiet(self, guest: Guest, hours: str | None, timezone: str | None) -> Quiet | bool | None:
        """The quiet hours that were typed: None for not mentioned, False for none. Raises Refusal."""
        if hours is None:
            return None
        zone = typed(read_zone, timezone, "refused-zone") if timezone else await self._book.zone_of(guest)
        quiet = typed(lambda text: read_quiet(text, zone or "UTC"), hours, "refused-quiet")
        if quiet is not None and zone is None:
            raise Refusal("refused-quiet-zone")
        return quiet or False


def _may_write(who: discord.User | discord.Member, channel: discord.TextChannel) -> bool:
    """Whether somebody may write in a channel: who may not has nothing told there either."""
    return isinstance(who, discord.Member) and channel.permissions_for(who).send_messages


def _called(follow: Followed, guest: Guest) -> str:
    return guest.voice(f"follow-{follow.kind.value}", subject=follow.label)


def _plain(text: str) -> str:
    return cut(" ".join(cleaned(text[:LONGEST_CHOICE]).split()), LONGEST_CHOICE)


async def _say(interaction: Interaction, page: discord.ui.LayoutView) -> None:
    await interaction.response.send_message(view=page, ephemeral=True, allowed_mentions=NOBODY)
