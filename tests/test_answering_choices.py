"""The best of many picks: a few, none telling again what another tells, and what else is worth a look."""

from retrieval.answering.choices import best, by_turns, distinct, hit_of, others
from retrieval.answering.picks import Pick
from retrieval.ranking import Sentence
from tests.ranking_material import candidate, found

TEXT = (
    "The survey cost 4 million crowns.\nA survey costing 4 million crowns was paid.\nThe quay opens in May.\nIt rains."
)
RESULT = found("survey", [candidate(TEXT)])


def _sentence(words: str) -> Sentence:
    return next(one for one in RESULT.sentences if TEXT[one.span.start : one.span.end].startswith(words))


def _pick(words: str, score: float) -> Pick:
    sentence = _sentence(words)
    return Pick(hit_of(sentence, {}), sentence.span, score)


SURVEY, AGAIN, QUAY, RAIN = _pick("The survey", 5.0), _pick("A survey", 4.9), _pick("The quay", 4.0), _pick("It", -1.0)


def test_the_best_come_first_and_each_tells_its_own() -> None:
    """What tells the same again is left out, and so is what is far behind the best."""
    assert best([RAIN, QUAY, AGAIN, SURVEY]) == [SURVEY, QUAY]
    assert best([RAIN, QUAY, AGAIN, SURVEY], behind=9.0) == [SURVEY, QUAY, RAIN]
    assert best([]) == []


def test_what_is_cited_beside_is_of_further_passages() -> None:
    """A passage that is stated from is not cited again."""
    assert others([SURVEY], [SURVEY, AGAIN, QUAY]) == (QUAY,)


def test_the_parts_of_a_question_take_turns() -> None:
    """The first of each, then the second of each; what is told twice is told once."""
    turns = by_turns([[SURVEY, QUAY], [RAIN]])
    assert turns == [[SURVEY, RAIN], [QUAY]]
    assert distinct([SURVEY, AGAIN, QUAY]) == [SURVEY, QUAY]


def test_a_hit_that_was_found_is_kept() -> None:
    """Else one is made of the sentence's passage."""
    sentence = _sentence("It rains")
    (own,) = [hit for hit in RESULT.hits if hit.passage.id == sentence.passage.id]
    assert hit_of(sentence, {own.passage.id: own}) is own
    assert hit_of(sentence, {}).passage == own.passage
