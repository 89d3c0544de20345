"""A private page of text with what can be pressed under it: settings, help, status and the like."""

from typing import Any

import discord

from bot.views.presses import PressButton
from bot.views.selects import PressSelect

_MOST_LETTERS = 4000
"""What Discord shows in one message; whatever is longer was not foreseen, and is cut rather than refused."""
_CUT = "…"


def panel(text: str, *below: PressSelect | list[PressButton]) -> discord.ui.LayoutView:
    """The page. A menu takes a row for itself, buttons share one."""
    view = discord.ui.LayoutView(timeout=None)
    shown = text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - len(_CUT)] + _CUT
    container: discord.ui.Container[Any] = discord.ui.Container(discord.ui.TextDisplay(shown))
    for row in below:
        container.add_item(discord.ui.ActionRow(*([row] if isinstance(row, PressSelect) else row)))
    view.add_item(container)
    return view


def button(label: str, room: str, *rest: str, danger: bool = False) -> PressButton:
    """A button of such a page."""
    style = discord.ButtonStyle.danger if danger else discord.ButtonStyle.secondary
    return PressButton(room, *rest, button=discord.ui.Button(label=label[:80], style=style))
