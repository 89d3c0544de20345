"""A text as sentences of words, for comparing two versions of it."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|\w+|[^\w\s]")
_END = re.compile(r"(?<=[.!?…])[\"”’»“)\]]*\s+(?=[\"“„«‘(\[]?[^\W\d_a-zß-öø-ÿ]|[\"“„«‘(\[]?\d)")
"""Where a sentence ends, near enough: an abbreviation that is taken for one is taken so in both versions."""
_ALIKE = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": "'", "›": "'",
    "–": "-", "—": "-", "‑": "-", "−": "-",
})  # fmt: skip
"""Marks that are set otherwise and say the same."""


class Word(NamedTuple):
    """A word, a number or a sign: [start, end) in the text, and what it is compared by."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A sentence of a text, [start, end) in it with the white space behind; its words are looked for when wanted."""

    whole: str
    start: int
    end: int

    @cached_property
    def same(self) -> str:
        """What it is compared by as a whole."""
        return " ".join(self.whole[self.start : self.end].translate(_ALIKE).split())

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words and signs."""
        return tuple(
            Word(found.group().translate(_ALIKE), found.start(), found.end())
            for found in _WORD.finditer(self.whole, self.start, self.end)
        )

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What these are compared by."""
        return tuple(word.key for word in self.words)


def segments_of(text: str) -> list[Segment]:
    """The sentences of a text in order: together they are the text, but for white space before the first."""
    starts: list[int] = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            begin = place + len(line) - len(line.lstrip())
            starts.append(begin)
            starts += [place + found.end() for found in _END.finditer(line, begin - place) if line[found.end() :]]
        place += len(line) + 1
    ends = [*starts[1:], len(text)] if starts else []
    return [Segment(text, start, end) for start, end in zip(starts, ends, strict=True)]
