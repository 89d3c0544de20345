"""How fast articles are taken in with the static model, ours beside the frameworks: `python -m tests.bench.speed`.

All in one run and in turns, on as many cores as there are. Each clock starts where the store is open and the model is
loaded, and stops where the last article is embedded. Beside it the time that processors worked for it, of all
processes: that says what the work is where others use the machine as well.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from retrieval.embedding.static import StaticEmbedder
from tests.bench import comparing, material
from tests.bench.comparing import FRAMEWORKS, NAMES, as_given, compare
from tests.bench.house import TakenIn, open_house, take_in
from tests.bench.resources import tree_seconds

ROUNDS = 2
"""How often each takes the articles in, in turns; the faster time counts."""
Say = Callable[[str], None]


async def measure_speed(others: Sequence[str], say: Say, rounds: int = ROUNDS) -> dict[str, Any]:
    """Articles a second of ours and of these `others`, and the milliseconds of a processor that one article takes."""
    ours: list[tuple[TakenIn, float]] = []
    theirs: dict[str, list[tuple[float, float]]] = {name: [] for name in others}
    texts = as_given() if others else []
    for _ in range(rounds):
        ours.append(await _take_in_once(say))
        for name, times in theirs.items():
            say(f"Taking in with the static model: {NAMES[name]}")
            one = compare(name, StaticEmbedder.name, texts, ())
            times.append((one.seconds, one.processor_seconds))
    count = ours[0][0].articles
    embedded = count / min(one.words_seconds + one.embedding_seconds for one, _ in ours)
    rates = {name: count / min(seconds for seconds, _ in times) for name, times in theirs.items()}
    worked = {"ours": min(seconds for _, seconds in ours)}
    worked |= {name: min(seconds for _, seconds in times) for name, times in theirs.items()}
    return {
        "ours, findable by words": count / min(one.words_seconds for one, _ in ours),
        "ours, embedded": embedded,
        **rates,
        "ratio": {name: embedded / rate for name, rate in rates.items()},
        "processor": {name: 1000 * seconds / count for name, seconds in worked.items()},
    }


async def _take_in_once(say: Say) -> tuple[TakenIn, float]:
    with tempfile.TemporaryDirectory() as place:
        async with open_house(Path(place), StaticEmbedder()) as house:
            before = tree_seconds()
            return await take_in(house, say), tree_seconds() - before


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.speed", description=__doc__)
    parser.add_argument("--ours", action="store_true", help="only On Record, without the others")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each takes the articles in")
    options = parser.parse_args()
    console, errors = Console(width=None if sys.stdout.isatty() else 140), Console(stderr=True)
    if not material.is_present():
        console.print(f"There is nothing to measure on: {material.FOLDER} is not there.", soft_wrap=True)
        return 0
    others = () if options.ours or not comparing.is_installed() else FRAMEWORKS
    found = asyncio.run(measure_speed(others, errors.print, options.rounds))
    table = Table(title="Taking in with the static model", title_justify="left", box=None, pad_edge=False)
    for column in ("system", "articles a second", "ours, times", "ms of a processor for an article"):
        table.add_column(column, justify="left" if column == "system" else "right")
    table.add_row("ours, findable by words", f"{found['ours, findable by words']:.0f}", "", "")
    table.add_row("ours, embedded", f"{found['ours, embedded']:.0f}", "", f"{found['processor']['ours']:.1f}")
    for name in others:
        ratio, worked = found["ratio"][name], found["processor"][name]
        table.add_row(NAMES[name], f"{found[name]:.0f}", f"{ratio:.2f}", f"{worked:.1f}")
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
