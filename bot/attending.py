"""Work that somebody waits for: its progress shown, its faults told, its end hastened when the bot is to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext

from bot.errors import Refusal
from bot.guests import Guest
from bot.in_hand.noting import Notes
from bot.progress import Progress
from bot.replies import Reply
from retrieval.answering import Watcher
from retrieval.models import Answer

_LOG = logging.getLogger("onrecord.answers")
_LONGEST_SECONDS = 14 * 60
"""Discord forgets an interaction after fifteen minutes; by then the asker must have been told something."""


class Attending:
    """What makes answers and summaries builds on this: nobody who waits for one is left without a word."""

    def __init__(self, notes: Notes | None = None) -> None:
        """At work until `stop`. `notes` keep who waits, for the next start in case this one is killed."""
        self._notes = notes
        self._working: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def stop(self, seconds: float) -> None:
        """Begin nothing new, and give what is under way so long; who is still waiting then is told."""
        self._stopping = True
        if self._working:
            _, late = await asyncio.wait(self._working, timeout=seconds)
            for work in late:
                work.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def attend(self, work: Coroutine[None, None, None], reply: Reply, guest: Guest) -> None:
        """See the work to its end; where it has none, `reply` says in one sentence to `guest` why."""
        if self._stopping:
            work.close()
            await reply.fail(Refusal("refused-stopping"))
            return
        async with self._notes.held(guest, reply) if self._notes else nullcontext():
            await self._see_to(work, reply)

    async def _see_to(self, work: Coroutine[None, None, None], reply: Reply) -> None:
        task = asyncio.create_task(work)
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        try:
            await task
        except asyncio.CancelledError:  # by `stop`, not by our caller: a reply must not be left "thinking"
            await reply.fail(Refusal("refused-stopping"))
        except Exception as error:  # noqa: BLE001  the same
            await reply.fail(error)


async def made(guest: Guest, reply: Reply, make: Callable[[Watcher], Awaitable[Answer]]) -> Answer:
    """What `make` comes to, its progress shown in `reply`. Raises Refusal where it takes too long."""
    try:
        async with Progress(reply, guest.voice) as progress, asyncio.timeout(_LONGEST_SECONDS):
            answer = await make(progress)
    except TimeoutError as error:
        raise Refusal("refused-too-slow") from error
    for note in answer.notes:
        if "problem" in note.values:  # the reader is told that it is so, who looks after the bot is told why
            _LOG.warning("Part of an answer failed: %s", note.values.get("reason"))
    return answer
