"""Where an answer appears: one message that shows the progress and then the answer, however it was asked for."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

import discord

OnShown: TypeAlias = Callable[[str], Awaitable[None]]
"""Told the id of the message once something shows in it."""


class Reply(Protocol):
    """One message to come."""

    async def show(self, view: discord.ui.LayoutView) -> None:
        """Show how far it is. Says nothing where that can't be shown: the answer is still to come."""

    async def finish(self, view: discord.ui.LayoutView) -> str | None:
        """Show the end result; the message's id, or None where it was deleted meanwhile."""

    async def fail(self, error: BaseException) -> None:
        """Tell the asker, privately where Discord can, what went wrong."""
