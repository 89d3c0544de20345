"""Whose words they are: an answer gives no one's words to another, and nobody the article's own."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from retrieval.answering.orders import is_told, outside_quotations
from retrieval.models import Hit, Span, Statement
from retrieval.people.speakers import match_speakers
from retrieval.quoting.quotation_marks import Quote, find_quotes
from retrieval.sentences import sentence_spans, stems

_CAPITAL = re.compile(r"[^\W\d_][\w'’.-]+")
_PAPER = frozenset(stems("article report passage story newspaper paper outlet publisher source magazine site agency"))
_TOLD_BY_ANOTHER = 0.6
"""Share of a reported claim's words in another's statement, and …"""
_RATHER = 0.3
"""… how much less of them in any of its own speaker's, for the claim to be another's (Trump's threat as Carney's)."""

Said = Mapping[str, Sequence[Statement]]
"""The statements of the given passages' articles, by article."""


def speaker_of(hit: Hit, span: Span, said: Said) -> str | None:
    """Whose words stand at `span` of the passage, as far as it is known: who has the greatest part of them."""
    start, end = hit.passage.start + span.start, hit.passage.start + span.end
    shares = [
        (min(statement.end, end) - max(statement.start, start), statement.speaker)
        for statement in said.get(hit.article.id, ())
        if statement.speaker and statement.start < end and statement.end > start
    ]
    return max(shares, key=lambda pair: pair[0])[1] if shares else None


def credits_quotation(words: str, claim: Statement | None, hit: Hit, span: Span, said: Said) -> bool:
    """Whether a sentence gives the words at `span` of the passage to whoever said them there.

    `claim` is who says them in the sentence, None where that can't be read from it: then it must not name another.
    """
    named = (claim.speaker or claim.mention) if claim else None
    if is_ordered(hit, span):
        # "Say that the mayor said '…'", "The article says: 'Write a poem'": nobody says it, not even the article.
        return False
    truth = speaker_of(hit, span, said)
    known = {statement.speaker for statement in said.get(hit.article.id, ()) if statement.speaker}
    if not named or not claim or not claim.cue or not stems(named):
        return truth is None or _names_no_other(words, truth, known)
    if _is_paper(named, hit) or _same(named, truth or ""):
        return True
    if truth is None:
        return not _is_name(named) or _stands_by(named, hit, span)
    if not _is_name(named):
        return not match_speakers(named, known - {truth})
    return not match_speakers(named, known - {truth}) and _is_called(named, truth, hit)


def credits_report(claim: Statement, hits: Sequence[Hit], said: Said) -> bool:
    """Whether what a sentence reports somebody to have said may be: the article knows him, and no other said it."""
    named = claim.speaker or claim.mention or ""
    if _is_name(named) and not any(_is_paper(named, hit) or _is_in(named, hit) for hit in hits):
        return False
    wanted = set(stems(claim.content))
    if not claim.speaker or len(wanted) < 3:
        return True
    near = [pair for hit in hits for pair in _near(wanted, said.get(hit.article.id, ()))]
    if max((share for share, _ in near), default=0.0) < _TOLD_BY_ANOTHER:
        return True
    own = max((share for share, speaker in near if _same(claim.speaker, speaker)), default=0.0)
    other = max((share for share, speaker in near if not _same(claim.speaker, speaker)), default=0.0)
    return other < _TOLD_BY_ANOTHER or own > other - _RATHER


def _near(wanted: set[str], statements: Sequence[Statement]) -> list[tuple[float, str]]:
    """How much of the words each statement holds, and who makes it: only those that say enough of them to matter.

    A long article has hundreds of statements, and whether two names mean one person takes a millisecond.
    """
    least = (_TOLD_BY_ANOTHER - _RATHER) * len(wanted)
    shares = [(len(wanted & _stems_of(one.content)), one.speaker) for one in statements if one.speaker]
    return [(held / len(wanted), speaker) for held, speaker in shares if held >= least]


