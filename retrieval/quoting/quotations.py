"""Compares quoted words with the passage they are said to stand in, and finds the quotations in an answer."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from rapidfuzz import fuzz

from retrieval.models import Span
from retrieval.quoting.quotation_marks import find_quotes, reopened_marks, without_reopened

SHORT = 12
"""Quotations of fewer characters are not judged: they are terms and names that stand in many texts."""
NEAR = 0.85
"""How alike (rapidfuzz ratio, 0 to 1) a near match must be before the passage's own words may take its place."""
SAME_SENTENCE = 0.95
"""How alike it must be where a number, a negation or a name differs: then only one word of a long sentence does."""
_WHOLE = 8
"""How many words a quotation must have for that: in fewer, the rest does not show which sentence was meant."""
_LONGEST = 2000
"""Characters of a quotation beyond which only the very words count: a near match would take seconds to find."""
_MOST = 12
"""How many parts a quotation with omissions and insertions may have, and how many places of its first are tried."""
_INSERTED_FOR = 60
"""How many characters of the passage a "[…]" insertion may stand for, and how short an omission is looked into."""

_QUOTES = frozenset("\"'“”„‟‘’‚‛«»‹›`´′″＂＇")
_HYPHENS = frozenset("-‐‑‒–−")
_LONG_DASHES = frozenset("—―")
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_DASH = re.compile(r" ?(?:—|--+) ?|(?:^| )-(?: |$)")
_GAP = re.compile(r"\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|…(?:\s*…)*|\.(?:\s?\.){2,}")
_INSERTION = re.compile(r"\[[^\[\]]{1,40}\]")
_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")


