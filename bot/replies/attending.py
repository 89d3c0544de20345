"""Work that somebody waits for: its progress shown, its faults told, its end hastened when the bot is to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from contextvars import ContextVar

from bot.ending import end_within
from bot.errors import Refusal
from bot.guests import Guest
from bot.in_hand.noting import Notes
from bot.limits.turns import Turns
from bot.replies import Reply
from bot.replies.progress import Progress
from bot.watching.lines import REQUEST, begin_request
from bot.watching.metrics import Metrics
from retrieval.answering import Watcher
from retrieval.models import Answer

_LOG = logging.getLogger("onrecord.answers")
_LONGEST_SECONDS = 14 * 60
"""Discord forgets an interaction after fifteen minutes; by then the asker must have been told something."""

_METRICS: ContextVar[Metrics | None] = ContextVar("metrics", default=None)
"""What counts the answers that are made in the task at hand."""


class Attending:
    """What makes answers and summaries builds on this: nobody who waits for one is left without a word."""

    def __init__(self, notes: Notes | None = None) -> None:
        """At work until `stop`. `notes` keep who waits, for the next start in case this one is killed."""
        self._notes = notes
        self._metrics: Metrics | None = None
        self._turns = Turns()
        self._working: set[asyncio.Task[None]] = set()
        self._stopping = False

    def take_turns(self, turns: Turns) -> None:
        """Share the turns with others that make answers."""
        self._turns = turns

    def measure_with(self, metrics: Metrics) -> None:
        """Have what is asked counted and timed."""
        self._metrics = metrics

    async def stop(self, seconds: float) -> None:
        """Begin nothing new, and give what is under way so long; who is still waiting then is told."""
        self._stopping = True
        await end_within(seconds, self._working)

    async def attend(self, work: Coroutine[None, None, None], reply: Reply, guest: Guest) -> None:
        """See the work to its end; where it has none, `reply` says in one sentence to `guest` why."""
        if self._stopping:
            work.close()
            await reply.fail(Refusal("refused-stopping"))
            return
        if not REQUEST.get():
            begin_request()
        _METRICS.set(self._metrics)
        begun = self._metrics.begun() if self._metrics else 0.0
        failed: BaseException | None = None
        try:
            async with self._notes.held(guest, reply) if self._notes else nullcontext():
                failed = await self._see_to(work, reply, guest)
        finally:
            if self._metrics:
                self._metrics.ended(begun, failed)

    async def _in_turn(self, work: Coroutine[None, None, None], guest: Guest) -> None:
        try:
            async with self._turns.turn(guest.library.id):
                await work
        finally:
            work.close()  # where its turn never came

    async def _see_to(self, work: Coroutine[None, None, None], reply: Reply, guest: Guest) -> BaseException | None:
        """What the asker was told of in place of an answer; None where there is one."""
        task = asyncio.create_task(self._in_turn(work, guest))
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        try:
            await task
        except asyncio.CancelledError as error:  # by `stop`, not by our caller: a reply must not be left "thinking"
            await reply.fail(Refusal("refused-stopping"))
            return error
        except Exception as error:  # noqa: BLE001  the same
            await reply.fail(error)
            return error
        return None


async def made(guest: Guest, reply: Reply, make: Callable[[Watcher], Awaitable[Answer]]) -> Answer:
    """What `make` comes to, its progress shown in `reply`. Raises Refusal where it takes too long."""
    try:
        async with Progress(reply, guest.voice) as progress, asyncio.timeout(_LONGEST_SECONDS):
            answer = await make(progress)
    except TimeoutError as error:
        raise Refusal("refused-too-slow") from error
    if (metrics := _METRICS.get()) is not None:
        metrics.answered(answer)
    for note in answer.notes:
        if "problem" in note.values:  # the reader is told that it is so, who looks after the bot is told why
            _LOG.warning("Part of an answer failed: %s", note.values.get("reason"))
    return answer
