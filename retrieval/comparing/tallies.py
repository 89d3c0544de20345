"""What the sentences of a story count, each figure with what makes it comparable to another's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from retrieval.answering.days_told import years_in
from retrieval.answering.figures import figures_in
from retrieval.answering.measured import Told, Wanted
from retrieval.answering.measures import told
from retrieval.comparing.accounts import Account
from retrieval.comparing.holding import TOLLS, counted
from retrieval.comparing.lengths import lasting, lengths_in
from retrieval.comparing.wordings import grouped
from retrieval.excerpting.naming import full_names, in_full
from retrieval.models import Article
from retrieval.people.names import fold
from retrieval.sentences import stems
from retrieval.when import days_told

_KINDS = (Wanted("money"), Wanted("percent"), Wanted("score"))
_PLURAL = re.compile(r"\s+(?:[a-z][\w-]+\s+){0,2}?([a-z][\w-]*[^s\W]s)\b")
"""What is counted by its name; people are counted by what befell them."""
_STRETCHES = frozenset(
    stems(
        "seasons years months weeks days hours minutes nights times games points miles metres feet pages"
        " seconds yards kilometres kilometers meters inches"
    )
)
"""What differs by what it is counted from, or of what."""
_PAST = re.compile(
    r"\b(?:last|previous|earlier this|each|every|a|per) (?:year|month|decade|week|night|day)\b|\bin the past\b|\bever\b"
    r"|\bhistory\b|\bsince (?:then|\d{4})\b|\bannual(?:ly)?\b|\b(?:years|months|weeks) (?:ago|before|earlier)\b"
    r"|\bhad (?:earlier|first|previously)\b",
    re.IGNORECASE,
)
"""It tells of other times."""
_RATE = re.compile(r"\s*\b(?:an?|per|each) (day|week|month|year|hour|person|head|home)\b", re.IGNORECASE)
_NO_DEED = frozenset(stems("about around some least more than nearly almost total number first another only just"))
_FORETOLD = re.compile(
    r"\b(?:said|says|announced|added|confirmed|promised|told \w+)\b[^.;]{0,60}?\bwould\b(?! have)", re.IGNORECASE
)
"""What somebody said would be is what will be."""
_THEY = re.compile(r"(?:they|it|he|she|we)\b", re.IGNORECASE)
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
LENGTH, DATE = Wanted("duration"), Wanted("date")
_MAGNITUDE = re.compile(r"\b(\d\.\d)[ -]magnitude\b|\bmagnitude[ -](?:of )?(\d\.\d)\b", re.IGNORECASE)
_CROWD = re.compile(
    r"\b(?:crowd|attendance|gate):?(?: (?:of|was|were|given|put|as|at|just|only|stood)){0,3}"
    r" (?P<many>\d{1,3}(?:,\d{3})+|\d{3,})\b",
    re.IGNORECASE,
)
_WHO = r"[A-Z][\w’'-]+ [A-Z][\w’'-]+"
_AGE = re.compile(rf"(?P<who>{_WHO}), (?:aged )?(?P<age>[1-9]\d),|(?P<name>{_WHO}), (?:aged )?(?P<years>[1-9]\d)\.?$")
"""In full: a surname may be a brother's."""
CROWD = "crowd"
SINGLE = (CROWD, "age", "minute")
"""What there is but one of in a story, or of somebody who is named in it: these need no words in common."""
_MINUTE = r"(?:on|in|after)(?: the)? (?P<minute>\d{1,3})(?:st|nd|rd|th)?[ -]minutes?"
"""Of a match."""
_SENT_OFF = re.compile(
    r"(?P<who>[A-Z][\w’'-]+),? (?:was|had been|were|got) (?:[a-z]+ ){0,2}?(?:sent off|dismissed|red-carded)\b"
    rf"[^.;]{{0,30}}?\b{_MINUTE}"
)
"""A player is sent off once: "Walsh was dismissed on 73 minutes"."""
_GOES_ON = re.compile(
    r"\b(?P<noun>[a-z]{4,})\b(?: (?:that|which|at|in|of|on|the|has|have|had|will|would|is expected to|[A-Z][\w’'-]*))*?"
    r" (?:last(?:ed|s)?|t[ao]kes?|took|r[au]ns?|went on)(?: for)?(?: [a-z]+){0,3} $"
)
"""Before a length: what it is that lasts so long."""


@dataclass(frozen=True)
class Tally:
    """What a sentence tells of a thing; `held` are its words without figures, `may`: it tells of what may be.

    `deed` is what was done to what is counted: "close" 45 branches; `subject` what lasts for a length: the "trial".
    """

    account: Account
    told: Told
    held: frozenset[str]
    what: Wanted | None
    may: bool = False
    deed: str = ""
    subject: str = ""


