"""The best of many picks: a few, none telling again what another tells, and what else is worth a look."""

from dataclasses import replace

from retrieval.answering.choices import beside_hits, best, by_turns, distinct, hit_of, of_the_same, others
from retrieval.answering.picks import Pick
from retrieval.models import Statement, StatementKind
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


def test_a_second_sentence_of_the_same_passage_goes_first() -> None:
    """Of two that answer about as well, that which stands by the best."""
    text = "The survey cost 4 million crowns. It covered every quay.\nThe mayor ordered a survey in May."
    result = found("survey", [candidate(text)])
    cost, covered, ordered = (
        Pick(hit_of(one, {}), one.span, score)
        for one, score in zip(sorted(result.sentences, key=lambda one: one.span.start), (5.0, 4.0, 4.5), strict=True)
    )
    assert best([cost, ordered, covered]) == [cost, covered, ordered]


def test_passages_beside_an_unsure_answer() -> None:
    """Those found that none of the picks is from, each once; of another article only what is about as near."""
    other = candidate("Frost in Oster.", key="b")
    result = found("survey", [candidate(TEXT), other])
    beside = beside_hits(result, [SURVEY])
    places = [hit.passage.id for hit in result.hits if hit.passage.id != SURVEY.hit.passage.id]
    assert [pick.hit.passage.id for pick in beside] == places
    near = [replace(hit, meaning=0.1 if hit.article.id == "b" else 0.7) for hit in result.hits]
    picked = replace(SURVEY, hit=replace(SURVEY.hit, meaning=0.7))
    assert {pick.hit.article.id for pick in beside_hits(replace(result, hits=tuple(near)), [picked])} == {"a"}


def test_beside_two_statements_of_one_only_that_one_speaks() -> None:
    """What an opponent said is no further reading on somebody's words; beside a single statement all stay."""

    def said(pick: Pick, speaker: str) -> Statement:
        span = pick.span
        return Statement(StatementKind.DIRECT, pick.words, span.start, span.end, span, speaker)

    by = {pick.words: said(pick, speaker) for pick, speaker in ((SURVEY, "Ada"), (QUAY, "Ada"), (RAIN, "Bo"))}
    known = {SURVEY.hit.article.id: tuple(by.values())}
    first, second = (replace(pick, statement=by[pick.words]) for pick in (SURVEY, QUAY))
    assert of_the_same([first, second], [QUAY, RAIN], known) == [QUAY]
    assert of_the_same([first], [QUAY, RAIN], known) == [QUAY, RAIN]


def test_of_a_passage_with_several_speakers_the_one_s_own_sentence_is_cited() -> None:
    """Whatever the search found that passage for: an opponent's words there are no further reading either."""
    text = "The survey cost 4 million crowns. It covered every quay.\nBo doubts it. Ada hopes for May."
    sentences = sorted(found("survey", [candidate(text)]).sentences, key=lambda one: one.span.start)
    cost, covered, doubts, hopes = (Pick(hit_of(one, {}), one.span, 1.0) for one in sentences)
    told = [
        Statement(StatementKind.DIRECT, pick.words, pick.span.start, pick.span.end, pick.span, speaker)
        for pick, speaker in ((cost, "Ada"), (covered, "Ada"), (doubts, "Bo"), (hopes, "Ada"))
    ]
    picks = [replace(pick, statement=one) for pick, one in zip((cost, covered), told[:2], strict=True)]
    (beside,) = of_the_same(picks, [doubts], {cost.hit.article.id: told})
    assert beside.words == "Ada hopes for May."
