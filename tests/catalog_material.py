"""Articles, passages and statements of our own writing for the tests of the catalog."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.models import Article, Passage, Span, Statement, StatementKind

both = pytest.mark.parametrize("catalog", ["sqlite", "postgres"], indirect=True)
"""Marks a test whose `catalog`, of `catalog_fixtures`, is to be in SQLite and in PostgreSQL."""

PARAGRAPHS = (
    "The harbour council voted on Tuesday to close the old ferry slip.",
    "“The pilings are rotten,” said Mayor Ines Okafor.",
    "Ferries will use the northern quay from May.",
)


def empty_catalog(folder: Path) -> bytes:
    """The file of a new catalog: copying it saves each test the 0.2 s of making one by the migrations."""

    async def make() -> None:
        async with await Catalog.open(folder / "catalog.db"):
            pass

    asyncio.run(make())
    return (folder / "catalog.db").read_bytes()


def article(text: str = "\n".join(PARAGRAPHS), title: str = "Ferry slip to close", **told: object) -> Article:
    """An article about a ferry slip, unless told otherwise."""
    return Article(title=title, text=text, **told)  # type: ignore[arg-type]


def cut(of: Article) -> list[Passage]:
    """One passage a paragraph; the key is that of the text, the title and the date, as in the pipeline."""
    passages, start = [], 0
    for number, paragraph in enumerate(of.text.split("\n")):
        end = start + len(paragraph)
        passages.append(Passage(number, start, end, paragraph, f"{of.title}|{of.published_at}|{paragraph}"))
        start = end + 1
    return passages


def said(of: Article, content: str, speaker: str | None) -> Statement:
    """A direct statement; its sentence is the whole paragraph round it."""
    start = of.text.index(content)
    first = of.text.rfind("\n", 0, start) + 1
    last = of.text.find("\n", start)
    return Statement(
        kind=StatementKind.DIRECT,
        content=content,
        start=start,
        end=start + len(content),
        sentence=Span(first, last if last >= 0 else len(of.text)),
        speaker=speaker,
        mention=speaker,
        cue="said",
    )


def day(number: int, hour: int = 12) -> datetime:
    """A day of March 2025, UTC."""
    return datetime(2025, 3, number, hour, tzinfo=UTC)
