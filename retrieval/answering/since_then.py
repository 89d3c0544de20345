""" "Since then" in a follow-up: later than what the answer before was taken from."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from retrieval.models import Answer, Filters

_SINCE_THEN = re.compile(r",?\s*\b(?:(?:ever )?since (?:then|that)|since(?=$)|depuis(?: lors)?(?=$))", re.IGNORECASE)
_ANYTHING = re.compile(
    r"^(?:(?:and|but|so|et|mais)\b,?\s*)?"
    r"(?:(?:what|anything)(?:'s| has| have)?(?: (?:happened|changed|been said|new|else))*"
    r"|is there (?:anything|something)(?: new)?|(?:any )?(?:news|updates?))?$",
    re.IGNORECASE,
)


def without_since_then(asked: str) -> str | None:
    """The question without "since then", '' where nothing else is asked; None where it says no such thing."""
    rest, count = _SINCE_THEN.subn("", asked, count=1)
    if not count:
        return None
    rest = " ".join(rest.split()).strip(" ,")
    return "" if _ANYTHING.match(rest) else rest


def newest_told(answer: Answer) -> datetime | None:
    """When the newest article that an answer cites was published; None where none says."""
    known = [citation.article.published_at for citation in answer.citations if citation.article.published_at]
    return max(known, default=None)


def later_than(filters: Filters, moment: datetime) -> Filters:
    """The filters for what was published after that moment, whatever bounds in time they had."""
    return replace(filters, since=moment + timedelta(seconds=1), until=None)