def tallies_of(account: Account) -> Iterator[tuple[str, Tally]]:
    """The things that a sentence counts, each with what it tells; nothing of one of which it tells two figures."""
    text = account.telling.text
    article = account.telling.article
    year = article.published_at.year if article.published_at else None
    if _PAST.search(_RATE.sub("", _without_lengths(text))) or (year and years_in(text) - {year}):
        return
    held = frozenset(stem for stem in grouped(_with_subject(account)) if not stem[0].isdigit())
    for what in (LENGTH, DATE):
        found = all_told(text, what, article)
        if len(found) == 1:
            subject = _lasting(text, found[0]) if what is LENGTH else ""
            yield what.thing, Tally(account, found[0], held, what, subject=subject)
    may = bool(_MAY.search(_FORETOLD.sub(" ", text)))
    for toll in TOLLS:
        found = [one for one in counted(text, Wanted(toll)) if not _is_part(text, one.words)]
        if len(found) == 1:
            yield toll, Tally(account, found[0], held, Wanted(toll), may)
    for match in _MAGNITUDE.finditer(text):
        value = Decimal(match[1] or match[2])
        yield "magnitude", Tally(account, Told(value, value, "magnitude", match[1] or match[2]), held, None, may)
    for thing, value, words in _single(text, article):
        yield thing, Tally(account, Told(value, value, thing, words), held, None)
    for what in (*_KINDS, *_things(text)):
        found = told(text, what, article.published_at)
        if len(found) == 1:
            last = found[0].words.split()[-1].lower()
            named = last if what.word and last.isalpha() else what.word or found[0].unit
            thing = " ".join([named, *sorted(found[0].beside), *_rate(text, found[0])])
            yield thing, Tally(account, found[0], held, what, may, _deed(text, found[0]))


def _with_subject(account: Account) -> str:
    """What a sentence tells; of what "they" said they would do, with who they are."""
    said = account.pick.statement
    goes_on = said is not None and said.speaker and _THEY.match(account.content)
    return f"{said.speaker} {account.content}" if said is not None and goes_on else account.content


def _lasting(text: str, one: Told) -> str:
    """The stem of what lasts for so long; "" where that is not plain."""
    found = _GOES_ON.search(text[: _place(text, one.words)[0]])
    return (stems(found["noun"]) or [""])[0] if found else ""


def _single(text: str, article: Article) -> Iterator[tuple[str, Decimal, str]]:
    """What there is but one of: the crowd of a match, the age of somebody by name, when somebody was sent off."""
    text = in_full(text, full_names(article.text))
    for match in _SENT_OFF.finditer(text):
        yield f"minute {fold(match['who'])}", Decimal(match["minute"]), match["minute"]
    for match in _CROWD.finditer(text):
        yield CROWD, Decimal(match["many"].replace(",", "")), match["many"]
    for match in _AGE.finditer(text):
        years = match["age"] or match["years"]
        yield f"age {fold(match['who'] or match['name'])}", Decimal(years), years


def _place(text: str, words: str) -> tuple[int, int]:
    """Where the words of a figure stand in a text."""
    found = re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w)", text)
    return found.span() if found else (0, 0)


def _rate(text: str, one: Told) -> list[str]:
    """What a figure is told for: "a year"."""
    found = _RATE.match(text, _place(text, one.words)[1])
    return [found[1].lower()] if found else []


def _deed(text: str, one: Told) -> str:
    """The last word of content before a figure: "close" 45 branches."""
    before = [stem for stem in stems(text[: _place(text, one.words)[0]]) if stem not in _NO_DEED]
    return next(iter(grouped(before[-1])), "") if before else ""


def _without_lengths(text: str) -> str:
    """A text without how long something lasts: "for a month" is no "a month" of a rate."""
    for one in reversed(lengths_in(text)):
        text = f"{text[: one.start]}{text[one.end :]}" if one.lasting else text
    return text


def _is_part(text: str, words: str) -> bool:
    """Whether a toll's figure may be of some of them only: "14 others" are all that were hurt where others died."""
    start, end = _place(text, words)
    if _OTHERS.match(text[end:]):
        return not _KILLED_TOO.search(text[:start])
    return bool(_PART.match(text[end:]))


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


def all_told(text: str, what: Wanted | None, article: Article) -> list[Told]:
    """All that a text tells of a thing: a length, a day to come, a toll, what is counted, or a magnitude."""
    if what is LENGTH:
        return lasting(text)
    if what is DATE:
        return _days(text, article)
    if what is not None:
        return counted(text, what, article.published_at)
    single = [Told(value, value, thing, words) for thing, value, words in _single(text, article)]
    return single + _magnitudes(text)


def _magnitudes(text: str) -> list[Told]:
    values = [Decimal(match[1] or match[2]) for match in _MAGNITUDE.finditer(text)]
    return [Told(value, value, "magnitude", str(value)) for value in values]
