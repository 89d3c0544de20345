"""Buttons that turn the pages of what is shown."""

from collections.abc import Iterator

import discord

from bot.render.articles import Page
from bot.texts import Voice
from bot.views.presses import PressButton

Looks = discord.ui.Button[discord.ui.LayoutView]


def turns(page: Page, voice: Voice) -> Iterator[tuple[int, Looks]]:
    """To which page back and on lead, with how that looks; none of one page.

    Where there is no such page they lead to the page itself, and can't be pressed: so the two never lead to the same.
    """
    if page.pages < 2:
        return
    for text_id, target in (("button-before", page.number - 1), ("button-next", page.number + 1)):
        inside = 0 <= target < page.pages
        yield target if inside else page.number, Looks(label=voice(text_id), disabled=not inside)


def turning(room: str, page: Page, voice: Voice, *rest: str) -> list[PressButton]:
    """The buttons that turn the page, where there is more than one."""
    return [PressButton(room, target, *rest, button=looks) for target, looks in turns(page, voice)]
