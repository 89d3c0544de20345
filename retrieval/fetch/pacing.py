"""How often one host is asked for something."""

import time
from collections.abc import Callable

SECONDS = 1.0
"""Between two pages of one host, if it does not ask for more."""
MOST_SECONDS = 10.0
"""A longer Crawl-delay is not kept: nobody waits a minute for an article."""
LONGEST_REST = 3600.0
_KEPT = 10_000
"""Hosts remembered; those whose turn is past are forgotten first."""


class Pacing:
    """Gives out turns: to each host one request at a time, with a pause between; none to a host that asked for rest."""

    def __init__(self, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        """`seconds` is the pause; `clock` tells the time in seconds."""
        self._seconds = seconds
        self._clock = clock
        self._next: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    def turn(self, host: str, delay: float | None = None) -> float:
        """Seconds to wait before asking `host`; the turn is taken with it. `delay` is the pause that the host wants."""
        now = self._clock()
        begins = max(now, self._next.get(host, now))
        self._next[host] = begins + max(self._seconds, min(delay or 0.0, MOST_SECONDS))
        self._forget(self._next, now)
        return begins - now

    def rest(self, host: str, seconds: float) -> None:
        """Leave `host` alone for so long, an hour at most: it said that it has too much to do."""
        now = self._clock()
        self._resting[host] = now + min(seconds, LONGEST_REST)
        self._forget(self._resting, now)

    def resting(self, host: str) -> float:
        """Seconds for which `host` is still to be left alone."""
        return max(0.0, self._resting.get(host, 0.0) - self._clock())

    @staticmethod
    def _forget(moments: dict[str, float], now: float) -> None:
        if len(moments) > _KEPT:
            for host in [host for host, moment in moments.items() if moment <= now]:
                del moments[host]
