"""Measures how articles are grouped to stories, beside simpler ways: `python -m tests.bench.grouping`."""

import argparse
import asyncio
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from retrieval.catalog import Catalog
from retrieval.embedding.minilm import MiniLM
from retrieval.models import Article, Vector
from retrieval.sentences import stems
from retrieval.stories import StoryKeeper
from retrieval.stories.joining import ENOUGH, join
from retrieval.stories.likeness import Rarity, Weighed, Weights, features, log_odds, weigh
from retrieval.stories.traits import traits_of
from tests.bench.groups import b_cubed, pairwise, splits
from tests.bench.house import LIBRARY, open_house, take_in
from tests.bench.material import FOLDER

_RIDGE = 10.0
_FAR = 0.3
"""Cosine below which a pair teaches nothing: nine in ten of all pairs."""
_THRESHOLDS = np.arange(0.05, 0.96, 0.025)


class Material:
    """The articles whose event is known, as they are compared. `rows` are all of them, in the order of the file."""

    def __init__(self, articles: Mapping[str, Article], vectors: Mapping[str, Vector], groups: Path) -> None:
        """By the id of the set."""
        with groups.open(encoding="utf-8") as lines:
            told = [json.loads(line) for line in lines]
        self.gold = {one: row["event"] for row in told for one in row["article_ids"]}
        self.topic = {one: event.removesuffix("plus").removesuffix("ecb") for one, event in self.gold.items()}
        self.rows = list(self.gold)
        traits = {key: traits_of(article) for key, article in articles.items()}
        rarity = Rarity(traits.values())
        self.weighed = {key: weigh(traits[key], rarity, vectors.get(key)) for key in self.rows}
        self.titles = {key: frozenset(stems(articles[key].title)) for key in self.rows}
        together = np.stack([vectors[key] for key in self.rows])
        self.meaning: NDArray[np.float64] = (together @ together.T).astype(np.float64)

    def half(self, number: int) -> list[str]:
        """The articles of every second topic."""
        chosen = sorted(set(self.topic.values()))[number::2]
        return [key for key in self.rows if self.topic[key] in chosen]

    def place(self, keys: Sequence[str]) -> list[int]:
        """Their rows."""
        at = {key: row for row, key in enumerate(self.rows)}
        return [at[key] for key in keys]


def fit(material: Material, keys: Sequence[str], meaning: bool) -> Weights:
    """The weights that tell pairs of these articles by, as logistic regression with a ridge finds them."""
    places, told, right = material.place(keys), [], []
    for number, one in enumerate(keys):
        for other_number in range(number):
            if material.meaning[places[number], places[other_number]] > _FAR:
                other = keys[other_number]
                told.append(features(material.weighed[one], material.weighed[other]))
                right.append(material.gold[one] == material.gold[other])
    values, wanted = np.array(told), np.array(right, float)
    if not meaning:
        values[:, 1] = 0.0
    spread = values.std(axis=0) + 1e-9
    table = np.column_stack([values / spread, np.ones(len(values))])
    ridge = np.diag([_RIDGE] * values.shape[1] + [0.0])
    weights = np.zeros(table.shape[1])
    for _ in range(25):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (wanted - likely) - ridge @ weights
        curve = (table * (likely * (1 - likely))[:, None]).T @ table + ridge
        weights += np.linalg.solve(curve, slope)
    return Weights(tuple(float(weight) for weight in weights[:-1] / spread), float(weights[-1]))


def ours(material: Material, keys: Sequence[str], with_meaning: Weights, words_only: Weights) -> dict[str, str]:
    """The groups of these articles by average linkage of the log-odds, all pairs compared."""
    matrix = np.zeros((len(keys), len(keys)))
    for row, one in enumerate(keys):
        for column in range(row):
            odds = log_odds(material.weighed[one], material.weighed[keys[column]], with_meaning, words_only)
            matrix[row, column] = matrix[column, row] = odds
    return _named(join(matrix), keys)


def simply(likeness: NDArray[np.float64], material: Material, keys: Sequence[str]) -> tuple[dict[str, str], float]:
    """The best that average linkage with one threshold makes of a similarity, chosen on the same articles."""
    gold = {key: material.gold[key] for key in keys}
    tried = [(_named(join(likeness, float(enough)), keys), float(enough)) for enough in _THRESHOLDS]
    return max(tried, key=lambda one: b_cubed(one[0], gold).f1)


def titles(material: Material) -> NDArray[np.float64]:
    """The share of common stems of two titles (Jaccard)."""
    held = [material.titles[key] for key in material.rows]
    return np.array([[len(one & other) / max(len(one | other), 1) for other in held] for one in held])


def _named(groups: Sequence[Sequence[int]], keys: Sequence[str]) -> dict[str, str]:
    return {keys[row]: str(number) for number, rows in enumerate(groups) for row in rows}


async def kept(folder: Path, order: Sequence[str] | None, batch: int) -> tuple[dict[str, str], float]:
    """The stories that the program itself comes to, by the set's ids, and the seconds; articles come in `order`."""
    with closing(sqlite3.connect(folder / "catalog.db")) as connection, connection:
        connection.execute("UPDATE articles SET story_id = NULL, copy_of = NULL, agency = NULL")
        for table in ("stories", "traits", "copy_bands"):
            connection.execute(f"DELETE FROM {table}")
        if order is not None:
            days = [(f"2020-01-01T00:00:00.{number:06}+00:00", key) for number, key in enumerate(order)]
            connection.executemany("UPDATE articles SET added_at = ? WHERE key = ?", days)
    async with await Catalog.open(folder / "catalog.db") as catalog:
        library = await catalog.library(LIBRARY)
        begun = time.perf_counter()
        await StoryKeeper(catalog, batch).catch_up(library)
        seconds = time.perf_counter() - begun
    with closing(sqlite3.connect(folder / "catalog.db")) as connection:
        found = connection.execute("SELECT key, story_id FROM articles WHERE library_id = ?", (library.id,))
        return dict(found.fetchall()), seconds


