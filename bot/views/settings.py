"""What a server's managers see of their settings: each as a sentence, and as a page to change it on."""

from collections.abc import Iterable, Sequence

import discord

from bot.guests import Guest
from bot.guests.server_settings import ServerSettings
from bot.texts import Texts, Voice
from bot.tree.syncing import CommandNames
from bot.views.digest import scheduled_lines
from bot.views.panels import button, panel
from bot.views.selects import PressSelect
from retrieval.catalog.digests import KeptDigest

ROOM = "config"
"""The room of the menus and buttons on these pages; behind it stands what they set."""
CHANNELS, EVERYWHERE, NOWHERE, CONTRIBUTORS, MANAGERS, LANGUAGE = (
    "channels",
    "everywhere",
    "nowhere",
    "contributors",
    "managers",
    "language",
)
CHANNEL_TYPES = [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]
MOST_CHOSEN = 25
"""Discord lets one choose no more in one menu."""
AUTOMATIC = "auto"


def overview(
    guest: Guest, guild: discord.Guild, texts: Texts, names: CommandNames, digests: Sequence[KeptDigest] = ()
) -> discord.ui.LayoutView:
    """All settings, each with the command that changes it."""
    voice, settings = guest.voice, guest.settings
    lines = (
        (channels_line(settings, guild, voice), "config channels"),
        (contributors_line(settings, guild, voice), "config contributors"),
        (language_line(settings, texts, voice), "config language"),
        (private_line(settings, voice), "config private"),
        (limits_line(settings, voice), "config limits"),
        ("\n".join(scheduled_lines(digests, voice)), "digest schedule"),
    )
    shown = [f"{line}\n-# {voice('config-change', command=names(command))}" for line, command in lines]
    return panel("\n".join([voice("config-heading"), *shown]))


def channels_page(settings: ServerSettings, guild: discord.Guild, voice: Voice) -> discord.ui.LayoutView:
    """Where the bot answers, with a menu of channels."""
    known = channels_in(settings, guild)
    menu: discord.ui.ChannelSelect[discord.ui.LayoutView] = discord.ui.ChannelSelect(
        channel_types=CHANNEL_TYPES,
        placeholder=voice("config-channels-choose"),
        max_values=MOST_CHOSEN,
        default_values=_defaults(known, discord.SelectDefaultValueType.channel),
    )
    return panel(
        f"{channels_line(settings, guild, voice)}\n-# {voice('config-channels-hint')}",
        PressSelect(ROOM, CHANNELS, menu=menu),
        [button(voice("config-everywhere"), ROOM, EVERYWHERE), button(voice("config-nowhere"), ROOM, NOWHERE)],
    )


def contributors_page(settings: ServerSettings, guild: discord.Guild, voice: Voice) -> discord.ui.LayoutView:
    """Who may add and remove articles, with a menu of roles and people."""
    roles = [id for id in settings.contributors if guild.get_role(int(id)) is not None]
    people = [id for id in settings.contributors if id not in {*roles, *gone_roles(settings, guild)}]
    menu: discord.ui.MentionableSelect[discord.ui.LayoutView] = discord.ui.MentionableSelect(
        placeholder=voice("config-contributors-choose"),
        max_values=MOST_CHOSEN,
        default_values=[
            *_defaults(roles, discord.SelectDefaultValueType.role),
            *_defaults(people, discord.SelectDefaultValueType.user),
        ],
    )
    return panel(
        contributors_line(settings, guild, voice),
        PressSelect(ROOM, CONTRIBUTORS, menu=menu),
        [button(voice("config-managers"), ROOM, MANAGERS)],
    )


def language_page(settings: ServerSettings, texts: Texts, voice: Voice) -> discord.ui.LayoutView:
    """The language the bot speaks, with a menu of all that it knows."""
    options = [
        discord.SelectOption(label=voice("config-language-auto"), value=AUTOMATIC, default=settings.language is None)
    ]
    options += [
        discord.SelectOption(label=texts.voice(code)("language-name"), value=code, default=settings.language == code)
        for code in texts.languages
    ]
    menu: discord.ui.Select[discord.ui.LayoutView] = discord.ui.Select(options=options)
    return panel(
        f"{language_line(settings, texts, voice)}\n-# {voice('config-language-hint')}",
        PressSelect(ROOM, LANGUAGE, menu=menu),
    )


def channels_line(settings: ServerSettings, guild: discord.Guild, voice: Voice) -> str:
    """Where questions are answered; channels that are gone are told of."""
    if settings.channels is None:
        return voice("config-channels-everywhere")
    known = channels_in(settings, guild)
    gone = len(settings.channels) - len(known)
    line = voice("config-channels-some", channels=", ".join(f"<#{id}>" for id in known)) if known else ""
    if gone:
        line = f"{line or voice('config-channels-none')}\n{voice('config-channels-gone', count=gone)}"
    return line or voice("config-channels-none")


def contributors_line(settings: ServerSettings, guild: discord.Guild, voice: Voice) -> str:
    """Who may add and remove articles; roles that are gone are told of."""
    gone = gone_roles(settings, guild)
    named = [_mention(id, guild, voice) for id in settings.contributors if id not in gone]
    line = voice("config-contributors-some", who=", ".join(named)) if named else voice("config-contributors-none")
    return f"{line}\n{voice('config-contributors-gone', count=len(gone))}" if gone else line


def channels_in(settings: ServerSettings, guild: discord.Guild) -> tuple[str, ...]:
    """The chosen channels that the server has."""
    return tuple(id for id in settings.channels or () if guild.get_channel(int(id)) is not None)


def gone_roles(settings: ServerSettings, guild: discord.Guild) -> tuple[str, ...]:
    """The chosen roles that the server has no more."""
    return tuple(id for id in settings.contributor_roles if guild.get_role(int(id)) is None)


def language_line(settings: ServerSettings, texts: Texts, voice: Voice) -> str:
    """Which language the bot speaks."""
    if settings.language is None:
        return voice("config-language-is-auto")
    return voice("config-language-is", language=texts.voice(settings.language)("language-name"))


def private_line(settings: ServerSettings, voice: Voice) -> str:
    """Whether answers start private."""
    return voice("config-private-yes" if settings.private else "config-private-no")


def limits_line(settings: ServerSettings, voice: Voice) -> str:
    """What a day allows."""
    told = voice(
        "config-limits",
        person=settings.questions_per_person,
        server=settings.questions_per_server,
        articles=settings.articles_per_server,
    )
    return " ".join([told, *more_limits(settings, voice)])


def more_limits(settings: ServerSettings, voice: Voice) -> list[str]:
    """The limits of a day that are not always there, each a sentence."""
    told = []
    if settings.tokens_per_server is not None:
        told.append(voice("config-limits-tokens-set", tokens=settings.tokens_per_server // 1000))
    if settings.cost_per_server is not None:
        told.append(voice("config-limits-money-set", money=f"{settings.cost_per_server:g}"))
    if settings.articles_per_person is not None:
        told.append(voice("config-limits-person-articles-set", articles=settings.articles_per_person))
    if settings.tokens_per_person is not None:
        told.append(voice("config-limits-person-tokens-set", tokens=settings.tokens_per_person // 1000))
    return told


def _mention(id: str, guild: discord.Guild, voice: Voice) -> str:
    if id == str(guild.id):
        return voice("config-everybody")
    return f"<@&{id}>" if guild.get_role(int(id)) is not None else f"<@{id}>"


def _defaults(ids: Iterable[str], kind: discord.SelectDefaultValueType) -> list[discord.SelectDefaultValue]:
    return [discord.SelectDefaultValue(id=int(id), type=kind) for id in ids]
