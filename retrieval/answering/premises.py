"""Questions that take for granted what no article tells: "who died", where nobody is said to have."""

import re
from collections.abc import Iterable
from functools import lru_cache

from retrieval.answering.denying import is_denied, is_unreal
from retrieval.answering.opposites import Outcome, Token, outcomes, tokens
from retrieval.models import Article
from retrieval.question import Asks, Reading
from retrieval.sentences import sentence_spans, stems

_SO = re.compile(
    r"^(?:(?:so|and|but|ok|well|please|tell me|do you know)\b,?\s*)*"
    r"(?:why|when|where|how|who|whose|which|what (?:made|caused|led|prompted|day|year|date))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:or|if|whether|not|never|no|nobody|will|would|could|might|may|almost|nearly)\b|n['’]t\b", re.I)
_PLAIN = frozenset(
    stems("died drown perish resigned convicted acquitted arrested elected cancelled extradited sacked fired killed")
)
"""Outcomes that are told in words of their own. Of the questions of `tests/benchmarks/questions` that have an answer 37
ask by one of these, and the article that answers tells all of them but one ("how many accounts did the site kill"). Of
others, "lose" or "pass", half are meant otherwise."""


def is_unheard(reading: Reading, articles: Iterable[Article]) -> bool:
    """Whether a question is about something that happened of which none of the articles that would answer tells."""
    if reading.asks is Asks.SAID or not _SO.match(reading.asked) or _OPEN.search(reading.asked):
        return False
    asked = tokens(reading.asked)
    told = _real(asked)
    places = {one.first for one in told if asked[one.first].stem in _PLAIN}
    if not places:
        return False
    heard = frozenset(side for article in articles for side in _told_in(f"{article.title}.\n{article.text}"))
    return any(not heard & {(one.pair, one.side) for one in told if one.first == place} for place in places)


@lru_cache(maxsize=256)
def _told_in(text: str) -> frozenset[tuple[int, int]]:
    sentences = (tokens(text[span.start : span.end]) for span in sentence_spans(text))
    return frozenset((one.pair, one.side) for words in sentences for one in _real(words))


def _real(words: list[Token]) -> list[Outcome]:
    """What a text tells to have happened."""
    return [one for one in outcomes(words) if not is_unreal(words, one.first) and not is_denied(words, one.first)]
