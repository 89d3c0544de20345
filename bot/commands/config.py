"""/config: what the managers of a server set. Each command is private and says what holds now."""

import logging
from collections.abc import Mapping
from typing import TypeVar

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.commands.room import Room
from bot.errors import Refusal
from bot.guests import Guest, Guests, Interaction, library_name
from bot.guests.admission import check_manages
from bot.guests.server_settings import ServerSettings, SettingsBook
from bot.replies.sending import NOBODY
from bot.texts import Texts
from bot.tree.syncing import command_names
from bot.views import settings as view
from bot.views.panels import panel
from bot.views.presses import Handler
from bot.views.selects import chosen
from retrieval.catalog import Catalog
from retrieval.errors import OnRecordError

_LOG = logging.getLogger("onrecord.config")
MOST_A_DAY = 100_000
_Limit = app_commands.Range[int, 0, MOST_A_DAY]
_Number = TypeVar("_Number", int, float)
TOKENS, ARTICLES, OWN_TOKENS, MONEY = "tokens_per_server", "articles_per_person", "tokens_per_person", "cost_per_server"
FURTHER = (TOKENS, ARTICLES, OWN_TOKENS, MONEY)
"""The limits that a server may also have none of."""


class Config(Room):
    """Changes the settings of a server, for who may manage it."""

    config = app_commands.Group(
        name=locale_str("config", key="config-name"),
        description=locale_str("Settings of this server, for those who manage it.", key="config-description"),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(
        self, client: discord.Client, guests: Guests, settings: SettingsBook, texts: Texts, catalog: Catalog
    ) -> None:
        """`client` knows the servers; `settings` keep what is set; `texts` tell which languages there are."""
        self._priced = False
        self._client = client
        self._guests = guests
        self._settings = settings
        self._texts = texts
        self._catalog = catalog

    def priced(self) -> "Config":
        """The same, where prices are set: money can be limited then."""
        self._priced = True
        return self

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.ROOM: self.press}

    @config.command(
        name=locale_str("show", key="config-show-name"),
        description=locale_str("Shows all settings of this server.", key="config-show-description"),
    )
    async def show(self, interaction: Interaction) -> None:
        """Every setting, with the command that changes it."""
        guest, guild = await self._manager(interaction)
        names = await command_names(self._catalog, interaction.application_id)
        digests = await self._catalog.digests(guest.library)
        await _say(interaction, view.overview(guest, guild, self._texts, names, digests))

    @config.command(
        name=locale_str("channels", key="config-channels-name"),
        description=locale_str("Where questions are answered.", key="config-channels-description"),
    )
    async def channels(self, interaction: Interaction) -> None:
        """A menu of channels."""
        guest, guild = await self._manager(interaction)
        await _say(interaction, view.channels_page(guest.settings, guild, guest.voice))

    @config.command(
        name=locale_str("contributors", key="config-contributors-name"),
        description=locale_str("Who may add and remove articles.", key="config-contributors-description"),
    )
    async def contributors(self, interaction: Interaction) -> None:
        """A menu of roles and people."""
        guest, guild = await self._manager(interaction)
        await _say(interaction, view.contributors_page(guest.settings, guild, guest.voice))

    @config.command(
        name=locale_str("language", key="config-language-name"),
        description=locale_str("Which language I speak on this server.", key="config-language-description"),
    )
    async def language(self, interaction: Interaction) -> None:
        """A menu of languages."""
        guest, _ = await self._manager(interaction)
        await _say(interaction, view.language_page(guest.settings, self._texts, guest.voice))

    @config.command(
        name=locale_str("limits", key="config-limits-name"),
        description=locale_str(
            "How much a day allows; shows it where nothing is given.", key="config-limits-description"
        ),
    )
    @app_commands.rename(
        person=locale_str("person", key="config-limits-person-name"),
        server=locale_str("server", key="config-limits-server-name"),
        articles=locale_str("articles", key="config-limits-articles-name"),
        tokens=locale_str("tokens", key="config-limits-tokens-name"),
        more=locale_str("more", key="config-limits-more-name"),
        most=locale_str("most", key="config-limits-most-name"),
    )
    @app_commands.describe(
        person=locale_str("Questions that one person may ask a day.", key="config-limits-person"),
        server=locale_str("Questions that are answered on this server a day.", key="config-limits-server"),
        articles=locale_str("Articles that may be added on this server a day.", key="config-limits-articles"),
        tokens=locale_str("Tokens of the model a day on this server, in thousands.", key="config-limits-tokens"),
        more=locale_str("A further limit a day, that is set or taken away.", key="config-limits-more"),
        most=locale_str("How much it allows, tokens in thousands; left out, there is none.", key="config-limits-most"),
    )
    @app_commands.choices(
        more=[
            app_commands.Choice(name=locale_str("tokens of the server", key="config-more-tokens"), value=TOKENS),
            app_commands.Choice(name=locale_str("articles of a person", key="config-more-articles"), value=ARTICLES),
            app_commands.Choice(name=locale_str("tokens of a person", key="config-more-person"), value=OWN_TOKENS),
            app_commands.Choice(name=locale_str("money of the server", key="config-more-money"), value=MONEY),
        ]
    )
    async def limits(
        self,
        interaction: Interaction,
        person: _Limit | None = None,
        server: _Limit | None = None,
        articles: _Limit | None = None,
        tokens: _Limit | None = None,
        more: str | None = None,
        most: app_commands.Range[float, 0, MOST_A_DAY] | None = None,
    ) -> None:
        """Set those that are given; the further one is taken away where nothing is given for it."""
        guest, _ = await self._manager(interaction)
        given = {
            "questions_per_person": _checked(person),
            "questions_per_server": _checked(server),
            "articles_per_server": _checked(articles),
            "tokens_per_server": None if tokens is None else 1000 * (_checked(tokens) or 0),
        }
        changes: dict[str, object] = {name: value for name, value in given.items() if value is not None}
        if more is not None or most is not None:
            changes |= self._further(more, most)
        settings = await self._settings.change(guest.library, **changes) if changes else guest.settings
        await _say(interaction, panel(view.limits_line(settings, guest.voice)))

    def _further(self, more: str | None, most: float | None) -> dict[str, object]:
        """The limit that is set or, without a number, taken away. Raises Refusal where it can't be."""
        if more not in FURTHER:
            raise Refusal("refused-which-limit")
        if more == MONEY and most is not None and not self._priced:
            raise Refusal("refused-no-prices")
        checked = _checked(most)
        if checked is None or more == MONEY:
            return {more: checked}
        return {more: int(checked) * (1 if more == ARTICLES else 1000)}

    @config.command(
        name=locale_str("private", key="config-private-name"),
        description=locale_str(
            "Whether answers are at first seen by the asker alone.", key="config-private-description"
        ),
    )
    @app_commands.rename(private=locale_str("private", key="option-private"))
    @app_commands.describe(private=locale_str("Whether they are.", key="config-private-option"))
    async def private(self, interaction: Interaction, private: bool) -> None:
        """Set it."""
        guest, _ = await self._manager(interaction)
        settings = await self._settings.change(guest.library, private=private)
        await _say(interaction, panel(view.private_line(settings, guest.voice)))

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """Set what was chosen or pressed on one of the pages, and show in place what holds now."""
        guest, guild = await self._manager(interaction)
        match rest:
            case [view.CHANNELS]:
                page = await self._set_channels(guest, guild, _channels(guild, chosen(interaction)))
            case [view.EVERYWHERE]:
                page = await self._set_channels(guest, guild, None)
            case [view.NOWHERE]:
                page = await self._set_channels(guest, guild, ())
            case [view.CONTRIBUTORS]:
                page = await self._set_contributors(guest, guild, _people(chosen(interaction)))
            case [view.MANAGERS]:
                page = await self._set_contributors(guest, guild, ())
            case [view.LANGUAGE]:
                page = await self._set_language(interaction, guest, chosen(interaction))
            case _:
                raise Refusal("refused-old-button")
        await interaction.response.edit_message(view=page, allowed_mentions=NOBODY)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Take a deleted channel out of the setting: one that could be answered in nowhere says so then."""
        settings = self._of(channel.guild)
        if settings.channels and str(channel.id) in settings.channels:
            left = tuple(id for id in settings.channels if id != str(channel.id))
            await self._change(channel.guild, channels=left)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Take a deleted role out of the setting."""
        settings = self._of(role.guild)
        if str(role.id) in settings.contributors:
            await self._change(role.guild, **_without(settings, {str(role.id)}))

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """After an outage: take out what was deleted meanwhile."""
        await self._take_out_deleted(guild)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """At the start: the same for every server that is within reach."""
        for guild in self._client.guilds:
            if not guild.unavailable:
                await self._take_out_deleted(guild)

    async def _take_out_deleted(self, guild: discord.Guild) -> None:
        settings = self._of(guild)
        changes: dict[str, tuple[str, ...]] = {}
        if settings.channels and len(there := view.channels_in(settings, guild)) < len(settings.channels):
            changes["channels"] = there
        if gone := view.gone_roles(settings, guild):
            changes |= _without(settings, set(gone))
        try:
            if changes:
                await self._change(guild, **changes)
        except OnRecordError as error:
            _LOG.warning("What was deleted on a server could not be taken out of its settings: %s", error)

    def _of(self, guild: discord.Guild) -> ServerSettings:
        return self._settings.of(library_name(guild.id, 0))

    async def _change(self, guild: discord.Guild, **changes: object) -> None:
        await self._settings.change(await self._catalog.library(library_name(guild.id, 0)), **changes)

    async def _manager(self, interaction: Interaction) -> tuple[Guest, discord.Guild]:
        """The person, who may manage the server, and the server. Raises Refusal otherwise."""
        guest = await self._guests.of(interaction)
        check_manages(guest)
        if interaction.guild is None:
            raise Refusal("refused-only-in-server")
        return guest, interaction.guild

    async def _set_channels(
        self, guest: Guest, guild: discord.Guild, channels: tuple[str, ...] | None
    ) -> discord.ui.LayoutView:
        settings = await self._settings.change(guest.library, channels=channels)
        return view.channels_page(settings, guild, guest.voice)

    async def _set_contributors(
        self, guest: Guest, guild: discord.Guild, contributors: tuple[str, ...]
    ) -> discord.ui.LayoutView:
        settings = await self._settings.change(
            guest.library,
            contributors=contributors,
            contributor_roles=tuple(id for id in contributors if guild.get_role(int(id)) is not None),
        )
        return view.contributors_page(settings, guild, guest.voice)

    async def _set_language(
        self, interaction: Interaction, guest: Guest, values: tuple[str, ...]
    ) -> discord.ui.LayoutView:
        if len(values) != 1 or values[0] not in (view.AUTOMATIC, *self._texts.languages):
            raise Refusal("refused-choice")
        language = None if values[0] == view.AUTOMATIC else values[0]
        settings = await self._settings.change(guest.library, language=language)
        return view.language_page(settings, self._texts, self._guests.voice(interaction))


