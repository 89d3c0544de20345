"""A receipt as people read it: Markdown, in which nothing of an article is formatting."""

import re
from collections.abc import Mapping
from typing import Any

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE = re.compile(r"^(\s*)([-=+]|\d+[.)])", re.MULTILINE)
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def file_name(receipt: Mapping[str, Any]) -> str:
    """The name of its files, without the ending: by the answer's id, else by the receipt's own hash."""
    name = str(receipt.get("answer") or receipt["sha256"])[:12]
    return f"receipt-{re.sub(r'[^A-Za-z0-9_-]', '', name)}"


def as_markdown(receipt: Mapping[str, Any]) -> str:
    """The whole receipt, the sources with their passages below the text."""
    lines = [
        "# Receipt",
        "",
        f"**{'About' if receipt['kind'] == 'summary' else 'Question'}:** {_line(receipt['question'])}",
        "",
    ]
    lines += [_block(receipt["text"]), ""]
    for source in receipt["sources"]:
        lines += _source(source)
    if receipt["sources_gone"]:
        gone = ", ".join(f"[{number}]" for number in receipt["sources_gone"])
        lines += [f"Sources that are not stored any more: {_line(gone)}", ""]
    lines += ["## What else is known", ""]
    told = {
        "Status": receipt["status"],
        "Asked": receipt["asked_at"] or "not known",
        "Written by": "no model: the articles' own words" if receipt["model"] == "quoting" else receipt["model"],
        "Narrowed to": ", ".join(f"{key} {value}" for key, value in receipt["narrowed_to"].items() if value),
        "This receipt": f"made {receipt['made_at']} by {receipt['program']}",
        "SHA-256 of the .json file's content": receipt["sha256"],
    }
    lines += [f"- {key}: {_line(value)}" for key, value in told.items() if value]
    lines += [f"- Note: {_line(note)}" for note in receipt["notes"]]
    lines += ["", f"`onrecord receipt --verify {file_name(receipt)}.json` tells whether the passages still match.", ""]
    return "\n".join(lines)


def _source(source: Mapping[str, Any]) -> list[str]:
    article, passage = source["article"], source["passage"]
    told = {
        "Publisher": article["publisher"],
        "Authors": ", ".join(article["authors"]),
        "Published": article["published_at"],
        "Address": article["url"],
        "Copy of": article["copy_of"] and f"article {article['copy_of']}",
        "Agency": article["agency"],
        "Stored": f"article {article['id']}, version {article['version']}, {article['stored_at'] or 'time not known'}",
        "Relied on": source["quotation"],
        "Passage": f"characters {passage['start']} to {passage['end']}, SHA-256 {passage['sha256']}",
        "Article": f"SHA-256 {article['sha256']}",
    }
    quoted = "\n".join(f"> {line}".rstrip() for line in _block(passage["text"]).splitlines())
    head = f"## \\[{source['number']}\\] {_line(article['title']) or '(no headline)'}"
    return [head, "", quoted, "", *(f"- {key}: {_line(value)}" for key, value in told.items() if value), ""]


def _line(text: object) -> str:
    return " ".join(_escaped(str(text)).split())


def _block(text: str) -> str:
    """A text of several paragraphs, which are stored one a line."""
    return "\n\n".join(_LINE.sub(r"\1\\\2", _escaped(line.strip())) for line in str(text).split("\n") if line.strip())


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", _HIDDEN.sub("", text))
