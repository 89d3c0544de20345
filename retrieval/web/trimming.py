"""Takes out of a web page, before its article is looked for, what is no part of it wherever it stands."""

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

_PROMOTION = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|sign-?up|promos?|related|recirc\w*|recommended|recommendations|trending|"
    r"(?:most|also)-?(?:read|popular|viewed|shared)|latest-?news|read-?(?:more|next|also)|more-?(?:stories|news|from)|"
    r"outbrain|taboola|poll|subscribe|subscription-?(?:box|form|widget))(?:$|[\s_-])",
    re.IGNORECASE,
)
"""In the class or id of a block: it invites, it points elsewhere, it asks. Whole words only: "related" is a block's
name, "article-related-content-on" is not."""
_LINKED = 0.85
_FEWEST_WORDS = 3
_SAME = 90
_HEAD = 6  # lines
_LARGEST_SHARE = 0.3
"""A block with more of the page's paragraphs than this is its article, whatever it is called."""


def trim(tree: Any) -> None:
    """Take out, in place: blocks of invitations and teasers, lines that are nothing but a link."""
    everything = sum(len(words_of(paragraph)) for paragraph in tree.iter("p")) or 1
    for block in tree.xpath(
        "//body//*[self::div or self::section or self::ul or self::p or self::aside or self::form]"
    ):
        called = f"{block.get('class') or ''} {block.get('id') or ''}"
        if called.strip() and _PROMOTION.search(called) and not block.xpath(".//h1 | .//article"):
            inside = sum(len(words_of(paragraph)) for paragraph in block.iter("p"))
            if inside < _LARGEST_SHARE * everything:
                _drop(block)
    for line in tree.xpath("//body//*[self::p or self::li][.//a]"):
        if _is_pointer(line):
            _drop(line)


def without_title(text: str, titles: Sequence[str]) -> str:
    """The text without its headline, where that stands alone among the first lines."""
    lines = text.split("\n")
    kept = [line for line in lines[:_HEAD] if not any(_is_same(line, title) for title in titles)]
    return "\n".join(kept + lines[_HEAD:]) if kept or lines[_HEAD:] else text


def _is_same(line: str, title: str) -> bool:
    return bool(title) and bool(line) and fuzz.ratio(line.casefold(), title.casefold()) >= _SAME


def words_of(element: Any) -> str:
    """The text in an element of a page as one line."""
    return " ".join("".join(element.itertext()).split())


def _is_pointer(line: Any) -> bool:
    """Whether a paragraph or an item of a list is a link and nothing else, and long enough to be a headline."""
    words = words_of(line)
    linked = sum(len(words_of(link)) for link in line.iter("a") if not str(link.get("href") or "").startswith("#"))
    return len(words.split()) >= _FEWEST_WORDS and linked >= _LINKED * len(words)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
