"""Finds in a file's own text where a stretch of the cleaned article stands, for offsets that hold in the file."""

import html
import re
from bisect import bisect_right

from retrieval.models import Span

_WORD = re.compile(r"[^\W_]+")
_PAGE_PART = re.compile(
    r"<!--.*?-->|<(script|style|template|noscript)\b.*?</\1\s*>|<[a-zA-Z/!?][^>]*>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)|(?P<word>[^\W_]+)",
    re.DOTALL | re.IGNORECASE,
)
_MARKDOWN_PART = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][^>\n]*>|\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)|\]\[[^\]\n]*\]"
    r"|(?P<word>[^\W_]+)",
    re.DOTALL,
)
_ENTITY = re.compile(r"&#?\w{1,31};")
_PARTS = {"text/html": _PAGE_PART, "text/markdown": _MARKDOWN_PART}
"""What of a file can be words of its article: tags, scripts and the targets of links can't."""


class Places:
    """The words of a file, one after the other, without marks and spaces: cleaning changes only these."""

    def __init__(self, written: str, media: str) -> None:
        """Take the decoded text of the file, and what kind of file it is."""
        self._written = written
        self._is_page = media == "text/html"
        self._starts: list[int] = []  # of each run of letters and digits, in `_letters`
        self._runs: list[tuple[int, int, bool]] = []  # where it stands in the file, and whether it is an entity
        letters: list[str] = []
        length = 0
        for match in _PARTS.get(media, _WORD).finditer(written):
            word = match[0]
            entity = bool(match.re.groups and match.groupdict().get("entity"))
            if entity:
                word = "".join(_WORD.findall(html.unescape(word)))
            elif match.re.groups and not match["word"]:
                continue
            if word:
                self._starts.append(length)
                self._runs.append((match.start(), match.end(), entity))
                letters.append(word)
                length += len(word)
        self._letters = "".join(letters)

    def spans(self, text: str, wanted: list[Span]) -> list[Span | None]:
        """Where each of the `wanted` spans of the article `text`, in order, stands in the file; None where it doesn't.

        Each is looked for in its paragraph (line), and paragraphs one after the other, so what a file says twice is
        found where it was read.
        """
        found: list[Span | None] = []
        lines = _Lines(text)
        position, current, base = 0, -1, -1
        for span in wanted:
            line = lines.number(span.start)
            while current < line:
                current += 1
                letters = _letters(lines.line(current))
                base = self._letters.find(letters, position)
                position = base + len(letters) if base >= 0 else position
            before = len(_letters(text[lines.starts[line] : span.start])) if base >= 0 else 0
            found.append(self._locate(text[span.start : span.end], base + before if base >= 0 else position))
        return found

    def _locate(self, content: str, at: int) -> Span | None:
        letters = _letters(content)
        if not letters:
            return None
        place = self._letters.find(letters, at)
        if place < 0:
            place = self._letters.find(letters)
        if place < 0:
            return None
        words = list(_WORD.finditer(content))
        start = self._lead(self._first(place), content[: words[0].start()])
        return Span(start, self._trail(self._last(place + len(letters) - 1), content[words[-1].end() :]))

    def _first(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        start, _, entity = self._runs[number]
        return start if entity else start + place - self._starts[number]

    def _last(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        start, end, entity = self._runs[number]
        return end if entity else start + place - self._starts[number] + 1

    def _lead(self, start: int, marks: str) -> int:
        """`start` moved back over the marks with which the content begins."""
        for mark in reversed(marks):
            k = start
            while k and self._written[k - 1].isspace():
                k -= 1
            if not mark.isspace() and k and self._written[k - 1] == mark:
                start = k - 1
        return start

    def _trail(self, end: int, marks: str) -> int:
        """`end` moved on over the marks with which the content ends."""
        for mark in marks:
            k = end
            while k < len(self._written) and self._written[k].isspace():
                k += 1
            if mark.isspace():
                continue
            if self._written[k : k + 1] == mark:
                end = k + 1
            elif self._is_page and (entity := _ENTITY.match(self._written, k)) and html.unescape(entity[0]) == mark:
                end = entity.end()
        return end


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


class _Lines:
    """The paragraphs of an article by number."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def number(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def line(self, number: int) -> str:
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self._text)
        return self._text[self.starts[number] : end]
