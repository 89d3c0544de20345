"""The sentences of an article that tell what happened on some day, with the days."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from retrieval.answering.orders import is_told, outside_quotations
from retrieval.answering.wording import DATELINE
from retrieval.comparing.restating import is_restated
from retrieval.excerpting.leaning import leans
from retrieval.models import Article, Passage, Span, Statement, StatementKind
from retrieval.sentences import sentence_spans, stems
from retrieval.timeline.values import Source
from retrieval.when import DayTold, Grain, Stretch, date_of, days_told

_FEWEST = 4
"""Content words of a sentence that tells an event."""
_LEAD = 2
"""Sentences at the start of an article in which its news is told."""
_LONGEST = 420
"""Characters of what is shown for one; a sentence that leans on the one before it takes that along if both fit."""
_MODEL = re.compile(r"\b(?:his|her|its|their|my|an?) (?:19|20)\d\d(?= [A-Z])")
"""Of which year a thing is: "his 2008 Bentley"."""
_FAR = (datetime(1999, 12, 15, tzinfo=UTC), datetime(2031, 6, 15, tzinfo=UTC))
"""Two days to read the dates of an article without one: what both read alike says its year itself."""
_HABIT = re.compile(
    r"\b(?:every|each|on|most) (?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bevery (?:\w+ )?\w+day\b"
    r"|\bto this day\b",
    re.IGNORECASE,
)
"""What happens again and again: of no day."""
_GIVEN_UP = re.compile(
    r"\bhad (?:earlier|originally|first|previously|initially) |\b(?:originally|previously|initially) "
    r"(?:set|scheduled|planned|due|expected|announced|named)\b",
    re.IGNORECASE,
)
"""It tells of a plan that holds no more: no event."""
_OWN_VOICE = re.compile(r"\b(?:I|[Ii]['’](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Ww]e['’](?:ve|ll|re|d)|[Oo]ur)\b")
"""Outside quotation marks: somebody's view, where no mark shows whose."""
_OF_A_THING = re.compile(r"['’]s\b")
"""Behind a day: it says which thing is meant ("Sunday's fire"), and not when the rest of the sentence happened."""
_OF_ANOTHER = re.compile(
    r"\b(?:in connection with|connected (?:to|with)|linked to|relat(?:ed|ing) to|investigating)\b[^,;:.]*\bon\s+$"
    r"|\b(?:(?P<relative>over|into|about|after|following)) (?:an?|the|his|her|its|their)\b[^,;:.]*\bon\s+$"
)
"""Before a day that is of the event spoken of: "arrested in connection with the fire on 4 March"."""
_SINCE = re.compile(
    r"\bsince (?:records|figures|counting|measurements?|data|monitoring)\b[^,;:.]*$"
    r"|\b(?:first|most|least|worst|best|(?!rest|west|east|interest|request|forest|protest)\w{2,}est)\b[^;:.]*\bsince\b[^,;:.]*$",
    re.IGNORECASE,
)
"""Before a day that something is measured by: "the most rain since records began in 1931"."""
_RELATIVE = re.compile(r"\s+(?:that|which)\b")
_SAYS = re.compile(r"\b(?:said|says|told|announced|added|confirmed|was|were|had)\b")
_NEWS = re.compile(r"\bha(?:s|ve) (?:now |just )?been \w+(?:ed|en)\b|\bha(?:s|ve) (?:now|just) \w+(?:ed|en)\b")
"""It has just happened."""
_POINTS_BACK = re.compile(r"[\"“]?(?:he|she|it|they|this|that|these|those|his|her|their|its)\b", re.IGNORECASE)
_REST = re.compile(r"[a-z]|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\. \d")
"""How the rest of a sentence begins that was cut at "Mr.", ".com" or "on"."""

Fits = Callable[[Span, Statement | None], bool]
"""Whether a sentence, with the statement that it reports, belongs on the timeline."""


