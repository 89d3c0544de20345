"""Where the voices of a story give another figure for the same thing.

Rather silent than wrong: an article that somewhere tells the other's figure too differs from nobody, what happened in
another year is left aside, and what is no toll is compared only between sentences that are otherwise alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from retrieval.answering.figures import figures_in
from retrieval.answering.measures import Told, Wanted, told, years_in
from retrieval.comparing.accounts import Account, Line
from retrieval.comparing.disputed import find_denied
from retrieval.comparing.holding import TOLLS, counted
from retrieval.comparing.lengths import lasting, lengths_in
from retrieval.comparing.values import Difference, difference_of
from retrieval.comparing.wordings import grouped
from retrieval.models import Article
from retrieval.sentences import stems
from retrieval.when import days_told

_KINDS = (Wanted("money"), Wanted("percent"), Wanted("score"))
_ALIKE = 0.5
"""Share of the words of the shorter sentence that two must have in common, figures aside, to tell of the same."""
_ALIKE_STRICTLY = 0.6
"""The same for how long and when, which many a thing has."""
_PLURAL = re.compile(r"\s+(?:[a-z][\w-]+\s+){0,2}?([a-z][\w-]*[^s\W]s)\b")
"""What is counted by its name; people are counted by what befell them."""
_STRETCHES = frozenset(
    stems("seasons years months weeks days hours minutes nights times games points miles metres feet pages")
)
"""What differs by what it is counted from, or of what."""
_PAST = re.compile(
    r"\b(?:last|previous|earlier this|each|every|a|per) (?:year|month|decade|week|night|day)\b|\bin the past\b|\bever\b"
    r"|\bhistory\b|\bsince (?:then|\d{4})\b|\bannual(?:ly)?\b|\b(?:years|months|weeks) (?:ago|before|earlier)\b"
    r"|\bhad (?:earlier|first|previously)\b",
    re.IGNORECASE,
)
"""It tells of other times."""
_MAY = re.compile(r"\b(?:could|may|might|would|if)\b", re.IGNORECASE)
"""It tells of what may be, or of what somebody expects."""
_PART = re.compile(
    r"^\s+(?:of\b|more\b|additional\b|further\b|women\b|children\b|men\b|members\b|relatives\b|family\b"
    r"|brothers?\b|sisters?\b|soldiers\b|officers\b|police\b|firefighters\b|years?\b|days?\b|hours?\b)",
    re.IGNORECASE,
)
"""Behind a toll's figure: it may be of some of them only."""
_OTHERS = re.compile(r"^\s+others?\b", re.IGNORECASE)
_KILLED_TOO = re.compile(r"\b(?:killed|kills|killing|died|dead)\b", re.IGNORECASE)
_LENGTH, _DATE = Wanted("duration"), Wanted("date")
_MAGNITUDE = re.compile(r"\b(\d\.\d)[ -]magnitude\b|\bmagnitude[ -](?:of )?(\d\.\d)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Count:
    """What a sentence tells of a thing; `held` are its words without figures."""

    account: Account
    told: Told
    held: frozenset[str]
    what: Wanted | None


def find_differences(accounts: Sequence[Account], lines: Sequence[Line]) -> tuple[Difference, ...]:
    """One difference for each thing that two voices count or tell otherwise, what is told first before the rest."""
    counts: dict[str, list[_Count]] = {}
    for account in accounts:
        for thing, found in _counted(account):
            counts.setdefault(thing, []).append(found)
    differences: list[Difference] = []
    for thing, some in counts.items():
        one = _first(thing, some, lines)
        if one is not None and not any(_again(one, other) for other in differences):
            differences.append(one)
    told = {frozenset(map(id, one.tellings)) for one in differences}
    differences += [one for one in find_denied(accounts) if frozenset(map(id, one.tellings)) not in told]
    return tuple(differences)


def _again(one: Difference, other: Difference) -> bool:
    """Whether it is the same figures of the same sentences: "four" of "Four workers"."""
    if {id(telling) for telling in one.tellings} != {id(telling) for telling in other.tellings}:
        return False
    sides = zip(one.figures, other.figures, strict=True)
    return all(own.startswith(words) or words.startswith(own) for own, words in sides)


def _counted(account: Account) -> Iterator[tuple[str, _Count]]:
    """The things that a sentence counts, each with what it tells; nothing of one of which it tells two figures."""
    text = account.telling.text
    article = account.telling.article
    year = article.published_at.year if article.published_at else None
    if _PAST.search(_without_lengths(text)) or (year and years_in(text) - {year}):
        return
    held = frozenset(stem for stem in account.held if not stem[0].isdigit())
    for what in (_LENGTH, _DATE):
        found = _all_told(text, what, article)
        if len(found) == 1:
            yield what.thing, _Count(account, found[0], held, what)
    if _MAY.search(text):
        return
    for toll in TOLLS:
        found = [one for one in counted(text, Wanted(toll)) if not _is_part(text, one.words)]
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


def _without_lengths(text: str) -> str:
    """A text without how long something lasts: "for a month" is no "a month" of a rate."""
    for one in reversed(lengths_in(text)):
        text = f"{text[: one.start]}{text[one.end :]}" if one.lasting else text
    return text


def _is_part(text: str, words: str) -> bool:
    """Whether a toll's figure may be of some of them only: "14 others" are all that were hurt where others died."""
    after = text[text.find(words) + len(words) :]
    if _OTHERS.match(after):
        return not _KILLED_TOO.search(text[: text.find(words)])
    return bool(_PART.match(after))


def _days(text: str, article: Article) -> list[Told]:
    """The days to come that a sentence tells of."""
    days = days_told(text, article.published_at) if article.published_at else []
    return [
        Told(
            Decimal(one.stretch.first.toordinal()),
            Decimal(one.stretch.last.toordinal()),
            "date",
            text[one.start : one.end].rstrip("."),
        )
        for one in days
        if one.ahead
    ]


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
    least = _ALIKE_STRICTLY if thing in (_LENGTH.thing, _DATE.thing) else _ALIKE
    for one, two in combinations(sorted(counts, key=lambda count: count.account.candidate.place), 2):
        if one.account.voice is two.account.voice or not one.told.differs(two.told):
            continue
        if not whole and not _alike(one, two, least):
            continue
        if _tells(one, two, lines) or _tells(two, one, lines):
            continue
        return difference_of(thing, one.account.telling, two.account.telling, (one.told.words, two.told.words))
    return None


def _alike(one: _Count, two: _Count, least: float) -> bool:
    """Whether both are of one thing: in many of the same words, those of time aside, and of nobody else by name."""
    first, second = (_bare(count) for count in (one, two))
    if len(first) > 1 and first == second:
        return True
    return len(first & second) >= max(3, least * min(len(first), len(second)))


def _bare(count: _Count) -> frozenset[str]:
    return count.held - grouped(count.told.words)


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
    if what is _LENGTH:
        return lasting(text)
    if what is _DATE:
        return _days(text, article)
    if what is not None:
        return counted(text, what, article.published_at)
    values = [Decimal(match[1] or match[2]) for match in _MAGNITUDE.finditer(text)]
    return [Told(value, value, "magnitude", str(value)) for value in values]
