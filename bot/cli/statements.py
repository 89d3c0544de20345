"""onrecord statements: who said what in a file, without taking it in."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import output, say, write_line
from bot.cli.failing import Exit
from bot.cli.session import JsonOption

if TYPE_CHECKING:
    from retrieval.models import RawDocument, Statement
    from retrieval.reading import Unreadable

STDIN = "-"
_LINE = re.compile(r" line (\d+)\Z")


@dataclass(frozen=True)
class _Source:
    """Where an article came from: the file as the person named it, and, of JSON lines, the line and the id."""

    file: str
    line: int | None = None
    id: str | None = None

    @property
    def label(self) -> str:
        """For people: `news.jsonl line 3`."""
        return self.file if self.line is None else f"{self.file} line {self.line}"


def statements(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    as_json: JsonOption = False,
) -> None:
    """Print who said what in files, as it is read when they are added; nothing is stored, no network is needed.

    With --json one object a line: file, kind (direct, mixed or indirect), speaker, mention, cue, content, start, end.
    A speaker who can't be known from the article is null.

    start and end count Unicode characters (code points) of the file's decoded text, without a byte-order mark. A line
    of .jsonl has line and id besides, and start and end count in its "text" (or "html"). They are null where the words
    do not stand in the file as they are read, and in .pdf, .docx, .eml and news agencies' files.
    """
    failed = False
    for source, found in _read(paths):
        if isinstance(found, str):
            failed = True
            say(f"{source.label}: {found}", style="red")
        elif as_json:
            from bot.terminal.plain import json_line

            for place, statement in found:
                write_line(json_line(_as_json(source, place, statement)))
        else:
            from bot.terminal.statements import render_statements

            output().print(render_statements(source.label, [statement for _, statement in found]))
    if failed:
        raise typer.Exit(Exit.FAILED)


_Placed = list[tuple[tuple[int | None, int | None], "Statement"]]


def _read(paths: list[str]) -> Iterator[tuple[_Source, _Placed | str]]:
    """The statements of each article at `paths`, or in a sentence why there are none."""
    from retrieval.errors import InputError
    from retrieval.models import RawDocument

    for source, item in _documents(paths):
        if not isinstance(item, RawDocument):
            yield source, item.reason
            continue
        try:
            found = _find(item)
        except InputError as error:
            yield source, str(error)
        else:
            yield source, found


def _find(raw: "RawDocument") -> _Placed:
    """The statements of an article with where each stands in what was given; raises InputError where there is none."""
    from retrieval.decoding import decode
    from retrieval.extract import extract
    from retrieval.files import MEDIA
    from retrieval.models import Span
    from retrieval.statements import find_statements
    from retrieval.statements.places import Places

    article = extract(raw)
    found = find_statements(article)
    written = "" if raw.media in MEDIA else decode(raw.content, html=raw.media == "text/html")
    places = Places(written, raw.media)
    spans = places.spans(article.text, [Span(statement.start, statement.end) for statement in found])
    return [
        ((span.start, span.end) if span else (None, None), statement)
        for span, statement in zip(spans, found, strict=True)
    ]


def _documents(paths: list[str]) -> "Iterator[tuple[_Source, RawDocument | Unreadable]]":
    from retrieval.reading import Unreadable, read_documents, read_stream

    for path in paths:
        if not path.strip():
            yield _Source('""'), Unreadable("", "It names no file; say . for the folder you are in.")
            continue
        items = read_stream(sys.stdin.buffer.read(), STDIN) if path == STDIN else read_documents(Path(path))
        for item in items:
            yield _source(path, item), item


def _source(path: str, item: "RawDocument | Unreadable") -> _Source:
    """Where `item`, found at the path that the person named, came from, in the person's words."""
    origin, line = item.origin, None
    if match := _LINE.search(origin):
        origin, line = origin[: match.start()], int(match[1])
    if path == STDIN:
        return _Source(STDIN, line, getattr(item, "key", None))
    below = os.path.relpath(origin, Path(path).expanduser())
    return _Source(path if below == "." else str(Path(path) / below), line, getattr(item, "key", None))


def _as_json(source: _Source, place: tuple[int | None, int | None], statement: "Statement") -> dict[str, object]:
    where = {} if source.line is None else {"line": source.line, "id": source.id}
    return {
        "file": source.file,
        "kind": statement.kind.value,
        "speaker": statement.speaker,
        "mention": statement.mention,
        "cue": statement.cue,
        "content": statement.content,
        "start": place[0],
        "end": place[1],
        **where,
    }
