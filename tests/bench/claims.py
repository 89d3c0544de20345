"""How well claims are told apart: supported, contradicted, not in the articles. `python -m tests.bench.claims`.

Articles and claims are our own, in tests/benchmarks/claims: a third of each kind. Of the claims, 120 ("tuned") were in
sight when the bars were chosen, 30 ("kept") were not. Each is checked beside all the articles.
"""

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from retrieval.catalog import Catalog
from retrieval.claims import Checker, Verdict
from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.embedding import Embedder
from retrieval.embedding.minilm import MiniLM
from retrieval.embedding.static import StaticEmbedder
from retrieval.index import VectorIndex
from retrieval.indexing import Indexer
from retrieval.ingest import Ingestor
from retrieval.models import RawDocument
from retrieval.reader.minilm import MiniLMReader
from retrieval.reading import read_documents
from retrieval.retriever import Retriever
from retrieval.tokens import tokenizer_for

FOLDER = Path(__file__).parents[1] / "benchmarks" / "claims"
PARTS = ("tuned", "kept")


@dataclass(frozen=True)
class Judged:
    """A claim with what it is and what it was taken for."""

    claim: str
    part: str
    is_: Verdict
    taken_for: Verdict


async def judged(embedder: Embedder, reader: MiniLMReader | None, data_dir: Path) -> list[Judged]:
    """Every claim of the set, checked."""
    lines = (FOLDER / "claims.jsonl").read_text("utf-8").splitlines()
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        index = await VectorIndex.open(data_dir)
        try:
            library, indexer = await catalog.library("default"), Indexer(catalog, index, embedder)
            ingestor = Ingestor(catalog, CutterHere(Chunker(tokenizer_for(None, data_dir / "tiktoken"))))
            for raw in read_documents(FOLDER / "articles.jsonl"):
                if isinstance(raw, RawDocument):
                    await ingestor.ingest(library, raw)
            await indexer.ensure(library)
            checker = Checker(Retriever(catalog, indexer, reader))
            found = []
            for told in map(json.loads, lines):
                check = await checker.check(library, told["claim"])
                verdicts = {one.verdict for one in check.claims} or {Verdict.NOT_FOUND}
                taken = verdicts.pop() if len(verdicts) == 1 else Verdict.NOT_FOUND
                found.append(Judged(told["claim"], told["part"], Verdict(told["verdict"]), taken))
            return found
        finally:
            await index.close()


def confusion(found: Sequence[Judged], title: str) -> Table:
    """What each kind was taken for."""
    counts = Counter((one.is_, one.taken_for) for one in found)
    table = Table(title=title)
    table.add_column("is, taken for")
    for verdict in Verdict:
        table.add_column(verdict.value, justify="right")
    for is_ in Verdict:
        table.add_row(is_.value, *(str(counts[is_, taken]) for taken in Verdict))
    return table


def main() -> None:
    """Print the tables, and with `--wrong` the claims that were taken for something else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embedding", choices=("minilm", "static"), default="minilm")
    parser.add_argument("--wrong", choices=PARTS, help="list the claims of that part that were taken for another kind")
    chosen = parser.parse_args()
    small = chosen.embedding == "static"
    with tempfile.TemporaryDirectory() as folder:
        embedder: Embedder = StaticEmbedder() if small else MiniLM()
        found = asyncio.run(judged(embedder, None if small else MiniLMReader(), Path(folder)))
    console = Console()
    for part in PARTS:
        console.print(confusion([one for one in found if one.part == part], f"{part}, {chosen.embedding}"))
    for one in found:
        if one.part == chosen.wrong and one.is_ is not one.taken_for:
            console.print(
                f"{one.is_.value} taken for {one.taken_for.value}: {one.claim}", markup=False, highlight=False
            )


if __name__ == "__main__":
    main()
