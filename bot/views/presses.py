"""Buttons that work for ever: their id says which room they belong to and what they are about."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.errors import Complaints, Refusal
from bot.guests import Interaction
from bot.watching.lines import begin_request

Handler = Callable[[Interaction, list[str]], Awaitable[None]]
"""Called with the interaction and what stands in the id behind the room, split at its colons."""


class Presses:
    """The handlers of all rooms. One of them is called for a press, whenever the button was sent."""

    def __init__(self, complaints: Complaints) -> None:
        """`complaints` are told of whatever goes wrong in a handler."""
        self._complaints = complaints
        self._handlers: dict[str, Handler] = {}

    def register(self, room: str, handler: Handler) -> None:
        """Have the buttons of `room` (lower-case letters) call `handler`."""
        self._handlers[room] = handler

    async def press(self, interaction: Interaction, room: str, rest: list[str]) -> None:
        """Call the handler of the room."""
        begin_request(f"{room}: {rest[0]}" if rest and rest[0].isalpha() else room)
        try:
            handler = self._handlers.get(room)
            if handler is None:
                raise Refusal("refused-old-button")
            await handler(interaction, rest)
        except Exception as error:  # noqa: BLE001  the tree's handler does not see buttons; nothing may fail silently
            await self._complaints.tell(interaction, error)


def is_own(interaction: Interaction) -> bool:
    """Whether the message with the button answers the very person who pressed it, or is seen by nobody else."""
    message = interaction.message
    if message is None or message.flags.ephemeral:
        return True
    asked = message.interaction_metadata
    return asked is not None and asked.user.id == interaction.user.id


class PressButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=re.compile(r"(?P<room>[a-z]{1,12}):(?P<rest>[\w:.-]{1,86})$"),
):
    """One button. Made anew from its id for each press, so that a restart changes nothing."""

    def __init__(self, room: str, *rest: str | int, button: discord.ui.Button[Any] | None = None) -> None:
        """`rest` is what the handler gets back; `button` how it looks."""
        looks = button or discord.ui.Button[Any]()
        looks.custom_id = ":".join([room, *map(str, rest)])
        super().__init__(looks)
        self.room = room
        self.rest = [str(part) for part in rest]

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> "PressButton":
        """The button that was pressed."""
        return cls(match["room"], *match["rest"].split(":"))

    async def callback(self, interaction: Interaction) -> None:
        """Hand the press to its room."""
        presses: Presses = interaction.client.presses  # type: ignore[attr-defined]  # discord.py hands over no more
        await presses.press(interaction, self.room, self.rest)
