"""Whether two articles tell of the same event: by their days, their names, and the words of title and lead."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from functools import lru_cache

from retrieval.answering.picks import stems_of_article
from retrieval.models import Article
from retrieval.sentences import stems

_ALIKE = (
    "killed kill dead died die dies death deaths toll fatalities perished",
    "injured injure hurt wounded wound injuries",
    "arrested arrest detained detain custody",
    "evacuated evacuate evacuation moved fled flee displaced",
    "waiting wait queue queueing anchor anchored stranded idle",
    "missing unaccounted",
    "flooded flood inundated submerged",
    "cost costs price worth",
    "aboard board onboard carry carried carrying",
    "strike strikes striking walkout join joined joining part participate",
)
"""Words for the same of what reports most often count, for those that find other words than the question's."""
_GROUPS = {stem: stems(line)[0] for line in _ALIKE for stem in stems(line)}
_DAYS = timedelta(days=14)
"""Articles further apart tell of different times, if not of different events."""
_NAMES, _ALONE = 2, 0.3
"""Names that two articles must have in common to be on one event; one will do where they have this share of the words
of title and lead in common (of the shorter)."""
_LEAD = 250
"""Characters of an article that say what it is about: a sentence further on need not say that again."""
_NAME = re.compile(r"(?<=[\w,;:’'] )[A-Z][\w’'-]+")
_CALENDAR = frozenset(
    stems(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
        " September October November December"
    )
)


def stems_of_lead(article: Article) -> frozenset[str]:
    """What an article says at its beginning that it is about: stems of title and lead, one for words for the same."""
    return _stems_of_lead(f"{article.title}\n{article.text[:_LEAD]}")


@lru_cache(maxsize=256)
def _stems_of_lead(words: str) -> frozenset[str]:
    """Kept, as is what else is read of an article here: each is held against many others."""
    return frozenset(grouped(stems(words)))


def in_common(first: Article, second: Article) -> tuple[int, float]:
    """How many names two articles have in common, and how much of the shorter one's title and lead."""
    one, two = stems_of_lead(first), stems_of_lead(second)
    return len(names_in(first) & names_in(second)), len(one & two) / (min(len(one), len(two)) or 1)


def of_one_event(first: Article, second: Article, terms: Collection[str]) -> bool:
    """Whether two articles, known by publisher and day, tell of one event, and both of what is named in `terms`."""
    if first.id == second.id or not first.publisher or not second.publisher:
        return False
    if not first.published_at or not second.published_at or abs(first.published_at - second.published_at) > _DAYS:
        return False
    if publisher_of(first) == publisher_of(second) and first.published_at == second.published_at:
        return False
    named = set(terms) & (names_in(first) | names_in(second))
    if not named <= stems_of_article(first) & stems_of_article(second):
        return False
    names, alike = in_common(first, second)
    return names >= _NAMES or (alike >= _ALONE and bool(names or named))


def publisher_of(article: Article) -> str:
    """The publisher as it is compared, "" where none is known."""
    return (article.publisher or "").casefold()


def whole_text(article: Article) -> str:
    """Title and text."""
    return f"{article.title}\n{article.text}"


def names_in(article: Article) -> frozenset[str]:
    """The stems of the names in an article, without its publisher's and the calendar's."""
    return _names_in(article.text, article.publisher or "")


@lru_cache(maxsize=256)
def _names_in(text: str, publisher: str) -> frozenset[str]:
    held = frozenset(stem for name in _NAME.findall(text) for stem in stems(name))
    return held - _CALENDAR - set(stems(publisher))


def grouped(found: Iterable[str]) -> Iterator[str]:
    """The stems, with one for all words for the same: "killed" and "died"."""
    return (_GROUPS.get(stem, stem) for stem in found)
