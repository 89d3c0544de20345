"""A summary on Discord made in one reply: counted, made, kept where its article is, shown."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.admission import Admission
from bot.asking import conversation_of, new_conversation
from bot.attending import Attending, made
from bot.guests import Guest
from bot.in_hand.noting import Notes
from bot.replies import Reply
from bot.views.answer import SUMMARY, answer_view
from bot.views.summary import passing_view
from retrieval.answering import Watcher
from retrieval.catalog import Catalog
from retrieval.models import Answer, Article, RawDocument
from retrieval.summarizing import Summarizer

MOST_SENTENCES = 10
_MARKER = re.compile(r"\s*\[(\d{1,4})\]")


@dataclass(frozen=True)
class Wanted:
    """How a summary is wanted: of at most so many sentences, and whether for its asker alone."""

    sentences: int
    private: bool


class Summarizing(Attending):
    """Summarises, for the commands and the menu that ask for it."""

    def __init__(self, summarizer: Summarizer, catalog: Catalog, admission: Admission) -> None:
        """On an open catalog; `summarizer` as the settings chose it. A summary counts as a question."""
        super().__init__(Notes(catalog))
        self._summarizer = summarizer
        self._catalog = catalog
        self._admission = admission

    async def summarize(self, guest: Guest, article: Article, wanted: Wanted, reply: Reply) -> None:
        """Summarise a stored article in `reply`, whatever happens: with evidence, and kept as an answer is."""
        await self.attend(self._summarize(guest, article, wanted, reply), reply, guest)

    async def summarize_text(self, guest: Guest, raw: RawDocument, wanted: Wanted, place: str, reply: Reply) -> None:
        """Summarise what is only read, and stored nowhere. `place` is a link to where it stands."""
        await self.attend(self._summarize_text(guest, raw, wanted, place, reply), reply, guest)

    async def _summarize(self, guest: Guest, article: Article, wanted: Wanted, reply: Reply) -> None:
        async def make(watcher: Watcher) -> Answer:
            return await self._summarizer.summarize(guest.library, article.id, _bounded(wanted), watcher)

        summary = await self._made(guest, reply, make)
        kept = await self._catalog.keep_answer(
            guest.library,
            summary,
            asker=guest.person,
            place=conversation_of(guest, wanted.private) or new_conversation(),
            private=wanted.private,
            kind=SUMMARY,
        )
        message = await reply.finish(answer_view(kept, guest.voice))
        if message is not None:
            await self._catalog.posted(guest.library, kept.id, message)

    async def _summarize_text(self, guest: Guest, raw: RawDocument, wanted: Wanted, place: str, reply: Reply) -> None:
        async def make(watcher: Watcher) -> Answer:
            return await self._summarizer.summarize_text(raw, _bounded(wanted), watcher)

        summary = without_sources(await self._made(guest, reply, make))
        await reply.finish(passing_view(summary, place, guest.person, wanted.private, guest.voice))

    async def _made(self, guest: Guest, reply: Reply, make: Callable[[Watcher], Awaitable[Answer]]) -> Answer:
        await self._admission.count_question(guest)
        return await made(guest, reply, make)


def without_sources(summary: Answer) -> Answer:
    """The summary without its markers and citations: what is stored nowhere can't be opened as evidence later."""
    numbers = {citation.number for citation in summary.citations}
    text = _MARKER.sub(lambda found: "" if int(found[1]) in numbers else found[0], summary.text)
    return replace(summary, text=text, citations=(), statements=())


def _bounded(wanted: Wanted) -> int:
    return max(1, min(wanted.sentences, MOST_SENTENCES))
