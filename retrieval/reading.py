"""Reads raw documents from files, folders, archives and standard input; what can't be read is named, never raised."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from retrieval.decoding import decode
from retrieval.errors import InputError
from retrieval.files import DOCX, EML, PDF
from retrieval.files.objects import document, documents
from retrieval.files.telling import ending_of
from retrieval.files.unpacking import count_files, files_in, opened, unpacked
from retrieval.models import RawDocument

MEDIA = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": EML,
}
"""The endings of files with one article in them, and the MIME type of each."""
JSON_LINES = ".jsonl"
ARCHIVE = ".zip"
SEVERAL = (JSON_LINES, ".json", ".xml", ARCHIVE)
"""The endings of files that may hold many articles."""
KINDS = (*MEDIA, *SEVERAL)
"""The endings of all files that are read."""
BULKY = (PDF, DOCX, EML)
"""What may be as large as a file of many articles, for its pictures and its fonts; its text is bounded when read."""
LARGEST_DOCUMENT = 20_000_000
"""Bytes of one file or one JSON line; the longest news article is a hundredth of it."""
_LISTED = ", ".join(ending for ending in KINDS if ending != ".htm")
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

    A link in a folder is followed as far as it stays in it: what a folder from elsewhere links to is not its own.
    JSON lines are read one at a time, however large the file. A bad file or line is an Unreadable, the rest goes on.
    """
    path = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100  (absolute, but links stay as they were named)
    yield from _read(path, ())


def read_bytes(data: bytes, name: str, largest: int = LARGEST_DOCUMENT) -> Iterator[RawDocument | Unreadable]:
    """What a file called `name` holds that is not on this disk: as `read_documents` reads it, `name` as its origin.

    `largest` is in bytes, of a text, of one JSON line or of a text in an archive.
    """
    ending = PurePath(name).suffix.lower()
    if refused := _refused(name, ending, len(data), largest):
        yield refused
    elif not data.strip():
        yield Unreadable(name, "There is nothing in it.", "empty")
    else:
        yield from _read_told(data, name, ending_of(data, ending), largest)


def count_in(data: bytes, name: str) -> int:
    """How many documents `read_bytes` would give, about, for showing progress."""
    ending = PurePath(name).suffix.lower()
    if ending == ARCHIVE:
        return count_files(BytesIO(data))
    lines = data.count(b"\n") + (data[-1:] not in (b"\n", b""))
    return lines if ending == JSON_LINES else 1


def read_stream(data: bytes, origin: str) -> Iterator[RawDocument | Unreadable]:
    """What came by standard input: a file that is known by its beginning, JSON lines, or else plain text."""
    ending = ending_of(data, "")
    if ending:
        yield from _read_told(data, origin, ending, LARGEST_DOCUMENT)
        return
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


def _count_file(path: Path) -> int:
    if path.suffix.lower() not in (JSON_LINES, ARCHIVE):
        return 1
    lines, last = 0, b"\n"
    try:
        with path.open("rb") as file:
            if path.suffix.lower() == ARCHIVE:
                return count_files(file)
            while block := file.read(1 << 20):
                lines += block.count(b"\n")
                last = block[-1:]
    except OSError:
        return 1
    return lines + (last != b"\n")


def _read(path: Path, above: tuple[Path, ...]) -> Iterator[RawDocument | Unreadable]:
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


