"""/help as pages."""

from collections.abc import Iterable, Sequence

import discord

from bot.guests import Guest
from bot.guests.admission import answers_in
from bot.tree.directory import Entry
from bot.tree.syncing import CommandNames
from bot.views.panels import panel

_ROOM = 3800
"""Letters of a page; Discord takes 4,000 in a message. All commands come to 3,600 for a manager."""


def help_pages(guest: Guest, entries: Sequence[Entry], names: CommandNames) -> list[discord.ui.LayoutView]:
    """What the person can use here: commands to press, message menus by name; each page is a message."""
    voice = guest.voice
    usable = [entry for entry in entries if entry.suits(guest)]
    commands = [entry for entry in usable if not entry.is_menu]
    everybodys = _listed((one for one in commands if not one.managing and not one.contributing), names)
    sections = [[voice("help-heading"), _where(guest), *everybodys]]
    for heading, some in (
        ("help-contributors", [one for one in commands if one.contributing and not one.managing]),
        ("help-managers", [one for one in commands if one.managing]),
    ):
        if some:
            # In direct messages the articles are one's own, and nobody is anything else than everybody.
            sections.append([*([] if guest.is_direct else [f"### {voice(heading)}"]), *_listed(some, names)])
    menus = [f"**{entry.name}**" for entry in usable if entry.is_menu]
    if menus:
        sections.append([voice("help-menus", menus=", ".join(menus))])
    return [panel(page) for page in packed(sections, _ROOM)]


def packed(sections: Iterable[Sequence[str]], room: int) -> list[str]:
    """Pages of at most so many letters; a section of lines begins a new one rather than being torn, if one holds it."""
    pages = [""]
    for lines in sections:
        whole = "\n".join(lines)
        for piece in [whole] if len(whole) <= room else lines:
            longer = f"{pages[-1]}\n{piece}" if pages[-1] else piece
            if not pages[-1] or len(longer) <= room:
                pages[-1] = longer
            else:
                pages.append(piece)
    return pages


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
