"""Measures On Record beside what people would otherwise use, and prints the figures: `python -m tests.bench`."""

import argparse
import asyncio
import json
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from rich.console import Console

from retrieval.errors import OnRecordError
from tests.bench import comparing, material, plot, readme, report
from tests.bench.measuring import Wanted, measure
from tests.bench.resources import start_up

DEVELOPMENT = "development set"
README = Path(__file__).parents[2] / "README.md"


def main() -> int:
    """Measure and print; the exit code."""
    options = _options()
    console, errors = Console(width=None if sys.stdout.isatty() else 140), Console(stderr=True)
    if not material.is_present():
        console.print(f"There is nothing to measure on: {material.FOLDER} is not there.", soft_wrap=True)
        return 0
    others = comparing.is_installed() and not options.ours
    if not others and not options.ours:
        errors.print("bm25s, LangChain and LlamaIndex are not installed (make bench installs them): only ours is run.")
    sets = {DEVELOPMENT: material.load()} | {path.stem: material.load([path]) for path in options.questions_file}
    if options.data_dir:
        options.data_dir.mkdir(parents=True, exist_ok=True)
    kept = nullcontext(options.data_dir) if options.data_dir else tempfile.TemporaryDirectory()
    with kept as folder:
        try:
            found = asyncio.run(measure(Path(folder), Wanted(sets, options.light, others), errors.print))
        except OnRecordError as error:
            errors.print(str(error))
            return 1
    with tempfile.TemporaryDirectory() as small:
        errors.print("Starting the program anew")
        found["start_up"] = start_up(Path(small))
    report.show(console, found)
    if options.questions:
        for rows in found["questions"].values():
            _show_questions(console, rows)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")
    if options.plot:
        plot.draw(found, options.plot)
    if options.readme:
        readme.write(found, README)
    return 0


def _show_questions(console: Console, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        question = row["question"]
        marks = "evidence" if row["cited"] else "-"
        said = "answered" if row["answered"] else "no_evidence"
        console.print(
            f"{question['id']:<15} {said:<11} {marks:<9} {row['voice'] or '':<8} "
            f"{question['text']} | {' '.join(row['text'].split())[:160]}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--data-dir", type=Path, help="keep the articles here; used again, its times are not fresh")
    parser.add_argument("--questions-file", type=Path, action="append", default=[], metavar="PATH",
                        help="questions on the same articles to ask too, written as in questions.jsonl")  # fmt: skip
    parser.add_argument("--ours", action="store_true", help="only On Record, without the others")
    parser.add_argument("--light", action="store_true", help="ask with the static embeddings too")
    parser.add_argument("--questions", action="store_true", help="what came of each question")
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    parser.add_argument("--readme", action="store_true", help="write the figures into the README")
    parser.add_argument("--plot", type=Path, help="draw the README's plot into this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
