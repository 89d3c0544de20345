"""onrecord export and onrecord import: the articles of a library as JSON lines, and back."""

import io
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from bot.cli.add import STDIN, embed
from bot.cli.console import messages, output, say
from bot.cli.failing import Exit
from bot.cli.session import DataDirOption, LibraryOption, Session, session

if TYPE_CHECKING:
    from retrieval.models import IngestReport


def export(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; - for standard output.")] = STDIN,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Replace a file that is there.")] = False,
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Write the articles of a library with all their versions, one JSON object a line, while the bot runs."""
    from bot.terminal.plain import json_line
    from bot.terminal.progress import progress
    from retrieval.portable import exported

    with session(context, library, data_dir) as opened, _written(file, yes) as lines:

        async def write() -> int:
            count, total = 0, (await opened.house.catalog.counts(opened.library)).articles
            async for line in exported(opened.house.catalog, opened.library):
                lines.write(json_line(line) + "\n")
                count += 1
                step(count, max(count, total))
            return count

        with progress(messages(), "Writing articles") as step:
            count = opened.run(write())
    if file != STDIN:
        output().print(f"{file}: {count:,} articles.", soft_wrap=True)


def import_(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="What onrecord export has written; - for standard input.")
    ],
    library: LibraryOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Take over the articles of an export as they were, with their ids and versions. The same again changes nothing."""
    from retrieval.lock import writer_lock

    with (
        _read(file) as lines,
        session(context, library, data_dir, make=True) as opened,
        writer_lock(opened.house.settings.data_dir, "onrecord import"),
    ):
        reports = _take_over(opened, file, lines)
        indexed = embed(opened)
    for report in reports:
        if report.reason:
            say(f"Refused {report.origin}: {report.reason}", style="yellow")
    counts = Counter(report.outcome.value for report in reports)
    output().print(", ".join(f"{count:,} {outcome}" for outcome, count in sorted(counts.items())) + ".")
    if not indexed or counts["refused"]:
        raise typer.Exit(Exit.FAILED)


import_.__name__ = "import"  # what the command is called; Python keeps the word for itself


def _take_over(opened: Session, file: str, lines: TextIO) -> "list[IngestReport]":
    from bot.terminal.progress import progress
    from retrieval.cutting.chunking import Chunker
    from retrieval.portable import Importer

    shown = "standard input" if file == STDIN else file
    numbered = ((f"{shown} line {number}", line) for number, line in enumerate(lines, start=1) if line.strip())
    importer = Importer(opened.house.catalog, Chunker(opened.house.tokenizer()))
    reports: list[IngestReport] = []

    async def take() -> None:
        async for report in importer.take_over(opened.library, numbered):
            reports.append(report)
            step(len(reports), len(reports))

    with progress(messages(), "Taking over articles") as step:
        opened.run(take())
    return reports


@contextmanager
def _written(file: str, replace: bool) -> Iterator[TextIO]:
    """A stream into the file, which is there whole at the end or as it was. Raises InputError."""
    from retrieval.errors import InputError

    if file == STDIN:
        yield sys.stdout
        return
    target = Path(file)
    if target.exists() and not replace:
        raise InputError(f"{target} is there already: name another file, or say --yes to replace it.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        with os.fdopen(
            os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8"
        ) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise InputError(f"{target} can't be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def _read(file: str) -> Iterator[TextIO]:
    """A stream of the file's lines. Raises InputError."""
    from retrieval.errors import InputError

    if file == STDIN:
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
        return
    try:
        stream = Path(file).open(encoding="utf-8", errors="replace")  # noqa: SIM115  closed below
    except OSError as error:
        raise InputError(f"{file} can't be read: {error.strerror or error}.") from error
    with stream:
        yield stream
