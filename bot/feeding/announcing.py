"""Announces what feeds bring, each story once in a channel, with a summary of two sentences."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from bot.asking import new_conversation
from bot.audience import Audiences, server_name
from bot.feeding.polling import PERSON
from bot.feeding.voices import Voices
from bot.posting import Poster, Posting
from bot.render.markdown import one_line
from bot.views.answer import SUMMARY
from bot.views.feeds import announcement_view, source_line
from retrieval.catalog import Arrived, Catalog, Post, PostState
from retrieval.errors import NotFoundError, OnRecordError
from retrieval.models import Article, KeptAnswer, Library, Shown, Twin
from retrieval.summarizing import SHORT, SummarizesArticles

_LOG = logging.getLogger("onrecord.feeding")
_A_ROUND = 20
_ALONE_AFTER = timedelta(minutes=30)
"""An article that is not grouped by then is announced by itself: the index may be out of order for long."""
_STALE_AFTER = timedelta(days=1)
"""What could not be posted by then is no news any more."""
_MOST_ROLES = 5
"""Roles that one announcement mentions: those of the feeds that have brought its story by then."""
_MOST_TWINS = 10
"""Copies that are watched for corrections: of a story that fifty outlets took over each would have its line."""
_PUT_OFF, _UNREACHED = timedelta(hours=1), timedelta(minutes=1)
"""A place that could not be posted to is left alone for so long."""


class Announcing:
    """Posts the articles that wait to be announced."""

    def __init__(
        self,
        catalog: Catalog,
        summarizer: SummarizesArticles,
        poster: Poster,
        voices: Voices,
        audiences: Audiences,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """On an open catalog; `voices` know the language of a place, `audiences` what may be told there."""
        self._audiences = audiences
        self._catalog = catalog
        self._summarizer = summarizer
        self._poster = poster
        self._voices = voices
        self._clock = clock
        self._put_off: dict[tuple[int, str], datetime] = {}

    async def round(self, should_stop: Callable[[], bool]) -> int:
        """Announce what can be; how many articles wait to be grouped first. Raises CatalogError."""
        waiting = 0
        all_waiting = await self._catalog.arrivals_to_announce(_A_ROUND)
        for library, arrived in all_waiting:
            if should_stop():
                break
            try:
                same = [one for home, one in all_waiting if home == library and _is_told_with(one, arrived)]
                roles = dict.fromkeys(one.feed.role for one in [arrived, *same] if one.feed.role)
                waiting += not await self._one(library, arrived, list(roles)[:_MOST_ROLES])
            except OnRecordError:
                raise
            except Exception:  # noqa: BLE001  one feed must not stop the others, whatever is wrong with it
                _LOG.exception("An article of the feed %s could not be announced", arrived.feed.id)
                self._put_off[library.id, arrived.feed.channel or ""] = self._clock() + _PUT_OFF
        return waiting

    async def _one(self, library: Library, arrived: Arrived, roles: Sequence[str]) -> bool:
        """Announce one article, unless its story was, to those roles; False where it is not grouped yet."""
        now, channel = self._clock(), arrived.feed.channel or ""
        place = (library.id, channel)
        if self._put_off.get(place, now) > now:
            return True
        if now - arrived.seen_at > _STALE_AFTER:
            _LOG.warning("An article of the feed %s was not announced within a day", arrived.feed.id)
            await self._catalog.announced(arrived)
            return True
        key = arrived.key
        if not key:
            if arrived.story is None and now - arrived.seen_at < _ALONE_AFTER:
                return False
            key = f"feed:{channel}:{arrived.story or arrived.article_id}"
            if not await self._catalog.claim_story(library, arrived, key):
                return True
        server = await self._catalog.library(server_name(library.name))
        here = await self._audiences.at(server, channel)
        if library not in here.each:  # of a channel that not all see who would read it here
            _LOG.warning("An article of the feed %s may not be announced where it was to be", arrived.feed.id)
            await self._catalog.announced(arrived)
            return True
        try:
            post = await self._posted(here, arrived, key, roles)
        except NotFoundError:
            post = None  # the article was removed meanwhile
        if post is not None and post.state is not PostState.SENT and post.problem != "refused":
            self._put_off[place] = now + (_PUT_OFF if post.problem else _UNREACHED)
            return True
        await self._catalog.announced(arrived)
        return True

    async def _posted(self, library: Library, arrived: Arrived, key: str, roles: Sequence[str]) -> Post:
        known = await self._catalog.find_post(library, key)
        if known is not None and known.state is PostState.SENT:
            return known
        article = await self._catalog.article(library, arrived.article_id)
        summary = await self._summarizer.summarize(library, article.id, SHORT)
        kept = await self._catalog.keep_answer(
            library, summary, asker=PERSON, place=new_conversation(), private=False, kind=SUMMARY
        )
        channel = arrived.feed.channel or ""
        voice = self._voices.of(library, channel)
        view = announcement_view(kept, article, arrived.feed.title, voice)
        names = _tag_names(arrived, article)
        posting = Posting(key, channel, view, title=article.title, tags=names, roles=roles)
        post = await self._poster.post(library, posting)
        if post.message is not None:
            beneath = source_line(arrived.feed.title, voice)
            twins = await self._twins(library, kept)
            shown = Shown(
                post.channel or channel, voice.language, beneath=beneath, mentions=posting.mentions, twins=twins
            )
            await self._catalog.posted(library, kept.id, post.message, shown)
        return post

    async def _twins(self, library: Library, kept: KeptAnswer) -> tuple[Twin, ...]:
        """The copies of what is cited, each once, as they are now."""
        citations = kept.answer.citations
        of = {head.id: cited for cited in reversed(citations) for head in cited.elsewhere.copies}
        for cited in citations:
            of.pop(cited.article.id, None)
        first = max((cited.number for cited in citations), default=0) + 1
        found = []
        for number, (article_id, cited) in enumerate(sorted(of.items())[:_MOST_TWINS], start=first):
            twin = await self._catalog.article(library, article_id)
            found.append(Twin(number, cited.number, twin.id, twin.version, twin.publisher or twin.title))
        return tuple(found)


def _is_told_with(one: Arrived, other: Arrived) -> bool:
    """Whether two articles are announced as one: in a channel, as one article or of one story."""
    same = one.article_id == other.article_id or (one.story is not None and one.story == other.story)
    return same and one.feed.channel == other.feed.channel


def _tag_names(arrived: Arrived, article: Article) -> list[str]:
    """What tags of a forum may be called: the item's own, the publisher, and words of the headline, up to two each."""
    words = [word.strip(".,:;!?“”\"'()") for word in one_line(article.title).split()]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return [*arrived.tags, article.publisher or "", *words, *pairs]
