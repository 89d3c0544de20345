"""When an event was that a question tells the time by: read from the articles that report that it happened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from retrieval.models import Article, Hit
from retrieval.sentences import sentence_spans, stems
from retrieval.when.happenings import is_clause
from retrieval.when.phrases import first_moment, is_spoken, last_moment, widened_since, widened_until
from retrieval.when.stretches import Grain, Stretch
from retrieval.when.told import date_of
from retrieval.when.values import Relation, When

_SAME = timedelta(days=2)
"""Days so near are of one event: a report is a day late, and dates itself by its own zone."""
_LASTED = timedelta(days=366)
"""How long before its end something may have begun; reports from before are of another of its kind."""
_BARE = re.compile(
    r"\b(?:say(?:ing)?|said|tell|told|comment(?:ed)?|respond(?:ed)?|react(?:ed)?|happen(?:ed)?|announced?)\W*$",
    re.IGNORECASE,
)
"""Nothing else is asked."""
_LEAD = 3
"""Sentences at the start of an article in which news is told; later ones recall what was before."""
_HELD = 2 / 3
"""Share of the event's words that the article must hold: "the harbour council vote" may be told as "the council"."""
_NOT_YET = re.compile(
    r"\b(?:will|would|may|might|could|should|to be|to|expected|scheduled|planned|plans?|upcoming|ahead of|before|due|"
    r"until|next|if|unless|postponed|delayed|cancell?ed|tomorrow|for an?|not yet|demand\w*|by)\b|[’']ll\b",
    re.IGNORECASE,
)
_NEAR_BEFORE, _NEAR_BEHIND = 30, 25
"""Letters on either side of an event's name in which it would be said that it has yet to happen."""
_RECALLS = re.compile(
    r"\b(?:after|since|following|anniversary|in the wake of|years? ago|last year|earlier)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\s+(?:of|in|on|at|over|for|against|from|into|between|near|last|this)\b.*$", re.IGNORECASE)


@dataclass(frozen=True)
class _Report:
    """That an article dates the event to a day; `said` where a sentence gives the day itself."""

    day: date
    article: str
    said: bool


def resolve_event(when: When, articles: Sequence[Article | Hit]) -> When | None:
    """The time asked for, with the event's day put in its place; None where the articles don't make that day clear.

    `articles` are those found for the event. A day that a sentence gives ("voted on Tuesday") counts twice as much as
    that of a report's publication; the day that most articles give is the event's, and two with as many are unclear.
    It narrows the search then. "During" has a beginning, and an end where the articles tell of one.
    """
    if when.event is None or not turns_on_event(when):
        return None
    own = date_of(when.event, when.asked_at)
    if own is not None and own.grain is Grain.DAY:  # "the vote on Tuesday"
        return _placed(when, own)
    distinct = _distinct(articles)
    ended = None
    if when.relation is Relation.DURING:
        ended = _day_of(f"{_PREPOSITION.sub('', when.event)} ended", distinct, own)
    if ended is not None:  # it lasted: its reports are of many days, the first of its beginning
        reports = (report.day for article in distinct for report in _reports(when.event, article))
        first = min(day for day in (*reports, ended.first) if ended.first - _LASTED <= day <= ended.first)
        return _placed(when, Stretch(first, ended.first, Grain.DAY))
    day = _day_of(when.event, distinct, own)
    return _placed(when, day, open_ended=when.relation is Relation.DURING) if day else None


def turns_on_event(when: When) -> bool:
    """Whether the answer depends on when the event was; else its name only says which thing is meant.

    It does behind "since", behind "before" where words spoken are asked for, and where nothing is asked but what
    somebody said after or during it. Of 1,768 development questions 45 have such words, and 5 depend on it: the others
    mean the occasion, "what did she say about her legs after the operation".
    """
    if when.event_at is None or when.relation is None or when.relation is Relation.SINCE:
        return when.relation is Relation.SINCE
    if when.relation is Relation.BEFORE:
        return is_spoken(when.topic)
    return _BARE.search(_without_event(when).topic) is not None


