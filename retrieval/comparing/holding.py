"""Whether one report bears out what another tells: figures, lengths, days, denials and words spoken, not only words.

A bag of words takes "not in a pump house" for "in a pump house". What is read here is what such a bag loses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from retrieval.answering.figures import figures_in
from retrieval.answering.measured import Told, Wanted
from retrieval.answering.measures import told
from retrieval.comparing.denials import decided_in, denials
from retrieval.comparing.lengths import Length, bound_of, lengths_in
from retrieval.comparing.wordings import grouped
from retrieval.excerpting.naming import names_in
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.sentences import stems
from retrieval.when import Grain, Stretch, days_told

_CLAUSES = re.compile(r"[;:()“”\"]|,\s|\b(?:and|while|but|although|when|after|before|who|which|because)\b|\s[–—-]+\s")
_OPEN = re.compile(
    r"\b(?:may|might|could|expected|likely|unlikely|possibl[ey]|perhaps|consider(?:s|ed|ing)?|negotiat\w+|talks"
    r"|propos\w+|alleged(?:ly)?|reportedly|rumou?r\w*|suspected|if|close to)\b",
    re.IGNORECASE,
)
"""It may be so."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|going to|set to|due to|schedul\w+|plan(?:s|ned|ning)?|to be|hopes? to|intends? to)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)
"""It is yet to come."""
TOLLS = ("killed", "injured", "arrested", "missing", "evacuated")
_NOBODY = {
    "killed": re.compile(r"\b(?:(?:nobody|no[ -]one) (?:was |has been |had been )?(?:killed|died)|no deaths)\b", re.I),
    "injured": re.compile(
        r"\b(?:(?:nobody|no[ -]one) (?:was |has been |had been )?(?:injured|hurt|wounded)|no injuries)\b", re.I
    ),
}
"""A toll of none."""
_SOMEBODY = "man|woman|boy|girl|person|victim|driver|worker|passenger|resident|pensioner|child"
_COUNTED = tuple(map(Wanted, (*TOLLS, "money", "percent", "score")))
_FEW_WORDS = 2
_QUOTED, _SAID, _CLAUSE, _PLAIN, _PLAIN_FEW = 0.8, 0.6, 0.6, 0.6, 0.7
"""Shares that must be held: of the words in quotation marks, of what is reported as said, of each part of a sentence,
and of all words that are no names, of which in a short sentence each counts more."""
_GAPS = re.compile(r"…|\.\.\.|\[[^\]]*\]")
"""Where words of a quotation are left out or put in."""
_NEARLY = 0.75
"""Share of the rest from which one word of a part of two will do."""


@dataclass(frozen=True)
class Claims:
    """What a text claims. `denied` are the words that each denial is of, `quoted` those of each quotation."""

    held: frozenset[str]
    plain: frozenset[str]
    figures: tuple[tuple[frozenset[Decimal], str], ...]
    counted: tuple[Told, ...]
    lengths: tuple[Length, ...]
    days: tuple[Stretch, ...]
    denied: tuple[frozenset[str], ...]
    open: bool
    ahead: bool
    quoted: tuple[frozenset[str], ...]
    clauses: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    outcomes: frozenset[tuple[int, bool]]
    spoken: tuple[str, ...]
    """The words in quotation marks, one after the other: each piece that must stand so wherever it is quoted."""
    wording: str
    """All its words, one after the other."""


@lru_cache(maxsize=4096)
def claims_in(text: str, published: datetime | None) -> Claims:
    """What a sentence claims, its days read from when it was published."""
    held = grouped(text)
    days = days_told(text, published) if published else []
    timeless = text
    for day in days:
        timeless = timeless[: day.start] + " " * (day.end - day.start) + timeless[day.end :]
    names = tuple(filter(None, _names(timeless)))
    dated = held - grouped(timeless)
    lengths = lengths_in(timeless)
    exact = timeless
    for length in lengths:
        exact = exact[: length.start] + " " * (length.end - length.start) + exact[length.end :]
    return Claims(
        held,
        grouped(timeless) - frozenset().union(*names) - frozenset(stem for stem in held if stem[0].isdigit()),
        tuple((one.values, bound_of(text, one.start, one.end)) for one in figures_in(exact)),
        tuple(one for what in _COUNTED for one in counted(text, what)) if figures_in(text) else (),
        lengths,
        tuple(day.stretch for day in days),
        tuple(one.words for one in denials(text)),
        bool(_OPEN.search(text)),
        bool(_AHEAD.search(text)),
        tuple(filter(None, _quoted(text))),
        tuple(part for part in (grouped(part) - dated for part in _CLAUSES.split(timeless)) if len(part) >= _FEW_WORDS),
        names,
        frozenset(decided_in(text)),
        tuple(
            filter(
                None, (worded(piece) for one in find_quotes(text) for piece in _GAPS.split(text[one.start : one.end]))
            )
        ),
        worded(text),
    )


def worded(text: str) -> str:
    """Its words alone, in their order and without marks."""
    return " ".join(re.findall(r"\w+(?:['’]\w+)*", text.lower().replace("’", "'")))


def _quoted(text: str) -> Iterator[frozenset[str]]:
    """The words of each quotation; of one that goes on beyond the text, all of it may be."""
    for one in find_quotes(text):
        yield frozenset(stems(text[one.start : one.end]))
    if len(re.findall(r"\"", text)) % 2 or text.count("“") != text.count("”"):
        yield frozenset(stems(text))


