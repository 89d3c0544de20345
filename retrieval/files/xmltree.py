"""The lxml door: XML and HTML read without entities, DTDs or the network, and the paragraphs in a tree of either."""

import re
from collections.abc import Iterator
from contextlib import suppress
from html.entities import html5
from typing import Any

import lxml.etree
import lxml.html

from retrieval.decoding import decode
from retrieval.errors import InputError

Element = Any
"""lxml ships no types."""
_PARAGRAPHS = frozenset({
    "p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "blockquote", "bq", "pre", "div",
    "section", "article", "block", "td", "th", "tr", "table", "ul", "ol", "dl", "figure", "aside", "header", "footer",
    "body", "body.content", "credit", "datasource",
})  # fmt: skip
"""What stands by itself; all else runs on in its line, but for `br`."""
_TABLES = frozenset({"table", "nitf-table"})
_LEFT_OUT = _TABLES | {
    "script", "style", "head", "figcaption", "media", "media-caption", "media-producer", "body.head", "body.end",
    "noscript", "template", "iframe", "button", "form", "nav", "svg",
}  # fmt: skip
"""What is no text of an article: pictures with their captions, tables of figures, what a browser runs."""
_SPACES = re.compile(r"\s+")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,80}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def parse_xml(data: bytes) -> Element:
    """The root of an XML file; raises InputError where it is not well-formed.

    It is read in the encoding that it is in, where its declaration names another.
    Entities stay what they are in the file: neither is one put in the place of another a billion times, nor is any
    file or address read.
    """
    data = data.lstrip()
    told = _as_utf_8(data)
    parser = lxml.etree.XMLParser(
        encoding="utf-8" if told else None,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return lxml.etree.fromstring(told or data, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise InputError(f"It is not valid XML (line {error.lineno}).", "broken-xml", line=error.lineno or 0) from None


def _as_utf_8(data: bytes) -> bytes:
    """The file in UTF-8, whatever it is in; empty where that is what it says anyway, or it can't be told."""
    label = _ENCODING.match(data)
    if data.isascii() or data.startswith(_UTF_16):
        return b""
    with suppress(InputError):
        return decode(data, charset=label[1].decode() if label else "utf-8").encode(errors="replace")
    return b""


def parse_fragment(html: str) -> Element:
    """The root of a piece of HTML, such as agencies put in their bodies; raises InputError where it is none."""
    try:
        return lxml.html.fragment_fromstring(html, create_parent="div")
    except (lxml.etree.LxmlError, ValueError):
        raise InputError("This HTML page can't be read.", "html") from None


def serialized(element: Element) -> bytes:
    """An element as a file of its own."""
    data: bytes = lxml.etree.tostring(element, with_tail=False)
    return data


def name_of(element: Element) -> str:
    """An element's name without its namespace; empty for an entity or a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def paragraphs(element: Element, tables: bool = False) -> list[str]:
    """The paragraphs of a body of NITF or HTML, without pictures; `tables`: with what stands in tables."""
    text = "".join(_pieces(element, _LEFT_OUT - _TABLES if tables else _LEFT_OUT))
    return [line for line in (_SPACES.sub(" ", part).strip() for part in text.split("\f")) if line]


def text_of(element: Element) -> str:
    """All of an element's text on one line; empty for none."""
    return "" if element is None else " ".join(paragraphs(element))


def first(element: Element, *names: str) -> Element:
    """The first element below of one of these names, whatever its namespace, the names in their order; else None."""
    for name in names:
        for found in element.iter(f"{{*}}{name}"):
            return found
    return None


def all_of(element: Element, *names: str) -> list[Element]:
    """All elements below of these names, whatever their namespace, as the file has them."""
    wanted = set(names)
    return [found for found in element.iter() if name_of(found) in wanted]


def _pieces(element: Element, left_out: frozenset[str]) -> Iterator[str]:
    """The text below in pieces, a form feed at each end of a paragraph."""
    # A list in place of calls that call themselves: a page can be nested deeper than Python goes.
    waiting: list[tuple[Element, bool]] = [(element, False)]
    while waiting:
        item, is_end = waiting.pop()
        name = name_of(item)
        if is_end:
            if name in _PARAGRAPHS:
                yield "\f"
            if item is not element:
                yield item.tail or ""
        elif name == "" or name in left_out:
            yield _entity(item)
            if item is not element:
                yield item.tail or ""
        else:
            if name in _PARAGRAPHS or name == "br":
                yield "\f"
            yield item.text or ""
            waiting.append((item, True))
            waiting.extend((child, False) for child in reversed(item))


def _entity(item: Element) -> str:
    """What an entity of HTML's stands for; nothing for one that a file made itself."""
    if item.tag is lxml.etree.Entity:
        return html5.get(f"{item.name};", "")
    return ""
