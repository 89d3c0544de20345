"""A summary on Discord made in one reply: counted, made, kept where its article is, shown."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.asking import conversation_of, new_conversation
from bot.errors import Refusal
from bot.guests import Guest
from bot.guests.admission import Admission
from bot.in_hand.noting import Notes
from bot.render.markdown import cut, one_line
from bot.replies import Reply
from bot.replies.attending import Attending, made
from bot.views.answer import SUMMARY, answer_view
from bot.views.summary import passing_view
from retrieval.answering import Watcher
from retrieval.catalog import Catalog
from retrieval.models import Answer, Article, RawDocument, Shown, Status, Story
from retrieval.summarizing import OF_STORY, Style, Summarizer

MOST_SENTENCES = 10
Make = Callable[[Watcher], Awaitable[Answer]]
"""Makes a summary, and tells a watcher how far it is."""
_SHOWN = 80
_MARKER = re.compile(r"\s*\[(\d{1,4})\]")


@dataclass(frozen=True)
class Wanted:
    """How a summary is wanted: of at most so many sentences, told how, and whether for its asker alone."""

    sentences: int
    private: bool
    style: Style = Style.PLAIN


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

        async def make(watcher: Watcher) -> Answer:
            return await self._summarizer.summarize(
                guest.library, article.id, _bounded(wanted), watcher, style=wanted.style
            )

        await self.attend(self._kept(guest, wanted, reply, make), reply, guest)

    async def summarize_story(self, guest: Guest, story: Story, wanted: Wanted, reply: Reply) -> None:
        """Summarise a story in `reply`, likewise."""

        async def make(watcher: Watcher) -> Answer:
            return await self._summarizer.summarize_story(
                guest.library, story.id, _bounded(wanted, OF_STORY), watcher, style=wanted.style
            )

        await self.attend(self._kept(guest, wanted, reply, make), reply, guest)

    async def summarize_topic(self, guest: Guest, topic: str, wanted: Wanted, reply: Reply) -> None:
        """Summarise what the articles tell of a topic, likewise; where that is nothing, they have no such article."""

        async def make(watcher: Watcher) -> Answer:
            summary = await self._summarizer.summarize_topic(
                guest.library, topic, _bounded(wanted), watcher, style=wanted.style
            )
            if summary.status is Status.NO_EVIDENCE:
                raise Refusal("refused-article-unknown", typed=cut(one_line(topic), _SHOWN))
            return summary

        await self.attend(self._kept(guest, wanted, reply, make), reply, guest)

    async def summarize_text(self, guest: Guest, raw: RawDocument, wanted: Wanted, place: str, reply: Reply) -> None:
        """Summarise what is only read, and stored nowhere. `place` is a link to where it stands, "" for a file."""
        await self.attend(self._summarize_text(guest, raw, wanted, place, reply), reply, guest)

    async def _kept(self, guest: Guest, wanted: Wanted, reply: Reply, make: Make) -> None:
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
            await self._catalog.posted(guest.library, kept.id, message, Shown(guest.place, guest.voice.language))

    async def _summarize_text(self, guest: Guest, raw: RawDocument, wanted: Wanted, place: str, reply: Reply) -> None:
        async def make(watcher: Watcher) -> Answer:
            return await self._summarizer.summarize_text(raw, _bounded(wanted), watcher, style=wanted.style)

        summary = without_sources(await self._made(guest, reply, make))
        await reply.finish(passing_view(summary, place, guest.person, wanted.private, guest.voice))

    async def _made(self, guest: Guest, reply: Reply, make: Make) -> Answer:
        await self._admission.count_question(guest)
        async with self._admission.charging(guest.library, guest.person):
            return await made(guest, reply, make)


def without_sources(summary: Answer) -> Answer:
    """The summary without its markers and citations: what is stored nowhere can't be opened as evidence later."""
    numbers = {citation.number for citation in summary.citations}
    text = _MARKER.sub(lambda found: "" if int(found[1]) in numbers else found[0], summary.text)
    return replace(summary, text=text, citations=(), statements=())


def _bounded(wanted: Wanted, times: int = 1) -> int:
    return max(1, min(times * wanted.sentences, MOST_SENTENCES))
