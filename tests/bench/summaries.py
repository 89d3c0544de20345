"""Measures summaries without a model beside other ways, by ROUGE: `python -m tests.bench.summaries`.

The references are those of CNN and Daily Mail articles, which tell the most important first: their first sentences are
a strong rival. The weights are fitted on every second article; the figures that count are those of the others.
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from rouge_score.rouge_scorer import RougeScorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.excerpting.material import Material, unstored_material
from retrieval.excerpting.sentences import candidates
from retrieval.models import RawDocument
from retrieval.sentences import sentence_spans
from retrieval.summarizing.extracting import extracted
from retrieval.summarizing.features import WEIGHTS, features_of
from retrieval.summarizing.ground import ground_of
from retrieval.summarizing.telling import told
from retrieval.tokens import tokenizer_for
from tests.bench.material import FOLDER

KINDS = ("rouge1", "rouge2", "rougeL", "rougeLsum")
SENTENCES = 3
_RIDGE = 10_000.0
_MARKER = re.compile(r" \[\d+\]")
_SCORER = RougeScorer(list(KINDS), use_stemmer=True)


@dataclass(frozen=True)
class Row:
    """An article as it was read, its sentences as they stand there, and the summary that people wrote of it."""

    material: Material
    sentences: tuple[str, ...]
    reference: str


class _Words:
    """What sumy takes the words of a sentence from: it would fetch a model of its own for that."""

    def to_words(self, sentence: str) -> list[str]:
        """Letters and figures, in small letters."""
        return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", sentence.lower())

    def to_sentences(self, paragraph: str) -> list[str]:
        """What is given is one already."""
        return [paragraph]


Summaries = Callable[[Row, int], list[str]]


def first(row: Row, count: int) -> list[str]:
    """The first sentences."""
    return list(row.sentences[:count])


def ranked(summarizer: type) -> Summaries:
    """One of sumy's, with its English stemmer and stop words."""

    def chosen(row: Row, count: int) -> list[str]:
        one = summarizer(Stemmer("english"))
        one.stop_words = get_stop_words("english")
        document = ObjectDocumentModel([Paragraph([Sentence(text, _Words()) for text in row.sentences])])
        return [str(sentence) for sentence in one(document, count)]

    return chosen


def ours(row: Row, count: int) -> list[str]:
    """What On Record shows, without its markers, a sentence a line."""
    text = _MARKER.sub("", extracted(ground_of(row.material), count).text)
    return [text[span.start : span.end] for span in sentence_spans(text)]


SYSTEMS: dict[str, Summaries] = {
    "first sentences": first,
    "LexRank (sumy)": ranked(LexRankSummarizer),
    "TextRank (sumy)": ranked(TextRankSummarizer),
    "On Record": ours,
}


def rouge(sentences: Sequence[str], reference: str) -> list[float]:
    """F1 of each of `KINDS`, in percent."""
    found = _SCORER.score(reference, "\n".join(sentences))
    return [100 * found[kind].fmeasure for kind in KINDS]


def cut(sentences: Sequence[str], words: int) -> list[str]:
    """The first words of a summary."""
    kept: list[str] = []
    for sentence in sentences:
        if words <= 0:
            break
        kept.append(" ".join(sentence.split()[:words]))
        words -= len(sentence.split())
    return kept


def filling(row: Row, summaries: Summaries, words: int) -> list[str]:
    """A summary of so many words: of the fewest sentences that have as many, cut there."""
    found: list[str] = []
    for count in range(1, 2 * SENTENCES + 1):
        found = summaries(row, count)
        if count_words(found) >= words:
            break
    return cut(found, words)


def count_words(sentences: Sequence[str]) -> int:
    """How many words they have together."""
    return sum(len(sentence.split()) for sentence in sentences)


def measured(rows: Sequence[Row], summaries: Summaries) -> dict[str, object]:
    """The mean ROUGE of three sentences; and of as many words as the first three sentences have, cut there."""
    three = [summaries(row, SENTENCES) for row in rows]
    of_words = [filling(row, summaries, count_words(first(row, SENTENCES))) for row in rows]
    figures = {}
    for name, some in (("sentences", three), ("words", of_words)):
        scores = np.mean([rouge(one, row.reference) for one, row in zip(some, rows, strict=True)], axis=0)
        figures[name] = {
            **{kind: round(float(score), 2) for kind, score in zip(KINDS, scores, strict=True)},
            "length": round(float(np.mean([count_words(one) for one in some])), 1),
        }
    return dict(figures)


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """The weights by which a sentence's share of the reference is best told: a ridge regression inside each article."""
    tables, wanted = [], []
    for row in rows:
        found = candidates(row.material.article, row.material.hits, row.material.statements)
        if not found:
            continue
        table = features_of(found)
        paragraphs, _, _ = told(found)
        shares = np.array([np.mean(rouge([_MARKER.sub("", one)], row.reference)[:2]) for one in paragraphs])
        tables.append(table - table.mean(axis=0))
        wanted.append(shares - shares.mean())
    values: NDArray[np.float64] = np.concatenate(tables)
    spread = values.std(axis=0) + 1e-9
    scaled = values / spread
    solved = np.linalg.solve(scaled.T @ scaled + _RIDGE * np.eye(len(WEIGHTS)), scaled.T @ np.concatenate(wanted))
    return {name: round(float(weight), 2) for name, weight in zip(WEIGHTS, solved / spread, strict=True)}


async def load() -> list[Row]:
    """The articles that have a reference, read as they are when they are taken in."""
    with (FOLDER / "summaries.jsonl").open(encoding="utf-8") as lines:
        references = {row["article_id"]: row["reference"] for row in map(json.loads, lines)}
    rows = []
    with tempfile.TemporaryDirectory() as folder, (FOLDER / "articles.jsonl").open(encoding="utf-8") as lines:
        cutter = CutterHere(Chunker(tokenizer_for(None, Path(folder))))
        for told_of in map(json.loads, lines):
            if told_of["id"] not in references:
                continue
            text = told_of["text"]
            raw = RawDocument(text, "text/plain", "bench", title=told_of["title"], publisher=told_of["publisher"])
            sentences = tuple(text[span.start : span.end] for span in sentence_spans(text))
            rows.append(Row(await unstored_material(cutter, raw), sentences, references[told_of["id"]]))
    return rows


def show(console: Console, found: dict[str, dict[str, dict[str, object]]]) -> None:
    """A table for each part of the articles and each way of having one length."""
    for part, systems in found.items():
        for length in ("sentences", "words"):
            what = "three sentences" if length == "sentences" else "as many words as the first three sentences"
            table = Table(title=f"{part}: {what}", title_justify="left")
            table.add_column("")
            for column in ("ROUGE-1", "ROUGE-2", "ROUGE-L", "ROUGE-Lsum", "words"):
                table.add_column(column, justify="right")
            for name, figures in systems.items():
                held = figures[length]
                assert isinstance(held, dict)
                table.add_row(name, *(f"{value:.1f}" for value in held.values()))
            console.print(table)


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    parser.add_argument("--fit", action="store_true", help="print the weights that the fitted half comes to")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 120)
    if not (FOLDER / "summaries.jsonl").exists():
        console.print(f"There is nothing to measure on: {FOLDER} is not there.", soft_wrap=True)
        return 0
    rows = asyncio.run(load())
    if options.fit:
        console.print(fitted(rows[::2]))
    parts = {"held out": rows[1::2], "fitted on": rows[::2], "all": rows}
    found = {part: {name: measured(some, way) for name, way in SYSTEMS.items()} for part, some in parts.items()}
    show(console, found)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
