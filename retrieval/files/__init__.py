"""Files that are no plain text: each format has a file here, and all come out as what any other input is parsed to."""

from collections.abc import Callable, Mapping
from importlib import import_module

from retrieval.errors import InputError
from retrieval.web.metadata import Parsed

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EML = "message/rfc822"
NITF = "application/nitf+xml"
NEWSML = "application/vnd.iptc.g2.newsitem+xml"
NEWS_JSON = "application/vnd.iptc.ninjs+json"
_READERS: Mapping[str, tuple[str, str, str]] = {
    PDF: ("retrieval.files.pdf", "read_pdf", "PDF"),
    DOCX: ("retrieval.files.word", "read_docx", "Word file"),
    EML: ("retrieval.files.mail", "read_mail", "e-mail"),
    NITF: ("retrieval.files.nitf", "read_nitf", "NITF file"),
    NEWSML: ("retrieval.files.newsml", "read_newsml", "NewsML file"),
    NEWS_JSON: ("retrieval.files.agency", "read_item", "JSON of a news agency"),
}
MEDIA = frozenset(_READERS)
"""The MIME types of what is read here."""
MOST_LETTERS = 1_000_000
"""Of one article: that took 10 s; the longest of the development articles has 16,000."""


def read_file(content: bytes | str, media: str) -> Parsed:
    """The article in a file of a type of `MEDIA`. Raises InputError, in one sentence, where there is none.

    Its limits keep a file from taking more than some seconds and 0.5 GB; a process of its own (see
    `retrieval.cutting.cutter`) holds whatever gets past them.
    """
    module, function, what = _READERS[media]
    # Imported here: pypdf and python-docx take 0.2 s each, which whoever reads neither need not wait for.
    read: Callable[[bytes], Parsed] = getattr(import_module(module), function)
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if not data.strip():
        raise InputError("There is nothing in it.", "empty")
    try:
        parsed = read(data)
    except InputError:
        raise
    except MemoryError:
        raise InputError("It can't be read: it takes too much memory.", "too-heavy") from None
    except Exception as error:  # a broken file makes these libraries raise whatever they like
        raise InputError(f"This {what} is broken and can't be read.", "broken") from error
    if len(parsed.text) > MOST_LETTERS:
        raise InputError("It has too much text for one article.", "too-much")
    return parsed
