"""Fits the weights of `retrieval.ranking` on questions with known answers: `python -m tests.bench.tuning FILE…`.

Prints the weights and, for files left out of the fit, how often an evident sentence or passage is among the first.
"""

import argparse
import asyncio
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from retrieval.embedding.minilm import MiniLM
from retrieval.models import Library, Question
from retrieval.ranking import FEATURES, Sentence, matrix
from retrieval.retriever import Retriever
from tests.bench import material
from tests.bench.house import open_house, take_in
from tests.bench.material import Material
from tests.bench.scoring import Found, GoldQuestion, first_rank, is_evidence, is_within

Array = NDArray[np.float64]
_PENALTY, _ROUNDS, _STEP = 0.05, 400, 0.06


@dataclass(frozen=True)
class Rows:
    """The sentences found for one question: their features, which are evident, and their passages."""

    question: GoldQuestion
    features: Array
    evident: NDArray[np.bool_]
    found: tuple[Found, ...]


def fit(rows: Sequence[Rows]) -> dict[str, float]:
    """The weights under which an evident sentence is chosen most often (listwise softmax, Adam, weight decay)."""
    everything = np.concatenate([one.features for one in rows])
    mean, spread = everything.mean(axis=0), everything.std(axis=0) + 1e-9
    usable = [((one.features - mean) / spread, one.evident) for one in rows if one.evident.any()]
    weights, first, second = (np.zeros(len(FEATURES)) for _ in range(3))
    for turn in range(1, _ROUNDS + 1):
        slope = _PENALTY * weights
        for features, evident in usable:
            score = features @ weights
            odds = np.exp(score - score.max())
            right = odds * evident
            slope = slope + features.T @ (odds / odds.sum() - right / right.sum()) / len(usable)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= _STEP * (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.999**turn)) + 1e-8)
    return dict(zip(FEATURES, (weights / spread).tolist(), strict=True))


def first_ranks(rows: Rows, weights: dict[str, float]) -> tuple[int | None, int | None]:
    """How many sentences, and how many passages, from the first it takes to have the evidence."""
    scores = rows.features @ np.array([weights[name] for name in FEATURES])
    order = np.argsort(-scores, kind="stable")
    sentence = next((rank for rank, place in enumerate(order, 1) if rows.evident[place]), None)
    passages = dict.fromkeys(rows.found[place] for place in order)
    return sentence, first_rank(rows.question, list(passages))


async def gather(files: Sequence[Path | None], data_dir: Path) -> dict[str, list[Rows]]:
    """What the retriever ranks for each question of each file; None is the development set."""
    sets = {file.stem if file else "development": material.load([file] if file else []) for file in files}
    async with open_house(data_dir, MiniLM()) as house:
        await take_in(house, lambda _: None)
        retriever = Retriever(house.catalog, house.indexer)  # as it ranks without a reader
        return {
            name: [await _rows(retriever, house.library, gold, question) for question in gold.questions]
            for name, gold in sets.items()
        }


async def _rows(retriever: Retriever, library: Library, gold: Material, question: GoldQuestion) -> Rows:
    result = await retriever.search(library, Question(question.text))
    evident = np.array([is_evident(gold, question, sentence) for sentence in result.sentences], bool)
    found = tuple(_found(gold, sentence, sentence.passage.start, sentence.passage.end) for sentence in result.sentences)
    return Rows(question, matrix(result.sentences), evident, found)


def is_evident(gold: Material, question: GoldQuestion, sentence: Sentence) -> bool:
    """Whether a sentence holds what answers a question."""
    return is_evidence(question, _found(gold, sentence, sentence.span.start, sentence.span.end))


def _found(gold: Material, sentence: Sentence, start: int, end: int) -> Found:
    article = sentence.candidate.article
    return Found(gold.same_text.get(article.key or "", frozenset()), article.text, start, end)


def main() -> int:
    """Fit on all files but those left out; print the weights and the ranks."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.tuning", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="questions to fit on")
    parser.add_argument("--without", nargs="*", type=Path, default=[], help="questions to try only")
    parser.add_argument("--data-dir", type=Path, required=True, help="where the articles are taken in")
    options = parser.parse_args()
    console = Console()
    rows = asyncio.run(gather([None, *options.files, *options.without], options.data_dir))
    weights = fit([one for file in options.files for one in rows[file.stem] if one.question.groups])
    console.print({name: round(weight, 2) for name, weight in weights.items()})
    for name, some in rows.items():
        ranks: defaultdict[str, list[tuple[int | None, int | None]]] = defaultdict(list)
        for one in some:
            if one.question.groups:
                found = first_ranks(one, weights)
                ranks[one.question.kind].append(found)
                ranks["all"].append(found)
        for kind, pairs in ranks.items():
            shares = [_share([pair[which] for pair in pairs], count) for which in (0, 1) for count in (1, 3, 5)]
            line = " ".join(f"{share:.2f}" for share in shares)
            console.print(f"{name:<14}{kind:<12}{len(pairs):>4}  sentence, passage among 1, 3, 5: {line}")
    return 0


def _share(ranks: Sequence[int | None], count: int) -> float:
    return sum(is_within(rank, count) for rank in ranks) / max(len(ranks), 1)


if __name__ == "__main__":
    sys.exit(main())
