"""A question from Discord answered in one reply: counted, searched, kept, shown."""

import asyncio
import secrets
from dataclasses import dataclass, field

import discord

from bot.admission import Admission
from bot.errors import Refusal
from bot.guests import Guest
from bot.progress import Progress
from bot.replies import Reply
from bot.views.answer import answer_view
from retrieval.answering import Answerer
from retrieval.catalog import Catalog
from retrieval.models import Answer, Filters, KeptAnswer, Question, Status

_LONGEST_SECONDS = 14 * 60
"""Discord forgets an interaction after fifteen minutes; by then the asker must have been told something."""
_REMEMBERED = 6
"""Answers that a follow-up question can refer to; more cost prompt tokens and are seldom meant."""


@dataclass(frozen=True)
class Asked:
    """A question as it came in.

    `place` is the conversation it belongs to, see `conversation_of`; None begins one of its own. `shows_question`:
    whether the reply repeats it, because nothing else in the channel does.
    """

    text: str
    filters: Filters = field(default_factory=Filters)
    private: bool = False
    place: str | None = None
    shows_question: bool = True


class Asking:
    """Answers questions, for the commands, forms and mentions that they come by."""

    def __init__(self, answerer: Answerer, catalog: Catalog, admission: Admission) -> None:
        """On an open catalog; `answerer` as the settings chose it."""
        self._answerer = answerer
        self._catalog = catalog
        self._admission = admission
        self._working: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def answer(self, guest: Guest, asked: Asked, reply: Reply) -> None:
        """Answer in `reply`, whatever happens: with the answer, or with one sentence on why there is none."""
        if self._stopping:
            await reply.fail(Refusal("refused-stopping"))
            return
        work = asyncio.create_task(self._answer(guest, asked, reply))
        self._working.add(work)
        work.add_done_callback(self._working.discard)
        try:
            await work
        except asyncio.CancelledError:  # by `stop`, not by our caller: a reply must not be left "thinking"
            await reply.fail(Refusal("refused-stopping"))
        except Exception as error:  # noqa: BLE001  the same
            await reply.fail(error)

    async def stop(self, seconds: float) -> None:
        """Answer nothing new, and give what is being answered so long; who is still waiting then is told."""
        self._stopping = True
        if self._working:
            _, late = await asyncio.wait(self._working, timeout=seconds)
            for work in late:
                work.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _answer(self, guest: Guest, asked: Asked, reply: Reply) -> None:
        await self._admission.count_question(guest)
        place = asked.place or new_conversation()
        history = await self._history(guest, place)
        now = discord.utils.utcnow()  # as the client has it, not the machine: the pictures are taken on a day of ours
        question = Question(asked.text, asked.filters, history=history, asked_at=now, language=guest.voice.language)
        try:
            async with Progress(reply, guest.voice) as progress, asyncio.timeout(_LONGEST_SECONDS):
                answer = await self._answerer.answer(guest.library, question, progress)
        except TimeoutError as error:
            raise Refusal("refused-too-slow") from error
        kept = await self._keep(guest, asked, place, answer)
        message = await reply.finish(answer_view(kept, guest.voice, asked.shows_question))
        if message is not None:
            await self._catalog.posted(guest.library, kept.id, message)

    async def _history(self, guest: Guest, place: str) -> tuple[Answer, ...]:
        """What was asked and answered before in this conversation, oldest first."""
        kept = await self._catalog.conversation(guest.library, place, _REMEMBERED)
        return tuple(before.answer for before in kept)

    async def _keep(self, guest: Guest, asked: Asked, place: str, answer: Answer) -> KeptAnswer:
        kept = await self._catalog.keep_answer(
            guest.library, answer, asker=guest.person, place=place, private=asked.private, filters=asked.filters
        )
        if answer.status is Status.NO_EVIDENCE:
            await self._catalog.keep_gap(guest.library, answer.question, kept.asked_at)
        return kept


def new_conversation() -> str:
    """The name of a conversation of its own: nobody comes upon it but by following up its answers."""
    return secrets.token_urlsafe(9)


def conversation_of(guest: Guest, private: bool = False) -> str | None:
    """The conversation that a place is: a thread or a direct message is one, a channel is many (None).

    What is asked privately in a thread stays out of what others there can refer to.
    """
    return guest.place if (guest.in_thread or guest.is_direct) and not private else None
