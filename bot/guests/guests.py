"""Who asks where: the library, the settings and the language that a command works with."""

from dataclasses import dataclass, replace
from typing import TypeAlias

import discord

from bot.audience import Audiences, closed_place, shelf_name
from bot.audience.places import around, sees
from bot.guests.server_settings import ServerSettings, SettingsBook
from bot.texts import Texts, Voice
from bot.texts.detecting import QuestionLanguage
from retrieval.catalog import Catalog
from retrieval.models import Library

Interaction: TypeAlias = "discord.Interaction[discord.Client]"
HERE = "server_known"
"""A row beside a server's settings: the bot has been in it, so that what is kept for it goes after it was left."""
PERSONS = "user-"
"""How the library of a person is called, before their id."""
_UNSET = (discord.Locale.american_english, discord.Locale.british_english)


@dataclass(frozen=True)
class Guest:
    """A person in a place. Ids are Discord's, as text; `guild` is None in direct messages.

    `channel` is the one whose settings hold: of a thread or a forum post its parent. `place` is the thread itself.
    `manages`: may manage the server, in direct messages always, for that library is their own. `library` is the
    server's, and beside it what may be read in this place. `closed` is the channel or private thread that not everybody
    on the server can see, None where all can: what is added there is found by those alone who see it.
    """

    library: Library
    person: str
    guild: str | None
    channel: str
    place: str
    in_thread: bool
    roles: frozenset[str]
    manages: bool
    settings: ServerSettings
    voice: Voice
    closed: str | None = None

    @property
    def shelf(self) -> Library | None:
        """Where articles go that are added here; None where there is no such library yet: see `Guests.adding`."""
        if self.closed is None:
            return self.library.alone
        name = shelf_name(self.library.name, self.closed)
        return next((one for one in self.library.beside if one.name == name), None)

    @property
    def adds_to(self) -> Library:
        """The same. Raises LookupError where there is none: what is for few must not go where all find it."""
        if self.shelf is None:
            raise LookupError("An article of a channel that not everybody sees may go nowhere else.")
        return self.shelf

    @property
    def is_direct(self) -> bool:
        """Whether this is a direct message."""
        return self.guild is None

    @property
    def may_contribute(self) -> bool:
        """Whether the person may add and remove articles here."""
        return self.manages or not {self.person, *self.roles}.isdisjoint(self.settings.contributors)


