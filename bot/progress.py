"""What is happening while an answer is made, shown at most once a second."""

import asyncio
import time

import discord

from bot.render.streaming import progress_items
from bot.replies import Reply
from bot.texts import Voice

_FIRST_SECONDS = 0.7
"""An answer that is there sooner comes at once, without a line about how it is made."""
_EDIT_SECONDS = 1.0
"""Discord asks for no more than one edit a second of a message (discord.md, "Rates")."""


class Progress:
    """A Watcher that edits the reply. Use it as `async with`: at the end of the block no edit is under way any more."""

    def __init__(self, reply: Reply, voice: Voice) -> None:
        """Edits `reply` in the words of `voice`."""
        self._reply = reply
        self._voice = voice
        self._passages: int | None = None
        self._text = ""
        self._changed = True
        self._editing = False
        self._stopped = False
        self._next = time.monotonic() + _FIRST_SECONDS
        self._task: asyncio.Task[None] | None = None

    def reading(self, passages: int) -> None:
        """See `Watcher`."""
        self._passages = passages
        self._note()

    def writing(self, text: str) -> None:
        """See `Watcher`."""
        self._text = text
        self._note()

    async def __aenter__(self) -> "Progress":
        """Begin with "searching"."""
        self._note()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Wait for an edit that is on its way, so that it can't overtake the answer; show no further one."""
        self._stopped = True
        if self._task is None:
            return
        if not self._editing:
            self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    def _note(self) -> None:
        self._changed = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._edit())

    async def _edit(self) -> None:
        while self._changed and not self._stopped:
            await asyncio.sleep(max(0.0, self._next - time.monotonic()))
            self._changed = False
            view = discord.ui.LayoutView(timeout=None)
            view.add_item(progress_items(self._voice, self._passages, self._text))
            self._editing = True
            try:
                await self._reply.show(view)
            finally:
                self._editing = False
            self._next = time.monotonic() + _EDIT_SECONDS
