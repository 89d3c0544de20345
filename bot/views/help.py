"""/help as a page."""

from collections.abc import Iterable, Sequence

import discord

from bot.admission import answers_in
from bot.directory import Entry
from bot.guests import Guest
from bot.syncing import CommandNames
from bot.views.panels import panel


def help_page(guest: Guest, entries: Sequence[Entry], names: CommandNames) -> discord.ui.LayoutView:
    """What the person can use here: commands to press, message menus by name."""
    voice = guest.voice
    usable = [entry for entry in entries if entry.suits(guest)]
    commands = [entry for entry in usable if not entry.is_menu]
    lines = [voice("help-heading"), _where(guest)]
    lines += _listed((one for one in commands if not one.managing and not one.contributing), names)
    for heading, some in (
        ("help-contributors", [one for one in commands if one.contributing and not one.managing]),
        ("help-managers", [one for one in commands if one.managing]),
    ):
        if some:
            # In direct messages the articles are one's own, and nobody is anything else than everybody.
            lines += [*([] if guest.is_direct else [f"### {voice(heading)}"]), *_listed(some, names)]
    menus = [f"**{entry.name}**" for entry in usable if entry.is_menu]
    if menus:
        lines.append(voice("help-menus", menus=", ".join(menus)))
    return panel("\n".join(lines))


def _where(guest: Guest) -> str:
    """What is done here without a command, or where questions are answered instead."""
    voice, settings = guest.voice, guest.settings
    if guest.is_direct:
        return voice("help-direct")
    if answers_in(settings, guest.channel):
        return voice("help-here")
    if not settings.channels:
        return voice("help-nowhere")
    return voice("help-elsewhere", channels=", ".join(f"<#{channel}>" for channel in settings.channels))


def _listed(entries: Iterable[Entry], names: CommandNames) -> list[str]:
    return [f"- {names(entry.name)} {entry.description}" for entry in entries]
