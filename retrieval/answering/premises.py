"""Questions that take for granted what no article tells: "who died", where nobody is said to have; and why it was."""

import re
from collections.abc import Iterable
from functools import lru_cache

from retrieval.answering.denying import is_denied, is_unreal
from retrieval.answering.opposites import Outcome, Token, outcomes, tokens
from retrieval.models import Article
from retrieval.questions.question import Asks, Reading
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
_LIKE_PLAIN = frozenset(stems("dismissed ousted jailed imprisoned cleared executed deported expelled"))
"""Others that tell plainly of something else where one of the above is asked about."""
_WHY = re.compile(r"^(?:(?:so|and|but|ok|well|please|tell me)\b,?\s*)*why\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|in order|so that|after|blam\w+|reasons?|result\w*|thanks to|cit(?:ed|ing)"
    r"|amid|over|given|following|caus\w+|prompt\w*|led to|means?t?|explain\w*|accus\w+|alleg\w+|suspect\w*|suspicion"
    r"|for (?:lack|want|fear|reasons|\w+ing)|on (?:charges?|grounds)|as (?:the|an?|no|he|she|it|they|there|its|his|her)"
    r"|say(?:s|ing)|said|rul(?:ed|ing) that|f(?:ou|i)nd(?:ing)? (?:that|no)|to (?:avoid|stop|prevent|keep|make))\b",
    re.IGNORECASE,
)
"""Words of a sentence that may tell why."""


def asks_why(reading: Reading) -> frozenset[tuple[int, int]]:
    """What a question wants the reason of, by pair and side: outcomes with words of their own alone, else nothing."""
    if not _WHY.match(reading.asked):
        return frozenset()
    asked = tokens(reading.asked)
    return frozenset((one.pair, one.side) for one in _real(asked) if asked[one.first].stem in _PLAIN)


def may_tell_why(words: str, wanted: frozenset[tuple[int, int]], sure: bool) -> bool:
    """Whether a sentence may tell why that came about; one that does not tell that it did must `sure`ly answer.

    "Hald was acquitted on Tuesday" is no reason of it, and "he was dismissed after an audit" is one of another thing.
    """
    found = tokens(words)
    real = _real(found)
    if any((one.pair, one.side) in wanted for one in real):
        return _REASON.search(words) is not None
    return sure and not any(found[one.first].stem in _PLAIN | _LIKE_PLAIN for one in real)


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
