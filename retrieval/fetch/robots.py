"""The Protego door: what a site's robots.txt lets programs open."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

NAME = "OnRecord"
"""What robots.txt knows us by."""
LARGEST = 512_000
"""Bytes that are read of a robots.txt, as RFC 9309 asks at least; so much took Protego 1 s."""
_DAY = 24 * 3600.0
"""As long as RFC 9309 lets one be remembered."""
_UNKNOWN_SECONDS = 300.0
"""So long no new try is made for one that could not be had."""
_KEPT = 2000
_KEPT_BYTES = 8_000_000
"""Of all that are remembered; parsed, they take some ten times as much."""


@dataclass(frozen=True)
class Rules:
    """A site's rules. `known` is False where its robots.txt could not be had: then nothing may be opened (RFC 9309)."""

    parsed: Protego | None = None
    known: bool = True
    size: int = 0
    """Bytes of the robots.txt."""

    def allow(self, address: str) -> bool:
        """Whether the address may be opened."""
        return self.known and (self.parsed is None or self.parsed.can_fetch(address, NAME))

    @property
    def delay(self) -> float | None:
        """Seconds between two pages that the site asks for."""
        return self.parsed.crawl_delay(NAME) if self.parsed else None


EVERYTHING = Rules()
"""Where a site has no robots.txt."""
UNKNOWN = Rules(known=False)


def parse_rules(content: bytes) -> Rules:
    """The rules in a robots.txt. Blocks up to a second."""
    text = content[:LARGEST].decode("utf-8", "replace").lstrip("\ufeff")
    return Rules(Protego.parse(text), size=len(text))


class Remembered:
    """The rules of the sites asked lately."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells the time in seconds."""
        self._clock = clock
        self._rules: OrderedDict[str, tuple[float, Rules]] = OrderedDict()

    def get(self, site: str) -> Rules | None:
        """The rules of a site, None where they are not known or too old."""
        until, rules = self._rules.get(site, (0.0, None))
        return rules if self._clock() < until else None

    def keep(self, site: str, rules: Rules) -> Rules:
        """Remember the rules of a site for a day, or for some minutes that there were none to be had."""
        self._rules[site] = (self._clock() + (_DAY if rules.known else _UNKNOWN_SECONDS), rules)
        self._rules.move_to_end(site)
        while len(self._rules) > _KEPT or sum(kept.size for _, kept in self._rules.values()) > _KEPT_BYTES:
            self._rules.popitem(last=False)
        return rules
