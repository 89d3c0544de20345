"""How the libraries are shared out among several processes over the same stores: each sees to some, always the same."""

import re
from dataclasses import dataclass

_SERVERS = re.compile(r"guild-(\d{1,20})(?:-\d{1,20})?")
_SHIFT = 22
"""Discord shares out its servers among connections by their ids so shifted: what is said in a server comes to the very
process that sees to its library. https://discord.com/developers/docs/events/gateway#sharding-sharding-formula"""
_MOST = 100_000
_PARTS = re.compile(r"(\d{1,6}(?:-\d{1,6})?(?:,\d{1,6}(?:-\d{1,6})?)*)/(\d{1,6})")


@dataclass(frozen=True)
class Share:
    """Which parts of so many a process sees to. What belongs to no server belongs to part 0."""

    parts: frozenset[int] = frozenset({0})
    of: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether there is nobody else."""
        return len(self.parts) == self.of

    @property
    def leads(self) -> bool:
        """Whether it sees to what belongs to no server, and to what must be done once for all."""
        return 0 in self.parts


def part_number(library: str) -> int:
    """The number by which a library is shared out: of a server's, and of its channels', that of the server; else 0."""
    found = _SERVERS.fullmatch(library)
    return int(found[1]) >> _SHIFT if found else 0


def read_share(typed: str) -> Share:
    """The share in "0/2", "0,1/4", "0-7/16". Raises ValueError with a sentence."""
    found = _PARTS.fullmatch(typed.replace(" ", ""))
    if found is None:
        raise ValueError("must be the numbers of the shards, a slash, and how many there are in all, as in 0,1/4")
    of = int(found[2])
    if not 1 <= of <= _MOST:
        raise ValueError(f"there can be 1 to {_MOST:,} shards")
    parts: set[int] = set()
    for piece in found[1].split(","):
        first, _, last = piece.partition("-")
        if int(first) > int(last or first) or int(last or first) >= of:
            raise ValueError(f"of {of} shards the first is 0, the last is {of - 1}")
        parts.update(range(int(first), int(last or first) + 1))
    return Share(frozenset(parts), of)
