"""What is happening while a reply is made, shown at most once a second."""

import asyncio
import time
from collections.abc import Callable
from typing import Self

import discord

from bot.render.blocks import Container
from bot.render.streaming import progress_items
from bot.replies import Reply
from bot.texts import Voice

_FIRST_SECONDS = 0.7
"""An answer that is there sooner comes at once, without a line about how it is made."""
_EDIT_SECONDS = 1.0
"""Discord asks for no more than one edit a second of a message (discord.md, "Rates")."""


class Edits:
    """Shows in a reply how far something is. Use it as `async with`: at the end of the block no edit is under way."""

    def __init__(self, reply: Reply, draw: Callable[[], Container]) -> None:
        """`draw` gives what is to be seen at the moment; call `changed` whenever that is something else."""
        self._reply = reply
        self._draw = draw
        self._changed = True
        self._editing = False
        self._stopped = False
        self._next = time.monotonic() + _FIRST_SECONDS
        self._task: asyncio.Task[None] | None = None

    def changed(self) -> None:
        """Have the message edited, as soon as that is allowed again."""
        self._changed = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._edit())

    async def __aenter__(self) -> Self:
        """Begin with how it stands now."""
        self.changed()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Wait for an edit that is on its way, so that it can't overtake the answer; show no further one."""
        self._stopped = True
        if self._task is None:
            return
        if not self._editing:
            self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _edit(self) -> None:
        while self._changed and not self._stopped:
            await asyncio.sleep(max(0.0, self._next - time.monotonic()))
            self._changed = False
            view = discord.ui.LayoutView(timeout=None)
            view.add_item(self._draw())
            self._editing = True
            try:
                await self._reply.show(view)
            finally:
                self._editing = False
            self._next = time.monotonic() + _EDIT_SECONDS


class Progress(Edits):
    """A Watcher: searching, reading, writing."""

    def __init__(self, reply: Reply, voice: Voice) -> None:
        """Edits `reply` in the words of `voice`."""
        super().__init__(reply, lambda: progress_items(voice, self._passages, self._text))
        self._passages: int | None = None
        self._text = ""

    def reading(self, passages: int) -> None:
        """See `Watcher`."""
        self._passages = passages
        self.changed()

    def writing(self, text: str) -> None:
        """See `Watcher`."""
        self._text = text
        self.changed()
