"""Where the quotations in a sentence of a model's stand in the passages: word for word, and the one's who said them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.answering.crediting import Said, credits_quotation, speaker_of
from retrieval.answering.markup import Sentence, without_marks
from retrieval.answering.orders import outside_quotations
from retrieval.answering.support import Evidence
from retrieval.models import Span
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.quoting.quotations import Verdict, check_quotation
from retrieval.sentences import stems

_MARKS = re.compile(r"[\"“”„«»]")


@dataclass(frozen=True)
class Place:
    """A quotation of a sentence (`at` character `at` of it) and the words of a passage that it stands for."""

    at: int
    evidence: Evidence
    words: str
    speaker: str | None


def place_quotations(sentence: Sentence, given: Mapping[str, Evidence], said: Said) -> tuple[str, list[Place]] | None:
    """The sentence with its quotations as they stand in the passages; None where one is nowhere, or another's."""
    words = sentence.text
    places: list[Place] = []
    if _MARKS.search(outside_quotations(words)):
        return None  # a mark without its fellow: it opens words that nobody can check
    # From the last to the first, so that a repair does not move those still to come.
    for quote in reversed(find_quotes(words)):
        if not quote.closed:
            continue
        span = Span(quote.inner_start, quote.inner_end)
        quoted = words[span.start : span.end]
        located = _locate(quoted, sentence.keys, given)
        if located is None:
            return None
        evidence, place = located
        if place is None:
            # Too short to be judged: a term, not somebody's words. It stands without marks.
            words = words[: quote.start] + quoted + words[quote.end :]
            continue
        exact = evidence.hit.passage.text[place.start : place.end]
        if _MARKS.search(exact):
            return None  # it runs from somebody's words into the article's own
        claim = next((c for c in sentence.claims if c.start < span.end and c.end > span.start), None)
        pointed = claim is not None and not claim.speaker and not stems(claim.mention or "")
        around = f"{sentence.before} {sentence.text}" if pointed else sentence.text
        if not credits_quotation(around, claim, evidence.hit, place, said):
            return None
        words = words[: span.start] + without_marks(exact) + words[span.end :]
        places.append(Place(span.start, evidence, exact, speaker_of(evidence.hit, place, said)))
    return words, places[::-1]


def _locate(quoted: str, cited: Sequence[str], given: Mapping[str, Evidence]) -> tuple[Evidence, Span | None] | None:
    """Where quoted words stand: in a cited passage rather than another, word for word rather than nearly.

    None where nowhere; without a place where they are too short to tell.
    """
    order = [*cited, *(key for key in given if key not in cited)]
    checks = [(given[key], check_quotation(quoted, given[key].hit.passage.text)) for key in order]
    for wanted in (Verdict.VERIFIED, Verdict.REPAIRED):
        for evidence, found in checks:
            if found.verdict is wanted and found.span is not None:
                return evidence, found.span
    if checks and checks[0][1].verdict is Verdict.SHORT:
        return checks[0][0], None
    return None
