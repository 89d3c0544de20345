"""What a sentence tells not to be so, or only to have been thought so, beyond the words right before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.models import Span

_TALK = (
    r"(?:claims?|reports?|rumou?rs?|allegations?|accusations?|suggestions?|assertions?|stories|story|talk|notion|idea"
    r"|statements?|speculation|posts?|theory|theories|accounts?)"
)
_FALSE = (
    r"(?:not (?:true|right|correct|so|the case|accurate)|n't (?:true|right|correct|so|the case|accurate)|untrue|false"
    r"|wrong|incorrect|inaccurate|unfounded|baseless|groundless|unproven|fabricated|invented|nonsense|rubbish|mistaken"
    r"|debunked|refuted|a (?:lie|myth|hoax|fabrication|falsehood))"
)
_BEFORE = re.compile(
    rf"\b(?:it|that)(?:'s| is| was| has been| would be)? (?:\w+ )?{_FALSE}(?: to (?:say|claim|suggest|think))? that\b"
    r"|\b(?:there (?:is|was|are|were|has been|had been|is still)|found|finding|seen|with|saw|have|had|has)"
    r" (?:no|little|nothing)(?: \w+)? (?:truth|evidence|proof|signs?|indication|suggestion|question"
    r"|reason to (?:think|believe)|doubt|grounds?)(?: to (?:the|any))?\b"
    r"|\bno (?:truth|evidence|proof|signs?|indication)\b"
    rf"|\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?"
    r"|debunk(?:s|ed|ing)?|doubt(?:s|ed|ing)?)\b"
    rf"|\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|denounc(?:es|ed|ing)|knocked down) (?:\w+ ){{0,3}}?{_TALK}\b"
    r"|\b(?:falsely|wrongly|mistakenly|incorrectly|erroneously|inaccurately)\b"
    r"|\bcontrary to\b|\brather than\b|\binstead of\b|\bas opposed to\b|\bfar from\b|\bstopped short of\b"
    r"|\bnot,? as [^,.;]{3,50}?(?:,|(?= in | by | on | at | from | to ))"
    r"|(?<=,) (?:and |but )?not (?!only|just|merely|simply)"
    r"|\band not (?!only|just|merely|simply)|\b(?:pretend(?:s|ed|ing)?|hoax)\b|\bnobody (?:says|said|claims) \b"
    r"|\bneither\b|\bnowhere near\b|\bwithout\b",
    re.IGNORECASE,
)
"""From here on it is not so, to the end of the clause."""
_BEHIND = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|proved(?: to be)?|turned out to be|as|remains?|called (?:it|them|that|this))"
    rf" (?:\w+ly )?{_FALSE}(?! that)\b",
    re.IGNORECASE,
)
"""What stands before is not so, where it is told as somebody's."""
_TOLD_SO = re.compile(rf"\b{_TALK} (?:that|of|about)\b|\bthat\b|^", re.IGNORECASE)
_ONCE = re.compile(
    r"\b(?:first|initially|earlier|originally|previously|at first|once|long|widely)"
    r" (?:been )?(?:reported|said|stated|believed|thought|claimed|suggested|assumed|announced|rumou?red|feared|told"
    r"|expected|supposed|planned|scheduled|due|meant|alleged)\b"
    r"|\b(?:was|were|been) (?:reported|said|believed|thought|claimed|assumed|rumou?red|feared|supposed|alleged) to\b"
    r"|\b(?:initial|early|earlier|first|original|previous|unconfirmed) (?:\w+ )?"
    r"(?:reports?|accounts?|plans?|estimates?|claims?|figures?|rumou?rs?)\b"
    r"|\b(?:rumou?red|alleged(?:ly)?|reportedly|supposedly|purported(?:ly)?|pretends?|imagine[sd]?|as if|as though"
    r"|\w+ of (?:them|whom|these|those)"
    r"|would have|could have|might have|nearly|almost)\b",
    re.IGNORECASE,
)
"""From here on it was thought or said so, which need not be so."""
_ENDS = re.compile(
    r"[;.]\s|\bbut\b|, (?:and|while|saying|adding|although|though|who|which|he|she|they|it|the)\b|[”\"],?\s"
)
_ENDS_SHORT = re.compile(r"[,;.]\s|\bbut\b|\b(?:and|while)\b|[”\"]")
_SHORT = re.compile(
    r"^(?:rather|instead|as opposed|contrary|not|and not|but not|without|neither|far|nowhere)", re.IGNORECASE
)
"""These deny no more than what comes next."""


@dataclass(frozen=True)
class Denied:
    """Places of a text: `denied` are not so, `clauses` are those that are whole; `unsure` were only said or thought."""

    denied: tuple[Span, ...]
    unsure: tuple[Span, ...]
    clauses: tuple[Span, ...]

    def denies(self, start: int) -> bool:
        """Whether the word that starts there is told not to be so."""
        return any(span.start <= start < span.end for span in self.denied)

    def doubts(self, start: int) -> bool:
        """Whether it is only told as what somebody thought or said once."""
        return any(span.start <= start < span.end for span in self.unsure)


@lru_cache(maxsize=2048)
def denied_in(text: str) -> Denied:
    """Where a text denies what it tells, or doubts it."""
    denied, clauses = [], []
    for match in _BEFORE.finditer(text):
        short = bool(_SHORT.match(match[0].strip()))
        ends = (_ENDS_SHORT if short else _ENDS).search(text, match.end())
        span = Span(match.end(), ends.start() if ends else len(text))
        denied.append(span)
        if not short:
            clauses.append(span)
    for match in _BEHIND.finditer(text):
        begins = [found for found in _TOLD_SO.finditer(text, 0, match.start()) if found.end() < match.start()]
        if begins:
            span = Span(_last(begins), match.start())
            denied.append(span)
            clauses.append(span)
    unsure = [Span(match.end(), _end(text, match.end())) for match in _ONCE.finditer(text)]
    return Denied(tuple(denied), tuple(unsure), tuple(clauses))


def _last(begins: Sequence[re.Match[str]]) -> int:
    """Where what is called false begins: behind "the claim that", else with the sentence."""
    return next((found.end() for found in begins if found[0]), begins[0].end())


def _end(text: str, start: int) -> int:
    found = _ENDS.search(text, start)
    return found.start() if found else len(text)
