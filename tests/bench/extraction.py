"""Measures what is made of web pages, beside trafilatura alone: `python -m tests.bench.extraction [--pages N]`.

On the saved pages of the article extraction benchmark, by its own measure: the runs of four words that a text has in
common with the true one. Needs the benchmark's folder; what a page's text is for us is what would be stored of it, so
a page that is refused has none, though its publisher, date and authors were read. How many are refused is a column.
"""

import argparse
import asyncio
import gzip
import json
import logging
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import trafilatura
from rich.console import Console
from rich.table import Table

from retrieval.catalog import Catalog
from retrieval.cutting.cutter import CutterApart
from retrieval.errors import InputError
from retrieval.extract import extract
from retrieval.ingest import Ingestor
from retrieval.models import Outcome, RawDocument
from retrieval.web.metadata import parse_date
from tests.bench.resources import MemoryWatch

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "article_extraction_benchmark"
_RUN = 4
"""Words in a row that are compared."""
_SAMPLES = 1000


@dataclass(frozen=True)
class Page:
    """A saved page, and the text of its article as a person found it."""

    url: str
    html: str
    truth: str


@dataclass(frozen=True)
class Read:
    """What a reader made of a page."""

    text: str = ""
    publisher: str = ""
    date: str = ""
    authors: str = ""
    refusal: str = ""


def pages() -> Iterator[Page]:
    """The benchmark's pages."""
    for name, told in json.loads((FOLDER / "ground-truth.json").read_text("utf-8")).items():
        html = gzip.decompress((FOLDER / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8")
        yield Page(told.get("url", ""), html, told.get("articleBody", ""))


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in a text, and how often each; of a shorter text the one run that it is."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)) if words)


def compare(truth: str, found: str) -> tuple[float | None, float | None]:
    """Precision and recall of a text; None where it, or the true one, is empty."""
    true, ours = runs(truth), runs(found)
    common = sum((true & ours).values())
    return common / ours.total() if ours else None, common / true.total() if true else None


def score(pairs: list[tuple[float | None, float | None]]) -> tuple[float, float, float]:
    """F1, precision and recall over pages, each page as much as another; F1 is of the two means."""
    precisions = [precision for precision, _ in pairs if precision is not None]
    recalls = [recall for _, recall in pairs if recall is not None]
    precision = statistics.mean(precisions) if precisions else 0.0
    recall = statistics.mean(recalls) if recalls else 0.0
    return (2 * precision * recall / (precision + recall) if precision + recall else 0.0), precision, recall


def spread(pairs: list[tuple[float | None, float | None]], samples: int = _SAMPLES) -> tuple[float, float, float]:
    """The standard deviations of F1, precision and recall, by drawing as many pages again and again."""
    draw = random.Random(0)
    drawn = [score(draw.choices(pairs, k=len(pairs))) for _ in range(samples)]
    f1, precision, recall = zip(*drawn, strict=True)
    return statistics.stdev(f1), statistics.stdev(precision), statistics.stdev(recall)


def read_alone(page: Page, **settings: bool) -> Read:
    """The page as trafilatura reads it by itself; it is told neither the address nor what we know."""
    found = trafilatura.bare_extraction(page.html, with_metadata=True, include_comments=False, **settings)  # type: ignore[arg-type]
    if found is None or isinstance(found, dict):
        return Read()
    return Read(found.text or "", found.sitename or "", found.date or "", found.author or "")


def read_ours(page: Page) -> Read:
    """The page as it would be stored; of one that is refused what was read of it before, and no text."""
    try:
        article = extract(RawDocument(page.html, "text/html", "a page"))
    except InputError as refused:
        read = {name: str(refused.values.get(name, "")) for name in ("publisher", "date", "authors")}
        return Read(**{**read, "date": read["date"] if parse_date(read["date"]) else ""}, refusal=str(refused))
    date = article.published_at.isoformat() if article.published_at else ""
    return Read(article.text, article.publisher or "", date, "; ".join(article.authors))


READERS: Mapping[str, Callable[[Page], Read]] = {
    "trafilatura": read_alone,
    "trafilatura, precision": lambda page: read_alone(page, favor_precision=True),
    "trafilatura, recall": lambda page: read_alone(page, favor_recall=True),
    "trafilatura, fast": lambda page: read_alone(page, fast=True),
    "On Record": read_ours,
}


def show_quality(console: Console, given: list[Page]) -> None:
    """Print the table of readers."""
    columns = ("", "F1", "precision", "recall", "publisher", "date", "author", "refused", "ms a page (CPU)", "MB")
    table = Table(*columns, title=f"{len(given)} pages; ± is the standard deviation by bootstrap")
    refusals: list[str] = []
    for name, read in READERS.items():
        with MemoryWatch() as memory:
            begun = time.process_time()
            found = [read(page) for page in given]
            spent = (time.process_time() - begun) / len(given)
        pairs = [compare(page.truth, one.text) for page, one in zip(given, found, strict=True)]
        figures = [f"{mean:.4f} ± {by:.3f}" for mean, by in zip(score(pairs), spread(pairs), strict=True)]
        counts = [
            sum(map(bool, column)) for column in zip(*((r.publisher, r.date, r.authors) for r in found), strict=True)
        ]
        refused = [f"{page.url}: {one.refusal}" for page, one in zip(given, found, strict=True) if one.refusal]
        refusals += refused
        rest = (*counts, len(refused), f"{spent * 1000:.0f}", f"{memory.peak / 1e6:.0f}")
        table.add_row(name, *figures, *map(str, rest))
    console.print(table)
    for refusal in refusals:
        console.print(refusal, markup=False, soft_wrap=True)


async def take_in(console: Console, given: list[Page], count: int) -> None:
    """Take so many pages in as the bot does, in a process of their own, and print time and memory.

    The pages come round again and again, each time with another address and a line of its own.
    """
    raws = (
        RawDocument(
            page.html.replace("</p>", f" Note {number}.</p>", 1), "text/html", f"page {number}", key=f"page {number}"
        )
        for number, page in enumerate(islice(cycle(given), count))
    )
    outcomes: Counter[Outcome] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        cutter = CutterApart(Path(folder))
        async with await Catalog.open(Path(folder) / "bench.db") as catalog:
            library = await catalog.library("bench")
            with MemoryWatch() as memory:
                begun = time.perf_counter()
                async for report in Ingestor(catalog, cutter).ingest_all(library, raws):
                    outcomes[report.outcome] += 1
                spent = time.perf_counter() - begun
            await cutter.close()
    told = ", ".join(f"{number} {outcome.value}" for outcome, number in outcomes.most_common())
    console.print(
        f"{count} pages taken in ({told}): {spent:.0f} s, {1000 * spent / count:.0f} ms a page, "
        f"{memory.peak / 1e6:.0f} MB at most in both processes"
    )


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.extraction", description=__doc__)
    parser.add_argument("--pages", type=int, default=0, help="take in so many pages instead, and time it")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 160)
    if not FOLDER.is_dir():
        console.print(f"There is nothing to measure on: {FOLDER} is not there.", soft_wrap=True)
        return 0
    logging.disable(logging.CRITICAL)
    given = list(pages())
    if options.pages:
        asyncio.run(take_in(console, given, options.pages))
    else:
        show_quality(console, given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