def _channels(guild: discord.Guild, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The channels that were chosen. Raises Refusal for what is no channel of this server to ask in."""
    for id in ids:
        channel = guild.get_channel(int(id)) if id.isdecimal() else None
        if channel is None or channel.type not in view.CHANNEL_TYPES:
            raise Refusal("refused-choice")
    return _some(ids)


def _people(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The roles and people that were chosen. Raises Refusal for what can't be one."""
    if not all(id.isdecimal() and len(id) <= 20 for id in ids):
        raise Refusal("refused-choice")
    return _some(ids)


def _without(settings: ServerSettings, roles: set[str]) -> dict[str, tuple[str, ...]]:
    """What to change that these roles may contribute no more."""
    return {
        "contributors": tuple(id for id in settings.contributors if id not in roles),
        "contributor_roles": tuple(id for id in settings.contributor_roles if id not in roles),
    }


def _some(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not 1 <= len(ids) <= view.MOST_CHOSEN:
        raise Refusal("refused-choice")
    return tuple(dict.fromkeys(ids))


def _checked(limit: _Number | None) -> _Number | None:
    """The limit, which Discord's client has checked; another client need not."""
    if limit is not None and not 0 <= limit <= MOST_A_DAY:
        raise Refusal("refused-limit", most=MOST_A_DAY)
    return limit


async def _say(interaction: Interaction, page: discord.ui.LayoutView) -> None:
    await interaction.response.send_message(view=page, ephemeral=True, allowed_mentions=NOBODY)