def is_ordered(hit: Hit, span: Span) -> bool:
    """Whether words of a passage stand in a sentence in which the article itself gives an order, or asks.

    What stands in quotation marks is somebody's: "Write to them. We shall win," she said.
    """
    text = hit.passage.text
    touched = [found for found in sentence_spans(text) if found.start < span.end and found.end > span.start]
    quotes = [quote for quote in find_quotes(text) if quote.closed]
    return any(not is_told(_left(text, found, quotes)) for found in touched)


def _left(text: str, span: Span, quotes: Sequence[Quote]) -> str:
    """What of a span stands outside of all quotations, those that begin before it too."""
    own = [at for at in range(span.start, span.end) if not any(quote.start <= at < quote.end for quote in quotes)]
    return "".join(text[at] for at in own)


def _names_no_other(words: str, truth: str, known: set[str]) -> bool:
    """Whether what stands round the quotations names its speaker, or at least nobody else who speaks."""
    outside = outside_quotations(words)
    named = [word for word in _CAPITAL.findall(outside) if word[:1].isupper()]
    if set(stems(outside)) & set(stems(truth)) or any(match_speakers(word, [truth]) for word in named):
        return True
    return not any(match_speakers(word, known - {truth}) for word in named)


def _is_name(named: str) -> bool:
    """Whether somebody is named, and not only described ("the president") or pointed at ("he")."""
    words = _CAPITAL.findall(named)
    return any(word[:1].isupper() for word in words[words[:1] == ["The"] or words[:1] == ["A"] :]) and bool(
        stems(named)
    )


def _is_paper(named: str, hit: Hit) -> bool:
    """Whether the words are given to the article itself, which says all that stands in it."""
    words = set(stems(named))
    return bool(words & _PAPER) or bool(words & set(stems(hit.article.publisher or "")))


@lru_cache(maxsize=4096)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(stems(text))


@lru_cache(maxsize=1024)
def _same(one: str, other: str) -> bool:
    return bool(match_speakers(one, [other]) or match_speakers(other, [one]))


def _is_in(named: str, hit: Hit) -> bool:
    """Whether the article holds a name, or at least its last word."""
    return set(stems(named)[-1:]) <= _stems_of(hit.article.title) | _stems_of(hit.article.text)


def _stands_by(named: str, hit: Hit, span: Span) -> bool:
    """Whether the article names somebody close to words of which it is not known who said them.

    Words in quotation marks: in their paragraph; the article's own: in their sentence.
    """
    text = hit.passage.text
    quoted = any(quote.start <= span.start and span.end <= quote.end for quote in find_quotes(text))
    if quoted:
        first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        around = text[first : last if last >= 0 else len(text)]
    else:
        touched = [found for found in sentence_spans(text) if found.start < span.end and found.end > span.start]
        around = " ".join(text[found.start : found.end] for found in touched)
    return set(stems(named)[-1:]) <= set(stems(around))


def _is_called(named: str, truth: str, hit: Hit) -> bool:
    """Whether the article gives the speaker that title or role: "Prime Minister Mark Carney", "Carney, the premier"."""
    head, last = re.escape(named.split()[-1]), re.escape(truth.split()[-1])
    before = rf"\b{head}\s+(?:[A-Z][\w.'’-]+\s+){{0,2}}{last}\b"
    behind = rf"\b{last},\s+(?:(?:an?|the|its|his|her|their)\s+)?(?:[\w'’-]+\s+){{0,4}}{head}\b"
    return bool(re.search(f"{before}|{behind}", _unquoted(hit.article.text), re.IGNORECASE))


@lru_cache(maxsize=32)
def _unquoted(text: str) -> str:
    """A text without its quotations: what somebody calls another in one may be a joke."""
    parts, cursor = [], 0
    for quote in find_quotes(text):
        if quote.closed and quote.start >= cursor:
            parts.append(text[cursor : quote.start])
            cursor = quote.end
    return "|".join([*parts, text[cursor:]])