class Guests:
    """Tells who asks where, from what Discord sends."""

    def __init__(self, catalog: Catalog, settings: SettingsBook, texts: Texts, audiences: Audiences) -> None:
        """On an open catalog; `listen` adds what tells the language of a message."""
        self._audiences = audiences
        self._catalog = catalog
        self._settings = settings
        self._texts = texts
        self._libraries: dict[str, Library] = {}
        self._language: QuestionLanguage | None = None

    def listen(self, language: QuestionLanguage) -> None:
        """Have messages answered in the language they are written in, where nothing else says which."""
        self._language = language

    async def of(self, interaction: Interaction, alone: bool = False) -> Guest:
        """Whoever used a command, a button, a menu or a form. Raises CatalogError.

        `alone`: what comes of it is shown to them alone. Then it may be from any channel that they can see now; else
        only from those that all who see this place can see.
        """
        channel, guild = interaction.channel, interaction.guild_id
        # A server may have the commands without the bot being in it: then it can't be left either.
        is_in = guild is not None and interaction.client.get_guild(guild) is not None
        library = await self._library(library_name(guild, interaction.user.id), is_in)
        user = interaction.user
        server = None if guild is None else interaction.client.get_guild(guild)
        here = around(channel, interaction.channel_id)
        return Guest(
            library=await self._audiences.joined(
                library, server, lambda place: place in here or (alone and sees(server, place, user))
            ),
            closed=None if guild is None else closed_place(server, channel, interaction.channel_id),
            person=str(user.id),
            guild=None if guild is None else str(guild),
            channel=channel_of(channel, interaction.channel_id),
            place=str(interaction.channel_id),
            in_thread=isinstance(channel, discord.Thread),
            roles=_roles(user),
            manages=guild is None or interaction.permissions.manage_guild,
            settings=self._settings.of(library.name),
            voice=self.voice(interaction),
        )

    async def of_message(self, message: discord.Message) -> Guest:
        """Whoever wrote a message. Raises CatalogError."""
        guild, author = message.guild, message.author
        library = await self._library(library_name(guild.id if guild else None, author.id), guild is not None)
        settings = self._settings.of(library.name)
        # English is what Discord sets by itself for a server: it says nothing.
        locale = str(guild.preferred_locale) if guild and guild.preferred_locale not in _UNSET else None
        asked_in = self._language.of(message.content) if self._language else None
        here = around(message.channel, message.channel.id)
        return Guest(
            library=await self._audiences.joined(library, guild, lambda place: place in here),
            closed=None if guild is None else closed_place(guild, message.channel, message.channel.id),
            person=str(author.id),
            guild=None if guild is None else str(guild.id),
            channel=channel_of(message.channel, message.channel.id),
            place=str(message.channel.id),
            in_thread=isinstance(message.channel, discord.Thread),
            roles=_roles(author),
            manages=guild is None or (isinstance(author, discord.Member) and author.guild_permissions.manage_guild),
            settings=settings,
            voice=self._texts.voice(settings.language, locale, asked_in),
        )

    async def adding(self, guest: Guest, for_everyone: bool = False) -> Guest:
        """The guest with a place for the articles that they add; `for_everyone`: the server's. Raises CatalogError."""
        if guest.closed is None or for_everyone:
            return replace(guest, closed=None)
        if guest.shelf is not None:
            return guest
        made = await self._audiences.make(guest.library.alone, guest.closed)
        return replace(guest, library=replace(guest.library, beside=(*guest.library.beside, made)))

    def voice(self, interaction: Interaction) -> Voice:
        """The language to answer in: the server's where it is set, else the person's, else the server's own."""
        settings = self.settings(interaction)
        own = str(interaction.locale)
        return self._texts.voice(settings.language, own, str(interaction.guild_locale or ""))

    def settings(self, interaction: Interaction) -> ServerSettings:
        """The settings that hold there, without touching the disk."""
        return self._settings.of(library_name(interaction.guild_id, interaction.user.id))

    async def shelves(self, library: Library) -> list[Library]:
        """The libraries of a server's channels, those that not everybody sees. Raises CatalogError."""
        return await self._audiences.of(library)

    async def forget(self, library: str) -> None:
        """Drop what is known of a library that is gone."""
        self._libraries.pop(library, None)
        await self._audiences.forget(library)

    async def _library(self, name: str, is_in: bool) -> Library:
        """The library of that name; `is_in`: of a server that the bot is in, which is noted at its first use."""
        if await self._was_removed_elsewhere(name):
            await self.forget(name)
            self._settings.forget(name)
        if name not in self._libraries:
            library = await self._catalog.library(name)
            if is_in and not (await self._catalog.settings(library)).get(HERE):
                await self._catalog.set_setting(library, HERE, True)
            self._libraries[name] = library
        return self._libraries[name]

    async def _was_removed_elsewhere(self, name: str) -> bool:
        """Whether a person's own library is another one than it was: another process has forgotten them."""
        if self._catalog.share.is_whole or not name.startswith(PERSONS) or name not in self._libraries:
            return False
        return await self._catalog.find_library(name) != self._libraries[name]


def library_name(guild_id: int | None, person_id: int) -> str:
    """A server's library, or in direct messages the person's own."""
    return f"{PERSONS}{person_id}" if guild_id is None else f"guild-{guild_id}"


def is_private(interaction: Interaction) -> bool:
    """Whether the message whose button was pressed is shown to that person alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def channel_of(channel: object, channel_id: int | None) -> str:
    """The id of the channel whose settings hold: threads and forum posts take their parent's."""
    return str(channel.parent_id if isinstance(channel, discord.Thread) else channel_id)


def _roles(user: discord.User | discord.Member) -> frozenset[str]:
    return frozenset(str(role.id) for role in user.roles) if isinstance(user, discord.Member) else frozenset()
