"""NITF, the XML in which news agencies send their text (https://iptc.org/standards/nitf/)."""

import re
from datetime import UTC, datetime

from retrieval.errors import InputError
from retrieval.files.leads import without_lead
from retrieval.files.xmltree import Element, first, paragraphs, parse_xml, text_of
from retrieval.web.metadata import Parsed, parse_date, split_authors

_TAKEN_BACK = frozenset(("canceled", "cancelled", "withheld", "withdrawn", "killed", "kill"))
_HELD = "embargoed"
_NOTE = 600
"""Characters of a note to editors that tells why."""
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T?(?:(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?")


def read_nitf(data: bytes) -> Parsed:
    """The article of an NITF file. Raises InputError where it is none, or is withdrawn."""
    return nitf_article(parse_xml(data))


def nitf_article(root: Element) -> Parsed:
    """The article of an NITF tree, or of one that holds an NITF tree. Raises as `read_nitf` does."""
    body = first(root, "body.content")
    if body is None:
        raise InputError("This NITF file holds no article: it has no body.", "xml-empty")
    head, docdata = first(root, "body.head"), first(root, "docdata")
    status = _attribute(docdata, "management-status")
    note = first(root, "ed-msg")
    ednote = text_of(note) or _attribute(note, "info")
    issued = _attribute(first(root, "date.issue"), "norm")
    revised = _attribute(first(root, "pubdata"), "date.publication")
    refuse_withdrawn(status, _key(docdata), ednote, revised or issued)
    told = head if head is not None else root
    headline, lead = without_lead(text_of(first(told, "hl1", "hedline")) or text_of(first(root, "title")))
    issued = issued or _attribute(first(told, "story.date"), "norm")
    byline = first(told, "byline")
    extra = {
        "modified_at": written_date(revised) if revised != issued else "",
        "lead": lead,
        "ednote": ednote,
    }
    return Parsed(
        text="\n".join(paragraphs(body)),
        title=headline,
        publisher=text_of(first(told, "distributor")) or _attribute(first(root, "doc.copyright"), "holder") or None,
        authors=authors_of(text_of(first(byline, "person")) or text_of(byline) if byline is not None else ""),
        date=written_date(issued or revised),
        extra={name: value for name, value in extra.items() if value},
        key=_key(docdata),
    )


def refuse_withdrawn(status: str, key: str | None, note: str, made: str) -> None:
    """Raises InputError for what an agency has taken back, or does not yet let anybody use.

    Of what it has taken back, `values` have the key, the agency's note and when it was `made`, as it was written: what
    is stored under that key, and older, is withdrawn.
    """
    bare = status.rpartition(":")[2].strip().casefold()
    told = {"key": key or "", "note": note[:_NOTE], "made": written_date(made)} if bare in _TAKEN_BACK else {}
    if told or bare == _HELD:
        reason = f'Its news agency does not let it be used: it is marked "{bare}".'
        raise InputError(reason, "withdrawn", status=bare, **told)


def refuse_held(until: str) -> None:
    """Raises InputError where an agency lets nobody use an item yet: `until` is when it will, as it is written."""
    moment = parse_date(written_date(until)) if until else None
    if moment is not None and moment > datetime.now(UTC):
        raise InputError(f'Its news agency does not let it be used: it is marked "{_HELD}".', "withdrawn", status=_HELD)


def written_date(value: str) -> str:
    """A date as ISO 8601 has it with hyphens and colons: "20260105T101500Z" is "2026-01-05T10:15:00Z"."""
    found = _COMPACT.fullmatch(value.strip())
    if not found:
        return value.strip()
    year, month, day, hour, minute, second, zone = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")


def authors_of(byline: str) -> tuple[str, ...]:
    """The names in a by-line such as "By Jane Doe, The Associated Press" or "Par Jane DOE"."""
    line = re.sub(r"^(?:By|BY|Par|Von|Por|De)\s+", "", " ".join(byline.split()))
    line = re.sub(
        r"(?:,|\s+[-|/])\s*(?:The |the )?[\w ]*(?:Press|News|Reuters|AFP|AP|Writer|Agency|Agence)\b.*$", "", line
    )
    return split_authors(line)


def _key(docdata: Element) -> str | None:
    """What stays the same from one version of a story to the next; the id of one version where there is no such."""
    if docdata is None:
        return None
    story = _attribute(first(docdata, "du-key"), "key")
    item = first(docdata, "doc-id")
    name = story or _attribute(item, "id-string")
    source = _attribute(item, "regsrc")
    return f"{source}:{name}" if name and source else name or None


def _attribute(element: Element, name: str) -> str:
    return "" if element is None else (element.get(name) or "").strip()
