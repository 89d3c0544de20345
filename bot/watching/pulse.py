"""Whether the event loop runs: how long at most it was held up within the last minute."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_TICK_SECONDS = 0.5
_WINDOW_SECONDS = 60.0
_DEAD_SECONDS = 30.0
"""So long is no stall any more: an interaction dies after 3 s, a session at the gateway after two heartbeats."""


class Pulse:
    """Ticks within `beating`, and measures by how much a tick came too late."""

    def __init__(self) -> None:
        """Not beating yet."""
        self._gaps: deque[tuple[float, float]] = deque()
        self._due: float | None = None

    @asynccontextmanager
    async def beating(self) -> AsyncIterator[None]:
        """Beat for as long as the block runs."""
        task = asyncio.create_task(self._beat(), name="pulse")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            self._due = None

    @property
    def gap(self) -> float:
        """The longest time within the last minute, in seconds, in which nothing else could run either."""
        now = time.monotonic()
        return max([self._late(), *(gap for at, gap in self._gaps if now - at <= _WINDOW_SECONDS)])

    @property
    def alive(self) -> bool:
        """Whether the loop does its work now: a machine that was put to sleep and woken is well again at once."""
        return self._late() < _DEAD_SECONDS

    def _late(self) -> float:
        """By how many seconds the tick that is due has been missed."""
        return max(0.0, time.monotonic() - self._due) if self._due is not None else 0.0

    async def _beat(self) -> None:
        while True:
            self._due = time.monotonic() + _TICK_SECONDS
            await asyncio.sleep(_TICK_SECONDS)
            now = time.monotonic()
            self._gaps.append((now, max(0.0, now - self._due)))
            while now - self._gaps[0][0] > _WINDOW_SECONDS:
                self._gaps.popleft()