def dated_sources(
    article: Article, passages: Sequence[Passage], statements: Sequence[Statement], fits: Fits, lead: int = _LEAD
) -> list[Source]:
    """What an article tells of days, in its order.

    Of its first `lead` sentences, the first that fits counts for the day it was published where it has no date of its
    own: that is its news. Paragraphs that repeat others, orders and questions are passed over.
    """
    found: list[Source] = []
    before: Span | None = None
    led = article.published_at is None
    for number, span in enumerate(sentence_spans(article.text)):
        if any(repeat.start <= span.start < repeat.end for repeat in article.repeats):
            continue
        previous, before = before, span
        words = article.text[span.start : span.end]
        if len(set(stems(words))) < _FEWEST or not is_told(words) or _is_view(words):
            continue
        if is_restated(words, article.title):
            continue
        said = _statement(statements, span)
        if not fits(span, said):
            continue
        day = day_of(words, article.published_at)
        if day is None and (led or number >= lead) and not _is_news(words, article.published_at):
            continue
        passage = _passage(passages, span)
        if passage is None:
            continue
        when = day or _published(article)
        source = Source(article, passage, span, when, day is not None, said.speaker if said else None)
        if day is not None and _is_spoken(words, article):
            if said is None or not said.speaker or said.kind is not StatementKind.DIRECT:
                continue  # nobody knows whose date it is
            own = Span(max(span.start, said.start), min(span.end, said.end))
            found.append(replace(source, span=own, spoken=True))
            continue
        whole = _with_before(_without_dateline(source), previous)
        if _POINTS_BACK.match(whole.words):
            continue  # at what does not stand beside it
        led = True  # what stands further on is not the news of that day
        found.append(whole)
        found += [replace(found[-1], when=later) for later in _planned(words, article, when)]
    return found


def _is_spoken(words: str, article: Article) -> bool:
    """Whether the days of a sentence stand only in what it quotes."""
    return day_of(outside_quotations(words), article.published_at) is None


def _planned(words: str, article: Article, when: Stretch) -> list[Stretch]:
    """The days to come that a sentence tells of beside its own: "on Thursday they called a strike for 9 March"."""
    if article.published_at is None:
        return []
    today = article.published_at.date()
    days = [one.stretch for one in days_told(words, article.published_at) if one.ahead]
    days = [day for day in days if day.grain is Grain.DAY and day.first > today]
    return [day for day in days[-1:] if day.first != when.first]


def _is_view(words: str) -> bool:
    """Whether it tells what its author thinks, or of a plan that is given up."""
    return bool(_OWN_VOICE.search(outside_quotations(words)) or _GIVEN_UP.search(words))


def day_of(words: str, published: datetime | None) -> Stretch | None:
    """The days a sentence dates itself to; of an article without a date only those that say their year."""
    if _HABIT.search(words) or _REST.match(words):
        return None
    words = _MODEL.sub(" ", words)
    if published is not None:
        told = days_told(words, published)
        if told and all(_OF_A_THING.match(words, one.end) for one in told):
            return None
        for day in told:
            if _is_of_another(words, day):
                words = f"{words[: day.start]}{' ' * (day.end - day.start)}{words[day.end :]}"
        return date_of(words, published)
    one, two = (date_of(words, far) for far in _FAR)
    return one if one == two and one is not None and not one.deictic else None


def _is_of_another(words: str, day: DayTold) -> bool:
    """Whether a day is that of the event which a sentence comes back to, not of what it tells."""
    if _SINCE.search(words[: day.start]):
        return True
    found = _OF_ANOTHER.search(words[: day.start])
    if found is None or _SAYS.search(found[0]):
        return False
    relative = bool(_RELATIVE.match(words, day.end))
    return relative or not (found["relative"] or day.stretch.deictic)


def _is_news(words: str, published: datetime | None) -> bool:
    """Whether a sentence tells what has just happened, and the day of another event alone: it is of the day it came."""
    told = days_told(words, published) if published else []
    return bool(told) and bool(_NEWS.search(words[: told[0].start])) and all(_is_of_another(words, one) for one in told)


def _published(article: Article) -> Stretch:
    assert article.published_at is not None
    day = article.published_at.date()
    return Stretch(day, day, Grain.DAY)


def _statement(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement a sentence holds, where it holds those of one speaker alone."""
    held = [one for one in statements if one.start < span.end and one.end > span.start]
    return held[0] if len({one.speaker for one in held}) == 1 else None


def _passage(passages: Sequence[Passage], span: Span) -> Passage | None:
    return next((one for one in passages if one.start <= span.start and span.end <= one.end), None)


def _without_dateline(source: Source) -> Source:
    """Without where the report was filed ("WINDSOR, Ont. — ")."""
    filed = DATELINE.match(source.words)
    return replace(source, span=Span(source.span.start + filed.end(), source.span.end)) if filed else source


def _with_before(source: Source, previous: Span | None) -> Source:
    """With the sentence before it where it can't be understood without: "He resigned on Tuesday"."""
    text, span = source.article.text, source.span
    if previous is None or not leans(source.words) or "\n" in text[previous.end : span.start]:
        return source
    if previous.start < source.passage.start or span.end - previous.start > _LONGEST:
        return source
    return replace(source, span=Span(previous.start, span.end), lead=span.start - previous.start)
