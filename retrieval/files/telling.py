"""What kind of file some bytes are, whatever the file is called: by how they begin."""

import re
import zipfile
from io import BytesIO

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_HTML = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
_XML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!doctype nitf[^>]*>\s*)?<(?:\w+:)?(?:nitf|newsml|newsmessage|newsitem)\b", re.I
)
_BINARY = (".pdf", ".docx", ".zip")
_HEAD = 1024
"""Bytes before its mark that readers let a PDF have; mail gateways put their lines there."""


def ending_of(data: bytes, ending: str) -> str:
    """The ending that suits what the bytes are: `ending`, unless they are known to be something else.

    With `ending` empty: the ending of a file that is known by its beginning, else empty.
    """
    head = data[: 4 * _HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_PDF) or (ending == ".pdf" and _PDF in data[:_HEAD]):
        return ".pdf"
    if head.startswith(_ZIP):
        return _packed(data) or ending or ".zip"
    if ending in ("", ".txt", *_BINARY[:2]) and _XML.match(head):
        return ".xml"
    if ending in (*_BINARY[:2], ".xml") and _HTML.match(head):
        return ".html"
    return ending


def _packed(data: bytes) -> str:
    """ ".docx" where it is a Word file, which is an archive of parts; else empty."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return ".docx" if "word/document.xml" in archive.NameToInfo else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
