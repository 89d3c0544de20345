"""Menus to choose from that work for ever, as the buttons of `bot.views.presses` do."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias, cast

import discord

from bot.guests import Interaction
from bot.views.presses import Presses

Menu: TypeAlias = "discord.ui.Select[Any] | discord.ui.ChannelSelect[Any] | discord.ui.MentionableSelect[Any]"


class PressSelect(
    discord.ui.DynamicItem[Menu],
    template=re.compile(r"pick/(?P<room>[a-z]{1,12}):(?P<rest>[\w:.-]{1,80})"),
):
    """One menu. Its room's handler is called as for a button, and asks `chosen` what was chosen."""

    def __init__(self, room: str, *rest: str, menu: Menu) -> None:
        """`rest` is what the handler gets back; `menu` how it looks."""
        menu.custom_id = f"pick/{':'.join([room, *rest])}"
        super().__init__(menu)
        self.room = room
        self.rest = list(rest)

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> "PressSelect":
        """The menu that was used."""
        return cls(match["room"], *match["rest"].split(":"), menu=item)  # type: ignore[arg-type]  # by its custom id

    async def callback(self, interaction: Interaction) -> None:
        """Hand the choice to its room."""
        presses: Presses = interaction.client.presses  # type: ignore[attr-defined]  # discord.py hands over no more
        await presses.press(interaction, self.room, self.rest)


def chosen(interaction: Interaction) -> tuple[str, ...]:
    """What was chosen in a menu: the ids or values that the client sent, which may be any."""
    data: Mapping[str, object] = cast(Mapping[str, object], interaction.data or {})
    values = data.get("values")
    return tuple(str(value) for value in values) if isinstance(values, list) else ()
