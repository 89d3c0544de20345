"""How far one look at a feed may go."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from retrieval.models import Library

Allowance = Callable[[Library], Awaitable[int]]
"""How many articles more a library may take in today."""
ShouldStop = Callable[[], bool]


@dataclass(frozen=True)
class Bounds:
    """How far one look may go."""

    allowance: Allowance | None
    should_stop: ShouldStop | None
    now: datetime

    def stopping(self) -> bool:
        """Whether nothing more is to be begun."""
        return self.should_stop is not None and self.should_stop()

    async def allowed(self, library: Library) -> bool:
        """Whether the library may take in another article today."""
        return self.allowance is None or await self.allowance(library) > 0
