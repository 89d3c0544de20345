"""Articles of our own as the retriever reads them, a passage a paragraph, for the tests of ranking and choosing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from retrieval.found import SearchResult, collapse, hits_of
from retrieval.models import Article, Passage
from retrieval.people.speakers import KnownSpeakers
from retrieval.questions.question import read_question
from retrieval.ranking import Candidate, Sentence, rank_sentences
from retrieval.statements import find_statements


def candidate(text: str, title: str = "Ferry slip", key: str = "a", **told: Any) -> Candidate:
    """An article, read whole; without vectors unless told."""
    named = {name: told.pop(name) for name in ("publisher", "published_at", "copy_of") if name in told}
    article, start, passages = Article(title, text, id=key, **{"publisher": "The Gull", **named}), 0, []
    for number, paragraph in enumerate(text.split("\n")):
        end = start + len(paragraph)
        passages.append(Passage(number, start, end, paragraph, f"{key}|{number}", f"{key}-1-{number}", key))
        start = end + 1
    given: dict[str, Any] = {"score": 1.0, "words": 1.0, "worded": {}, "meaning": {}, "vectors": {}}
    return Candidate(article, tuple(passages), tuple(find_statements(article)), **{**given, **told})


def found(question: str, candidates: Sequence[Candidate], **told: Any) -> SearchResult:
    """What a search that has found these articles gives, by words; every word of the question is as rare as another."""
    reading = read_question(question)
    weights = dict.fromkeys(reading.terms, 1.0)
    named = told.pop("named", None)
    if named is None:
        speakers = [one.speaker for some in candidates for one in some.statements if one.speaker]
        known = KnownSpeakers(speakers)
        named = known.match(reading.speaker) if reading.speaker else ()
    sentences = rank_sentences(reading, candidates, None, weights, frozenset(named))
    result = SearchResult(reading, collapse(hits_of(sentences), 12), 1.0, weights, named=frozenset(named))
    return replace(result, sentences=tuple(sentences), **told)


def words_of(sentence: Sentence) -> str:
    """A sentence as it stands."""
    return sentence.candidate.article.text[sentence.span.start : sentence.span.end]
