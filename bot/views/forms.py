"""Forms. They live in memory; one that was opened before a restart says so when it is sent off."""

import secrets
from collections.abc import Mapping

import discord

from bot.errors import Complaints, Refusal
from bot.guests import Interaction
from bot.watching.lines import begin_request

_KIND = "form"
_SECONDS = 24 * 60 * 60.0
"""So long a form may stay open before what was behind it is let go."""


class Form(discord.ui.Modal):
    """A form whose faults are told like all others."""

    def __init__(self, title: str, complaints: Complaints) -> None:
        """`title` has at most 45 letters; what goes wrong is told by `complaints`."""
        super().__init__(
            title=title[:45], timeout=_SECONDS, custom_id=f"{_KIND}:{complaints.run}:{secrets.token_hex(8)}"
        )
        self._complaints = complaints

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Called first, in the task that sees to it."""
        begin_request(f"the form {type(self).__name__}")
        return True

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:  # type: ignore[override]
        """Tell the person."""
        await self._complaints.tell(interaction, error)


async def tell_of_lost_form(interaction: Interaction, complaints: Complaints) -> None:
    """Where a form of an earlier run was sent off, which discord.py passes over in silence, say so to the person."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return
    data: Mapping[str, object] = interaction.data or {}
    kind, _, rest = str(data.get("custom_id", "")).partition(":")
    if kind == _KIND and not rest.startswith(f"{complaints.run}:"):
        await complaints.tell(interaction, Refusal("refused-lost-form"))