def _listed(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_NEGATIONS = _listed(
    """
    not no never none nor neither nobody nothing nowhere without cannot hardly barely
    """
)
_NUMBER_WORDS = _listed(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    trillion dozen half quarter first second third fourth fifth
    """
)


class Verdict(StrEnum):
    """What became of a quotation."""

    VERIFIED = "verified"
    """It stands so in the passage."""
    REPAIRED = "repaired"
    """Nearly so: the passage's own words are to be put in its place."""
    UNVERIFIED = "unverified"
    """It does not stand there."""
    SHORT = "short"
    """Too short to judge, and not found."""


@dataclass(frozen=True)
class QuotationCheck:
    """A verdict; `words` are the passage's own words at `span` (characters of the passage), None where not found.

    Of a verified quotation with omissions, the words run from its first to its last and include what it omits.
    """

    verdict: Verdict
    words: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class _Folded:
    """A text in comparable form, and for each of its characters the range of the original that it came from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original characters behind [start, end)."""
        return Span(self.starts[start], self.ends[end - 1])


def check_quotation(quotation: str, passage_text: str) -> QuotationCheck:
    """Whether the quoted words stand in the passage, for an answer that may show nothing else in quotation marks.

    Compared after folding Unicode forms (NFKC), white space, quotation marks, dashes and a final comma or full stop;
    case counts but for the first letter. Parts round "…" or "[…]" must stand in order; "[Canada]" is taken for an
    insertion. Where a number, a negation or a name differs, a near match is repaired only if it is plainly the same
    sentence, and what is then shown are the passage's words.
    """
    wanted = quotation.strip()
    passage = _fold(passage_text)
    found = _exact(wanted, passage) or _reopened(wanted, passage_text)
    if found is not None:
        return QuotationCheck(Verdict.VERIFIED, passage_text[found.start : found.end], found)
    if len(wanted) < SHORT:
        return QuotationCheck(Verdict.SHORT)
    near = _near(_trimmed(wanted), passage)
    if near is not None:
        return QuotationCheck(Verdict.REPAIRED, passage_text[near.start : near.end], near)
    return QuotationCheck(Verdict.UNVERIFIED)


def _reopened(wanted: str, passage_text: str) -> Span | None:
    """Where the words stand in a passage whose quotation is opened again in each paragraph, shown without the marks."""
    quotes = [
        (quote.inner_start, passage_text[quote.inner_start : quote.inner_end]) for quote in find_quotes(passage_text)
    ]
    marks = [start + at for start, words in quotes for at in reopened_marks(words)]
    if not marks:
        return None
    letters = list(passage_text)
    for at in marks:
        letters[at] = "\u200b"  # dropped when folded, so that all offsets stay
    return _exact(without_reopened(wanted), _fold("".join(letters)))


def _fold(text: str) -> _Folded:
    """The text in NFKC with one kind of quotation mark and dash and single spaces; every letter knows its origin."""
    letters: list[tuple[str, int, int]] = []
    i = 0
    while i < len(text):
        j = i + 1
        while j < len(text) and unicodedata.combining(text[j]):
            j += 1
        for char in unicodedata.normalize("NFKC", text[i:j]) if text[i] not in _QUOTES else text[i:j]:
            if char in _DROPPED:
                continue
            char = _plain(char)
            if letters and char in " '" and letters[-1][0] == char:
                letters[-1] = (char, letters[-1][1], j)
            else:
                letters.append((char, i, j))
        i = j
    joined = "".join(letter[0] for letter in letters)
    folded: list[tuple[str, int, int]] = []
    position = 0
    for match in _DASH.finditer(joined):
        folded += letters[position : match.start()]
        folded.append(("—", letters[match.start()][1], letters[match.end() - 1][2]))
        position = match.end()
    folded += letters[position:]
    return _Folded("".join(f[0] for f in folded), tuple(f[1] for f in folded), tuple(f[2] for f in folded))


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    if char in _QUOTES:
        return "'"
    if char in _HYPHENS:
        return "-"
    return "—" if char in _LONG_DASHES else char


def _trimmed(wanted: str) -> str:
    """Folded, without the marks round it and without a final comma or full stop."""
    return _fold(wanted).text.lstrip(" '—").rstrip(" ',.—")


def _exact(wanted: str, passage: _Folded) -> Span | None:
    """The span of the passage that the quotation stands for, letter by letter, or None."""
    whole = _trimmed(wanted)
    if not _WORD.search(whole):
        return None
    place = next(_places(whole, passage.text, 0), None)
    if place is not None:
        return passage.span(*place)
    parts = [part for part in _GAP.split(wanted) if _WORD.search(part)]
    if len(parts) > 1 and any(len(_trimmed(part)) < SHORT and len(part.split()) < 3 for part in parts):
        return None  # so small a part stands anywhere
    pieces: list[tuple[str, bool]] = []
    for part in parts:
        for number, piece in enumerate(_INSERTION.split(part)):
            if _WORD.search(piece):
                pieces.append((_trimmed(piece), number > 0))
    if not 0 < len(pieces) <= _MOST:
        return None
    for start, end in islice(_places(pieces[0][0], passage.text, 0), _MOST):
        last = _in_order(pieces[1:], passage.text, end)
        if last is not None:
            return passage.span(start, last)
    return None


def _in_order(pieces: list[tuple[str, bool]], text: str, end: int) -> int | None:
    """Where the last of the pieces ends, when all follow one another with nothing of weight dropped between them."""
    ends = [end]
    for piece, inserted in pieces:
        reached = set()
        for first, last in _places(piece, text, ends[0]):
            near = ends[bisect_left(ends, first - _INSERTED_FOR) : bisect_right(ends, first)]
            if any(_may_drop(text[e:first], inserted) for e in [ends[0], *near]):
                reached.add(last)
        ends = sorted(reached)
        if not ends:
            return None
    return ends[0]


def _may_drop(dropped: str, inserted: bool) -> bool:
    """Whether a quotation may leave these words of the passage out, or put an insertion in their place."""
    if len(dropped) > _INSERTED_FOR:
        return not inserted
    return not _negations(dropped) and not (inserted and _numbers(dropped))


def _places(piece: str, text: str, start: int) -> Iterator[tuple[int, int]]:
    """Every place on word borders where the piece stands; its first letter may differ in case."""
    found = set()
    for form in {piece, piece[0].upper() + piece[1:], piece[0].lower() + piece[1:]}:
        at = text.find(form, start)
        while at >= 0:
            if _border(text, at) and _border(text, at + len(form)):
                found.add((at, at + len(form)))
            at = text.find(form, at + 1)
    yield from sorted(found)


def _border(text: str, at: int) -> bool:
    """Whether a word may begin or end at `at`: not inside "can't", "non-market" or "177,000"."""
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return False
    if before in "'-.," and at > 1 and text[at - 2].isalnum() and after.isalnum():
        return before in ".," and not (text[at - 2].isdigit() and after.isdigit())
    if after in "'-.," and at + 1 < len(text) and before.isalnum() and text[at + 1].isalnum():
        return after in ".," and not (before.isdigit() and text[at + 1].isdigit())
    return True


def _near(wanted: str, passage: _Folded) -> Span | None:
    """The run of words in the passage that is most like the quotation, if it is like enough to be meant."""
    text = passage.text
    if not wanted or len(wanted) > _LONGEST or len(text) < len(wanted) // 2:
        return None
    aligned = fuzz.partial_ratio_alignment(wanted.lower(), text.lower(), score_cutoff=60)
    if aligned is None:
        return None
    tokens = [match.span() for match in _WORD.finditer(text)]
    if len(text) >= len(wanted):
        low, high = aligned.dest_start, aligned.dest_end
    else:
        low, high = 0, len(text)
    inside = [k for k, (start, end) in enumerate(tokens) if end > low and start < high]
    if not inside:
        return None
    best, place = 0.0, None
    for first in range(max(inside[0] - 3, 0), inside[0] + 4):
        for last in range(max(inside[-1] - 3, first), min(inside[-1] + 4, len(tokens))):
            window = text[tokens[first][0] : tokens[last][1]]
            alike = fuzz.ratio(wanted.lower(), window.lower()) / 100
            if alike > best:
                best, place = alike, (tokens[first][0], tokens[last][1])
    if place is None or best < NEAR:
        return None
    plain = best >= SAME_SENTENCE and len(_WORD.findall(wanted)) >= _WHOLE
    return passage.span(*place) if plain or _agree(wanted, text[place[0] : place[1]]) else None


def _agree(wanted: str, window: str) -> bool:
    """Whether numbers, negations and names are the same in both."""
    return (
        _numbers(wanted) == _numbers(window)
        and _negations(wanted) == _negations(window)
        and _names(wanted) == _names(window)
    )


def _numbers(text: str) -> Counter[str]:
    found = (word.lower() for word in _WORD.findall(text))
    return Counter(word.replace(",", "") for word in found if any(c.isdigit() for c in word) or word in _NUMBER_WORDS)


def _negations(text: str) -> int:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    return sum(word in _NEGATIONS or word.endswith("n't") for word in words)


def _names(text: str) -> Counter[str]:
    """The words with capitals but for the first, which may only begin a sentence."""
    return Counter(word for word in _WORD.findall(text)[1:] if word[0].isupper())
