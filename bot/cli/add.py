"""onrecord add: take articles in."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, count, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import dates
from bot.cli.console import messages, output, say, write_line
from bot.cli.failing import Exit
from bot.cli.session import DataDirOption, JsonOption, LibraryOption, Session, session

if TYPE_CHECKING:
    from bot.wiring import House
    from retrieval.ingest import Ingestor
    from retrieval.models import IngestReport, RawDocument
    from retrieval.reading import Unreadable

STDIN = "-"
AT_ONCE = 8
"""Web addresses that are opened at a time."""


@dataclass(frozen=True)
class Stated:
    """What the person states of a single article; it wins over what is found in it."""

    title: str = ""
    url: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    authors: tuple[str, ...] = ()

    def put_into(self, raw: "RawDocument") -> "RawDocument":
        """The document, with what was stated in place of what it says itself."""
        return replace(
            raw,
            title=self.title or raw.title,
            url=self.url or raw.url,
            publisher=self.publisher or raw.publisher,
            published_at=self.published_at or raw.published_at,
            authors=self.authors or raw.authors,
        )


def add(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL...", help="Files, folders, web addresses, or - for standard input."),
    ],
    title: Annotated[str, typer.Option(help="The headline (of a single article).")] = "",
    url: Annotated[str | None, typer.Option(help="The address it was published at.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    date: Annotated[str | None, typer.Option(help="When it was published.")] = None,
    author: Annotated[list[str] | None, typer.Option(help="Who wrote it; may be given several times.")] = None,
    as_json: JsonOption = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Take in articles: .txt, .md, .html, .pdf, .docx, .eml, .jsonl with one article a line, news agencies' .xml and
    .json, folders and .zip of these, web pages. The same again changes nothing.
    """
    stated = Stated(title, url, publisher, _moment(date), tuple(author or ()))
    if stated != Stated() and not _is_single(paths):
        raise typer.BadParameter("--title, --url, --publisher, --date and --author are for a single article.")
    from retrieval.lock import writer_lock

    with session(context, library, data_dir, make=True) as opened:
        with writer_lock(opened.house.settings.data_dir, "onrecord add"):
            reports = take_in(opened, paths, stated)
            indexed = embed(opened)
        _tell(reports, indexed, as_json)
    if not indexed or any(report.outcome.value == "refused" for report in reports):
        raise typer.Exit(Exit.FAILED)


def take_in(opened: Session, paths: list[str], stated: Stated | None = None) -> "list[IngestReport]":
    """Take in everything at `paths` and say what became of each; the caller holds the lock."""
    from bot.terminal.progress import progress
    from retrieval.meanwhile import embedding_meanwhile
    from retrieval.models import IngestReport, Outcome, RawDocument
    from retrieval.reading import count_documents

    engine = opened.engine
    reports: dict[int, IngestReport] = {}
    places = count()

    def readable(items: "Iterable[RawDocument | Unreadable]", kept: list[int]) -> "Iterator[RawDocument]":
        for place, item in zip(places, items, strict=False):
            if isinstance(item, RawDocument):
                kept.append(place)
                yield stated.put_into(item) if stated else item
            else:
                reports[place] = IngestReport(item.origin, Outcome.REFUSED, reason=item.reason)

    async def take() -> None:
        async with embedding_meanwhile(engine.indexer, opened.library) as tell:
            async for ingestor, items in _given(opened.house, engine.ingestor, paths):
                kept: list[int] = []
                done = iter(kept)
                async for report in ingestor.ingest_all(opened.library, readable(items, kept)):
                    tell()
                    reports[next(done)] = report
                    step(len(reports), total)

    with progress(messages(), "Taking in articles") as step:
        total = sum(1 if _is_no_path(path) else count_documents(Path(path)) for path in paths)
        opened.run(take())
        step(len(reports), total)
    return [reports[place] for place in sorted(reports)]


def embed(opened: Session) -> bool:
    """Embed and index what is not yet, and say so where that fails: words find the articles all the same."""
    from bot.terminal.progress import progress
    from retrieval.errors import OnRecordError
    from retrieval.stories import StoryKeeper

    with progress(messages(), "Embedding passages") as step:
        try:
            opened.run(opened.engine.indexer.ensure(opened.library, step))
            opened.run(StoryKeeper(opened.house.catalog).catch_up(opened.library))
        except OnRecordError as error:
            say(f"What was added is stored and found by its words, but not yet by meaning: {error}", style="yellow")
            return False
    return True


async def _given(
    house: "House", ingestor: "Ingestor", paths: list[str]
) -> "AsyncIterator[tuple[Ingestor, Iterable[RawDocument | Unreadable]]]":
    """What is at `paths`, in their order, and what takes it in: files as they are read, web addresses a few at once."""
    from retrieval.fetch import fetch_documents

    for is_web, group in groupby(paths, _is_address):
        if not is_web:
            yield ingestor, _documents(group)
            continue
        while addresses := list(islice(group, AT_ONCE)):
            fetched = await asyncio.gather(*(fetch_documents(house.fetcher(), one) for one in addresses))
            yield house.web_ingestor(), chain.from_iterable(fetched)


def _documents(paths: "Iterable[str]") -> "Iterator[RawDocument | Unreadable]":
    from retrieval.reading import Unreadable, read_documents, read_stream

    for path in paths:
        if not path.strip():
            yield Unreadable("an empty path", "It names no file; say . for the folder you are in.")
        elif path == STDIN:
            yield from read_stream(sys.stdin.buffer.read(), "standard input")
        else:
            yield from read_documents(Path(path))


def _is_address(path: str) -> bool:
    return path.strip().lower().startswith(("http://", "https://"))


def _is_no_path(path: str) -> bool:
    return path == STDIN or not path.strip() or _is_address(path)


def _is_single(paths: list[str]) -> bool:
    only = paths[0]
    return len(paths) == 1 and (only == STDIN or not (Path(only).is_dir() or only.lower().endswith((".jsonl", ".zip"))))


def _moment(date: str | None) -> datetime | None:
    try:
        return dates.since(date) if date else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--date") from error


def _tell(reports: "list[IngestReport]", indexed: bool, as_json: bool) -> None:
    from bot.terminal.listing import counts_line, refused_lines
    from bot.terminal.plain import json_line
    from retrieval.models import Outcome

    if as_json:
        counts = {outcome.value: sum(report.outcome is outcome for report in reports) for outcome in Outcome}
        write_line(json_line({**counts, "indexed": indexed, "articles": [_as_json(report) for report in reports]}))
        return
    for line in refused_lines(reports):
        say(line, style="red")
    output().print(counts_line(reports))


def _as_json(report: "IngestReport") -> dict[str, object]:
    return {
        "origin": report.origin,
        "outcome": report.outcome.value,
        "id": report.article_id or None,
        "title": report.title,
        "reason": report.reason or None,
    }
