"""Measures how copies of one text are told from reports of one event: `python -m tests.bench.copies`."""

import argparse
import asyncio
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
from rich.console import Console

from retrieval.catalog import Catalog
from retrieval.models import Article
from retrieval.stories import StoryKeeper
from retrieval.stories.copies import Wording, alike, bands_of, is_copy
from tests.catalog_material import cut

STORIES = Path(__file__).parents[1] / "benchmarks" / "copies" / "stories.txt"
COPIES = ("light", "heavy", "free", "cut", "local")
"""Kinds of copies: a few words changed; sentences turned round; told anew with other words; the first half; one with a
beginning of the outlet's own."""
OTHERS = ("another newsroom's", "two newsrooms'", "another event")
_DATELINE = re.compile(r"\A[A-Z][^()\n]{2,60}\([^)]*\) - ")


@dataclass(frozen=True, eq=False)
class Pair:
    """Two texts, what they are to each other, and whether that is copies."""

    name: str
    kind: str
    one: Article
    other: Article

    @property
    def is_copy(self) -> bool:
        """Whether one is the other's text."""
        return self.kind in COPIES


def read_pairs(path: Path = STORIES) -> list[Pair]:
    """All pairs of the set."""
    pairs, wires = [], []
    for number, (name, texts) in enumerate(_stories(path.read_text(encoding="utf-8"))):
        day = datetime(2025, 3, 1, 8, tzinfo=UTC) + timedelta(days=number % 3)
        wire = Article(name, texts["wire"][0], published_at=day)
        wires.append(wire)
        body = _DATELINE.sub("", wire.text).split("\n")
        made = {
            "light": texts["light"][0],
            "heavy": texts["heavy"][0],
            "free": texts["free"][0],
            "cut": "\n".join(body[:2]),
            "local": "\n".join([texts["local"][0], *body]),
        }
        pairs += [Pair(name, kind, wire, _report(text, day)) for kind, text in made.items()]
        others = [_report(text, day + timedelta(hours=20)) for text in texts["other"]]
        pairs += [Pair(name, OTHERS[0], wire, other) for other in others]
        pairs += [Pair(name, OTHERS[1], one, other) for one, other in combinations(others, 2)]
    return [*pairs, *(Pair(one.title, OTHERS[2], one, other) for one, other in combinations(wires, 2))]


def _report(text: str, day: datetime) -> Article:
    return Article("", text, published_at=day)


def _stories(written: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for story in re.split(r"(?m)^== ", written)[1:]:
        name, *parts = re.split(r"(?m)^-- ", story)
        texts: dict[str, list[str]] = {}
        for part in parts:
            kind, _, text = part.partition("\n")
            texts.setdefault(kind.strip(), []).append(text.strip())
        yield name.strip(), texts


async def kept(pairs: Sequence[Pair], folder: Path) -> dict[int, str]:
    """What the program itself comes to in a library of all texts: the original of each, by its article's identity."""
    articles = list({id(one): one for pair in pairs for one in (pair.one, pair.other)}.values())
    async with await Catalog.open(folder / "catalog.db") as catalog:
        library = await catalog.library("copies")
        stored = {}
        for number, one in enumerate(articles):
            told = replace(one, key=str(number), publisher=f"Paper {number}")
            stored[id(one)] = (await catalog.store(library, told, cut(told), []))[1].id
        await StoryKeeper(catalog).catch_up(library)
        roots = {one.id: one.copy_of or one.id for one in await catalog.articles(library)}
    return {identity: roots[key] for identity, key in stored.items()}


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.copies", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="each pair that is told wrongly, with its measures")
    options = parser.parse_args()
    console = Console(width=120)
    pairs = read_pairs()
    words = {id(article): Wording(article) for pair in pairs for article in (pair.one, pair.other)}
    with tempfile.TemporaryDirectory() as folder:
        roots = asyncio.run(kept(pairs, Path(folder)))
    compared = {pair: is_copy(words[id(pair.one)], words[id(pair.other)]) for pair in pairs}
    found = {pair: roots[id(pair.one)] == roots[id(pair.other)] for pair in pairs}
    for kind in (*COPIES, *OTHERS):
        own = [pair for pair in pairs if pair.kind == kind]
        near = sum(bool({*bands_of(words[id(pair.one)])} & {*bands_of(words[id(pair.other)])}) for pair in own)
        told = f"{sum(found[pair] for pair in own):>3} of {len(own):>3} told to be copies"
        console.print(f"{kind:<20} {told}; {sum(compared[pair] for pair in own)} compared alone; {near} share a band")
        for name in ("verbatim", "figures", "sentences", "held"):
            values = [getattr(alike(words[id(pair.one)], words[id(pair.other)], whole=True), name) for pair in own]
            low, middle, high = np.quantile(values, [0, 0.5, 1])
            console.print(f"    {name:<10} {low:.2f} {middle:.2f} {high:.2f}")
    for name, verdicts in (("in a library", found), ("compared alone", compared)):
        right, all_told = sum(verdicts[pair] and pair.is_copy for pair in pairs), sum(verdicts.values())
        copies = sum(pair.is_copy for pair in pairs)
        precision, recall = right / max(all_told, 1), right / copies
        console.print(f"{name}: precision {right}/{all_told} = {precision:.3f}, recall {right}/{copies} = {recall:.3f}")
    for pair in pairs if options.wrong else ():
        if found[pair] != pair.is_copy:
            measures = alike(words[id(pair.one)], words[id(pair.other)], whole=True)
            console.print(f"{pair.name}, {pair.kind}: {measures}", soft_wrap=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
