"""What an article is compared by with others, to tell whether they report the same event."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.models import Article
from retrieval.sentences import stems

_LEAD = 600
"""Characters after the title in which a report says what happened, to whom and where."""
_NAME = re.compile(r"[^\W\d_][\w’']*")
_OPENS = frozenset(".!?:\"'“”‘’(")
_DAYS = frozenset(
    stems(
        "January February March April May June July August September October November December "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    )
)


@dataclass(frozen=True)
class Traits:
    """The stems of an article with how often each stands there; of its title and lead `lead`, each with its word.

    `names` are the stems of the lead that the article writes with a capital inside a sentence, `figures` the numbers
    of the lead, `days` the weekdays and months of the whole. `at` is when it was published, in seconds since 1970.
    """

    terms: Mapping[str, int]
    lead: Mapping[str, str]
    names: frozenset[str]
    figures: frozenset[str]
    days: frozenset[str]
    at: float | None = None


def traits_of(article: Article) -> Traits:
    """The traits of an article."""
    # A title that was made of the first words would count them twice.
    title = "" if article.text.startswith(article.title) else article.title
    terms = Counter(stems(f"{title}\n{article.text}"))
    lead: dict[str, str] = {}
    for word in f"{title}\n{article.text[:_LEAD]}".split():
        for stem in stems(word):
            lead.setdefault(stem, word)
    return Traits(
        dict(terms),
        lead,
        _names(article.text) & lead.keys() & terms.keys(),
        frozenset(stem for stem in lead if stem[0].isdigit()),
        _DAYS & terms.keys(),
        article.published_at.timestamp() if article.published_at else None,
    )


def _names(text: str) -> frozenset[str]:
    """The stems of words with a capital that open neither a sentence nor a quotation."""
    words = set()
    for line in text.split("\n"):
        for word in _NAME.finditer(line):
            before = line[: word.start()].rstrip()[-1:]
            if word[0][0].isupper() and before and before not in _OPENS:
                words.add(word[0])
    return frozenset(stem for word in words for stem in stems(word))


def traits_as_json(traits: Traits) -> str:
    """As it is kept; the date is kept with the article."""
    return json.dumps(
        [dict(traits.terms), dict(traits.lead), sorted(traits.names), sorted(traits.figures), sorted(traits.days)],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def traits_from_json(kept: str, at: float | None) -> Traits:
    """What `traits_as_json` gave, with the date."""
    terms, lead, names, figures, days = json.loads(kept)
    return Traits(terms, lead, frozenset(names), frozenset(figures), frozenset(days), at)
