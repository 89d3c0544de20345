"""What all servers together may use a day: set by whoever runs the bot, counted in the catalog."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.config import Settings
from bot.errors import Refusal
from retrieval.catalog import Catalog
from retrieval.models import Library

SENT, WRITTEN = "tokens_sent", "tokens_written"
"""The kinds under which the catalog counts what a model was sent and what it wrote."""
RESERVED_SENT, RESERVED_WRITTEN = 6_000, 1_600
"""Tokens that a question in hand may yet cost: a prompt has 2,500 of passages beside the question and what was said
before, a completion 800, and one that is refused is asked for a second time."""


@dataclass(frozen=True)
class Allowance:
    """A day's; None for no limit. `price_sent` and `price_written` are for a million tokens, in the money of `cost`."""

    questions: int | None = None
    articles: int | None = None
    tokens: int | None = None
    cost: float | None = None
    price_sent: float = 0.0
    price_written: float = 0.0

    def price(self, sent: int, written: int) -> float:
        """What so many tokens cost."""
        return (sent * self.price_sent + written * self.price_written) / 1_000_000


@dataclass(frozen=True)
class Share:
    """What one server may use of tokens and money, or a person on it; None for no limit.

    `in_hand` are its questions that are being answered: each counts as what it may cost at most.
    """

    library: Library
    person: str | None = None
    tokens: int | None = None
    cost: float | None = None
    in_hand: int = 0


def allowance(settings: Settings) -> Allowance:
    """What the settings come to."""
    return Allowance(
        settings.daily_questions,
        settings.daily_articles,
        settings.daily_tokens,
        settings.daily_cost,
        settings.price_sent,
        settings.price_written,
    )


class Budget:
    """Refuses what would go beyond the allowance. What is in hand counts as what it may cost at most."""

    def __init__(self, catalog: Catalog, allowance: Allowance, in_hand: Callable[[], int]) -> None:
        """`in_hand` tells how many questions are being answered, the one that is asked about among them."""
        self._catalog = catalog
        self._allowance = allowance
        self._in_hand = in_hand

    async def check_question(self, day: date, when: str) -> None:
        """Raise Refusal where the day's questions, tokens or money are used up; `when` there are new ones."""
        most = self._allowance
        if most.questions is not None and await self._used("question", day) >= most.questions:
            raise Refusal("refused-limit-all", when=when)
        await self.check_tokens(day, when, max(0, self._in_hand() - 1))

    async def check_tokens(self, day: date, when: str, others: int) -> None:
        """Raise Refusal where the day's tokens or money are used up; so many `others` may yet cost what one may."""
        most = self._allowance
        if most.tokens is None and most.cost is None:
            return
        sent = await self._used(SENT, day) + others * RESERVED_SENT
        written = await self._used(WRITTEN, day) + others * RESERVED_WRITTEN
        if most.tokens is not None and sent + written >= most.tokens:
            raise Refusal("refused-limit-all", when=when)
        if most.cost is not None and most.price(sent, written) >= most.cost:
            raise Refusal("refused-limit-all", when=when)

    async def check_article(self, day: date, when: str) -> None:
        """Raise Refusal where the day's articles are used up."""
        most = self._allowance.articles
        if most is not None and await self._used("article", day) >= most:
            raise Refusal("refused-limit-all-articles", when=when)

    async def check_share(self, share: Share, day: date, when: str) -> None:
        """Raise Refusal where a server's or a person's own limit of tokens or of money is used up."""
        if share.tokens is None and share.cost is None:
            return
        used = [await self._catalog.used(share.library, kind, day, share.person) for kind in (SENT, WRITTEN)]
        sent, written = used[0] + share.in_hand * RESERVED_SENT, used[1] + share.in_hand * RESERVED_WRITTEN
        if share.tokens is not None and sent + written >= share.tokens:
            raise Refusal("refused-limit-tokens" if share.person is None else "refused-limit-tokens-person", when=when)
        if share.cost is not None and self._allowance.price(sent, written) >= share.cost:
            raise Refusal("refused-limit-cost", when=when)

    async def _used(self, kind: str, day: date) -> int:
        return await self._catalog.used_in_all(kind, day)
