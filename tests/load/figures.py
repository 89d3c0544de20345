"""What a run came to: the times people waited, the errors, and how memory went."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

_WARM_UP = 0.2
"""The first fifth of the samples: caches fill and libraries are loaded then."""
_MEGABYTE = 1024 * 1024
ACKNOWLEDGE_SECONDS = 3.0
"""What Discord waits."""


@dataclass(frozen=True)
class Sample:
    """The memory at a moment: seconds since the beginning, bytes of the bot alone, bytes with those it started."""

    at: float
    bot: int
    all: int


@dataclass
class Found:
    """What was measured. `errors` says each thing that should not have been, in words."""

    askers: int
    seconds: float = 0.0
    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    without_evidence: int = 0
    added: list[float] = field(default_factory=list)
    """Seconds from `/add file` to its result."""
    memory: list[Sample] = field(default_factory=list)
    warnings: int = 0
    stopped_seconds: float = 0.0
    errors: list[str] = field(default_factory=list)

    def lines(self) -> dict[str, str]:
        """Each figure with its name, for people."""
        return {
            "askers at once, seconds": f"{self.askers}, {self.seconds:.0f}",
            "questions answered": f"{len(self.answered)} ({len(self.answered) / max(self.seconds, 1):.1f} a second)",
            "answers without evidence": str(self.without_evidence),
            "articles taken in": str(len(self.added)),
            "acknowledged, median / 99th / slowest": _spread(self.acknowledged),
            "answered, median / 99th / slowest": _spread(self.answered),
            "article added, median / 99th / slowest": _spread(self.added),
            "memory of the bot": _course([(sample.at, sample.bot) for sample in self.memory]),
            "memory with the index server and readers": _course([(sample.at, sample.all) for sample in self.memory]),
            "warnings in the log": str(self.warnings),
            "SIGTERM to exit": f"{self.stopped_seconds:.1f} s",
            "errors": str(len(self.errors)),
        }


def quantile(values: Sequence[float], part: float) -> float:
    """The least of the values that so large a part of them does not exceed; NaN where there are none."""
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much the second value rises for one of the first, by least squares; 0 for fewer than two points."""
    count = len(points)
    if count < 2:
        return 0.0
    middle = sum(x for x, _ in points) / count
    level = sum(y for _, y in points) / count
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - level) for x, y in points) / spread if spread else 0.0


def _spread(values: Sequence[float]) -> str:
    return f"{quantile(values, 0.5):.3f} / {quantile(values, 0.99):.3f} / {max(values, default=math.nan):.3f} s"


def _course(points: Sequence[tuple[float, int]]) -> str:
    """Where it begins and ends after the warm-up, and its slope an hour."""
    warm = [(at, size / _MEGABYTE) for at, size in points[int(_WARM_UP * len(points)) :]]
    if len(warm) < 2:
        return "not measured"
    rise = slope(warm) * 3600
    level = sum(size for _, size in warm) / len(warm)
    return f"{warm[0][1]:.0f} MB, at the end {warm[-1][1]:.0f} MB; {rise:+.0f} MB an hour ({rise / level:+.0%})"
