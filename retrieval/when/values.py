"""What was understood of the time that a question asks for."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from retrieval.models import Span


class Relation(StrEnum):
    """How the time asked for lies to an event."""

    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    DURING = "during"


@dataclass(frozen=True)
class When:
    """The time that a question asks for. Every moment has the asker's zone, every bound is inclusive.

    `since` and `until` are the time that was meant: what to say to the asker, and a preference among articles (see
    `fit`). Only `published_since` and `published_until` narrow the search to articles by their date of publication.
    Both are None for a year or a day that describes what is asked about ("the 2012 fire"): a later article tells of
    it too. They are wider than what was meant: a report may follow a day later, and a date without a time of day is
    midnight UTC wherever it was meant.

    `latest` asks for the newest there is. `event` and `relation` are set for "before the vote", until
    `resolve_event` has found its day. `words` are the time words as typed. `topic` is the question, in one line,
    without those that narrow or ask for the latest; what describes the thing asked about stays in it.
    """

    topic: str
    asked_at: datetime
    words: str = ""
    since: datetime | None = None
    until: datetime | None = None
    published_since: datetime | None = None
    published_until: datetime | None = None
    latest: bool = False
    event: str | None = None
    relation: Relation | None = None
    event_at: Span | None = None
    """Where `topic` tells of the event, with its "before": taken out of it when the event is resolved."""
    event_on: date | None = None
    """The day of the event, once it is resolved."""
    describes: bool = False
    """Whether the time only tells which thing is meant: "the 2012 fire", "in the 1990s"."""
    may_date: bool = False
    """Whether what describes may as well tell when it was said: "what did she say about the fire in 2012"."""

    missed: bool = False
    """Whether articles of that time were searched, and none answers: `any_time`."""

    @property
    def narrows(self) -> bool:
        """Whether only articles of some time are asked for."""
        return self.published_since is not None or self.published_until is not None

    def any_time(self) -> "When":
        """The same where no article of that time answers: it is preferred, and narrows no more."""
        return replace(self, published_since=None, published_until=None, missed=True)
