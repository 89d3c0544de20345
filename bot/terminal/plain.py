"""Article text made safe to print: no escape sequences, no reordering of what is read, nothing rich would interpret."""

import json
import re
from collections.abc import Mapping
from datetime import datetime

# C0 but for tab and newline, DEL, C1 (0x9B starts an escape sequence in some terminals), bidirectional controls
# (Unicode TR 9), zero-width signs that hide text, and lone surrogates, which can't be encoded.
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = r"\u200b\u2060-\u2065\ufeff"
_UNSAFE = re.compile(f"[{_CONTROLS}{_BIDI}{_HIDDEN}\\ud800-\\udfff]")
_ESCAPE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?)|\x9b[0-?]*[ -/]*[@-~]")


def plain(text: str) -> str:
    """The text as it may be printed: whole escape sequences and single control signs gone, lines kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNSAFE.sub("", _ESCAPE.sub("", lines)).expandtabs(4)


def paragraphs(text: str) -> str:
    """The text with an empty line between its paragraphs, which are stored one a line."""
    return re.sub(r"\n+", "\n\n", plain(text).strip())


def one_line(text: str) -> str:
    """The text in one line, for headlines, names and reasons."""
    return " ".join(plain(text).split())


def shortened(text: str, length: int) -> str:
    """The text in one line of at most `length` characters, cut at a word, with an ellipsis where it was cut."""
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line[: max(length - 1, 1)]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length // 2 else cut).rstrip(" ,;:") + "…"


def json_line(value: Mapping[str, object]) -> str:
    """One JSON object in one line. What a terminal would obey is escaped, so the text stays the same to a parser."""
    line = json.dumps(value, ensure_ascii=False, default=str)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def day(moment: datetime | None) -> str:
    """The day as people write it, "9 March 2026", in the zone that the article gave; empty where there is none."""
    return f"{moment.day} {moment:%B %Y}" if moment else ""
