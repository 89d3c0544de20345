"""The trafilatura door: the article in an HTML page, and what the page's head says of it."""

import re
from copy import deepcopy
from dataclasses import replace
from textwrap import shorten
from typing import Any

import trafilatura
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from retrieval.addresses import is_home
from retrieval.counting import word_count
from retrieval.errors import InputError
from retrieval.web.beside_headline import authors_beside, date_beside
from retrieval.web.declared import Declared, best_date, has_time, read_declared
from retrieval.web.fuller import fuller
from retrieval.web.metadata import WALLED, Parsed, split_authors
from retrieval.web.site_names import site_name
from retrieval.web.trimming import trim, without_title
from retrieval.web.walls import is_walled, refuse_wall

FEWEST_WORDS = 8
# Without markup that says where the article is, navigation and consent texts are longer than this and are no article.
FEWEST_WORDS_BARE = 40
_SENTENCE = re.compile(
    r"\w[\"'”’)]?[.!?][\"'”’)]?(?:\s|$)|\w[”’」』）]?[。！？]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{20}"
)
"""Its end; Thai and its neighbours have no sign for it, only letters in a row."""
_AT_END = re.compile(r"(\S.*?)\s+[|–—-]\s+([^|]+?)\s*$")
_MUCH_LONGER = 1.3
_ENOUGH = 60
"""Words. Of two readings that differ the shorter one is taken where it has this many: it was right on all three of the
181 pages of the benchmark on which they differed, the longer one had other articles' teasers."""

_NAMED = frozenset({"paywall", "log-in", "script-only"})
"""Refusals of a page that has an article but does not show it."""
_TITLE = 100  # characters


def read_html(html: str) -> Parsed:
    """The article of a page: text, title, publisher, authors, date as it is written, canonical address, language.

    Raises InputError where the page holds none, or keeps it back: its values have what else was read of the page,
    `title`, `publisher`, `authors` and the `date` as it is written.
    """
    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            raise InputError("This HTML page can't be read.", "html")
        return _read(tree)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # strangers' pages meet every corner of trafilatura and lxml
        raise InputError("This HTML page can't be read.", "html") from error


def _read(tree: Any) -> Parsed:
    declared = read_declared(tree)
    head = _head(tree, declared)
    try:
        text = _text(tree, declared)
    except InputError as refusal:
        raise _told(refusal, head, declared) from None
    headlines = [head.title, *(" ".join("".join(heading.itertext()).split()) for heading in tree.iter("h1"))]
    text = without_title(text, headlines)
    return replace(head, text=text, extra={**head.extra, **_wall(tree, text, declared)})


def _head(tree: Any, declared: Declared) -> Parsed:
    """All that is read of a page beside its text."""
    found = _metadata(tree)
    publisher = declared.publisher or found.sitename or site_name(tree)
    extra = {"language": declared.language, "modified_at": declared.modified, "section": declared.section}
    return Parsed(
        text="",
        title=_without_publisher(declared.title or found.title or "", publisher),
        url=_address(declared.url or found.url),
        publisher=publisher,
        authors=declared.authors or authors_beside(tree, found.author or "") or split_authors(found.author or ""),
        date=_date(tree, declared, found),
        extra={name: said for name, said in extra.items() if said},
        addresses=declared.addresses,
        amp=declared.amp,
    )


def _told(refusal: InputError, head: Parsed, declared: Declared) -> InputError:
    """A refusal with what was read of the page; of an article that is named it names which."""
    known = {
        "title": head.title, "publisher": head.publisher or "", "authors": "; ".join(head.authors), "date": head.date
    }  # fmt: skip
    sentence, problem = str(refusal), refusal.problem
    if problem in _NAMED and declared.kind == "article" and head.title and head.publisher:
        named = f"Too little text of “{shorten(head.title, _TITLE)}” ({shorten(head.publisher, _TITLE)}):"
        sentence, problem = sentence.replace("Too little text:", named), f"{problem}-named"
    return InputError(sentence, problem, **{**refusal.values, **{name: said for name, said in known.items() if said}})


def _wall(tree: Any, text: str, declared: Declared) -> dict[str, object]:
    return {WALLED: True} if is_walled(tree, text, declared) else {}


def _metadata(tree: Any) -> Document:
    # The dates are searched for where pages declare them, not guessed from the text: a wrong date is worse than none.
    return extract_metadata(tree, None, {"extensive_search": False, "original_date": True})


def _date(tree: Any, declared: Declared, found: Document) -> str:
    """When it was published, as it is written where that says most."""
    times = [str(time).strip() for time in tree.xpath("//time/@datetime")]
    written = (*declared.dates, *([found.date] if found.date else []))
    if not written:
        return date_beside(tree)
    best = best_date((*written, *times))
    return best if has_time(best) else best_date((best, date_beside(tree)))


def _text(tree: Any, declared: Declared) -> str:
    """The article's text: the readings of the page one after the other, each where the one before fell short."""
    trimmed = deepcopy(tree)
    trim(trimmed)
    text = _shorter(_reading(trimmed), _reading(trimmed, fast=True))
    if not _is_text(text):
        text = _reading(tree)
    text = fuller(trimmed, text, declared)
    refuse_wall(tree, text if _is_text(text) else "", declared)
    if _is_text(text):
        return text
    _, bare, _ = trafilatura.baseline(tree)
    if word_count(bare) >= FEWEST_WORDS_BARE and _SENTENCE.search(bare):
        refuse_wall(tree, bare, declared)
        return bare
    raise InputError("This HTML page holds no article: no text of a few sentences was found in it.", "no-article")


def _reading(tree: Any, fast: bool = False) -> str:
    document = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    return (document.text or "") if isinstance(document, Document) else ""


def _shorter(text: str, other: str) -> str:
    """Of two readings of a page the shorter, where they differ much and it is no scrap; else the first."""
    short, long = sorted((text, other), key=word_count)
    few, many = word_count(short), word_count(long)
    return short if many > _MUCH_LONGER * few and few >= _ENOUGH else text if text else other


def _is_text(text: str) -> bool:
    return word_count(text) >= FEWEST_WORDS and bool(_SENTENCE.search(text))


def _without_publisher(title: str, publisher: str | None) -> str:
    """A title without the name of the site at its end: "Bridge approved | Harbour Post"."""
    named = _AT_END.match(title)
    return named[1] if named and publisher and named[2].casefold() == publisher.casefold() else title


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) and not is_home(url) else None
