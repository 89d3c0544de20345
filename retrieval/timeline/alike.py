"""Whether two sentences tell the same event, by their words and days."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from retrieval.comparing.holding import Claims, bears_out, claims_in
from retrieval.comparing.wordings import grouped as grouped_words
from retrieval.sentences import stems
from retrieval.timeline.values import Source
from retrieval.when import Grain

_HELD, _SHARED = 0.5, 4
"""Share of the shorter one's content words, and how many of them, that two reports of one event have in common. Two
sentences on one event by different reporters share a half; on two events of one story about a third."""
_HELD_IN_ONE = 0.7
"""Within one article, which seldom tells the same twice."""
_HELD_MARKED = 0.4
"""The same where both name somebody or a figure alike, and the same day."""
VERBATIM, _MANY = 0.9, 7
"""Words printed again, which "on Tuesday" makes another day's if each is read by its own article's date."""
_LATE = timedelta(days=2)
"""How much later than its day an event is still reported as news."""
_NEAR = timedelta(days=1)
"""How far two reports' days may be apart: each dates by its own zone."""
_NO_CONTENT = frozenset(
    stems(
        "say said says tell told add added official officials report reported according announced statement new news"
        " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
        " September October November December yesterday today tomorrow week month year day last next ago earlier"
    )
)
_LOOKED_BACK = 40
"""Groups before it that a source is compared with: those of later days are no longer its own."""
_NAME = re.compile(r"(?<=[\w,;:’'] )[A-Z][\w’'-]+")


@dataclass(frozen=True)
class Weighed:
    """A source with what it is compared by."""

    source: Source

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its content words, those that mean the same as one, without those of time and of saying."""
        return grouped_words(self.source.words) - _NO_CONTENT

    @cached_property
    def marks(self) -> frozenset[str]:
        """What tells one event from another: its names and figures."""
        return self.names | frozenset(stem for stem in self.stems if stem[0].isdigit())

    @cached_property
    def claims(self) -> Claims:
        """What it claims."""
        return claims_in(self.source.words, self.source.article.published_at)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of the names in it."""
        return frozenset(stem for name in _NAME.findall(self.source.words) for stem in stems(name)) - _NO_CONTENT


Differs = Callable[[Weighed, Weighed], bool]
"""Whether two sources tell different things of one event; see `retrieval.timeline.turning`."""


def overlap(one: Weighed, two: Weighed) -> tuple[float, int]:
    """The share of the shorter one's content words that both have, and how many those are."""
    shared = len(one.stems & two.stems)
    shorter = min(len(one.stems), len(two.stems))
    return (shared / shorter if shorter else 0.0), shared


def is_same(one: Weighed, two: Weighed) -> bool:
    """Whether both tell one event: on the same days, in many of the same words, and none denies what the other does."""
    share, shared = overlap(one, two)
    if one.source.article.id == two.source.article.id and one.source.span == two.source.span:
        return False  # one sentence of two days
    if not _denies_alike(one, two) or one.source.planned != two.source.planned:
        return False
    if share >= VERBATIM and shared >= _MANY:
        return same_days(one.source, two.source) or (one.source.when.deictic and two.source.when.deictic)
    least = _HELD_IN_ONE if one.source.article.id == two.source.article.id else _HELD
    if least == _HELD and one.source.when.first == two.source.when.first and one.marks & two.marks:
        least = _HELD_MARKED
    return share >= least and shared >= _SHARED and same_days(one.source, two.source)


def same_days(one: Source, two: Source) -> bool:
    """Whether two sources can be of one day; what was only published then may have happened a little before."""
    if one.said and two.said:
        if Grain.YEAR in (one.when.grain, two.when.grain):
            return one.when.grain is two.when.grain and one.when.first == two.when.first
        return one.when.first <= two.when.last + _NEAR and two.when.first <= one.when.last + _NEAR
    if one.said == two.said:
        return abs(one.when.first - two.when.first) <= _LATE
    told, published = (one, two) if one.said else (two, one)
    return told.when.first <= published.when.first <= told.when.last + _LATE


def rank(source: Source) -> tuple[bool, int, bool, float, str]:
    """What is shown first of several that tell one event: what gives its day, the most exactly, the earliest."""
    exact = list(Grain).index(source.when.grain)
    return not source.said, exact, source.span.end - source.span.start > 300, source.published, source.article.id


def is_told_by(one: Weighed, two: Weighed) -> bool:
    """Whether the second tells all that the first does, so that it may be named for it too."""
    around = grouped_words(two.source.article.title)
    return bears_out(one.claims, (two.claims,), around)


def _denies_alike(one: Weighed, two: Weighed) -> bool:
    """Whether neither denies what the other tells, and neither quotes what the other does not."""
    for own, other in ((one.claims, two.claims), (two.claims, one.claims)):
        if any(len(words) > 2 and words <= other.held for words in own.denied) and not other.denied:
            return False
        if own.quoted and other.quoted and not any(words & held for words in own.quoted for held in other.quoted):
            return False
    return True


def grouped(sources: Sequence[Source], apart: Differs) -> list[list[Weighed]]:
    """The sources by event, in time order; those that tell another outcome or day of it stay apart."""
    groups: list[list[Weighed]] = []
    for source in sorted(sources, key=lambda one: (one.when.first, rank(one))):
        one = Weighed(source)
        fitting = [
            group
            for group in groups[-_LOOKED_BACK:]
            if any(is_same(one, other) for other in group) and not any(apart(one, other) for other in group)
        ]
        if fitting:
            max(fitting, key=lambda group: max(overlap(one, other)[0] for other in group)).append(one)
        else:
            groups.append([one])
    return groups
