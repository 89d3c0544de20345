"""Reads raw documents from files, folders, JSON lines and standard input; what can't be read is named, never raised."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from retrieval.decoding import decode
from retrieval.errors import InputError
from retrieval.metadata import parse_date, split_authors
from retrieval.models import RawDocument

MEDIA = {".txt": "text/plain", ".md": "text/markdown", ".html": "text/html", ".htm": "text/html"}
JSON_LINES = ".jsonl"
KINDS = (*MEDIA, JSON_LINES)
"""The endings of all files that are read."""
LARGEST_DOCUMENT = 20_000_000
"""Bytes of one file or one JSON line; the longest news article is a hundredth of it."""
_KNOWN_KEYS = frozenset({"id", "title", "text", "html", "url", "publisher", "authors", "published_at"})
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|h1)\b", re.I | re.S
)


@dataclass(frozen=True)
class Unreadable:
    """Something that was to be read and could not be: where it is, and in one sentence why.

    See `InputError` for `problem` and `values`.
    """

    origin: str
    reason: str
    problem: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)


def read_documents(path: Path) -> Iterator[RawDocument | Unreadable]:
    """Everything at `path`: a file, or a folder with all below it, sorted, without hidden files.

    JSON lines are read one at a time, however large the file. A bad file or line is an Unreadable, the rest goes on.
    """
    path = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100  (absolute, but links stay as they were named)
    yield from _read(path, frozenset())


def read_bytes(data: bytes, name: str, largest: int = LARGEST_DOCUMENT) -> Iterator[RawDocument | Unreadable]:
    """What a file called `name` holds that is not on this disk: as `read_documents` reads it, `name` as its origin.

    `largest` is in bytes, of the file or of one JSON line.
    """
    ending = PurePath(name).suffix.lower()
    if ending != JSON_LINES and (refused := _refused(name, ending, len(data), largest)):
        yield refused
    elif not data.strip():
        yield Unreadable(name, "There is nothing in it.", "empty")
    elif ending == JSON_LINES:
        yield from _read_lines(_lines(BytesIO(data), largest), name)
    else:
        yield RawDocument(data, MEDIA[ending], name)


def count_in(data: bytes, name: str) -> int:
    """How many documents `read_bytes` would give, about, for showing progress."""
    lines = data.count(b"\n") + (data[-1:] not in (b"\n", b""))
    return lines if PurePath(name).suffix.lower() == JSON_LINES else 1


def read_stream(data: bytes, origin: str) -> Iterator[RawDocument | Unreadable]:
    """What came by standard input: JSON lines, an HTML page, Markdown with front matter, or else plain text."""
    try:
        text = decode(data, html=b"<html" in data[:2000].lower())
    except InputError as error:
        yield _unreadable(origin, error)
        return
    lines = text.split("\n")
    visible = [line for line in lines if line.strip()]
    if not visible:
        yield Unreadable(origin, "There is nothing in it.", "empty")
    elif all(line.lstrip("\ufeff ").startswith("{") for line in visible):
        yield from _read_lines(lines, origin)
    elif _LOOKS_LIKE_HTML.match(text):
        yield RawDocument(text, "text/html", origin)
    else:
        media = "text/markdown" if re.match(r"---[ \t]*\r?\n", text) else "text/plain"
        yield RawDocument(text, media, origin)


def count_documents(path: Path) -> int:
    """How many documents `path` holds, about, for a progress bar: files, and the lines of JSON-line files."""
    path = path.expanduser()
    try:
        if path.is_dir():
            names = [Path(folder, name) for folder, _, files in os.walk(path) for name in files if name[:1] != "."]
            return sum(_count_file(name) for name in names)
        return _count_file(path)
    except (OSError, ValueError):
        return 0


def _no_number(name: str) -> None:
    """NaN and Infinity are no JSON: kept as null."""


def _count_file(path: Path) -> int:
    if path.suffix.lower() != JSON_LINES:
        return 1
    lines, last = 0, b"\n"
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                lines += block.count(b"\n")
                last = block[-1:]
    except OSError:
        return 1
    return lines + (last != b"\n")


def _read(path: Path, above: frozenset[Path]) -> Iterator[RawDocument | Unreadable]:
    origin = str(path)
    try:
        if path.is_dir():
            yield from _read_folder(path, above)
        elif not path.exists():
            yield Unreadable(origin, "There is no such file or folder.")
        elif not path.is_file():
            yield Unreadable(origin, "This is neither a file nor a folder.")
        else:
            yield from _read_file(path)
    except PermissionError:
        yield Unreadable(origin, "It may not be read: permission denied.")
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: a zero byte in a path; RuntimeError: a link loop
        yield Unreadable(origin, f"It can't be read: {getattr(error, 'strerror', None) or error}.")


def _read_folder(path: Path, above: frozenset[Path]) -> Iterator[RawDocument | Unreadable]:
    real = path.resolve()
    if real in above:
        yield Unreadable(str(path), "This link leads back to a folder above it.")
        return
    for entry in sorted(path.iterdir()):
        if not entry.name.startswith("."):
            yield from _read(entry, above | {real})


def _read_file(path: Path) -> Iterator[RawDocument | Unreadable]:
    ending = path.suffix.lower()
    if ending == JSON_LINES:
        with path.open("rb") as file:
            yield from _read_lines(_lines(file), str(path))
        return
    yield _refused(str(path), ending, path.stat().st_size) or RawDocument(path.read_bytes(), MEDIA[ending], str(path))


def _refused(origin: str, ending: str, size: int, largest: int = LARGEST_DOCUMENT) -> Unreadable | None:
    """Why a file with one article in it is not read, where it is not."""
    if ending not in MEDIA:
        kind = f"{ending} files" if ending else "files without an ending"
        reason = f"On Record can't read {kind} (yet); it reads .txt, .md, .html, .htm and .jsonl."
        return Unreadable(origin, reason, "kind", {"ending": ending or "none"})
    if size > largest:
        megabytes = largest // 1_000_000
        reason = f"It is larger than {megabytes} MB, too large for one article."
        return Unreadable(origin, reason, "large", {"megabytes": megabytes})
    return None


def _unreadable(origin: str, error: InputError) -> Unreadable:
    return Unreadable(origin, str(error), error.problem, error.values)


def _lines(file: BinaryIO, largest: int = LARGEST_DOCUMENT) -> Iterator[bytes | str | InputError]:
    """The lines of a file, and why where one can't be an article's; UTF-16 is told by its mark."""
    mark = file.read(2)
    file.seek(0)
    if mark in (b"\xff\xfe", b"\xfe\xff"):
        try:
            yield from decode(file.read()).split("\n")
        except InputError as error:
            yield error
        return
    megabytes = largest // 1_000_000
    while line := file.readline(largest):
        if len(line) < largest or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(largest)
        message = f"It is longer than {megabytes} MB, too long for one article."
        yield InputError(message, "large", megabytes=megabytes)


def _read_lines(lines: Iterable[bytes | str | InputError], origin: str) -> Iterator[RawDocument | Unreadable]:
    for number, line in enumerate(lines, start=1):
        place = f"{origin} line {number}"
        try:
            if isinstance(line, InputError):
                raise line
            text = decode(line).strip("\ufeff \t\r\n")
            if text:
                yield _document(text, place)
        except InputError as error:
            yield _unreadable(place, error)


def _document(line: str, origin: str) -> RawDocument:
    """The raw document of one JSON line; raises InputError where it is none."""
    try:
        fields = json.loads(line, strict=False, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"It is not valid JSON: {getattr(error, 'msg', 'it is nested too deeply or malformed')}.", "json"
        ) from None
    if not isinstance(fields, dict):
        raise InputError("It is JSON, but not an object with title and text.", "json-object")
    for name in ("title", "text", "html", "url", "publisher"):
        if not isinstance(fields.get(name), str | None):
            raise InputError(f'Its "{name}" is not a text.', "json-field", field=name)
    content, media = (fields.get("text") or "", "text/plain")
    if not content.strip():
        content, media = (fields.get("html") or "", "text/html")
    if not content.strip():
        raise InputError('It has neither "text" nor "html".', "json-empty")
    written = fields.get("published_at")
    published_at = parse_date(written) if isinstance(written, str) else None
    extra = {name: value for name, value in fields.items() if name not in _KNOWN_KEYS}
    if written and published_at is None:
        extra["published_at"] = written
    return RawDocument(
        content,
        media,
        origin,
        title=fields.get("title") or "",
        url=(fields.get("url") or "").strip() or None,
        publisher=(fields.get("publisher") or "").strip() or None,
        authors=_authors(fields.get("authors")),
        published_at=published_at,
        key=_key(fields),
        extra=extra,
    )


def _authors(value: object) -> tuple[str, ...]:
    """Names from a list (of texts, or objects with a name) or from one text."""
    if isinstance(value, str):
        return split_authors(value)
    names = (
        [item.get("name") if isinstance(item, Mapping) else item for item in value] if isinstance(value, list) else []
    )
    return tuple(dict.fromkeys(name.strip() for name in names if isinstance(name, str) and name.strip()))


def _key(fields: Mapping[str, object]) -> str | None:
    value = fields.get("id")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and str(value) else None
