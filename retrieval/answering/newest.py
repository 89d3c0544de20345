"""The newest report of an event, for who asks for the latest: it need not say again what the event is."""

from retrieval.answering.one_event import in_common
from retrieval.answering.orders import is_told
from retrieval.answering.picks import Pick, pick_sentence, words_of
from retrieval.answering.wording import DATELINE
from retrieval.models import Article, Hit
from retrieval.ranking import Sentence
from retrieval.retriever import SearchResult

_NAMES, _ALIKE = 2, 0.15
"""Names, and share of the words of title and lead, that the newest report has in common with what was found: reports of
one event have 2 to 7 and 0.2 to 0.44, others of one town up to 3, but no more than 0.09 then."""


def newest_report(result: SearchResult, best: Pick | None) -> Pick | None:
    """The first sentence of the newest article on the event of the best pick, where it is newer than that one's."""
    if best is None or result.when is None or not result.when.latest or best.hit.article.published_at is None:
        return None
    own = best.hit.article
    opening: dict[str, Sentence] = {}
    for one in result.sentences:
        first = opening.get(one.candidate.article.id)
        if first is None or one.span.start < first.span.start:
            opening[one.candidate.article.id] = one
    newer = [one for one in opening.values() if _is_newer(one, best) and _goes_on(own, one.candidate.article)]
    newer = [one for one in newer if is_told(DATELINE.sub("", words_of(one)))]
    if not newer:
        return None
    lead = max(newer, key=_moment)
    hit = next((hit for hit in result.hits if hit.passage.id == lead.passage.id), None)
    hit = hit or Hit(lead.passage, lead.candidate.article, lead.score, None, lead.nearness)
    return pick_sentence(hit, lead.span, lead.score, lead.statements)


def _goes_on(first: Article, second: Article) -> bool:
    names, alike = in_common(first, second)
    return names >= _NAMES and alike >= _ALIKE


def _is_newer(sentence: Sentence, best: Pick) -> bool:
    known = best.hit.article.published_at
    return known is not None and _moment(sentence) > known.timestamp()


def _moment(sentence: Sentence) -> float:
    published = sentence.candidate.article.published_at
    return published.timestamp() if published else 0.0
