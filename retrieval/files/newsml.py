"""NewsML-G2, the XML envelope of news agencies (https://iptc.org/standards/newsml-g2/), and which XML is which."""

from collections.abc import Iterator

from retrieval.errors import InputError
from retrieval.files import NEWSML, NITF
from retrieval.files.leads import without_lead
from retrieval.files.nitf import authors_of, nitf_article, refuse_held, refuse_withdrawn, written_date
from retrieval.files.xmltree import (
    Element,
    all_of,
    first,
    name_of,
    paragraphs,
    parse_fragment,
    parse_xml,
    serialized,
    text_of,
)
from retrieval.web.metadata import NUMBER, Parsed

MOST_ITEMS = 1_000
_UNKNOWN = "This XML holds no article that On Record knows: it reads NITF and NewsML-G2."


def articles_in(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Each article of an XML file by itself, with its MIME type; raises InputError where the file has none.

    Pictures and packages, which a message of NewsML-G2 has beside its articles, are passed over.
    """
    root = parse_xml(data)
    name = name_of(root).lower()
    if name == "newsitem":
        yield data, NEWSML
        return
    items = all_of(root, "newsItem")
    if not items:
        if first(root, "body.content") is None:
            raise InputError(_UNKNOWN, "xml")
        yield data, NITF
        return
    texts = [item for item in items if _is_text(item)]
    if not texts:
        raise InputError(_UNKNOWN, "xml")
    for item in texts[:MOST_ITEMS]:
        yield serialized(item), NEWSML


def read_newsml(data: bytes) -> Parsed:
    """The article of a newsItem. Raises InputError where it has none, or is withdrawn."""
    item = parse_xml(data)
    head, told = first(item, "itemMeta"), first(item, "contentMeta")
    told = told if told is not None else item
    made = _texts(item, "versionCreated") or _texts(told, "contentModified")
    if head is not None:
        refuse_withdrawn(_code(first(head, "pubStatus")), item.get("guid"), _texts(item, "edNote"), made)
        refuse_held(_texts(head, "embargoed"))
    inner = _content(item)
    named = _texts(told, "headline") or inner.title or (_texts(head, "title") if head is not None else "")
    headline, lead = without_lead(named)
    slug, slug_lead = without_lead(_texts(told, "slugline"))
    first_made = _texts(item, "firstCreated") or _texts(told, "contentCreated")
    creators = [name for creator in told.iterchildren("{*}creator") if (name := text_of(first(creator, "name")))]
    extra = {
        "modified_at": made if made != first_made else "",
        "slugline": slug,
        "lead": lead or slug_lead,
        "ednote": _texts(item, "edNote"),
        NUMBER: float(number) if (number := item.get("version") or "").isdecimal() else 0.0,
    }
    return Parsed(
        text=inner.text,
        title=headline,
        url=inner.url,
        publisher=_publisher(item, told) or inner.publisher,
        authors=authors_of(_texts(told, "by")) or tuple(dict.fromkeys(creators)) or inner.authors,
        date=written_date(first_made or made) or inner.date,
        extra={**inner.extra, **{name: value for name, value in extra.items() if value}},
        key=item.get("guid") or inner.key,
    )


def _is_text(item: Element) -> bool:
    kind = _code(first(item, "itemClass")).rpartition(":")[2]
    return kind in ("", "text") and first(item, "inlineXML", "inlineData") is not None


def _content(item: Element) -> Parsed:
    """What stands in the item: NITF, a page of HTML, or plain text."""
    inline = first(item, "inlineXML")
    if inline is not None and first(inline, "body.content") is not None:
        return nitf_article(inline)
    if inline is not None:
        body = first(inline, "body")
        return Parsed(
            "\n".join(paragraphs(body if body is not None else inline)), title=text_of(first(inline, "title"))
        )
    data = first(item, "inlineData")
    if data is None:
        raise InputError("This NewsML file holds no article, only a picture or a list of other items.", "xml-empty")
    written = "".join(data.itertext())
    if "html" in (data.get("contenttype") or ""):
        return Parsed("\n".join(paragraphs(parse_fragment(written))))
    return Parsed(written)


def _publisher(item: Element, told: Element) -> str | None:
    for name in ("infoSource", "copyrightHolder", "provider"):
        for found in all_of(item, name):
            if shown := text_of(first(found, "name")) or (found.get("literal") or ""):
                return shown
    return _texts(told, "creditline") or None


def _texts(element: Element, name: str) -> str:
    return text_of(first(element, name))


def _code(element: Element) -> str:
    return "" if element is None else element.get("qcode") or element.get("code") or element.get("FormalName") or ""
