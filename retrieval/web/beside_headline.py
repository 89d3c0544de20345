"""What a web page shows beside its headline: the line with the day, the by-line."""

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from trafilatura.metadata import extract_metadata

from retrieval.web.metadata import parse_date, split_authors

_LONGEST = 14
"""Words of a line that is no sentence of the article."""
_BEFORE, _AFTER = 6, 12
"""Lines above and below the headline that are looked at."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\d:])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?(?![\d:%])")
_ENGLISH = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2,8}\.?,?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?)\s+"
    r"(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d"
)
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)(?::[0-5]\d)?(?:\s*([ap])\.?m\b\.?)?(?:\s*(Z\b|[A-Z]{2,4}\b|[+-]\d\d:?\d\d))?",
    re.I,
)
_CHANGED = re.compile(r"\b(?:updated|modified|edited|mis à jour|modifié|aktualisiert|geändert|actualizado)\b", re.I)
_FIRST = re.compile(r"\b(?:published|posted|publié|veröffentlicht|publicado)\b", re.I)
_SENTENCE = re.compile(r"[?!]$|(?<![ap]\.m)\.$|[\"“”»]")
_BY = re.compile(r"^by\s+(?=[A-Z])", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|chief|columnist|journalist|producer|analyst|bureau|in)\b", re.I
)
_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "td", "section", "header", "article", "figcaption", "address")
_UNSEEN = ("script", "style", "template", "noscript")


def date_beside(tree: Any) -> str:
    """The day that stands beside the headline, with its time where that is told; empty where none does.

    A year in the article is no date of it, nor is a day in one of its sentences.
    """
    dates = (date for line in lines_beside(tree) if (date := _date_in(line)))
    return next(dates, "")


def authors_beside(tree: Any, known: str) -> tuple[str, ...]:
    """All names of the by-line that has the known one; none where there is no such line."""
    for line in lines_beside(tree):
        if known and known in line and _BY.match(line):
            names = tuple(name for name in split_authors(line) if not _ROLE.search(name))
            return names if len(names) > 1 and known in names else ()
    return ()


def lines_beside(tree: Any) -> list[str]:
    """The short lines round the headline, up to the first sentence of the article."""
    heading = next(iter(tree.xpath("//body//h1")), None)
    if heading is None:
        return []
    before: list[str] = []
    after: list[str] = []
    reached = False
    for block, line in _lines(tree):
        if block is heading:
            reached = True
        elif not reached:
            before.append(line)
        elif len(line.split()) > _LONGEST or len(after) == _AFTER:
            break
        else:
            after.append(line)
    if not reached:
        return []
    return [line for line in (*after, *before[-_BEFORE:]) if len(line.split()) <= _LONGEST]


def _lines(tree: Any) -> Iterator[tuple[Any, str]]:
    """What stands on lines of its own: blocks without blocks in them, and what stands beside such a block."""
    body = tree.find(".//body")
    if body is None:
        return
    holders = {body}
    for block in body.iter(*_BLOCKS):
        for above in block.iterancestors():
            if above in holders:
                break
            holders.add(above)
    for element in body.iter():
        if element.tag in _UNSEEN or not isinstance(element.tag, str):
            continue
        if element in holders:
            told = element.text or ""
        elif element.getparent() in holders:
            told = "".join(element.itertext())
        else:
            continue
        line = " ".join(told.split())
        if line or element.tag == "h1":
            yield element, line


def _date_in(line: str) -> str:
    if not _YEAR.search(line) or not _DAY.search(_YEAR.sub("", line)) or _SENTENCE.search(line):
        return ""
    if _CHANGED.search(line) and not _FIRST.search(line):
        return ""
    english = _ENGLISH.search(line)
    read = parse_date(english[0]) if english else None
    date = f"{read:%Y-%m-%d}" if read else _guessed(line)
    clock = _CLOCK.search(line.replace(english[0], " ") if english else line)
    if date and clock:
        half = f" {clock[3]}m" if clock[3] else ""
        timed = f"{date} {clock[1]}:{clock[2]}{half} {(clock[4] or '').upper()}".strip()
        return timed if parse_date(timed) else date
    return date


def _guessed(line: str) -> str:
    """A date in any language that trafilatura knows."""
    tree = trafilatura.load_html(f"<html><body><p>{line.replace('<', ' ')}</p></body></html>")
    found = (
        extract_metadata(tree, None, {"extensive_search": True, "original_date": True}).date if tree is not None else ""
    )
    return found or ""
