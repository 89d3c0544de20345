"""How matches ended, as a text tells it: who beat whom, and by what score."""

import re
from dataclasses import dataclass
from functools import lru_cache

from retrieval.sentences import STOP_WORDS, stems

_NAME = r"[A-Z][\w&.-]*\w(?: (?:of |de |la )?[A-Z][\w&.-]*\w){0,3}"
_SCORE = r"(?P<one>\d{1,3}) ?[-–—] ?(?P<two>\d{1,3})(?![-–—\d.,]\d| ?%)"
_OWN = r"(?:['’]s?)?"
_FEW = r"(?: [a-z][\w’'-]*){0,%d}?"
_BEAT = (
    r"(?:beats?|defeat(?:s|ed)?|thrash(?:es|ed)?|hammer(?:s|ed)?|edge[sd]?(?: past| out)?|overcame|overcomes?"
    r"|crush(?:es|ed)?|stun(?:s|ned)?|saw off|sees? off|sank|sinks?|rout(?:s|ed)?|thump(?:s|ed)?|trounce[sd]?"
    r"|knock(?:s|ed)? out|down(?:s|ed)|w[io]ns? (?:against|over)|triumphed over|prevailed over)"
)
_BEATEN = r"(?:beaten|defeated|thrashed|hammered|edged out|crushed|stunned|sunk|routed|thumped|trounced|knocked out)"
_FIRST, _SECOND = rf"(?P<first>{_NAME})", rf"(?:the )?(?P<second>{_NAME})"
_WERE = rf"{_FIRST} (?:were|was|are|is|get|got|been){_FEW % 2} {_BEATEN}"
_NOUN = rf"{_FIRST}{_OWN}{_FEW % 4} {_SCORE}{_FEW % 2} "
_PATTERNS = tuple(
    (ends, re.compile(pattern))
    for ends, pattern in (
        ("won", rf"{_FIRST}{_FEW % 2} {_BEAT}{_FEW % 2} {_SECOND}(?:{_FEW % 3} {_SCORE})?"),
        ("won", rf"{_FIRST}{_FEW % 3} w[io]ns? {_SCORE}(?:{_FEW % 2} (?:against|over|to) {_SECOND})?"),
        ("won", rf"{_NOUN}(?:win|victory|triumph|success)(?:{_FEW % 1} (?:against|over|to) {_SECOND})?"),
        ("lost", rf"{_FIRST}{_FEW % 3} (?:lost|loses?|went down) {_SCORE}(?:{_FEW % 2} (?:to|against) {_SECOND})?"),
        ("lost", rf"{_WERE} by {_SECOND}(?:{_FEW % 2} {_SCORE})?"),
        ("lost", rf"{_WERE} {_SCORE}(?: by {_SECOND})?"),
        ("lost", rf"{_NOUN}(?:defeat|loss|reverse)(?:{_FEW % 1} (?:against|to|by) {_SECOND})?"),
        (
            "drawn",
            rf"{_FIRST}(?: and (?P<third>{_NAME}))?{_FEW % 2} (?:drew|draws?|held|tied) {_SCORE}(?: with {_SECOND})?",
        ),
        ("listed", rf"{_FIRST} {_SCORE},? {_SECOND}"),
        ("listed", rf"{_FIRST} (?P<one>\d{{1,3}}),? {_SECOND} (?P<two>\d{{1,3}})$"),
    )
)
_NOT_THE_END = re.compile(
    r"^[^.;]{0,25}\b(?:on aggregate|on penalties|shoot-?out|at half-time|at the (?:break|interval)|up|ahead)\b"
)
"""Behind a score: it is of more than this match, or of a part of it."""
_UNREAL = re.compile(
    r"\b(?:not|never|to(?= (?!the\b)[a-z])|if|could|would|might|may|should|can|will|must|unless|had|denied|hop\w+"
    r"|expect\w*|need\w*|[Ll]ast (?:year|season|month|week))\b|n['’]t\b"
)
"""Before a result or in it: it is none, or of another time."""
_BACK = 20
"""Characters before a result in which that stands."""
_DAYS = """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December
"""


