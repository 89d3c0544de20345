"""What a comparison of a story holds: values, each with the words of an article that bear it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from retrieval.answering.picks import Pick
from retrieval.models import Article

_UPDATE = timedelta(hours=12)


@dataclass(frozen=True)
class Voice:
    """One who reports independently: `publisher` with its own articles of the story, the oldest first.

    `copies` are the articles of others whose text these are, `agency` the news agency that they are from. Where no
    publisher is known, `publisher` is None and the voice one article's.
    """

    publisher: str | None
    articles: tuple[Article, ...]
    copies: tuple[Article, ...] = ()
    agency: str | None = None


@dataclass(frozen=True)
class Telling:
    """What one voice tells, in its article's own words.

    `text` is the sentence as it reads by itself, in one line, with a name in brackets for a pronoun. `pick` says where
    it stands: `pick.hit` is what a citation is made of (`Citations.cite(pick.hit, pick.words)`).
    """

    voice: Voice
    pick: Pick
    text: str

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.pick.hit.article


@dataclass(frozen=True)
class Fact:
    """One thing that is reported, by one voice or by several, one telling each; the first is the one to be shown."""

    tellings: tuple[Telling, ...]

    @property
    def text(self) -> str:
        """The words to be shown; each other telling bears them out."""
        return self.tellings[0].text

    @property
    def publishers(self) -> tuple[str, ...]:
        """Those known who report it, in the order of the tellings."""
        return tuple(one.voice.publisher for one in self.tellings if one.voice.publisher)


@dataclass(frozen=True)
class Difference:
    """Two tellings that tell the same `thing` otherwise ("killed", "dollar", "home"), the older first.

    Besides what is counted a thing may be "duration", "date", what one denies and the other tells ("denied"), or what
    turned out ("outcome"). `figures` are the words of each, as they stand there. `later`: the second article is newer
    by half a day or more, so that it may be an update.
    """

    thing: str
    tellings: tuple[Telling, Telling]
    figures: tuple[str, str]
    later: bool


def difference_of(thing: str, one: Telling, two: Telling, figures: tuple[str, str]) -> Difference:
    """Two tellings set against each other, the older first."""
    if by_date((one.article, two.article))[0] is not one.article:
        one, two, figures = two, one, (figures[1], figures[0])
    first, second = one.article.published_at, two.article.published_at
    later = first is not None and second is not None and second - first >= _UPDATE
    return Difference(thing, (one, two), figures, later)


@dataclass(frozen=True)
class Quoted:
    """One who is quoted or reported to have said something, by the fullest name, and one telling for each voice."""

    speaker: str
    tellings: tuple[Telling, ...]

    @property
    def publishers(self) -> tuple[str, ...]:
        """Those known who quote that one."""
        return tuple(one.voice.publisher for one in self.tellings if one.voice.publisher)


@dataclass(frozen=True)
class Comparison:
    """A story side by side. `voices`: the one with the most articles first.

    `shared`: what two voices or more report, that of most first, and of equally many what the articles tell first.
    `alone`: what no other voice reports, the most telling first, of each voice a few. `opinions` are the articles that
    are called opinion pieces: they count as nobody's report.
    """

    title: str
    voices: tuple[Voice, ...]
    shared: tuple[Fact, ...]
    alone: tuple[Fact, ...]
    differing: tuple[Difference, ...]
    quoted: tuple[Quoted, ...]
    opinions: tuple[Article, ...] = ()

    @property
    def publishers(self) -> tuple[str, ...]:
        """The independent publishers that are known, copies collapsed."""
        return tuple(voice.publisher for voice in self.voices if voice.publisher)

    @property
    def agreed(self) -> tuple[Fact, ...]:
        """What all voices report; nothing where there is only one."""
        count = len(self.voices)
        return tuple(fact for fact in self.shared if count > 1 and len(fact.tellings) == count)


def by_date(articles: Sequence[Article]) -> list[Article]:
    """The oldest first, undated ones last."""
    far = float("inf")
    return sorted(articles, key=lambda one: (one.published_at.timestamp() if one.published_at else far, one.id))
