"""How long `ask` takes over 100,000 passages, beside a bare Chroma query: `python -m tests.bench.scale`.

The library is made of the development set's passages (see `multiplying`), so that nothing but the questions is
embedded; they are embedded by MiniLM as in use. `--data-dir` keeps it, and measures again in half a minute.
"""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from retrieval.catalog import Catalog
from retrieval.embedding.minilm import MiniLM
from retrieval.indexing import Indexer
from retrieval.models import Question, Vector
from tests.bench import material
from tests.bench.house import House, open_house, take_in
from tests.bench.multiplying import multiply
from tests.bench.resources import disk_bytes, tree_memory
from tests.bench.scoring import percentile

PASSAGES = 100_000
_WARM_UP = 5
_FIRST = 10
"""What a bare query asks for: the passages that a plain program would hand on."""


def main() -> int:
    """Measure and print; the exit code."""
    options = _options()
    console, errors = Console(width=None if sys.stdout.isatty() else 140), Console(stderr=True)
    if not material.is_present():
        console.print(f"There is nothing to measure on: {material.FOLDER} is not there.", soft_wrap=True)
        return 0
    kept = nullcontext(options.data_dir) if options.data_dir else tempfile.TemporaryDirectory()
    with kept as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        if options.base and not (Path(folder) / "catalog.db").exists():
            shutil.copy(options.base / "catalog.db", Path(folder) / "catalog.db")
        found = asyncio.run(measure(Path(folder), options.passages, errors.print))
    show(console, found)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


async def measure(folder: Path, passages: int, say: Callable[[str], None]) -> dict[str, Any]:
    """The figures of one run; `folder` may have the development set, or all of the library, already."""
    embedder = MiniLM()
    async with open_house(folder, embedder) as house:
        begun = time.perf_counter()
        if not (await house.catalog.counts(house.library)).articles:
            await take_in(house, say)
        say(f"Making {passages} passages of them")
        await multiply(house.catalog, house.library, embedder.name, passages, say)
        say("Filling the index")
        await house.indexer.ensure(house.library)
        made = time.perf_counter() - begun
        questions = [question.text for question in material.load().questions]
        say(f"Asking {len(questions)} questions")
        found = await ask(house, questions)
        counts = await house.catalog.counts(house.library)
        found |= {"articles": counts.articles, "passages": counts.passages, "made in seconds": made}
        found["memory"] = tree_memory()[1]
    found["disk"] = {"catalog": disk_bytes(folder, "catalog.db*"), "index": disk_bytes(folder, "index/**/*")}
    return found


async def ask(house: House, questions: Sequence[str]) -> dict[str, Any]:
    """The milliseconds of answers and of bare queries, one after the other for each question, after a warm-up."""
    watch = Steps()
    watch.over(house.catalog, Catalog)
    watch.over(house.indexer, Indexer)
    query = await _bare_query(house)
    vectors = await house.indexer.embed_texts(questions)
    for question, vector in zip(questions[:_WARM_UP], vectors, strict=False):
        await house.answerer.answer(house.library, Question(question))
        await asyncio.to_thread(query, vector)
    answers: list[float] = []
    bare: list[float] = []
    watch.spent.clear()
    for question, vector in zip(questions, vectors, strict=True):
        begun = time.perf_counter()
        await house.answerer.answer(house.library, Question(question))
        answered = time.perf_counter()
        query(vector)
        answers.append(1000 * (answered - begun))
        bare.append(1000 * (time.perf_counter() - answered))
    figures = {"ask": _times(answers), "bare Chroma query": _times(bare)}
    figures["ratio"] = {name: figures["ask"][name] / figures["bare Chroma query"][name] for name in figures["ask"]}
    return {**figures, "steps": watch.figures(len(questions))}


class Steps:
    """Notes how long the calls of a part take, the calls that they make of the same part not counted again."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, list[float]] = defaultdict(list)

    def over(self, part: object, kind: type) -> None:
        """Watch every public coroutine of `part`."""
        for name in dir(kind):
            call = getattr(part, name)
            if not name.startswith("_") and asyncio.iscoroutinefunction(call):
                setattr(part, name, self._timed(f"{kind.__name__}.{name}", call))

    def figures(self, questions: int) -> dict[str, dict[str, float]]:
        """By step: calls and mean milliseconds a question, and the 95th percentile of a call; the dearest first."""
        found = {
            name: {
                "calls": len(times) / questions,
                "mean": sum(times) / questions,
                "95th percentile": percentile(times, 0.95),
            }
            for name, times in self.spent.items()
        }
        return dict(sorted(found.items(), key=lambda pair: -pair[1]["mean"]))

    def _timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        async def timed(*args: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            try:
                return await call(*args, **named)
            finally:
                self.spent[name].append(1000 * (time.perf_counter() - begun))

        return timed


def show(console: Console, found: dict[str, Any]) -> None:
    """The figures for a person."""
    console.print(f"{found['passages']} passages of {found['articles']} articles, one question at a time", style="bold")
    for name in ("ask", "bare Chroma query"):
        times = found[name]
        console.print(
            f"  {name:<20} median {times['median']:6.1f} ms   95th percentile {times['95th percentile']:6.1f} ms"
        )
    ratio = found["ratio"]
    console.print(f"  {'ratio':<20} median {ratio['median']:6.1f}      95th percentile {ratio['95th percentile']:6.1f}")
    console.print(
        f"  memory {found['memory'] / 1e6:.0f} MB, catalog {found['disk']['catalog'] / 1e6:.0f} MB, "
        f"index {found['disk']['index'] / 1e6:.0f} MB, made in {found['made in seconds']:.0f} s"
    )
    for name, step in found["steps"].items():
        console.print(
            f"    {name:<32} {step['mean']:7.2f} ms a question, {step['calls']:.1f} calls, "
            f"95th percentile of a call {step['95th percentile']:.1f} ms"
        )


async def _bare_query(house: House) -> Callable[[Vector], object]:
    """What a plain program would do: chromadb's own client on the same collection, its usual includes."""
    import chromadb
    from chromadb.config import Settings

    state = await house.catalog.index_state(house.library)
    assert state is not None
    await house.indexer.nearest(house.library, np.zeros(MiniLM.dimension, np.float32) + 1, 1)
    session = house.indexer._index._session  # the server that the house has started
    assert session is not None
    host, _, port = session.address.url.rpartition("://")[2].partition("/")[0].partition(":")
    client = chromadb.HttpClient(host, int(port), settings=Settings(anonymized_telemetry=False))
    collection = client.get_collection(state.collection, embedding_function=None)
    return lambda vector: collection.query(query_embeddings=[vector.tolist()], n_results=_FIRST)


def _times(values: Sequence[float]) -> dict[str, float]:
    return {"median": percentile(values, 0.5), "95th percentile": percentile(values, 0.95)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__)
    parser.add_argument("--data-dir", type=Path, help="keep the library here, and measure on it again")
    parser.add_argument("--base", type=Path, help="a data directory of tests.bench, so that nothing is embedded again")
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
