"""Plain text and Markdown: finds title, header lines and front matter, and gives back the body."""

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.cleaning.clean import normalise
from retrieval.counting import word_count
from retrieval.web.furniture import is_furniture
from retrieval.web.metadata import Parsed, split_authors

TITLE_WORDS = 30
_HEADER_LINES = 12  # a header is looked for in so many lines at most
_LABELS = {
    "title": "title", "headline": "title",
    "publisher": "publisher", "source": "publisher", "site": "publisher", "outlet": "publisher",
    "published": "date", "date": "date", "published at": "date", "published on": "date", "published_at": "date",
    "posted": "date", "posted on": "date", "first published": "date",
    "author": "authors", "authors": "authors", "by": "authors", "byline": "authors",
    "url": "url", "link": "url", "canonical": "url", "canonical_url": "url",
}  # fmt: skip
_LABEL = re.compile(r"^([A-Za-z][A-Za-z_]*(?: [a-z]+)?)\s*:\s+(\S.{0,300})$")
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:de|da|di|van|von|der|den|la|le|al|bin|[A-ZÀ-Þ][\w.'’-]*)){1,4}"
_BYLINE = re.compile(
    rf"^(?:By|BY) ({_NAME}(?:(?:, | and | & |, and ){_NAME})*)(?:,? (?:in|for) [A-Z][\w .]+| \|.*)?\.?$"
)
_OUTLET = re.compile(
    r"\b(?:Post|Times|News|Herald|Tribune|Guardian|Journal|Press|Online|Courier|Gazette|Wire|Sentinel|Chronicle|"
    r"Standard|Telegraph|Mail|Mirror|Observer|Globe|Star|Daily|Independent|Reuters|BBC|CNN|AFP|CBC|NPR|Bloomberg)\b"
)
_ROLE = re.compile(r"\b(?:writer|reporter|correspondent|editor|staff|columnist|producer|bureau)\b", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"^(?:(?:Published|Posted|Updated|Last updated|Date)(?: on| at)?:? )?(?:[A-Z][a-z]+day,? )?(?:\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4})(?:[T,]? ?(?:at |[-–|] )?\d.{0,25})?\.?$"
)
_DATE_WORDS = re.compile(r"^(?:Published|Posted|Updated|Last updated|Date)(?: on| at)?:? ")
_SENTENCE_END = re.compile(r"(?:(?<!\b[A-Z])\.|[。！？])[\"'”’)\]」』）]*$")


def read_text(text: str) -> Parsed:
    """Plain text as an article: a heading-like first line is its title, header lines before the body its metadata."""
    return _read_header(normalise(_unwrap(text)).split("\n"))


def read_markdown(text: str) -> Parsed:
    """Markdown as an article: front matter, a first heading as title; marks taken off, link texts kept."""
    front, body = _split_front_matter(text.lstrip("\ufeff \r\n"))
    heading = re.search(r"^\s{0,3}#\s+(.+?)\s*#*\s*$", body, re.MULTILINE)
    first = next((line for line in body.splitlines() if line.strip()), "")
    parsed = _read_header(normalise(_unwrap(_plain(body))).split("\n"), titled=first.lstrip().startswith("#"))
    if heading and not parsed.title and not front.get("title"):
        parsed = replace(parsed, title=normalise(_plain(heading[1])))
    return _with_front_matter(parsed, front)


def is_title(line: str) -> bool:
    """Whether a first line reads like a headline: short, and not ending like a sentence."""
    return bool(line) and word_count(line) <= TITLE_WORDS and not _SENTENCE_END.search(line) and line[-1] not in ",;:…"


def _read_header(lines: Sequence[str], titled: bool = False) -> Parsed:
    """Takes title and header lines off the top; the body begins at the first line that is neither."""
    found: dict[str, str] = {}
    title = ""
    place = 0
    while place < min(len(lines), _HEADER_LINES):
        line = lines[place]
        fields = _fields_of(line)
        if fields:
            # The first of two dates is the day of publication; "Updated" is never it.
            found = fields | found
        elif place == 0 and len(lines) > 1 and (titled or is_title(line)):
            title = line
        elif not is_furniture(line):
            break
        place += 1
    return Parsed(
        text="\n".join(lines[place:]),
        title=found.get("title", title),
        heading=title,
        url=found.get("url"),
        publisher=found.get("publisher"),
        authors=split_authors(found.get("authors", "")),
        date=found.get("date", ""),
    )


def _fields_of(line: str) -> dict[str, str]:
    """What a header line says, or nothing where it is none."""
    label = _LABEL.match(line)
    if label and (name := _LABELS.get(label[1].lower())) and _suits(name, label[2]):
        return {name: label[2]}
    if _DATE_LINE.match(line):
        updated = line.lower().startswith(("updated", "last updated"))
        return {"updated" if updated else "date": _DATE_WORDS.sub("", line).strip(" .")}
    byline, _, outlet = line.partition(", ") if _OUTLET.search(line) or _ROLE.search(line) else (line, "", "")
    names = _BYLINE.match(byline)
    if not names:
        return {}
    fields = {"authors": names[1]}
    if outlet and _OUTLET.search(outlet) and not _ROLE.search(outlet):
        fields["publisher"] = outlet.strip(" .")
    return fields


def _suits(name: str, value: str) -> bool:
    """Whether a value can be what its label says; "Date: nobody knows it." is prose."""
    if name == "url":
        return value.startswith(("http://", "https://")) and " " not in value
    if name == "date":
        return len(value.split()) <= 8
    return len(value.split()) <= (TITLE_WORDS if name == "title" else 12) and not _SENTENCE_END.search(value)


def _unwrap(text: str) -> str:
    """Joins the lines of paragraphs that were broken at a fixed width and are separated by empty lines."""
    blocks = [block.splitlines() for block in re.split(r"\n\s*\n", re.sub(r"\r\n?", "\n", text)) if block.strip()]
    inner = [line.strip() for block in blocks for line in block[:-1]]
    # Broken text: no line is long, those inside a paragraph nearly fill the width, and most stop mid-sentence.
    if (
        len(blocks) < 2
        or len(inner) < 3
        or max(len(line.strip()) for block in blocks for line in block) > 100
        or sum(len(line) >= 45 for line in inner) < 0.8 * len(inner)
        or sum(line[-1:] not in '.!?"”' for line in inner) < 0.5 * len(inner)
    ):
        return text
    return "\n\n".join(" ".join(line.strip() for line in block) for block in blocks)


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    match = re.match(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if not match:
        return {}, text
    fields: dict[str, str] = {}
    name = ""
    for line in match[1].splitlines():
        item = re.match(r"\s+-\s+(.+)$|-\s+(.+)$", line)
        pair = re.match(r"([A-Za-z][\w -]*?)\s*:\s*(.*)$", line)
        if item and name:
            fields[name] = "; ".join(part for part in (fields[name], _unquoted(item[1] or item[2])) if part)
        elif pair:
            name = pair[1].lower()
            value = pair[2].strip()
            if value.startswith("[") and value.endswith("]"):
                value = "; ".join(_unquoted(part) for part in value[1:-1].split(","))
            fields[name] = _unquoted(value)
    return fields, text[match.end() :]


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _with_front_matter(parsed: Parsed, front: dict[str, str]) -> Parsed:
    """Front matter wins over header lines; keys without a field of their own are kept in `extra`."""
    known = {_LABELS[name]: value for name, value in front.items() if name in _LABELS and value}
    return replace(
        parsed,
        title=known.get("title", parsed.title),
        url=known.get("url", parsed.url),
        publisher=known.get("publisher", parsed.publisher),
        authors=split_authors(known["authors"]) if "authors" in known else parsed.authors,
        date=known.get("date", parsed.date),
        extra={name: value for name, value in front.items() if name not in _LABELS},
    )


def _plain(text: str) -> str:
    """Markdown without its marks; the words, and the texts of links and pictures, stay.

    What a mark may enclose is bounded: without a bound 100,000 marks that never close take minutes.
    """
    text = re.sub(r"<!--.{0,2000}?-->", "", text, flags=re.DOTALL)
    text = re.sub(
        r"^\s{0,3}(?:```|~~~).*$|^\s{0,3}(?:[-*_]\s*){3,}$|^\s{0,3}\[[^\]]+\]:\s*\S+.*$", "", text, flags=re.M
    )
    text = re.sub(r"^(?:\s{0,3}>\s?)+", "", text, flags=re.M)
    # A heading is a paragraph of its own, also without empty lines around it.
    text = re.sub(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$", r"\n\1\n", text, flags=re.M)
    text = re.sub(r"^(.+)\n(?:=+|-{2,})\s*$", r"\1\n", text, flags=re.M)
    text = re.sub(r"^\s*[-*+]\s+", "", text, flags=re.M)
    text = re.sub(
        r"!?\[([^\]\n]{0,400})\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])", r"\1", text
    )
    text = re.sub(r"<(https?://[^>\s]+)>", r"\1", text)
    text = re.sub(r"</?(?:br|b|i|em|strong|p|span|sup|sub|u|small)\b[^>]*>", "", text, flags=re.I)
    for mark in (r"\*\*\*", r"\*\*", r"\*", r"`"):
        text = re.sub(rf"(?<!\\){mark}(?=\S)(.{{1,400}}?)(?<=[^\s\\]){mark}", r"\1", text)
    text = re.sub(r"(?<![\w\\])(_{1,3})(?=\S)(.{1,400}?)(?<=[^\s\\])\1(?!\w)", r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", text)
