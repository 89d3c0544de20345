"""The values of a timeline: events in time order, where each is told, and what changed since it was told before."""

from dataclasses import dataclass
from enum import StrEnum

from retrieval.models import Article, Passage, Span
from retrieval.when import Stretch

_MARKS = "\"“”‘’' "
"""Of quotations."""


class Kind(StrEnum):
    """What a timeline is of."""

    STORY = "story"
    PERSON = "person"
    TOPIC = "topic"


class ChangeKind(StrEnum):
    """What is told otherwise than before."""

    FIGURE = "figure"
    OUTCOME = "outcome"
    DATE = "date"


@dataclass(frozen=True)
class Source:
    """Where an event is told: `span` of the article's text, within the passage.

    `when` are the days it is dated to; `said`: the sentence gives them itself, else they are when it was published.
    `speaker` is whose words it reports, `lead` how many of its characters lead to what is dated, `spoken`: it is only
    that one's own words. `copies` are the articles that are copies of this one.
    """

    article: Article
    passage: Passage
    span: Span
    when: Stretch
    said: bool
    speaker: str | None = None
    lead: int = 0
    spoken: bool = False
    copies: tuple[Article, ...] = ()

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.article.text[self.span.start : self.span.end]

    @property
    def told(self) -> str:
        """The words to show: what only somebody's own words date is told as that one's."""
        if not self.spoken:
            return self.words
        return f"{self.speaker}: “{self.words.strip(_MARKS)}”"

    @property
    def planned(self) -> bool:
        """Whether what it tells was yet to come when it was published."""
        published = self.article.published_at
        return bool(self.said and published and self.when.first > published.date())

    @property
    def published(self) -> float:
        """When it was published, in seconds, to order by; 0 where that is not known."""
        return self.article.published_at.timestamp() if self.article.published_at else 0.0


@dataclass(frozen=True)
class Change:
    """Something told otherwise than before: the words of then and of now, and where it was told then."""

    kind: ChangeKind
    before: str
    after: str
    source: Source


@dataclass(frozen=True)
class Entry:
    """One event: `sources` tell it as the first of them does, which is the one to show.

    `beside` are others that tell it with less or otherwise; `contrary` those of them that tell it otherwise.
    """

    sources: tuple[Source, ...]
    changes: tuple[Change, ...] = ()
    beside: tuple[Source, ...] = ()
    contrary: tuple[Source, ...] = ()

    @property
    def in_part(self) -> tuple[Source, ...]:
        """Those beside that only tell less."""
        contrary = {source.article.id for source in self.contrary}
        return tuple(source for source in self.beside if source.article.id not in contrary)

    @property
    def shown(self) -> Source:
        """The source to show."""
        return self.sources[0]

    @property
    def reports(self) -> int:
        """How many articles tell of the event."""
        return len(self.sources) + len(self.beside)

    @property
    def when(self) -> Stretch:
        """The days of the event."""
        return self.shown.when


@dataclass(frozen=True)
class Timeline:
    """Events in the order of time. `articles` were read for it; `left_out` events are beyond what is listed.

    `namesakes` are other people whom the name of a person may mean.
    """

    kind: Kind
    subject: str
    entries: tuple[Entry, ...] = ()
    articles: int = 0
    left_out: int = 0
    namesakes: tuple[str, ...] = ()
