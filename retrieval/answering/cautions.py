"""What an asker should be told of the evidence itself: that it is weak, old, or that the sources differ."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from retrieval.answering.corrected import corrections
from retrieval.answering.differing import Difference
from retrieval.answering.figures import figures_told
from retrieval.answering.of_year import asked_year
from retrieval.answering.picks import Pick
from retrieval.answering.then import tells_when
from retrieval.models import Citation, Note, Question
from retrieval.notes import WEAK_SUPPORT, old, other_time, sources_differ
from retrieval.when import When, is_of_time, is_then

_OLD = timedelta(days=30)
_PAST = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}\b|\bago\b|\b(?:last|past|previous|earlier) (?:\w+ )?"
    r"(?:week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|season)s?\b"
    r"|\b(?:back then|at the time)\b"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|march(?! (?:on|against|for|of|in|to)\b)|apr(?:il)?|may(?= \d)|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
"""What dates a question: it asks for the past, so that old articles are no surprise."""
_NAMES_TIME = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


def cautions(
    question: Question,
    citations: Sequence[Citation],
    weak: bool,
    difference: Difference | None = None,
    when: When | None = None,
) -> tuple[Note, ...]:
    """The notes on an answer's evidence: `weak` as `is_weak` has it, `difference` with both its passages cited.

    `when` is the time that was asked for: where no article cited is of it, that is said, and how old they are.
    """
    notes = [*([WEAK_SUPPORT] if weak else []), *corrections(citations)]
    if difference is not None:
        cited = {citation.passage.id: citation for citation in citations}
        one, two = (cited[pick.hit.passage.id] for pick in difference.picks)
        notes.append(sources_differ(one, difference.told[0].words, two, difference.told[1].words))
    if when is not None and citations and _is_missed(when, citations):
        dates = {one.article.id: one.article.published_at for one in citations}.values()
        days = [moment.date() if moment else None for moment in dates]
        return (*notes, other_time(_date(when.since), _date(when.until), days))
    newest = _newest(citations) if when is None or when.until is None else None  # the past was asked for
    if newest is not None and (question.asked_at or datetime.now(UTC)) - newest > _OLD and not _is_past(question):
        notes.append(old(newest.date(), len({citation.article.id for citation in citations})))
    return tuple(notes)


def further(differing: Sequence[Difference], citations: Sequence[Citation]) -> tuple[Note, ...]:
    """The notes on what publishers differ on beyond the first: in the other parts of a question."""
    cited = {citation.passage.id: citation for citation in citations}
    sides = [([cited[pick.hit.passage.id] for pick in one.picks], one.told) for one in differing]
    return tuple(sources_differ(one, told.words, two, other.words) for (one, two), (told, other) in sides)


def untold(difference: Difference, text: str, citations: Sequence[Citation]) -> tuple[Pick, ...]:
    """Of two sentences that differ, those whose passage an answer does not cite, or whose figure it does not tell."""
    cited, figures = {citation.passage.id for citation in citations}, figures_told(text)
    return tuple(
        pick
        for pick, found in zip(difference.picks, difference.told, strict=True)
        if pick.hit.passage.id not in cited or not figures_told(found.words) <= figures
    )


def _is_missed(when: When, citations: Sequence[Citation]) -> bool:
    """Whether none of those cited is of the time asked for. What that time only names is told of at any other."""
    if when.narrows or not (when.since or when.until):
        return False
    if when.may_date:  # of that time, or telling of it: "the fire in 2012"
        named = frozenset(_NAMES_TIME.findall(when.words.casefold()))
        own = (f"{one.article.title} {one.passage.text}".casefold() for one in citations)
        named_so = bool(named) and any(named <= set(_NAMES_TIME.findall(text)) for text in own)
        return not named_so and not any(is_then(when, citation.article.published_at) for citation in citations)
    if when.describes or any(tells_when(citation.passage.text, when) for citation in citations):
        return False
    year = asked_year(when)
    if year is not None:
        own = (f"{one.article.title} {one.passage.text}" for one in citations)
        return not any(str(year) in text for text in own) and not any(
            is_then(when, citation.article.published_at) for citation in citations
        )
    return not any(is_of_time(when, citation.article.published_at) for citation in citations)


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _newest(citations: Sequence[Citation]) -> datetime | None:
    """When the newest article cited was published; None where one has no date, and may be the newest."""
    dates = [citation.article.published_at for citation in citations]
    known = [date for date in dates if date is not None]
    return max(known) if known and len(known) == len(dates) else None


def _is_past(question: Question) -> bool:
    return bool(question.filters.since or question.filters.until or _PAST.search(question.text))