def _read_folder(path: Path, above: tuple[Path, ...]) -> Iterator[RawDocument | Unreadable]:
    real = path.resolve()
    if real in above:
        yield Unreadable(str(path), "This link leads back to a folder above it.")
        return
    below = (*above, real)
    for entry in sorted(path.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and _leads_out(entry, below[0]):
            yield Unreadable(str(entry), "This link leads out of the folder, and is not followed.", "link")
        else:
            yield from _read(entry, below)


def _leads_out(link: Path, folder: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # a link to itself, which is told when it is read
        return False


def _read_file(path: Path) -> Iterator[RawDocument | Unreadable]:
    ending = path.suffix.lower()
    if ending == JSON_LINES:
        with path.open("rb") as file:
            yield from _read_lines(_lines(file), str(path))
        return
    if ending == ARCHIVE:
        with path.open("rb") as file:
            yield from _read_archive(file, str(path), LARGEST_DOCUMENT)
        return
    if refused := _refused(str(path), ending, path.stat().st_size):
        yield refused
        return
    data = path.read_bytes()
    yield from _read_told(data, str(path), ending_of(data, ending), LARGEST_DOCUMENT)


def _read_told(data: bytes, origin: str, ending: str, largest: int) -> Iterator[RawDocument | Unreadable]:
    """The documents in what a file of that ending holds."""
    try:
        if ending == JSON_LINES:
            yield from _read_lines(_lines(BytesIO(data), largest), origin)
        elif ending == ARCHIVE:
            yield from _read_archive(BytesIO(data), origin, largest)
        elif ending == ".json":
            for place, found in documents(decode(data), origin):
                yield _unreadable(place, found) if isinstance(found, InputError) else found
        elif ending == ".xml":
            # Imported here: lxml takes 0.1 s, which whoever reads no XML need not wait for.
            from retrieval.files.newsml import articles_in

            items = list(articles_in(data))
            for number, (content, media) in enumerate(items, start=1):
                yield RawDocument(content, media, origin if len(items) == 1 else f"{origin} item {number}")
        elif ending == ".eml":
            yield from _read_mail(data, origin, largest)
        else:
            yield RawDocument(data, MEDIA[ending], origin)
    except InputError as error:
        yield _unreadable(origin, error)


def _read_mail(data: bytes, origin: str, largest: int, inner: bool = False) -> Iterator[RawDocument | Unreadable]:
    """A mail, unless it is a note that goes with files, and those, also a mail; archives are not opened in it.

    An `inner` one was sent on in another.
    """
    # Imported here: lxml takes 0.1 s, which whoever reads no mail need not wait for.
    from retrieval.files.mail import attached

    found = attached(data)
    files: list[RawDocument | Unreadable] = []
    for name, content in found.files:
        place = f"{origin}/{name}"
        ending = ending_of(content, PurePath(name).suffix.lower())
        if ending == ".eml" and not inner:
            files += _read_mail(content, place, largest, inner=True)
        elif ending in (ARCHIVE, ".eml"):
            files.append(
                Unreadable(place, "It is an archive or an e-mail in an e-mail, which is not opened.", "nested-mail")
            )
        else:
            files += read_bytes(content, place, largest)
    if not found.is_cover or all(isinstance(one, Unreadable) for one in files):
        yield RawDocument(data, EML, origin)
    yield from files


def _read_archive(file: BinaryIO, origin: str, largest: int) -> Iterator[RawDocument | Unreadable]:
    """The documents of the files in an archive, each file by its kind; an archive in it is not opened."""
    try:
        archive = opened(file)
    except InputError as error:
        yield _unreadable(origin, error)
        return
    for packed in files_in(archive):
        place, ending = f"{origin}/{packed.name}", PurePath(packed.name).suffix.lower()
        try:
            if packed.refusal:
                raise packed.refusal
            if ending == ARCHIVE:
                raise InputError("It is an archive in an archive, which is not opened.", "nested")
            if refused := _refused(place, ending, packed.info.file_size, largest):
                yield refused
            else:
                yield from read_bytes(unpacked(archive, packed.info), place, largest)
        except InputError as error:
            yield _unreadable(place, error)


def _refused(origin: str, ending: str, size: int, largest: int = LARGEST_DOCUMENT) -> Unreadable | None:
    """Why a file is not read, where it is not. Of several articles each is measured by itself."""
    if ending not in KINDS:
        kind = f"{ending} files" if ending else "files without an ending"
        reason = f"On Record can't read {kind} (yet); it reads {_LISTED}."
        return Unreadable(origin, reason, "kind", {"ending": ending or "none"})
    most = LARGEST_DOCUMENT if MEDIA.get(ending) in BULKY else largest
    if ending in SEVERAL:  # read as a whole: 8 MB of JSON take 0.15 s, in which Python does nothing else
        most = min(4 * largest, LARGEST_DOCUMENT)
    if ending not in (JSON_LINES, ARCHIVE) and size > most:
        megabytes = most // 1_000_000
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
                yield document(text, place)
        except InputError as error:
            yield _unreadable(place, error)
