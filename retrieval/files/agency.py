"""The JSON in which news agencies send their text: IPTC's ninjs, as AP, AFP and others have it, and its relatives."""

import json
import re
from collections.abc import Mapping, Sequence

from retrieval.errors import InputError
from retrieval.files.items import body_of, field, key_of, string, version_of
from retrieval.files.leads import without_lead
from retrieval.files.nitf import authors_of, nitf_article, refuse_held, refuse_withdrawn, written_date
from retrieval.files.xmltree import paragraphs, parse_fragment, parse_xml
from retrieval.web.metadata import NUMBER, Parsed

_COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©)[\s©]*\d{4}\W+(?:by )?([^.,;]{2,60})", re.IGNORECASE)


def read_item(data: bytes) -> Parsed:
    """The article of one item as JSON. Raises InputError where it has none, or is withdrawn."""
    item = json.loads(data)
    ednote = field(item, "ednote", "edNote", "editorialnote")
    last = field(item, "versioncreated", "versionCreated", "contentmodified")
    refuse_withdrawn(field(item, "pubstatus", "pubStatus"), key_of(item), ednote, last)
    refuse_held(field(item, "embargoed", "embargoeddate", "embargoedDate"))
    body, kind = body_of(item)
    if not body:
        raise InputError("It has no text.", "xml-empty")
    inner = _parsed(body, kind)
    named = string(item.get("headline")) or _of_role(item.get("headlines")) or string(item.get("title"))
    headline, lead = without_lead(named or inner.title)
    slug, slug_lead = without_lead(string(item.get("slugline") or item.get("slug")))
    first = field(item, "firstcreated", "firstCreated", "contentcreated", "contentCreated")
    extra = {
        "modified_at": last if last != first else "",
        "slugline": slug,
        "lead": lead or slug_lead,
        "ednote": ednote,
        "language": field(item, "language"),
        NUMBER: version_of(item)[1],
    }
    return Parsed(
        text=inner.text,
        title=headline,
        url=_address(item),
        publisher=_publisher(item) or inner.publisher,
        authors=_authors(item) or inner.authors,
        date=written_date(first or last) or inner.date,
        extra={name: value for name, value in extra.items() if value},
        key=key_of(item) or inner.key,
    )


def _parsed(body: str, kind: str) -> Parsed:
    head = body[:2000].lower()
    if "<body.content" in head or "<nitf" in head or "nitf" in kind:
        try:
            return nitf_article(parse_xml(body.encode()))
        except InputError as refusal:
            if refusal.problem not in ("broken-xml", "xml-empty"):
                raise
    if "<p" in head or "<br" in head or "<div" in head or "html" in kind or "nitf" in kind:
        return Parsed("\n".join(paragraphs(parse_fragment(body))))
    return Parsed(body)


def _publisher(item: Mapping[str, object]) -> str | None:
    for name in ("infosources", "infosource", "provider", "source", "copyrightholder", "creditline"):
        value = item.get(name)
        for one in value if isinstance(value, list) else [value]:
            shown = string(one.get("name") if isinstance(one, Mapping) else one)
            if shown:
                return shown
    notice = _COPYRIGHT.match(field(item, "copyrightnotice"))
    return notice[1].strip() if notice else None


def _authors(item: Mapping[str, object]) -> tuple[str, ...]:
    lines: list[str] = []
    for name in ("bylines", "byline", "by", "authors", "author", "people"):
        value = item.get(name)
        for one in value if isinstance(value, list) else [value]:
            role = (
                string(one.get("rel") or one.get("role")) if isinstance(one, Mapping) and name == "people" else "author"
            )
            line = one.get("by") or one.get("name") or one.get("byline") if isinstance(one, Mapping) else one
            if role.endswith("author") and string(line):
                lines.append(string(line))
        if lines:
            break
    return tuple(dict.fromkeys(name for line in lines for name in authors_of(line)))


def _address(item: Mapping[str, object]) -> str | None:
    found = [field(item, name) for name in ("canonicallink", "canonicalurl", "canonical_url", "url", "link")]
    return next((address for address in found if address.startswith(("https://", "http://"))), None)


def _of_role(headlines: object) -> str:
    """The main one of several headlines, as ninjs 2 has them."""
    if not isinstance(headlines, Sequence) or isinstance(headlines, str):
        return ""
    told = {
        string(one.get("role")) or "main": string(one.get("value")) for one in headlines if isinstance(one, Mapping)
    }
    return told.get("main") or told.get("headline") or next(iter(told.values()), "")
