"""Whose question is answered next: one of each library in turn, so that one server's flood holds up no other."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

HERE = 3
"""Answers that are made at a time where this machine makes them: they share its cores and slow each other down. While
thirty people of one server asked without end, one of another waited 0.0 to 0.5 s for each answer; without a bound 0.4
to 3.3 s, in one line for all 0.6 to 2.3 s; while they drew timelines 0.1 to 1.9 s, without a bound 18 to 24 s (two very
busy cores; `python -m tests.bench.turns`)."""
BY_MODEL = 16
"""Where a model writes them, and this machine mostly waits."""


class Turns:
    """Lets so many work at a time; those who wait come by library in turn, within one in the order they came.

    One library has never all places but one less: where its work takes long, one of another need not wait for an end.
    """

    def __init__(self, at_once: int = HERE) -> None:
        """Nobody works, nobody waits."""
        self._at_once = at_once
        self._most = max(1, at_once - 1)
        self._of: Counter[int] = Counter()
        """How many work for each library."""
        self._waiting: OrderedDict[int, deque[asyncio.Future[None]]] = OrderedDict()
        self.working = 0
        """How many work just now."""

    @asynccontextmanager
    async def turn(self, library: int) -> AsyncIterator[None]:
        """Wait for one's turn, and have it within the block."""
        await self._wait(library)
        try:
            yield
        finally:
            self._leave(library)

    async def _wait(self, library: int) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(library, deque()).append(mine)
        self._give()
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # its turn had come in the same moment
                self._leave(library)
            raise

    def _leave(self, library: int) -> None:
        self.working -= 1
        self._of[library] -= 1
        if not self._of[library]:
            del self._of[library]
        self._give()

    def _give(self) -> None:
        """Give free places to the libraries in turn; whoever gave up has no turn."""
        while self.working < self._at_once:
            library = next((one for one in self._waiting if self._of[one] < self._most), None)
            if library is None:
                return
            line = self._waiting.pop(library)
            first = line.popleft()
            if line:
                self._waiting[library] = line  # behind the others
            if not first.done():
                self.working += 1
                self._of[library] += 1
                first.set_result(None)