def counted(text: str, what: Wanted, published: datetime | None = None) -> list[Told]:
    """What a text tells of a thing; of a toll no part of a number, that is the quake's "5.8", and nobody's age."""
    found = told(text, what, published)
    if what.thing not in TOLLS:
        return found
    whole = [one for one in found if not re.search(r"\d\.\d", one.words)]
    whole = [one for one in whole if not _is_age(text, one.words.rstrip(","))]
    nobody = _NOBODY[what.thing].search(text) if what.thing in _NOBODY else None
    return [*whole, Told(Decimal(0), Decimal(0), what.thing, nobody[0])] if nobody else whole


def _is_age(text: str, words: str) -> bool:
    number = re.escape(words)
    return bool(re.search(rf", {number},|\b(?:aged?|age of|{_SOMEBODY},?) (?:of )?{number}\b", text, re.IGNORECASE))


def bears_out(claim: Claims, parts: Sequence[Claims], around: frozenset[str], said: str | None = None) -> bool:
    """Whether a sentence, or several that follow each other, tell all that a claim does.

    `said` is what the claim reports that somebody said, without who did; `around` are the words of the headline and
    the lead, which need not name again whom they are about.
    """
    main = max(parts, key=lambda part: len(part.held & claim.held))
    held = frozenset().union(*(part.held for part in parts))
    quoted = frozenset().union(*(words for part in parts for words in part.quoted))
    if claim.open != main.open or claim.ahead != main.ahead:
        return False
    return (
        _has_figures(claim, parts)
        and not conflicts(claim, parts)
        and all(any(_is_of(day, other) for part in parts for other in part.days) for day in claim.days)
        and all(any(length.is_held(other) for part in parts for other in part.lengths) for length in claim.lengths)
        and _denies_alike(claim, parts)
        and all(_share(words, quoted if len(words) > 1 else held | quoted) >= _QUOTED for words in claim.quoted)
        and _quotes_the_same(claim, parts)
        and (said is None or _says(said, held))
        and all(name & (held | around) for name in claim.names)
        and all(_has_clause(clause, parts, claim.plain) for clause in claim.clauses)
        and _share(claim.plain, held) >= (_PLAIN if len(claim.plain) > 3 else _PLAIN_FEW)
    )


def conflicts(claim: Claims, parts: Sequence[Claims]) -> bool:
    """Whether both can't be true of one thing: another toll, sum or score, or the opposite outcome."""
    for one in claim.counted:
        same = [other for part in parts for other in part.counted if other.unit == one.unit]
        if same and all(one.differs(other) for other in same):
            return True
    outcomes = frozenset().union(*(part.outcomes for part in parts))
    return any(
        (pair, not happened) in outcomes and (pair, happened) not in outcomes for pair, happened in claim.outcomes
    )


def _has_figures(claim: Claims, parts: Sequence[Claims]) -> bool:
    """Whether each figure stands there too, as exact: "nine" bears out "at least nine", and not the other way."""
    told_there = [one for part in parts for one in part.figures]
    return all(
        any(values & others and bound in ("", how) for others, bound in told_there) for values, how in claim.figures
    )


def _is_of(day: Stretch, other: Stretch) -> bool:
    """Whether a day that is told, or one of its days, is the other."""
    if day.grain is Grain.DAY:
        return other.grain is Grain.DAY and day.first <= other.last and other.first <= day.last
    return day.first <= other.first and other.last <= day.last


def _denies_alike(claim: Claims, parts: Sequence[Claims]) -> bool:
    there = [denied for part in parts for denied in part.denied]
    held = frozenset().union(*(part.held for part in parts))
    if any(not any(_share(denied, other) >= 0.5 for other in there) for denied in claim.denied):
        return False
    of_it = [denied for denied in there if _share(denied, claim.held) >= 0.5]
    known = [denied for denied in claim.denied if denied & held]
    return all(any(_share(denied, own) >= 0.5 or _share(own, denied) >= 0.5 for own in known) for denied in of_it)


def _has_clause(clause: frozenset[str], parts: Sequence[Claims], whole: frozenset[str]) -> bool:
    """Whether one sentence tells a part of another; of two words one will do in a sentence with nearly all the rest."""
    if any(_share(clause, part.held) >= _CLAUSE for part in parts):
        return True
    return len(clause) == _FEW_WORDS and any(
        clause & part.held and _share(whole, part.held) >= _NEARLY for part in parts
    )


def _quotes_the_same(claim: Claims, parts: Sequence[Claims]) -> bool:
    """Whether each quotation stands there word for word, be it interrupted by who said it."""
    told = (" ".join(part.wording for part in parts), " ".join(words for part in parts for words in part.spoken))
    return all(any(f" {words} " in f" {text} " for text in told) for words in claim.spoken)


def _says(said: str, held: frozenset[str]) -> bool:
    words = grouped(said)
    return not words or _share(words, held) >= _SAID


def _share(words: frozenset[str], held: frozenset[str]) -> float:
    return len(words & held) / len(words) if words else 1.0


def _names(text: str) -> Iterator[frozenset[str]]:
    """The stems of each name: words with a capital that follow each other."""
    names = set(names_in(text))
    run: list[str] = []
    for word in re.findall(r"[^\W\d_][\w'’-]*|[^\w\s]", text):
        if word in names:
            run.append(word)
        elif run:
            yield grouped(" ".join(run))
            run = []
    if run:
        yield grouped(" ".join(run))
