"""How a match ended as several voices tell it: a fact of all of them, in the words of the shortest telling."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.answering.picks import Pick
from retrieval.comparing.accounts import Line
from retrieval.comparing.matches import Match, matches_in, same_match
from retrieval.comparing.values import Fact, Telling, Voice
from retrieval.models import Hit, Span
from retrieval.sentences import sentence_spans, stems

_NAMED = re.compile(r"\b[A-Z][\w&.-]*\w")


@dataclass(frozen=True)
class _Told:
    """A telling of a match: where it stands, and who is named beside it."""

    match: Match
    voice: Voice
    hit: Hit
    span: Span
    named: frozenset[str]


def shared_results(lines: Sequence[Line]) -> list[Fact]:
    """The ends of matches that two voices or more tell, each once, where one names both sides and the score."""
    told = list(_told(lines))
    facts: list[Fact] = []
    done: list[Match] = []
    for one in sorted(told, key=lambda one: (not one.match.listed, one.span.end - one.span.start)):
        match = one.match
        if match.loser is None or match.score is None or any(same_match(match, known, one.named) for known in done):
            continue
        tellings = {id(one.voice): _telling(one, match)}
        for other in told:
            if other.voice is not one.voice and same_match(match, other.match, other.named):
                tellings.setdefault(id(other.voice), _telling(other))
        if len(tellings) > 1:
            facts.append(Fact(tuple(tellings.values())))
            done.append(match)
    return facts


def _told(lines: Sequence[Line]) -> Iterator[_Told]:
    """Every telling in the passages, be it a sentence or a line of results, which no account is."""
    hits = {line.hit.passage.id: (line.voice, line.hit) for line in lines}
    for voice, hit in hits.values():
        text = hit.passage.text
        for span in sentence_spans(text):
            words = text[span.start : span.end]
            named = frozenset(stem for name in _NAMED.findall(f"{hit.article.title} {words}") for stem in stems(name))
            start = hit.passage.start
            for match in matches_in(words):
                yield _Told(match, voice, hit, Span(start + span.start, start + span.end), named)


def _telling(told: _Told, match: Match | None = None) -> Telling:
    """The sentence; of the one to be shown, `match`, the words that tell the end alone."""
    start = told.span.start
    span = Span(start + match.start, start + match.end) if match else told.span
    pick = Pick(told.hit, span, 1.0)
    return Telling(told.voice, pick, " ".join(pick.words.split()))
