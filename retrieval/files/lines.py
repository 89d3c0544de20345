"""Lines as they are printed on pages, made into paragraphs: running heads taken off, broken words and lines joined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGE = 3
"""Lines at either end of a page that a running head or foot can be; browsers print three."""
_LONGEST_HEAD = 150
_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_PRINTED_HEAD = re.compile(r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}[:.]\d\d(?:\s?[AP]M)?\b.*")
_PRINTED_FOOT = re.compile(r"(?P<url>(?:https?|file)://\S+)\s*\d{1,4}/\d{1,4}")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BROKEN = re.compile(r"[^\W\d_]-$")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
"""Letters that printers draw as one."""
_OTHER_SIZE = 1.08
_HEADLINE_SIZE = 1.15
_GAP = 1.35
"""Times the usual distance of two lines: browsers leave 2 between paragraphs, TeX and Word 1.5."""
_SHORT = 0.75
"""Of the usual length: a line as short that ends a sentence is a paragraph's last."""
_FEWEST_TITLE, _MOST_TITLE = 4, 30  # words; with fewer it may be the paper's name


@dataclass(frozen=True)
class Line:
    """A line of a page: where its first letter stands, in points from the lower left, and how large its letters are."""

    text: str
    page: int
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


@dataclass(frozen=True)
class Sheets:
    """What pages say without what is printed on each of them; `url` is the address a browser printed below."""

    paragraphs: tuple[str, ...]
    title: str
    url: str | None


def without_running_heads(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """The lines that are no page number, no running head or foot, and the address that stood in one."""
    pages: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        pages.setdefault(line.page, []).append(place)
    edges = {place for places in pages.values() for place in (*places[:_EDGE], *places[-_EDGE:])}
    seen = Counter(
        _shape(line) for line in {(lines[place].page, _shape(lines[place])): lines[place] for place in edges}.values()
    )
    often = max(2, len(pages) / 2)
    kept, url = [], None
    for place, line in enumerate(lines):
        text = line.text.strip()
        foot = _PRINTED_FOOT.fullmatch(text) if place in edges else None
        if foot and foot["url"].startswith("http") and "…" not in foot["url"] and not foot["url"].endswith("..."):
            url = foot["url"]
        repeated = place in edges and len(text) <= _LONGEST_HEAD and seen[_shape(line)] >= often
        printed = place in edges and (foot or _PRINTED_HEAD.fullmatch(text) or _NUMBER.fullmatch(text))
        if text and not repeated and not printed:
            kept.append(line)
    return kept, url


def joined(lines: Sequence[Line], url: str | None = None) -> Sheets:
    """The paragraphs of lines without running heads, and the headline where its letters are larger than the text's."""
    body = _usual([line.size for line in lines for _ in range(len(line.text))])
    blocks = list(_blocks(lines))
    headline = _headline(blocks, body)
    hyphenated = {word.lower() for line in lines for word in re.findall(r"\b\w+-\w+\b", line.text)}
    texts = [_text([line.text for line in block], hyphenated) for block in blocks if block is not headline]
    title = _text([line.text for line in headline], hyphenated) if headline else ""
    return Sheets(tuple(text for text in texts if text), title, url)


def _shape(line: Line) -> tuple[str, int]:
    """What a running head is on every page: the same words but for numbers, at the same height."""
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.y)


def _usual(sizes: Sequence[float]) -> float:
    counted = Counter(round(size, 1) for size in sizes)
    return counted.most_common(1)[0][0] if counted else 0.0


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    leading = _leading(lines)
    usual = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)] if lines else 0
    margin = {page: min(line.x for line in lines if line.page == page) for page in {line.page for line in lines}}
    block: list[Line] = []
    for line in lines:
        if block and _begins(block, line, leading, usual, margin[line.page]):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _leading(lines: Sequence[Line]) -> float:
    """The distance of two lines inside a paragraph: what a quarter of all distances do not exceed."""
    downs = [
        before.y - line.y
        for before, line in pairwise(lines)
        if before.page == line.page and 0.8 * line.size < before.y - line.y < 4 * max(line.size, 1)
    ]
    return sorted(downs)[len(downs) // 4] if downs else 0.0


def _begins(block: Sequence[Line], line: Line, leading: float, usual: int, margin: float) -> bool:
    """Whether a line begins a new paragraph."""
    before = block[-1]
    ended = bool(_SENTENCE_END.search(before.text.rstrip()))
    if _differ(before.size, line.size):
        return True
    down = before.y - line.y
    if before.page != line.page or down < 0:  # the next page or column: a sentence may go on there
        return ended or not (line.text.lstrip()[:1].islower() or len(before.text) > _SHORT * usual)
    if leading and down > _GAP * max(leading, line.size):  # the lines of a headline stand further apart
        return True
    indented = len(block) > 0 and line.x > min(item.x for item in block[-2:]) + 0.6 * line.size > margin
    if ended and indented and line.x < margin + 60:
        return True
    return ended and len(before.text) < _SHORT * usual


def _differ(first: float, second: float) -> bool:
    small, large = sorted((first, second))
    return small > 0 and large / small > _OTHER_SIZE


def _headline(blocks: Sequence[list[Line]], body: float) -> list[Line] | None:
    """The block of the first page in the largest letters, that of a few words only where no other is large."""
    page = blocks[0][0].page if blocks else 0
    large = [block for block in blocks if block[0].page == page and body and block[0].size >= _HEADLINE_SIZE * body]
    words = {id(block): sum(len(line.text.split()) for line in block) for block in large}
    for fewest in (_FEWEST_TITLE, 2):
        fit = [block for block in large if fewest <= words[id(block)] <= _MOST_TITLE]
        if fit:
            return max(fit, key=lambda block: block[0].size)
    return None


def _text(lines: Sequence[str], hyphenated: set[str]) -> str:
    """One paragraph: a word that was broken at the end of a line is whole again, unless it is written with a hyphen."""
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        if text.endswith("\u00ad"):
            text = text[:-1] + line
        elif _BROKEN.search(text) and line[:1].islower():
            first, second = re.split(r"[^\w-]", text)[-1], re.split(r"[^\w-]", line)[0]
            text = (text if (first + second).lower() in hyphenated else text[:-1]) + line
        else:
            text = f"{text} {line}" if text and line else text or line
    return text
