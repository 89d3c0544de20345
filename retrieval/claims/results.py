"""A claim of how a match ended, held against what the articles found tell of it: lines of results and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from retrieval.answering.picks import Pick
from retrieval.claims.reading import DAYS, LIGHT
from retrieval.claims.values import Checked, Claim, Verdict
from retrieval.comparing.matches import Match, matches_in, same_match
from retrieval.models import Article, Hit, Span
from retrieval.retriever import SearchResult
from retrieval.sentences import STOP_WORDS, sentence_spans, stems

_NAMED = re.compile(r"\b[A-Z][\w&.-]*\w")
_LEG = re.compile(r"\b(?:leg|legs|replay|rematch)\b")
"""The same two have met more than once."""
_SHORT = 3
"""Letters of stems that say nothing: the "off" of "play-offs"."""
_WORD = re.compile(r"[\w&-]+")


@dataclass(frozen=True)
class _Claimed:
    """The match of a claim, and the stems beside it: those of days, and others, which its article must hold."""

    match: Match
    days: frozenset[str]
    others: frozenset[str]


def checked_result(claim: Claim, result: SearchResult) -> Checked | None:
    """What comes of a claim that tells a score; None where it tells none, or nobody tells of that match.

    Who tells it so has the last word: the same two may have met before.
    """
    claimed = _claimed(_with_names(claim.whole, result))
    if claimed is None:
        return None
    told = [one for hit in result.hits for one in _told(claimed, hit)]
    bears = next((pick for same, pick in told if same), None)
    if bears is not None:
        return Checked(claim.text, Verdict.SUPPORTED, bears)
    denies = next((pick for _, pick in told), None)
    return Checked(claim.text, Verdict.CONTRADICTED, denies) if denies is not None else None


def _claimed(text: str) -> _Claimed | None:
    matches = matches_in(text)
    if len(matches) != 1 or matches[0].score is None or matches[0].loser is None:
        return None
    (match,) = matches
    rest = frozenset(stems(f"{text[: match.start]} {text[match.end :]}"))
    return _Claimed(match, rest & DAYS, frozenset(one for one in rest - DAYS - LIGHT if len(one) > _SHORT))


def _with_names(text: str, result: SearchResult) -> str:
    """A claim typed without capitals, with those of the names that were found."""
    if len(_NAMED.findall(text)) > 1:
        return text
    known = {name for hit in result.hits for name in _NAMED.findall(hit.passage.text)}
    known = {name for name in known if name.lower() not in STOP_WORDS}
    return _WORD.sub(lambda word: word[0].title() if word[0].title() in known else word[0], text)


def _told(claimed: _Claimed, hit: Hit) -> Iterator[tuple[bool, Pick]]:
    """Each telling of that match in a passage, and whether it ended as claimed."""
    article, text = hit.article, hit.passage.text
    if not claimed.others <= frozenset(stems(f"{article.title} {article.text}")):
        return
    for span in sentence_spans(text):
        words = text[span.start : span.end]
        named = frozenset(stem for name in _NAMED.findall(f"{article.title} {words}") for stem in stems(name))
        if not claimed.days <= frozenset(stems(words)) | _days(article):
            continue
        for match in matches_in(words):
            same = same_match(claimed.match, match, named)
            other_leg = match.score != claimed.match.score and _LEG.search(article.text)
            if same is not None and not other_leg:
                start = hit.passage.start
                yield same, Pick(hit, Span(start + span.start, start + span.end), hit.score)


def _days(article: Article) -> frozenset[str]:
    """The days that a report may be of: that on which it came out, and the one before."""
    published = article.published_at
    days = [published, published - timedelta(days=1)] if published else []
    return frozenset(stem for day in days for stem in stems(f"{day:%A %B}"))
