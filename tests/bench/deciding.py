"""Fits the bar of `refusing.tells_fact`: `python -m tests.bench.deciding --data-dir DIR FILE… --without FILE…`.

To be run again whenever the reader's weights change. It asks the questions of each file that are not for somebody's
words, takes the reader's odds for what would be picked and the search's support, and fits by logistic regression
whether the question is answerable. It prints the two constants, what they decline of the files fitted on, in ten folds
by article, and of those left out. A file of questions on other articles than the evaluation set's is written
FILE=FOLDER, the folder having their `articles.jsonl`.
"""

import argparse
import asyncio
import random
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from retrieval.answering.evidence import choose
from retrieval.embedding.minilm import MiniLM
from retrieval.models import Question
from retrieval.questions.question import Asks
from tests.bench import material
from tests.bench.house import House, open_house, take_in
from tests.bench.scoring import GoldQuestion, Kind

Array = NDArray[np.float64]
_PENALTY, _ROUNDS = 0.1, 30
_NOTHING = -12.0
"""The odds where no sentence is of the kind that is asked for."""
_DECLINED = 0.05
"""Share of the answerable questions that may be declined."""


@dataclass(frozen=True)
class Row:
    """What decides on one question, whether an article answers it, and the article it was written on."""

    odds: float
    support: float
    answerable: bool
    article: str


def fit(rows: Sequence[Row]) -> float:
    """For how many odds one of support counts against an answer: logistic regression by Newton's method."""
    values = _values(rows)
    spread = values.std(axis=0) + 1e-9
    told = np.column_stack([(values - values.mean(axis=0)) / spread, np.ones(len(rows))])
    right = np.array([row.answerable for row in rows], float)
    weights = np.zeros(3)
    ridge = _PENALTY * np.diag([1.0, 1.0, 0.0])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-told @ weights))
        slope = told.T @ (right - likely) - ridge @ weights
        curve = (told * (likely * (1 - likely))[:, None]).T @ told + ridge
        weights += np.linalg.solve(curve, slope)
    odds, support = weights[:2] / spread
    return float(-support / odds)


def bar(rows: Sequence[Row], alike: float, declined: float = _DECLINED) -> float:
    """The bar under which this share of the answerable is."""
    return float(np.quantile([_margin(row, alike) for row in rows if row.answerable], declined))


def shares(rows: Sequence[Row], alike: float, least: float) -> tuple[float, float]:
    """The share of the answerable that is declined, and that of the others."""
    under = {
        answerable: [_margin(row, alike) < least for row in rows if row.answerable is answerable]
        for answerable in (True, False)
    }
    return sum(under[True]) / max(len(under[True]), 1), sum(under[False]) / max(len(under[False]), 1)


def in_folds(rows: Sequence[Row], count: int = 10) -> tuple[float, float]:
    """The shares of questions on articles that nothing was fitted on, of ten folds."""
    articles = sorted({row.article for row in rows})
    random.Random(1).shuffle(articles)
    total = np.zeros(2)
    for fold in range(count):
        left = set(articles[fold::count])
        fitted, others = [r for r in rows if r.article not in left], [r for r in rows if r.article in left]
        alike = fit(fitted)
        sizes = [sum(row.answerable is answerable for row in others) for answerable in (True, False)]
        total += np.array(shares(others, alike, bar(fitted, alike))) * sizes
    sizes = [sum(row.answerable is answerable for row in rows) for answerable in (True, False)]
    return float(total[0] / max(sizes[0], 1)), float(total[1] / max(sizes[1], 1))


def _margin(row: Row, alike: float) -> float:
    return row.odds - alike * row.support


def _values(rows: Sequence[Row]) -> Array:
    return np.array([(row.odds, row.support) for row in rows])


async def gather(file: Path, folder: Path, data_dir: Path, most: int) -> list[Row]:
    """The rows of one file; at most so many of its questions, drawn at random."""
    gold = material.load([file], folder)
    questions = [one for one in gold.questions if one.kind not in (Kind.SAID, Kind.MULTI, Kind.PREMISE)]
    if len(questions) > most:
        questions = random.Random(7).sample(questions, most)
    async with open_house(data_dir, MiniLM()) as house:
        await take_in(house, lambda _: None, folder / material.ARTICLES.name)
        return [row for question in questions async for row in _rows(house, question)]


async def _rows(house: House, question: GoldQuestion) -> AsyncIterator[Row]:
    result = await house.retriever.search(house.library, Question(question.text), 12)
    if result.judged is None or result.parts or result.reading.asks is Asks.SAID:
        return
    odds = choose(result, None).odds
    article = min((key for group in question.groups for key in group), default=question.id)
    answerable = question.kind is not Kind.UNANSWERABLE
    yield Row(_NOTHING if odds is None else max(odds, _NOTHING), result.support, answerable, article)


def _files(given: Sequence[str]) -> Iterator[tuple[Path, Path]]:
    for one in given:
        file, _, folder = one.partition("=")
        yield Path(file), Path(folder) if folder else material.FOLDER


def main() -> int:
    """Fit on the files and print the constants and what they decline."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.deciding", description=__doc__)
    parser.add_argument("files", nargs="+", help="questions to fit on")
    parser.add_argument("--without", nargs="*", default=[], help="questions to try only")
    parser.add_argument("--data-dir", type=Path, required=True, help="where the articles are taken in")
    parser.add_argument("--most", type=int, default=300, help="questions of each file")
    options = parser.parse_args()
    console = Console(highlight=False)
    rows: dict[str, list[Row]] = {}
    for file, folder in _files([*options.files, *options.without]):
        rows[file.stem] = asyncio.run(gather(file, folder, options.data_dir / folder.name, options.most))
    fitted = [row for file, _ in _files(options.files) for row in rows[file.stem]]
    alike = fit(fitted)
    least = bar(fitted, alike)
    console.print(f"_ALIKE = {alike:.1f}, _FACT = {least:.1f}")
    console.print("declined of the answerable and of the others")
    console.print(f"{'fitted, in ten folds':<22}{len(fitted):>5}  %.2f %.2f" % in_folds(fitted))
    for name, some in rows.items():
        console.print(f"{name:<22}{len(some):>5}  %.2f %.2f" % shares(some, alike, least))
    return 0


if __name__ == "__main__":
    sys.exit(main())
