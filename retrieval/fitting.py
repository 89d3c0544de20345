"""Which sentences of a passage that was found are what it was found for: shown where nothing is answered."""

from collections.abc import Sequence

from retrieval.models import Hit, Span
from retrieval.ranking import coverage
from retrieval.retriever import Retriever, SearchResult
from retrieval.sentences import sentence_spans, stems

_LONGEST = 400
"""Characters of two sentences together; a single one may be longer."""


async def fitting_spans(retriever: Retriever, result: SearchResult, hits: Sequence[Hit]) -> list[Span]:
    """For each hit the sentence that fits best, with the next or the one before where the two hold more of the words.

    A sentence fits by the share of the searched words it holds, and by its meaning where that can be compared. The
    spans are offsets into the article's text.
    """
    cut = [sentence_spans(hit.passage.text) or [Span(0, len(hit.passage.text))] for hit in hits]
    texts = [[hit.passage.text[span.start : span.end] for span in spans] for hit, spans in zip(hits, cut, strict=True)]
    everything = [text for some in texts for text in some]
    cosines = await retriever.similar(result.reading.asked, everything) if everything else None
    near = iter(cosines or [0.0] * len(everything))
    return [
        _best(hit, spans, some, [next(near) for _ in some], result)
        for hit, spans, some in zip(hits, cut, texts, strict=True)
    ]


def _best(hit: Hit, spans: Sequence[Span], texts: Sequence[str], near: Sequence[float], result: SearchResult) -> Span:
    held = [set(stems(text)) for text in texts]

    def share(places: Sequence[int]) -> float:
        together = set().union(*(held[place] for place in places))
        return coverage(together, result.reading.terms, result.weights)

    best = max(range(len(spans)), key=lambda place: (share([place]) + near[place], -place))
    first = last = best
    for place in (best + 1, best - 1):
        if 0 <= place < len(spans) and share([best, place]) > share([best]):
            low, high = min(best, place), max(best, place)
            if spans[high].end - spans[low].start <= _LONGEST:
                first, last = low, high
                break
    return Span(hit.passage.start + spans[first].start, hit.passage.start + spans[last].end)
