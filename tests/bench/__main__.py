"""Measures On Record on the development set and prints the figures: `python -m tests.bench`."""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from retrieval.embedding import Embedder
from retrieval.embedding.minilm import MiniLM
from retrieval.embedding.static import StaticEmbedder
from retrieval.errors import OnRecordError
from tests.bench import figures, material, report
from tests.bench.asking import Asked, ask_all, ask_without_story, reachable
from tests.bench.house import open_house, take_in
from tests.bench.resources import MemoryWatch, disk_bytes, start_up


def main() -> int:
    """Measure and print; the exit code."""
    options = _options()
    console, errors = Console(width=None if sys.stdout.isatty() else 140), Console(stderr=True)
    if not material.is_present():
        console.print(f"There is nothing to measure on: {material.FOLDER} is not there.", soft_wrap=True)
        return 0
    if options.data_dir:
        options.data_dir.mkdir(parents=True, exist_ok=True)
    kept = nullcontext(options.data_dir) if options.data_dir else tempfile.TemporaryDirectory()
    with kept as folder:
        try:
            found = asyncio.run(_measure(Path(folder), options.light, errors.print))
        except OnRecordError as error:
            errors.print(str(error))
            return 1
    with tempfile.TemporaryDirectory() as small:
        errors.print("Starting the program anew")
        found["start_up"] = start_up(Path(small))
    report.show(console, found)
    if options.questions:
        _show_questions(console, found["questions"])
    if options.json:
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


async def _measure(folder: Path, light: bool, say: Callable[[str], None]) -> dict[str, Any]:
    gold = material.load()
    found: dict[str, Any] = {"embedders": {}}
    embedder: Embedder = MiniLM()
    async with open_house(folder, embedder) as house:
        with MemoryWatch() as taking:
            found["taken_in"] = asdict(await take_in(house, say))
        with MemoryWatch() as answering:
            asked = await ask_all(house, gold, say)
        asked = await ask_without_story(house, gold, asked, say)
        found["reachable"] = await reachable(house, gold)
    found["memory"] = {"taking in": taking.peak, "asking": answering.peak}
    found["disk"] = {"catalog": disk_bytes(folder, "catalog.db*"), "index": disk_bytes(folder, "index/**/*")}
    found["seconds"] = figures.answer_times(asked)
    found["embedders"][embedder.name] = _all_figures(asked)
    found["questions"] = [_row(row) for row in asked]
    if light:
        with tempfile.TemporaryDirectory() as other:
            # The same passages: only the embeddings and the index are made anew.
            shutil.copy(folder / "catalog.db", Path(other) / "catalog.db")
            async with open_house(Path(other), StaticEmbedder()) as house:
                say(f"Embedding with {StaticEmbedder.name}")
                await house.indexer.ensure(house.library)
                asked = await ask_all(house, gold, say)
                asked = await ask_without_story(house, gold, asked, say)
        found["embedders"][StaticEmbedder.name] = _all_figures(asked)
    return found


def _all_figures(asked: list[Asked]) -> dict[str, Any]:
    parts = (figures.by_type, figures.voices, figures.declining, figures.searches, figures.equal_count, figures.bar)
    return {part.__name__: part(asked) for part in parts}


def _row(asked: Asked) -> dict[str, Any]:
    row = asdict(asked)
    row["question"] = {"id": asked.question.id, "type": asked.question.kind.value, "text": asked.question.text}
    return row


def _show_questions(console: Console, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        question = row["question"]
        marks = "evidence" if row["cited"] else "-"
        said = "answered" if row["answered"] else "no_evidence"
        console.print(
            f"{question['id']:<15} {said:<11} {marks:<9} {row['voice'] or '':<8} {row['support']:.2f}  "
            f"{question['text']} | {' '.join(row['text'].split())[:160]}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--data-dir", type=Path, help="keep the articles here; used again, its times are not fresh")
    parser.add_argument("--light", action="store_true", help="the static embeddings too")
    parser.add_argument("--questions", action="store_true", help="what came of each question")
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