async def read(folder: Path) -> tuple[dict[str, Article], dict[str, Vector]]:
    """The articles of the library by the set's ids, and MiniLM's vectors of their leads."""
    async with await Catalog.open(folder / "catalog.db") as catalog:
        library = await catalog.library(LIBRARY)
        articles = {one.key: one for one in await catalog.articles(library) if one.key}
        whole = await catalog.whole(library, [one.id for one in articles.values()])
        leads = {key: whole[one.id][1][0].embedding_key for key, one in articles.items() if whole[one.id][1]}
        vectors = await catalog.embeddings(MiniLM().name, set(leads.values()))
    return articles, {key: vectors[lead] for key, lead in leads.items() if lead in vectors}


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.grouping", description=__doc__)
    parser.add_argument(
        "--data-dir", type=Path, help="where `python -m tests.bench` keeps the articles; is not changed"
    )
    parser.add_argument("--orders", type=int, default=0, help="group again, so many times, in a random order")
    parser.add_argument("--splits", action="store_true", help="what came of each topic")
    options = parser.parse_args()
    console, errors = Console(width=120), Console(stderr=True)
    if not (FOLDER / "groups.jsonl").is_file():
        console.print(f"There is nothing to measure on: {FOLDER} is not there.", soft_wrap=True)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if options.data_dir:
            shutil.copyfile(options.data_dir / "catalog.db", folder / "catalog.db")
        else:
            asyncio.run(_take_in(folder, errors))
        asyncio.run(_measure(folder, console, options))
    return 0


async def _take_in(folder: Path, errors: Console) -> None:
    async with open_house(folder, MiniLM()) as house:
        await take_in(house, errors.print)


async def _measure(folder: Path, console: Console, options: argparse.Namespace) -> None:
    articles, vectors = await read(folder)
    material = Material(articles, vectors, FOLDER / "groups.jsonl")
    for name, likeness in (("titles", titles(material)), ("MiniLM", material.meaning)):
        found, enough = simply(likeness, material, material.rows)
        _tell(console, f"{name}, best threshold {enough:.3f}", found, material, material.rows)
    shipped, seconds = await kept(folder, None, 64)
    _tell(console, f"ours, as it ships ({seconds:.0f} s)", shipped, material, material.rows)
    for number in (0, 1):
        learnt = material.half(1 - number)
        weights = fit(material, learnt, True), fit(material, learnt, False)
        keys = material.half(number)
        _tell(
            console,
            f"ours, fitted on the other half, half {number + 1}",
            ours(material, keys, *weights),
            material,
            keys,
        )
        wordless = {key: _without_vector(material.weighed[key]) for key in keys}
        material.weighed, held = {**material.weighed, **wordless}, material.weighed
        _tell(console, f"  by words alone, half {number + 1}", ours(material, keys, *weights), material, keys)
        material.weighed = held
    for meaning in (True, False):
        fitted = fit(material, material.rows, meaning)
        rounded = ", ".join(f"{weight:.2f}" for weight in fitted.of)
        console.print(f"fitted on all, {'with meaning' if meaning else 'words only'}: ({rounded}), {fitted.bias:.2f}")
    chance = random.Random(1)
    for number in range(options.orders):
        order = list(articles)
        chance.shuffle(order)
        found, seconds = await kept(folder, order, 1 if number == 0 else 64)
        _tell(console, f"ours in random order {number + 1} ({seconds:.0f} s)", found, material, material.rows)
        again = b_cubed({key: found[key] for key in material.rows}, {key: shipped[key] for key in material.rows})
        console.print(f"  the same as in the first order: B-cubed F1 {again.f1:.3f}")
    told = splits(shipped, material.gold, material.topic)
    console.print(f"topics whose two events share no story: {sum(pure for *_, pure in told)} of {len(told)}")
    console.print(f"mean B-cubed F1 inside a topic: {np.mean([score for _, score, _ in told]):.3f}; enough: {ENOUGH}")
    if options.splits:
        for name, score, pure in told:
            console.print(f"  {name:>3} {score:.3f} {'' if pure else 'mixed'}")


def _without_vector(one: Weighed) -> Weighed:
    return Weighed(one.traits, one.terms, one.names, one.figures)


def _tell(console: Console, name: str, found: Mapping[str, str], material: Material, keys: Sequence[str]) -> None:
    gold = {key: material.gold[key] for key in keys}
    cubed, pairs = b_cubed(found, gold), pairwise(found, gold)
    inside = splits(found, gold, {key: material.topic[key] for key in keys})
    console.print(
        f"{name:<48} B3 {cubed.precision:.3f} {cubed.recall:.3f} [b]{cubed.f1:.3f}[/]  "
        f"pairs {pairs.precision:.3f} {pairs.recall:.3f} {pairs.f1:.3f}  "
        f"inside topics {np.mean([score for _, score, _ in inside]):.3f}, "
        f"unmixed {sum(pure for *_, pure in inside)}/{len(inside)}",
        soft_wrap=True,
    )


if __name__ == "__main__":
    sys.exit(main())
