"""From what stood at an address to raw documents, as files of that kind are read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from retrieval.errors import FetchError
from retrieval.fetch.failures import unreadable
from retrieval.fetch.fetcher import Fetched, Fetcher
from retrieval.models import RawDocument
from retrieval.reading import JSON_LINES, KINDS, LARGEST_DOCUMENT, MEDIA, Unreadable, read_bytes

_PAGE = ".html"
_ENDINGS = {media: ending for ending, media in reversed(MEDIA.items())} | {
    "text/html": _PAGE,
    "application/xhtml+xml": _PAGE,
    "application/x-ndjson": JSON_LINES,
    "application/jsonl": JSON_LINES,
    "text/x-markdown": ".md",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
}
"""How a file of each content type ends."""
_VAGUE = ("", "text/plain", "application/octet-stream", "binary/octet-stream", "application/xml", "text/xml")
"""Content types that servers send for what they do not know: there the address's own ending tells more."""
_MARKUP = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


async def fetch_documents(
    fetcher: Fetcher, address: str, largest: int = LARGEST_DOCUMENT
) -> Iterator[RawDocument | Unreadable]:
    """The documents that stand at an address, read one by one; one Unreadable where it can't be opened.

    `largest`: see `read_fetched`.
    """
    try:
        return read_fetched(await fetcher.fetch(address), largest)
    except FetchError as error:
        return iter([Unreadable(address, str(error), error.problem, error.values)])


def read_fetched(fetched: Fetched, largest: int = LARGEST_DOCUMENT) -> Iterator[RawDocument | Unreadable]:
    """The documents that stand at an address, one for a page; what can't be read is an Unreadable.

    The origin is the address that was asked for, the article's own the one that it came from. `largest` is in bytes,
    of a document that is no page: of a page only a small part is text.
    """
    media = fetched.media.partition(";")[0].strip().lower()
    ending = _ending(fetched, media)
    if ending is None:
        error = unreadable(media[:60] or "nothing known")
        yield Unreadable(fetched.asked, str(error), error.problem, error.values)
        return
    most = max(largest, len(fetched.content)) if ending == _PAGE else largest
    for document in read_bytes(fetched.content, f"page{ending}", most):
        place = document.origin.removeprefix(f"page{ending}")
        if isinstance(document, Unreadable) or ending not in MEDIA:  # one of several in a file has its own address
            yield replace(document, origin=f"{fetched.asked}{place}")
        else:
            told = _ENDINGS.get(media) == ending and document.media == MEDIA[ending]  # else its bytes say another
            own = fetched.media if told else document.media
            reached = tuple(dict.fromkeys(one for one in (fetched.asked, fetched.moved, fetched.url) if one))
            yield replace(document, origin=fetched.asked, url=fetched.url, media=own, addresses=reached)


def _ending(fetched: Fetched, media: str) -> str | None:
    """How a file of this kind ends; None where such files are not read."""
    named = PurePosixPath(unquote(urlsplit(fetched.url).path)).suffix.lower()
    if media in _VAGUE:
        if named in KINDS:
            return named
        if _MARKUP.match(fetched.content[:4096]):
            return _PAGE
    found = _ENDINGS.get(media, ".txt" if media == "" else None)
    return found if found in KINDS else None