def _day_of(event: str, articles: Sequence[Article], own: Stretch | None) -> Stretch | None:
    """The day that most articles give an event, within the time that its name gives; None where that is unclear."""
    reports = [report for article in articles for report in _reports(event, article)]
    if own is not None:  # "the 2014 election"
        reports = [report for report in reports if own.first <= report.day <= own.last]
    if not reports:
        return None
    groups = [[other for other in reports if abs(other.day - one.day) <= _SAME] for one in reports]
    best = max(groups, key=_weight)
    rivals = [group for group in groups if not any(one in best for one in group)]
    if any(_weight(rival) >= _weight(best) for rival in rivals):
        return None
    said = [one for one in best if one.said] or best
    first = min(one.day for one in said)
    return Stretch(first, max(first, max(one.day for one in best)), Grain.DAY)


def _placed(when: When, day: Stretch, open_ended: bool = False) -> When:
    """The time on the side of that day that is asked for. Spoken words before it were published before it."""
    start, end = first_moment(day, when.asked_at), last_moment(day, when.asked_at)
    when = replace(when, event_on=day.first)
    if when.relation is Relation.BEFORE:
        until = start - timedelta(microseconds=1)
        since = when.since if when.since and when.since <= until else None
        when = replace(when, since=since, until=until, published_until=until)
    elif when.relation is Relation.DURING:
        when = replace(when, since=start, until=None if open_ended else end)
        if not open_ended and day.first < day.last:
            when = replace(when, published_since=widened_since(start), published_until=widened_until(end))
    else:
        later = when.until if when.until and when.until >= start else None
        when = replace(when, since=start, until=later, published_since=widened_since(start))
    return _without_event(when) if when.narrows else when


def _without_event(when: When) -> When:
    if when.event_at is None:
        return when
    topic = when.topic[: when.event_at.start] + when.topic[when.event_at.end :]
    topic = re.sub(r"\s+([,?!.;])", r"\1", " ".join(topic.split())).strip(" ,")
    return replace(when, topic=topic if re.search(r"\w", topic) else when.topic, event_at=None)


def _weight(group: list[_Report]) -> int:
    """Each article once, by the best that it says."""
    best: dict[str, int] = {}
    for report in group:
        best[report.article] = max(best.get(report.article, 0), 2 if report.said else 1)
    return sum(best.values())


def _distinct(articles: Sequence[Article | Hit]) -> list[Article]:
    known: dict[str, Article] = {}
    for one in articles:
        article = one.article if isinstance(one, Hit) else one
        known.setdefault(article.id or f"{article.title}\n{article.text}", article)
    return list(known.values())


def _reports(event: str, article: Article) -> Iterator[_Report]:
    """The days that an article gives to the event: in a sentence that tells that it happened, or as its own news."""
    words = set(stems(event))
    head = (stems(_PREPOSITION.sub("", event)) or [""])[-1]
    published = article.published_at
    if published is None or not head:
        return
    if len(words & set(stems(f"{article.title}\n{article.text}"))) < _HELD * len(words):
        return
    key = article.id or article.title
    least = _HELD * len(words) if is_clause(event) else 0.0  # "the week ended" is not that the strike ended
    for number, span in enumerate(sentence_spans(article.text)):
        sentence = article.text[span.start : span.end]
        if not _happened(sentence, head) or len(words & set(stems(sentence))) < least:
            continue
        told = date_of(sentence, published)
        if told is not None and told.first == told.last and told.first <= published.date():
            yield _Report(told.first, key, said=True)
        elif told is None and number < _LEAD and not _RECALLS.search(sentence):
            yield _Report(published.date(), key, said=False)


def _happened(sentence: str, head: str) -> bool:
    """Whether a sentence names the event as one that has happened: "voted to close it by June", not "to vote"."""
    for word in re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", sentence):
        if head not in stems(word[0]):
            continue
        behind = 0 if word[0].lower().endswith("ed") else _NEAR_BEHIND
        if not _NOT_YET.search(sentence[max(word.start() - _NEAR_BEFORE, 0) : word.end() + behind]):
            return True
    return False
