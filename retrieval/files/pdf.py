"""The pypdf door: the words of a PDF file, page by page."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PageObject, PdfReader, apply_configuration, get_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import DictionaryObject

from retrieval.cleaning.plaintext import read_text
from retrieval.counting import word_count
from retrieval.errors import InputError
from retrieval.files import MOST_LETTERS
from retrieval.files.columns import Piece, Row, columns_apart
from retrieval.files.lines import LIGATURES, Line, joined, without_running_heads
from retrieval.web.metadata import Parsed

MOST_PAGES = 300
"""A newspaper has 80, a long report 200; a page of text takes 0.05 to 0.1 s."""
_STREAM = 20_000_000
"""Bytes that one stream may unpack to; the largest page of four PDFs has 50,000."""
_LIMITS = {
    "maximum_declared_stream_length": _STREAM,
    "array_based_stream_maximum_output_length": _STREAM,
    "lzw_maximum_output_length": _STREAM,
    "run_length_maximum_output_length": _STREAM,
    "zlib_maximum_output_length": _STREAM,
    "brotli_maximum_output_length": _STREAM,
    "jbig2_maximum_output_length": _STREAM,
    "stream_decoding_work_maximum_length": 2 * _STREAM,
    "stream_parsing_work_maximum_count": 50_000,  # 0.5 s; of the pages of four PDFs the one with most has 2,000
    "xform_maximum_invocations_per_extraction": 200,
    "page_tree_maximum_entries": 2 * MOST_PAGES,  # a tree of few branches
    "jbig2dec_binary": None,
}
_FEWEST_WORDS = 7
_FEWEST_LETTERS = 0.5
"""Of what is no space; where a font does not say which letters it has, signs and numbers come out."""
_LETTER = re.compile(r"[^\W\d_]")


def read_pdf(data: bytes) -> Parsed:
    """The article of a PDF file, with the text of each page.

    Raises InputError where it is protected, has no text (a scan), has too much, or does not say what its letters are.
    Of a broken file pypdf raises what it likes.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw that it could mend
    with apply_configuration(get_configuration().with_overwrites(**_LIMITS)):
        try:
            lines = _lines(_opened(data))
        except LimitReachedError:
            raise InputError("It can't be read: it takes too much memory.", "too-heavy") from None
    kept, url = without_running_heads(lines)
    sheets = joined(kept, url)
    _check(" ".join(sheets.paragraphs))
    parsed = read_text("\n".join(sheets.paragraphs))
    title = sheets.title
    last = max((line.page for line in lines), default=0)
    pages = [" ".join(line.text for line in kept if line.page == number) for number in range(last + 1)]
    text = "\n".join(part for part in (parsed.heading, parsed.text) if part) if title else parsed.text
    return Parsed(
        text=text,
        title=title or parsed.title,
        heading="" if title else parsed.heading,
        url=url or parsed.url,
        publisher=parsed.publisher,
        authors=parsed.authors,
        date=parsed.date,
        pages=tuple(pages),
    )


def _opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(data))
        if not reader.is_encrypted or reader.decrypt(""):
            return reader
    except LimitReachedError:
        raise
    except Exception:  # a key that is broken, or of a kind that pypdf needs another library for
        if b"/Encrypt" not in data:
            raise
    raise InputError("It is protected with a password.", "protected")


def _lines(reader: PdfReader) -> list[Line]:
    tree = reader.root_object["/Pages"]
    count = tree.get("/Count") if isinstance(tree, DictionaryObject) else 0  # to look at every page takes 3 ms for each
    if isinstance(count, int) and count > MOST_PAGES:
        raise InputError(
            f"It has {count:,} pages; at most {MOST_PAGES} are read.", "pages", pages=count, most=MOST_PAGES
        )
    lines: list[Line] = []
    letters = 0
    for number, page in enumerate(reader.pages):
        for line in _lines_of(page, number):
            lines.append(line)
            letters += len(line.text)
        if letters > MOST_LETTERS:
            raise InputError("It has too much text for one article.", "too-much")
    return lines


def _lines_of(page: PageObject, number: int) -> Iterator[Line]:
    """The lines of a page, in the order in which the file has them, mostly that of reading; of columns one by one."""
    pieces: list[Piece] = []

    def note(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        if text:
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            scale = abs((inner[0] * inner[3] - inner[1] * inner[2]) * (outer[0] * outer[3] - outer[1] * outer[2]))
            pieces.append(Piece(text, x, y, size * scale**0.5))

    page.extract_text(visitor_text=note)
    rows: list[Row] = [[]]
    for text, x, y, size in pieces:
        for place, part in enumerate(text.split("\n")):
            if place:
                rows.append([])
            if part.strip():
                rows[-1].append(Piece(part, x, y, size))
            elif part and rows[-1]:
                rows[-1].append(Piece(part, rows[-1][-1].x, rows[-1][-1].y, 0.0))
    for row in columns_apart(rows):
        yield from _line(row, number)


def _line(row: Row, page: int) -> Iterator[Line]:
    if row:
        size = max(row, key=lambda piece: len(piece.text.strip())).size
        text = "".join(piece.text for piece in row).strip().translate(LIGATURES)
        yield Line(text, page, row[0].x, row[0].y, size)


def _check(text: str) -> None:
    if word_count(text) < _FEWEST_WORDS:
        message = "It has no text: its pages may be pictures (a scan), which On Record can't read."
        raise InputError(message, "scanned")
    signs = len("".join(text.split()))
    if len(_LETTER.findall(text)) < _FEWEST_LETTERS * signs:
        raise InputError("The letters of this PDF can't be read: it does not say which they are.", "garbled")
