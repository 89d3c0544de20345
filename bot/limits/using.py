"""How much of what all servers together, and one server, may use a day has been used: for those who manage one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.limits.budget import SENT, WRITTEN, Allowance
from retrieval.catalog import Catalog
from retrieval.models import Library


@dataclass(frozen=True)
class Used:
    """One limit: questions, articles, tokens or cost, how much of it was used and how much there is."""

    kind: str
    used: float
    most: float


@dataclass(frozen=True)
class Today:
    """Of all servers each limit that is set; of this one the tokens, and their cost where prices are set."""

    shared: Sequence[Used]
    tokens: int
    cost: float | None


class Usage:
    """Reads it from the catalog, where it is counted."""

    def __init__(self, catalog: Catalog, allowance: Allowance) -> None:
        """`allowance` is what all servers together may use."""
        self._catalog = catalog
        self._allowance = allowance

    @property
    def priced(self) -> bool:
        """Whether it is known what a token costs."""
        return bool(self._allowance.price_sent or self._allowance.price_written)

    async def today(self, library: Library, day: date) -> Today:
        """What was used on that day."""
        sent, written = [await self._catalog.used(library, kind, day) for kind in (SENT, WRITTEN)]
        cost = round(self._allowance.price(sent, written), 2) if self.priced else None
        return Today(await self._shared(day), sent + written, cost)

    async def _shared(self, day: date) -> list[Used]:
        most = self._allowance
        sent, written = [await self._catalog.used_in_all(kind, day) for kind in (SENT, WRITTEN)]
        used = {
            "questions": (await self._catalog.used_in_all("question", day), most.questions),
            "articles": (await self._catalog.used_in_all("article", day), most.articles),
            "tokens": (sent + written, most.tokens),
            "cost": (round(most.price(sent, written), 2), most.cost),
        }
        return [Used(kind, amount, limit) for kind, (amount, limit) in used.items() if limit is not None]