@dataclass(frozen=True)
class Match:
    """How a match ended: `winner` and `loser` by their words, of a draw both sides; None for one not named.

    `score` has the larger number first, None where none is told. It is told in [start, end) of the text; `listed`: as
    a line of results has it.
    """

    winner: tuple[str, ...]
    loser: tuple[str, ...] | None
    score: tuple[int, int] | None
    drawn: bool
    start: int
    end: int
    listed: bool = False


@lru_cache(maxsize=4096)
def matches_in(text: str) -> tuple[Match, ...]:
    """The matches whose end a sentence or line tells, the first telling of each; nothing wished or of other years."""
    found: list[Match] = []
    for how, pattern in _PATTERNS:
        for told in pattern.finditer(text):
            match = _read(how, told, text)
            if match is not None and not any(match.start < one.end and one.start < match.end for one in found):
                found.append(match)
    return tuple(sorted(found, key=lambda one: one.start))


def _read(how: str, told: "re.Match[str]", text: str) -> Match | None:
    groups = told.groupdict()
    around = text[max(0, told.start() - _BACK) : told.end()]
    if _NOT_THE_END.match(text[told.end() :]) or _UNREAL.search(around):
        return None
    first, start = _side(groups["first"], told.start("first"))
    second, _ = _side(groups.get("second") or groups.get("third"), 0)
    score = (int(groups["one"]), int(groups["two"])) if groups["one"] else None
    if not first or (how == "listed" and not second) or (score is None and not second):
        return None
    level = score is not None and score[0] == score[1]
    if (how == "drawn") is not level and how != "listed":
        return None
    if how == "lost" or (how == "listed" and score is not None and score[0] < score[1]):
        if second is None:
            return Match((), first, _ordered(score), False, start, told.end())
        first, second = second, first
    return Match(first, second, _ordered(score), level, start, told.end(), how == "listed")


def _ordered(score: tuple[int, int] | None) -> tuple[int, int] | None:
    return (max(score), min(score)) if score else None


def _side(name: str | None, start: int) -> tuple[tuple[str, ...] | None, int]:
    """The words of a side, without "On Saturday" before them; and where they begin."""
    words = re.split(r"(?<= )", name or "")
    while words and (words[0].strip() in _DAYS.split() or words[0].strip().lower() in STOP_WORDS):
        start += len(words.pop(0))
    found = tuple(stem for word in words for stem in stems(word))
    return found or None, start


def is_side(short: tuple[str, ...], full: tuple[str, ...], others: tuple[str, ...] | None = None) -> bool:
    """Whether both name one side: "Rovers" is "Mordale Rovers", unless the `others` are Rovers as well.

    A side that is named more fully than in an article is the article's only by its first word: "United" is anybody's.
    """
    if others and set(short) <= set(others):
        return False
    return set(short) <= set(full) or (len(full) < len(short) and short[: len(full)] == full)


def same_match(ours: Match, theirs: Match, named: frozenset[str]) -> bool | None:
    """Whether another tells the same end of one match; None where it tells of another. `named`: who is named there."""
    if ours.loser is None or ours.score is None or theirs.score is None:
        return None
    sides = ((theirs.winner, theirs.loser), (theirs.loser, theirs.winner))
    straight, turned = (
        _fits(ours.winner, one, other, named) and _fits(ours.loser, other, one, named) for one, other in sides
    )
    if straight is turned and not (ours.drawn or theirs.drawn):
        return None
    if not (straight or turned):
        return None
    return ours.score == theirs.score and ours.drawn is theirs.drawn and (straight or ours.drawn)


def _fits(
    ours: tuple[str, ...], theirs: tuple[str, ...] | None, others: tuple[str, ...] | None, named: frozenset[str]
) -> bool:
    """Whether a side is the other's; a side that the other leaves out is one that is named beside."""
    if theirs:
        return is_side(ours, theirs, others)
    return set(ours) <= named and not (others and set(ours) & set(others))
