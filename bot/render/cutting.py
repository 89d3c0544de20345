"""Text shortened where it reads best, without breaking what belongs together."""

import re
from collections.abc import Iterable, Iterator

from bot.render.cleaning import clusters
from retrieval.quoting.quotation_marks import OPENERS, find_quotes
from retrieval.sentences import sentence_spans

MARK = " …"
"""Stands where text was cut."""
_AHEAD = 2000
"""Characters beyond the limit that are looked at for the end of what begins before it."""
_ENOUGH = 0.6
"""The share of the limit that a cut at a paragraph, line or sentence keeps at least; a cut at a space is later."""
# One unit each: an escape, a link, a mention or time, code, bold. A link's text is a headline, which is never as long
# as 400 signs here; without a bound, 2,000 opening brackets took 75 ms.
_UNITS = re.compile(
    r"""
    \\[^\w\s]
  | \[(?:\\.|[^\]\\\n]){0,400}+\]\((?:<[^>\n]*>|[^)\s]*)\)
  | <[^<>\s]+>
  | ```.*?```
  | `[^`\n]+`
  | \*\*(?:\\.|[^\\*])+\*\*
    """,
    re.VERBOSE | re.DOTALL,
)
_ADDRESS = re.compile(r"https?://\S+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")
_SPACE = re.compile(r"\s+")
_MARKER_NEXT = re.compile(r"\s*(?:\*\*)?\\?\[\d")


def length(text: str) -> int:
    """How much of a limit of Discord's the text takes, in UTF-16 units.

    Discord counts code points (discord/discord-api-docs#1315); its clients count units, which are never fewer.
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The text, escaped or formatted, in at most `limit` characters, with " …" where it was cut.

    Cut at a paragraph, else a line, a sentence, a space; inside a quotation only where that alone is too long, and
    never inside a link, an escape, a time, code, bold or what is one sign to a reader.
    """
    if length(text) <= limit:
        return text
    room = _prefix(text, limit - len(MARK))
    window = text[: room + _AHEAD]
    whole = [found.span() for pattern in (_UNITS, _ADDRESS) for found in pattern.finditer(window)]
    quotes = [(quote.start, quote.end) for quote in find_quotes(window)]
    closed = _without([*whole, *quotes])
    for least, places in (
        (_ENOUGH, (found.start() for found in _PARAGRAPH.finditer(window, 0, room + 1))),
        (_ENOUGH, (found.start() for found in _LINE.finditer(window, 0, room + 1))),
        (_ENOUGH, (span.end for span in sentence_spans(window))),
        (_ENOUGH / 2, (found.start() for found in _SPACE.finditer(window, 0, room + 1))),
    ):
        place = max((place for place in places if place <= room and _stands(window, place, closed)), default=0)
        if place >= least * room and place:
            return window[:place].rstrip() + MARK
    return _inside(window, limit, whole, quotes)


def _inside(window: str, limit: int, whole: list[tuple[int, int]], quotes: list[tuple[int, int]]) -> str:
    """Cut at a space, or where there is none at a sign, be it in a quotation, which then keeps its closing mark."""
    room = _prefix(window, limit - len(MARK) - 1)
    closed = _without(whole)
    spaces = (found.start() for found in _SPACE.finditer(window, 0, room + 1))
    place = max((place for place in spaces if place <= room and _stands(window, place, closed)), default=0)
    if place < room * _ENOUGH / 2:
        place = max((place for place in _borders(window, room) if place <= room and place not in closed), default=0)
    kept = window[:place].rstrip()
    around = next((quote for quote in quotes if quote[0] < len(kept) <= quote[1] - 1), None)
    closing = OPENERS[window[around[0]]][0] if around and window[around[0]] in OPENERS else ""
    if not kept:
        return MARK.strip()[: max(limit, 0)]
    return kept + MARK + closing


def _stands(window: str, place: int, closed: set[int]) -> bool:
    """Whether a cut here breaks nothing; a marker stays with the sentence before it."""
    return place not in closed and not _MARKER_NEXT.match(window, place)


def _without(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start + 1, end)}


def _borders(window: str, room: int) -> Iterator[int]:
    place = 0
    for cluster in clusters(window[: room + 100]):
        yield place
        place += len(cluster)


def _prefix(text: str, limit: int) -> int:
    """How many characters of the text fit."""
    if length(text[:limit]) == len(text[:limit]):  # no sign before the limit takes two
        return min(len(text), max(limit, 0))
    taken = 0
    for place, char in enumerate(text):
        taken += length(char)
        if taken > limit:
            return place
    return len(text)
