"""Who may do what where, and how often: the server's settings applied. Discord's own permissions are only a default."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta

from bot.errors import Refusal
from bot.guests import Guest
from bot.guests.server_settings import ServerSettings
from bot.limits.budget import Budget, Share
from bot.spending import spending
from retrieval.catalog import Catalog
from retrieval.models import Library, Usage

QUESTION = "question"
ARTICLE = "article"
SENT, WRITTEN = "tokens_sent", "tokens_written"
"""What the model was sent for a person, and what it wrote, in tokens."""


class Admission:
    """Asked by every command before it does anything."""

    def __init__(self, catalog: Catalog) -> None:
        """The catalog counts what was used, so that a restart gives nobody a fresh allowance."""
        self._catalog = catalog
        self._budget: Budget | None = None
        self._in_hand: Counter[tuple[int, str | None]] = Counter()
        """How many questions each person and, without a person, each server waits for."""
        self.charged: Callable[[Usage], object] = lambda usage: None
        """Called with what models cost, beside its being counted."""
        self._counting = asyncio.Lock()
        """One process writes to the catalog, so that a lock in memory makes looking and counting one step."""

    def bound_by(self, budget: Budget) -> None:
        """Refuse what goes beyond what all servers together may use, too."""
        self._budget = budget

    async def count_question(self, guest: Guest) -> None:
        """Count one question. Raises Refusal where the person's or the server's for today are used up.

        It is in hand until the task that asks is over: of many at once none slips through before its tokens are known.
        """
        day, settings = datetime.now(UTC).date(), guest.settings
        async with self._counting:
            if self._budget is not None:
                await self._budget.check_question(day, next_day())
                for share in self._shares(guest):
                    await self._budget.check_share(share, day, next_day())
            if (
                not guest.is_direct
                and await self._catalog.used(guest.library, QUESTION, day) >= settings.questions_per_server
            ):
                raise Refusal("refused-limit-server", limit=settings.questions_per_server, when=next_day())
            if await self._catalog.used(guest.library, QUESTION, day, guest.person) >= settings.questions_per_person:
                mine_used = "refused-limit-direct" if guest.is_direct else "refused-limit-person"
                raise Refusal(mine_used, limit=settings.questions_per_person, when=next_day())
            await self._catalog.count_use(guest.library, guest.person, QUESTION, day)
            self._hold(guest)

    async def may_have_written(self, server: Library, settings: ServerSettings) -> bool:
        """Whether tokens and money are left for what nobody asks for one by one: the server's, and those of all."""
        if self._budget is None:
            return True
        day, share = datetime.now(UTC).date(), self._in_hand[server.id, None]
        own = Share(server, None, settings.tokens_per_server, settings.cost_per_server, share)
        try:
            await self._budget.check_tokens(day, next_day(), self._in_hand.total() // 2)
            await self._budget.check_share(own, day, next_day())
        except Refusal:
            return False
        return True

    def _shares(self, guest: Guest) -> list[Share]:
        """The server's, and the person's."""
        library, person, settings = guest.library, guest.person, guest.settings
        here, own = self._in_hand[library.id, None], self._in_hand[library.id, person]
        return [
            Share(library, None, settings.tokens_per_server, settings.cost_per_server, here),
            Share(library, person, settings.tokens_per_person, None, own),
        ]

    def _hold(self, guest: Guest) -> None:
        """Have the question in hand until the task that asks is over."""
        keys = [(guest.library.id, None), (guest.library.id, guest.person)]
        self._in_hand.update(keys)
        task = asyncio.current_task()
        assert task is not None  # a coroutine runs in one
        task.add_done_callback(lambda _: self._let_go(keys))

    def _let_go(self, keys: Sequence[tuple[int, str | None]]) -> None:
        self._in_hand.subtract(keys)
        self._in_hand = +self._in_hand

    @asynccontextmanager
    async def charging(self, library: Library, person: str) -> AsyncIterator[None]:
        """Count what models cost in the block, whatever comes of it: an error, or the end of the task too."""
        with spending() as noted:
            try:
                yield
            finally:
                if noted:
                    await asyncio.shield(self._charge(library, person, noted))

    async def _charge(self, library: Library, person: str, noted: Sequence[Usage]) -> None:
        day = datetime.now(UTC).date()
        sent, written = sum(one.prompt_tokens for one in noted), sum(one.completion_tokens for one in noted)
        self.charged(Usage(sent, written))
        for kind, tokens in ((SENT, sent), (WRITTEN, written)):
            if tokens > 0:
                await self._catalog.count_use(library, person, kind, day, tokens)

    async def check_article(self, guest: Guest) -> None:
        """Raise Refusal where the articles that the server or the person may take in today are used up."""
        day = datetime.now(UTC).date()
        if self._budget is not None:
            await self._budget.check_article(day, next_day())
        if await self._catalog.used(guest.library, ARTICLE, day) >= guest.settings.articles_per_server:
            used = "refused-limit-articles-direct" if guest.is_direct else "refused-limit-articles"
            raise Refusal(used, limit=guest.settings.articles_per_server, when=next_day())
        own = guest.settings.articles_per_person
        if own is not None and await self._catalog.used(guest.library, ARTICLE, day, guest.person) >= own:
            raise Refusal("refused-limit-articles-person", limit=own, when=next_day())

    async def count_article(self, guest: Guest) -> None:
        """Count one article that was taken in; what was known already, or refused, costs nothing."""
        await self._catalog.count_use(guest.library, guest.person, ARTICLE, datetime.now(UTC).date())


def answers_in(settings: ServerSettings, channel: str) -> bool:
    """Whether the bot was let into that channel."""
    return settings.channels is None or channel in settings.channels


def check_channel(settings: ServerSettings, channel: str) -> None:
    """Raise Refusal where the bot was not let into that channel."""
    if not answers_in(settings, channel):
        if not settings.channels:
            raise Refusal("refused-nowhere")
        raise Refusal("refused-channel", channels=", ".join(f"<#{known}>" for known in settings.channels))


def check_manages(guest: Guest) -> None:
    """Raise Refusal where the person may not manage the server, or there is none."""
    if guest.is_direct:
        raise Refusal("refused-only-in-server")
    if not guest.manages:
        raise Refusal("refused-manage")


def check_contributes(guest: Guest) -> None:
    """Raise Refusal where the person may not add and remove articles."""
    if not guest.may_contribute:
        raise Refusal("refused-contributor")


def next_day() -> str:
    """When the next allowance comes, as a Discord timestamp: days begin at midnight UTC."""
    tomorrow = datetime.combine(datetime.now(UTC).date() + timedelta(days=1), time(), UTC)
    return f"<t:{int(tomorrow.timestamp())}:R>"
