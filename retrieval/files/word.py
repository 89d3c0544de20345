"""The python-docx door: the words of a Word file, and where Word began its pages."""

import logging
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document

from retrieval.cleaning.plaintext import read_text
from retrieval.errors import InputError
from retrieval.files.unpacking import opened
from retrieval.web.metadata import Parsed

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that Word has put a password on, and one of Word before 2007."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "footnoteReference", "commentReference")}
"""What was struck out with changes tracked, and what is no text."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLES = {"Title", "Heading 1"}
_PAGE = "\f"


def read_docx(data: bytes) -> Parsed:
    """The article of a Word file, with the text of each page where Word noted its page breaks.

    Raises InputError where it is protected, or unpacks to too much. Of a broken file python-docx raises what it likes.
    """
    if data.startswith(_OLE):
        raise InputError(
            "It is protected with a password, or of a Word before 2007: save it as .docx.", "protected-word"
        )
    opened(BytesIO(data), "Word file").close()
    logging.getLogger("docx").setLevel(logging.CRITICAL)
    document = docx.Document(BytesIO(data))
    styles = {style.style_id: style.name or "" for style in document.styles}
    title, paragraphs = "", []
    for style, text in _paragraphs(document):
        if not title and styles.get(style) in _TITLES and text.strip():
            title = " ".join(text.split())
            if _PAGE in text:
                paragraphs.append(_PAGE)
        else:
            paragraphs.append(text)
    written = "\n".join(" ".join(part.split()) for part in "\n".join(paragraphs).replace(_PAGE, "\n").split("\n"))
    if not written.strip():
        raise InputError("There is nothing in it.", "empty")
    parsed = read_text(written)
    return Parsed(
        text="\n".join(part for part in (parsed.heading, parsed.text) if part) if title else parsed.text,
        title=title or parsed.title,
        heading="" if title else parsed.heading,
        url=parsed.url,
        publisher=parsed.publisher,
        authors=parsed.authors,
        date=parsed.date,
        pages=tuple("\n".join(paragraphs).split(_PAGE)),
    )


def _paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    """The style and the text of each paragraph, also of those in tables; a form feed where a page begins.

    python-docx's own `text` leaves out what was added with changes tracked.
    """
    body = document.element.body
    # Where Word has laid the pages out it notes every break, also those that somebody made, which it keeps besides.
    noted = f"{_W}lastRenderedPageBreak"
    made = f"{_W}br" if body.find(f".//{noted}") is None else ""
    for paragraph in body.iter(f"{_W}p"):
        if any(above.tag in (f"{_W}p", _FALLBACK) for above in paragraph.iterancestors()):
            continue  # a text box: a Word file has it twice
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        yield (style.get(f"{_W}val") or "") if style is not None else "", "".join(_runs(paragraph, made or noted))


def _runs(element: object, breaks: str) -> Iterator[str]:
    for child in element:  # type: ignore[attr-defined]  # lxml's, whose types are not ours to import
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield (child.text or "") + "".join(entity.tail or "" for entity in child)
        elif child.tag in (f"{_W}tab", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag == breaks and (child.tag != f"{_W}br" or child.get(f"{_W}type") == "page"):
            yield _PAGE
        elif child.tag == f"{_W}br":
            yield "\n"
        elif child.tag != f"{_W}pPr":
            yield from _runs(child, breaks)
