"""Bytes to text, for whatever is read from files, standard input and pages."""

import codecs
import re

from retrieval.errors import InputError

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})")
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
# Text read in a wrong encoding has a few stray characters; of random bytes a tenth are control characters.
MOST_CONTROL = 0.05


def decode(content: bytes | str, html: bool = False) -> str:
    """The text of `content`: by byte-order mark, as UTF-8, as an HTML page declares, else as Windows-1252.

    Raises InputError where the bytes are no text.
    """
    text = content if isinstance(content, str) else _decode_bytes(content, html)
    if len(_CONTROL.findall(text)) > MOST_CONTROL * len(text) or text.startswith("%PDF-"):
        raise InputError("This is no text but binary data.", "binary")
    return text


def _decode_bytes(content: bytes, html: bool) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if content.startswith(_BINARY):
        raise InputError("This is no text but binary data.", "binary")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(content[:4096]) if html else None
    if declared:
        try:
            return content.decode(declared[1].decode("ascii"), "replace")
        except LookupError:
            pass
    return content.decode("cp1252", "replace")
