"""Which sentences of a passage that was found are what it was found for: shown where nothing is answered."""

from collections.abc import Iterator, Sequence

from retrieval.models import Hit, Span
from retrieval.ranking import Sentence, coverage
from retrieval.retriever import SearchResult
from retrieval.sentences import stems

_LONGEST = 400
"""Characters of two sentences together; a single one may be longer."""


def fitting_spans(result: SearchResult, hits: Sequence[Hit]) -> list[Span]:
    """For each hit the sentence that ranks first, with the next or the one before where the two hold more of the words.

    The spans are offsets into the article's text. A passage that was not ranked is shown whole.
    """
    ranked: dict[str, list[Sentence]] = {}
    for sentence in _ranked(result):
        ranked.setdefault(sentence.passage.id, []).append(sentence)
    return [
        _best(ranked[hit.passage.id], result) if hit.passage.id in ranked else Span(hit.passage.start, hit.passage.end)
        for hit in hits
    ]


def _ranked(result: SearchResult) -> Iterator[Sentence]:
    """All sentences, the best first; those of a question's parts as that part rates them which rates them best."""
    yield from sorted((one for part in result.parts for one in part.sentences), key=lambda one: -one.score)
    yield from result.sentences


def _best(ranked: Sequence[Sentence], result: SearchResult) -> Span:
    """The first of the ranked sentences of a passage, or it and a neighbour."""
    text, best = ranked[0].candidate.article.text, ranked[0].span
    spans = sorted({(sentence.span.start, sentence.span.end) for sentence in ranked})
    place = spans.index((best.start, best.end))

    def share(*together: tuple[int, int]) -> float:
        held = {stem for start, end in together for stem in stems(text[start:end])}
        return coverage(held, result.reading.terms, result.weights)

    for other in (*spans[place + 1 : place + 2], *spans[max(0, place - 1) : place]):
        start, end = min(best.start, other[0]), max(best.end, other[1])
        if end - start <= _LONGEST and share(spans[place], other) > share(spans[place]):
            return Span(start, end)
    return best
