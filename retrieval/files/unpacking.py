"""What a zip archive may hold: looked at before anything is unpacked, so that none unpacks to more than it may."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from retrieval.errors import InputError

MOST_FILES = 5_000
MOST_UNPACKED = 200_000_000
"""Bytes of all files together."""
MOST_RATIO = 200
"""Times as large as packed: text of words comes to 3 to 5, of one line again and again to 100; a bomb has 1,000."""
_SMALL = 1_000_000
"""Bytes from which a file's ratio counts: a short one of blanks harms nobody."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_LOCKED = 0x1
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 50_000
"""So many are looked for before zipfile is let at them, which makes 0.5 KB of each: 20 MB can hold 400,000. More than
`MOST_FILES`, as archives that are in the archive have them too."""


@dataclass(frozen=True)
class Packed:
    """A file in an archive: its path there, and why it is not unpacked, where it is not."""

    name: str
    info: zipfile.ZipInfo
    refusal: InputError | None = None


def opened(file: BinaryIO, what: str = "archive") -> zipfile.ZipFile:
    """The archive, once it is sure that it unpacks to no more than it may. Raises InputError.

    zipfile unpacks of each file no more than the archive says, so what it says can be relied on.
    """
    bomb = InputError(f"This {what} unpacks to more than is read.", "bomb")
    if isinstance(file, BytesIO) and file.getvalue().count(_ENTRY) > _MOST_ENTRIES:
        raise bomb
    try:
        archive = zipfile.ZipFile(file)
        infos = archive.infolist()
    except _BROKEN:
        raise InputError(f"This {what} is broken and can't be opened.", "broken") from None
    unpacked = sum(info.file_size for info in infos)
    dense = any(info.file_size > max(_SMALL, MOST_RATIO * info.compress_size) for info in infos)
    if len(infos) > MOST_FILES or unpacked > MOST_UNPACKED or dense:
        archive.close()
        raise bomb
    return archive


def count_files(file: BinaryIO) -> int:
    """How many files an archive has, about; 1 where it can't be opened."""
    try:
        return max(1, sum(1 for _ in files_in(opened(file))))
    except InputError:
        return 1


def files_in(archive: zipfile.ZipFile) -> Iterator[Packed]:
    """The files of an archive in the order of their names; without folders, and what systems hide."""
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        name = _name(info)
        parts = PurePosixPath(name).parts
        if info.is_dir() or any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts):
            continue
        yield Packed(name, info, _refusal(name, info))


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A file's bytes. Raises InputError where it is damaged, or packed in a way that is not known."""
    try:
        return archive.read(info)
    except _BROKEN:
        raise InputError("It is damaged in its archive and can't be unpacked.", "broken") from None


def _name(info: zipfile.ZipInfo) -> str:
    """The path in one spelling; archives that do not say how names are written mostly mean UTF-8."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name.replace("\\", "/"))


def _refusal(name: str, info: zipfile.ZipInfo) -> InputError | None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        return InputError("Its name leads out of the archive.", "path")
    if stat.S_ISLNK(info.external_attr >> 16):
        return InputError("It is a link to another file, which is not followed.", "link")
    if info.flag_bits & _LOCKED:
        return InputError("It is protected with a password.", "protected")
    return None
