"""Where the voices of a story give another figure for the same thing.

Rather silent than wrong: an article that somewhere tells the other's figure too differs from nobody, what happened in
another year is left aside, and what is no toll is compared only between sentences that are otherwise alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import combinations

from retrieval.answering.figures import figures_in
from retrieval.answering.measures import Told, Wanted, told, years_in
from retrieval.comparing.accounts import Account, Line
from retrieval.comparing.values import Difference, by_date
from retrieval.models import Article
from retrieval.sentences import stems

TOLLS = ("killed", "injured", "arrested", "missing", "evacuated")
_KINDS = (Wanted("money"), Wanted("percent"), Wanted("score"))
_ALIKE = 0.5
"""Share of the words of the shorter sentence that two must have in common, figures aside, to tell of the same."""
_PLURAL = re.compile(r"\s+(?:[a-z][\w-]+\s+){0,2}?([a-z][\w-]*[^s\W]s)\b")
"""What is counted by its name; people are counted by what befell them."""
_STRETCHES = frozenset(
    stems("seasons years months weeks days hours minutes nights times games points miles metres feet pages")
)
"""What differs by what it is counted from, or of what."""
_PAST = re.compile(
    r"\b(?:last|previous|earlier this|each|every|a|per) (?:year|month|decade|week|night|day)\b|\bin the past\b|\bever\b"
    r"|\bhistory\b|\bsince (?:then|\d{4})\b|\bannual(?:ly)?\b|\b(?:years|months|weeks) (?:ago|before|earlier)\b"
    r"|\bcould\b|\bmay\b|\bmight\b|\bwould\b|\bif\b",
    re.IGNORECASE,
)
"""It tells of other times, or of what may be."""
_PART = re.compile(
    r"^\s+(?:of\b|more\b|others?\b|additional\b|further\b|women\b|children\b|men\b|members\b|relatives\b|family\b"
    r"|brothers?\b|sisters?\b|soldiers\b|officers\b|police\b|firefighters\b|years?\b|days?\b|hours?\b)",
    re.IGNORECASE,
)
"""Behind a toll's figure: it may be of some of them only."""
_MAGNITUDE = re.compile(r"\b(\d\.\d)[ -]magnitude\b|\bmagnitude[ -](?:of )?(\d\.\d)\b", re.IGNORECASE)
_UPDATE = timedelta(hours=12)


@dataclass(frozen=True)
class _Count:
    """What a sentence tells of a thing; `held` are its words without figures."""

    account: Account
    told: Told
    held: frozenset[str]
    what: Wanted | None


def find_differences(accounts: Sequence[Account], lines: Sequence[Line]) -> tuple[Difference, ...]:
    """One difference for each thing that two voices count differently, what is told first before the rest."""
    counts: dict[str, list[_Count]] = {}
    for account in accounts:
        for thing, found in _counted(account):
            counts.setdefault(thing, []).append(found)
    differences = [_first(thing, found, lines) for thing, found in counts.items()]
    return tuple(one for one in differences if one is not None)


def _counted(account: Account) -> Iterator[tuple[str, _Count]]:
    """The things that a sentence counts, each with what it tells; nothing of one of which it tells two figures."""
    text = account.telling.text
    article = account.telling.article
    year = article.published_at.year if article.published_at else None
    if _PAST.search(text) or (year and years_in(text) - {year}):
        return
    held = frozenset(stem for stem in account.held if not stem[0].isdigit())
    for toll in TOLLS:
        found = [one for one in _tolls(text, toll) if not _PART.match(text[text.find(one.words) + len(one.words) :])]
        if len(found) == 1:
            yield toll, _Count(account, found[0], held, Wanted(toll))
    for match in _MAGNITUDE.finditer(text):
        value = Decimal(match[1] or match[2])
        yield "magnitude", _Count(account, Told(value, value, "magnitude", match[1] or match[2]), held, None)
    for what in (*_KINDS, *_things(text)):
        found = told(text, what, article.published_at)
        if len(found) == 1:
            thing = what.word or found[0].unit
            yield f"{thing} {' '.join(sorted(found[0].beside))}".strip(), _Count(account, found[0], held, what)


def _tolls(text: str, toll: str) -> list[Told]:
    """How many people a sentence tells of; no part of one, that is the quake's "5.8"; and nobody's age."""
    found = [one for one in told(text, Wanted(toll)) if not re.search(r"\d\.\d", one.words)]
    return [one for one in found if not re.search(rf", {re.escape(one.words.rstrip(','))},", text)]


def _things(text: str) -> Iterator[Wanted]:
    """What a sentence counts by its name: "810 homes", "19 villages"."""
    seen = set()
    for figure in figures_in(text):
        match = _PLURAL.match(text[figure.end :])
        if match is not None and match[1] not in seen:
            seen.add(match[1])
            if _STRETCHES.intersection(stems(match[1])):
                continue
            word = re.sub(r"ies$", "y", match[1]) if match[1].endswith("ies") else match[1].removesuffix("s")
            yield Wanted((stems(match[1]) or [""])[0], word)


def _first(thing: str, counts: Sequence[_Count], lines: Sequence[Line]) -> Difference | None:
    """The first two tellings of a thing, by different voices, that differ."""
    whole = thing in TOLLS or thing == "magnitude"
    for one, two in combinations(sorted(counts, key=lambda count: count.account.candidate.place), 2):
        if one.account.voice is two.account.voice or not one.told.differs(two.told):
            continue
        if not whole and not _alike(one, two):
            continue
        if _tells(one, two, lines) or _tells(two, one, lines):
            continue
        return _difference(thing, one, two)
    return None


def _alike(one: _Count, two: _Count) -> bool:
    return len(one.held & two.held) >= max(3, _ALIKE * min(len(one.held), len(two.held)))


def _tells(count: _Count, other: _Count, lines: Sequence[Line]) -> bool:
    """Whether the voice of one somewhere tells what the other does."""
    voice = count.account.voice
    texts = [(line.words, line.hit.article) for line in lines if line.voice is voice]
    texts += [(article.title, article) for article in voice.articles]
    return any(
        found.unit == other.told.unit and not found.differs(other.told)
        for text, article in texts
        for found in _all_told(text, other.what, article)
    )


def _all_told(text: str, what: Wanted | None, article: Article) -> list[Told]:
    if what is not None:
        return _tolls(text, what.thing) if what.thing in TOLLS else told(text, what, article.published_at)
    values = [Decimal(match[1] or match[2]) for match in _MAGNITUDE.finditer(text)]
    return [Told(value, value, "magnitude", str(value)) for value in values]


def _difference(thing: str, one: _Count, two: _Count) -> Difference:
    articles = (one.account.telling.article, two.account.telling.article)
    if by_date(articles)[0] is not articles[0]:
        one, two = two, one
        articles = articles[::-1]
    first, second = (article.published_at for article in articles)
    later = first is not None and second is not None and second - first >= _UPDATE
    tellings = (one.account.telling, two.account.telling)
    return Difference(thing, tellings, (one.told.words, two.told.words), later)
