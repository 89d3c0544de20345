"""A question from Discord answered in one reply: counted, searched, kept, shown."""

import secrets
from dataclasses import dataclass, field, replace

import discord

from bot.guests import Guest
from bot.guests.admission import Admission
from bot.in_hand.noting import Notes
from bot.replies import Reply
from bot.replies.attending import Attending, made
from bot.views.answer import SUMMARY, answer_view
from retrieval.answering import Answerer
from retrieval.catalog import Catalog
from retrieval.models import Answer, Filters, KeptAnswer, Question, Shown, Status

_REMEMBERED = 6
"""Answers that a follow-up question can refer to; more cost prompt tokens and are seldom meant."""


@dataclass(frozen=True)
class Asked:
    """A question as it came in.

    `place` is the conversation it belongs to, see `conversation_of`; None begins one of its own. `shows_question`:
    whether the reply repeats it, because nothing else in the channel does. `after` is the answer it follows up;
    what others have asked since then is none of its business.
    """

    text: str
    filters: Filters = field(default_factory=Filters)
    private: bool = False
    place: str | None = None
    shows_question: bool = True
    after: KeptAnswer | None = None


class Asking(Attending):
    """Answers questions, for the commands, forms and mentions that they come by."""

    def __init__(self, answerer: Answerer, catalog: Catalog, admission: Admission) -> None:
        """On an open catalog; `answerer` as the settings chose it."""
        super().__init__(Notes(catalog))
        self._answerer = answerer
        self._catalog = catalog
        self._admission = admission

    async def answer(self, guest: Guest, asked: Asked, reply: Reply) -> None:
        """Answer in `reply`, whatever happens: with the answer, or with one sentence on why there is none."""
        await self.attend(self._answer(guest, asked, reply), reply, guest)

    async def _answer(self, guest: Guest, asked: Asked, reply: Reply) -> None:
        await self._admission.count_question(guest)
        place = asked.place or new_conversation()
        history = await self._history(guest, place, asked.after)
        now = discord.utils.utcnow()  # as the client has it, not the machine: the pictures are taken on a day of ours
        question = Question(asked.text, asked.filters, history=history, asked_at=now, language=guest.voice.language)
        async with self._admission.charging(guest.library, guest.person):
            answer = await made(guest, reply, lambda watcher: self._answerer.answer(guest.library, question, watcher))
        kept = await self._keep(guest, asked, place, answer)
        message = await reply.finish(answer_view(kept, guest.voice, asked.shows_question))
        if message is not None:
            shown = Shown(guest.place, guest.voice.language, asked.shows_question)
            await self._catalog.posted(guest.library, kept.id, message, shown)

    async def _history(self, guest: Guest, place: str, after: KeptAnswer | None) -> tuple[Answer, ...]:
        """What was asked and answered before in this conversation, oldest first, up to what is followed up."""
        kept = await self._catalog.conversation(guest.library, place, _REMEMBERED)
        if after is not None:
            until = next((number for number, before in enumerate(kept) if before.id == after.id), None)
            kept = [after] if until is None else kept[: until + 1]
        return tuple(_as_answer(before) for before in kept)

    async def _keep(self, guest: Guest, asked: Asked, place: str, answer: Answer) -> KeptAnswer:
        kept = await self._catalog.keep_answer(
            guest.library, answer, asker=guest.person, place=place, private=asked.private, filters=asked.filters
        )
        if answer.status is Status.NO_EVIDENCE:
            await self._catalog.keep_gap(guest.library, answer.question, kept.asked_at)
        return kept


def _as_answer(kept: KeptAnswer) -> Answer:
    """What was answered before, for follow-ups: a summary as the answer to a question, which its headline is not."""
    if kept.kind != SUMMARY:
        return kept.answer
    headline = kept.answer.question
    spoke = dict.fromkeys(said.speaker for said in kept.answer.statements if said.speaker)
    named = [speaker for speaker in spoke if speaker.split()[-1] in headline.split()]
    if len(named) == 1:
        return replace(kept.answer, question=f"what did {named[0]} say about {headline}")
    # Small letters: who else the headline names is not the one that "he" means, when several speak.
    return replace(kept.answer, question=f"what is said about {headline.lower()}")


def new_conversation() -> str:
    """The name of a conversation of its own: nobody comes upon it but by following up its answers."""
    return secrets.token_urlsafe(9)


def conversation_of(guest: Guest, private: bool = False) -> str | None:
    """The conversation that a place is: a thread or a direct message is one, a channel is many (None).

    What is asked privately in a thread stays out of what others there can refer to.
    """
    return guest.place if (guest.in_thread or guest.is_direct) and not private else None
