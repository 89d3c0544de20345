"""Finds the rest of an article where the reading of its page fell short."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from retrieval.counting import word_count
from retrieval.web.declared import Declared
from retrieval.web.trimming import words_of

_MUCH_LONGER = 1.3
_MOST = 0.7
_LOOKED_AT = 200  # lines: each is searched for in the whole of the other text
_PARAGRAPHS = "//body//p[not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::form)]"


def fuller(tree: Any, text: str, declared: Declared) -> str:
    """The text, or what holds most of it and much more of the same article.

    That is, in this order: the text of JSON-LD, where the article is free; all the blocks that are named alike and
    stand in one article, where the reading took one of them; all the page's paragraphs, where the page declares so
    many words. `tree` is the page as lxml has it.
    """
    words = word_count(text)
    body = declared.body if declared.free and "<" not in declared.body else ""
    paragraphs = [line for element in tree.xpath(_PARAGRAPHS) if (line := words_of(element))]
    whole = "\n".join(paragraphs) if declared.words > _MUCH_LONGER * words else ""
    most = {whole: _MUCH_LONGER * declared.words}
    for candidate in (body, "\n".join(_alike(tree, text)), whole):
        count = word_count(candidate)
        if _MUCH_LONGER * words < count <= most.get(candidate, count) and _holds(candidate, text):
            return candidate
    return text


def _alike(tree: Any, text: str) -> list[str]:
    """The lines of all blocks that are named as the one which has most of the text, in one article with it."""
    lines = {" ".join(line.split()) for line in text.split("\n")}
    weights: Counter[Any] = Counter()
    for element in tree.xpath(_PARAGRAPHS):
        line = words_of(element)
        if line in lines:
            weights[element.getparent()] += word_count(line)
    if not weights:
        return []
    block, _ = weights.most_common(1)[0]
    name = block.get("class")
    if not name:
        return []
    like = [
        other for other in tree.iter(block.tag) if other.get("class") == name and _article(other) is _article(block)
    ]
    # A second headline begins a second article: on an endless page, or where a blog shows several whole.
    if any(True for other in like for _ in other.iter("h1")) or len(list(_article(block).iter("h1"))) > 1:
        return []
    return [line for other in like for line in _lines(other)] if len(like) > 1 else []


def _article(element: Any) -> Any:
    """The innermost <article> round it, or the whole page."""
    found = next(element.iterancestors("article"), None)
    return element.getroottree().getroot() if found is None else found


def _lines(block: Any) -> Iterator[str]:
    for child in block:
        if child.tag in ("p", "h2", "h3", "h4", "blockquote") and (line := words_of(child)):
            yield line
        elif child.tag in ("ul", "ol"):
            yield from (line for item in child.iter("li") if (line := words_of(item)))


def _holds(candidate: str, text: str) -> bool:
    """Whether most of the lines of a text stand in another."""
    there = " ".join(candidate.split())
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()][:_LOOKED_AT]
    return sum(line in there for line in lines) >= _MOST * len(lines)
