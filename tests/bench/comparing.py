"""Measures the other systems, each in a process of its own so that its memory is its own.

Only `others` needs the packages of the group `bench`; everything else of the benchmark works without them.
"""

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.catalog import Catalog
from retrieval.embedding import Embedder
from retrieval.embedding.minilm import MiniLM
from retrieval.embedding.static import StaticEmbedder
from retrieval.models import Library
from retrieval.tokens import tokenizer_for
from tests.bench.material import Material, articles_given
from tests.bench.resources import MemoryWatch, disk_bytes, tree_seconds
from tests.bench.scoring import Found, GoldQuestion, first_rank

if TYPE_CHECKING:
    from tests.bench.others import Other, Part, Text

DEPTH = 10
NAMES = {"bm25s": "bm25s, stemmed", "langchain": "LangChain", "llamaindex": "LlamaIndex"}
FRAMEWORKS = ("langchain", "llamaindex")
"""Those that take articles in as we do; bm25s is given our passages."""
_EMBEDDERS: dict[str, Callable[[], Embedder]] = {MiniLM.name: MiniLM, StaticEmbedder.name: StaticEmbedder}


@dataclass(frozen=True)
class Compared:
    """What came of one system: what it found for each question, best first, and what that cost.

    `words` is how long the passages are that it found, on average. `fresh`: it took the articles in now, in `seconds`;
    else they were there, and its processors worked `processor_seconds` for that. `memory` is the most that its process
    held, `disk` what its files take up, both in bytes.
    """

    found: tuple[tuple["Part", ...], ...]
    passages: int
    words: float
    seconds: float
    fresh: bool
    memory: int
    disk: int
    processor_seconds: float = 0.0


def is_installed() -> bool:
    """Whether the packages of the group `bench` are there."""
    return all(find_spec(name) for name in ("bm25s", "langchain_chroma", "llama_index"))


def compare(
    name: str, model: str, texts: Sequence["Text"], questions: Sequence[str], folder: Path | None = None
) -> Compared:
    """Take the texts into a system, and ask it the questions; `folder` keeps its files, and is used again."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_silence) as process:
        return process.submit(compare_here, name, model, texts, questions, folder).result()


def ranks(
    compared: Compared, texts: Sequence["Text"], ids: Mapping[str, frozenset[str]], asked: Sequence[GoldQuestion]
) -> list[int | None]:
    """For each question, how many passages it takes to have the evidence; `ids` has the articles of a text's key."""
    whole = {text.key: text.whole for text in texts}
    return [
        first_rank(question, [Found(ids[part.key], whole[part.key], part.start, part.end) for part in found])
        for question, found in zip(asked, compared.found, strict=True)
    ]


def as_given() -> list["Text"]:
    """The articles of the development set, by their ids."""
    from tests.bench.others import Text

    return [Text(row["id"], row["title"] or "", row["text"]) for row in articles_given()]


async def as_cut(
    catalog: Catalog, library: Library, material: Material
) -> tuple[list["Text"], dict[str, frozenset[str]]]:
    """Our own passages by their ids, and what the set calls the article of each."""
    from tests.bench.others import Text

    made, ids = [], {}
    for article in await catalog.articles(library):
        for passage in await catalog.passages_of(library, article.id):
            made.append(Text(passage.id, article.title, passage.text))
            ids[passage.id] = material.same_text.get(article.key or "", frozenset())
    return made, ids


def compare_here(
    name: str, model: str, texts: Sequence["Text"], questions: Sequence[str], folder: Path | None
) -> Compared:
    """The same in this process."""
    kept: AbstractContextManager[str | Path] = nullcontext(folder) if folder else tempfile.TemporaryDirectory()
    with kept as place, MemoryWatch() as watch:
        files = Path(place)
        files.mkdir(parents=True, exist_ok=True)
        system = _build(name, files, model)
        fresh = not system.passages()
        begun, worked = time.perf_counter(), tree_seconds()
        if fresh:
            system.add(texts)
        seconds, worked = time.perf_counter() - begun, tree_seconds() - worked
        found = tuple(tuple(system.search(question, DEPTH)) for question in questions)
        whole = {text.key: text.whole for text in texts}
        sizes = [len(whole[part.key][part.start : part.end].split()) for parts in found for part in parts]
        words = sum(sizes) / len(sizes) if sizes else 0.0
        disk = disk_bytes(files, "**/*")
        return Compared(found, system.passages(), words, seconds, fresh, watch.peak, disk, worked)


def _silence() -> None:
    """Nobody is told of it, whatever the environment says; Chroma's own telemetry is off where it is opened."""
    os.environ.update(LANGSMITH_TRACING="false", LANGCHAIN_TRACING_V2="false", ANONYMIZED_TELEMETRY="False")


def _build(name: str, folder: Path, model: str) -> "Other":
    from tests.bench.others import Bm25, LangChain, LlamaIndex

    if name == "bm25s":
        return Bm25()
    # Loaded from the files that come with our dependencies; LangChain then finds it without asking the network.
    with tempfile.TemporaryDirectory() as cache:
        tokenizer_for(None, Path(cache))
    embedder = _EMBEDDERS[model]()
    return LangChain(folder, embedder) if name == "langchain" else LlamaIndex(folder, embedder)
