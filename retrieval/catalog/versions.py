"""What each version of an article is: the class of its change, and what it says of being corrected or withdrawn."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from retrieval.catalog.parts import Cut
from retrieval.models import Article, Change
from retrieval.versions import change_between, find_notice
from retrieval.versions.notices import new_words
from retrieval.web.metadata import NUMBER


def as_first(cut: Cut) -> Cut:
    """A new article as it is to be stored: with its notice; one that is withdrawn already has nothing to quote."""
    article = cut.article
    notice = find_notice(article)
    if notice is None:
        return replace(cut, article=replace(article, change=None, notice=None, noticed_at=None))
    change = Change.WITHDRAWAL if notice.kind is Change.WITHDRAWAL else None
    words = notice.words or None
    return with_evidence(
        replace(cut, article=replace(article, change=change, notice=words, noticed_at=_modified(article)))
    )


async def as_later(known: Article, cut: Cut) -> Cut:
    """The next version of a known article as it is to be stored: with its class and its notice."""
    article = cut.article
    return with_evidence(replace(cut, article=await asyncio.to_thread(_classed, known, article)))


def _classed(known: Article, article: Article) -> Article:
    """In a thread: two texts of 10,000 words take 0.2 s to compare."""
    change, notice, before = change_between(known, article), find_notice(article), find_notice(known)
    if notice is None:
        return replace(article, change=change, notice=None, noticed_at=None)
    same = before is not None and before.kind is notice.kind and not new_words(notice, before.words)
    since = known.noticed_at if same else _modified(article) or datetime.now(UTC)
    return replace(article, change=change, notice=notice.words or None, noticed_at=since)


def with_evidence(cut: Cut) -> Cut:
    """What is withdrawn is kept to be read: without passages and statements nothing finds, quotes or cites it."""
    return replace(cut, passages=(), statements=()) if cut.article.change is Change.WITHDRAWAL else cut


def _modified(article: Article) -> datetime | None:
    """When the page or the agency says that this version was made."""
    told = article.extra.get("modified_at")
    try:
        moment = datetime.fromisoformat(str(told)) if told else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def is_overtaken(known: Article, article: Article) -> bool:
    """Whether its agency made this version of an item before the one that is known: it came late, in another file."""
    if article.key is None or article.key != known.key:
        return False
    before, now = made_at(known), made_at(article)
    if before is None or now is None:
        return False
    return (now, _number(article) or _number(known)) < (before, _number(known))


def _number(article: Article) -> float:
    number = article.extra.get(NUMBER)
    return float(number) if isinstance(number, int | float) else 0.0


def made_at(article: Article) -> datetime | None:
    """When this version was made: the first one tells when it was published and no more. None where nothing is told."""
    told = _modified(article) or article.published_at
    return told.replace(tzinfo=UTC) if told and told.tzinfo is None else told


def classed_anew(article: Article, older: Sequence[Article]) -> tuple[Article, tuple[Article, ...]]:
    """An article and its older versions, the newest first, with their classes and notices: for what is brought in.

    Which are marked as withdrawn already stay so.
    """
    first = older[-1] if older else article
    versions = [_still_withdrawn(as_first(Cut(first, (), ())).article, first)]
    for later in [*reversed(older[:-1]), *([article] if older else [])]:
        classed = _classed(versions[-1], later)
        if classed.noticed_at is not None and classed.noticed_at != versions[-1].noticed_at:
            classed = replace(classed, noticed_at=_modified(later) or later.added_at)
        versions.append(_still_withdrawn(classed, later))
    return versions[-1], tuple(reversed(versions[:-1]))


def _still_withdrawn(classed: Article, brought: Article) -> Article:
    if brought.change is not Change.WITHDRAWAL or classed.change is Change.WITHDRAWAL:
        return classed
    since = _modified(brought) or brought.added_at
    return replace(classed, change=Change.WITHDRAWAL, notice=brought.notice, noticed_at=since)
