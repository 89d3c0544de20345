"""What was found, put in order: hits from sentences, copies collapsed, parts joined, the reader's odds taken over."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from retrieval.found import (
    SearchResult,
    are_two,
    collapse,
    hits_of,
    joined,
    newest_first,
    read_within,
    rescored,
    support_of,
    without_copies,
)
from retrieval.models import Hit
from retrieval.questions.question import read_question
from tests.ranking_material import candidate, found, words_of

SLIP = candidate("The ferry slip will close in June. Its pilings are rotten.\nA new quay opens in May.", "Slip", "a")
STORM = candidate("A storm cut the power of 1,900 homes.\nNobody was hurt that night.", "Storm", "b")


def _hit(of: int, meaning: float | None) -> Hit:
    return Hit(SLIP.passages[of], SLIP.article, 1.0, None, meaning)


def test_support_is_nearness_and_half_the_words() -> None:
    """The best cosine of the first three, plus half the weighted share of words that one passage holds."""
    reading = read_question("rotten pilings storm")
    weights = dict(zip(reading.terms, (1.0, 1.0, 2.0), strict=True))
    assert support_of([_hit(0, 0.3), _hit(1, 0.5)], reading, weights) == pytest.approx(0.5 + 0.5 * 0.5)
    assert support_of([_hit(1, 0.3), *[_hit(1, 0.2)] * 2, _hit(0, 0.9)], reading, weights) == pytest.approx(0.3)
    assert support_of([], reading, weights) == 0.0


def test_what_is_not_embedded_is_supported_by_its_words_alone() -> None:
    """Without any nearness, all of the words support more than none of them."""
    reading = read_question("rotten pilings")
    weights = dict.fromkeys(reading.terms, 1.0)
    assert support_of([_hit(0, None)], reading, weights) == support_of([_hit(1, None)], reading, weights) + 0.5


def test_a_passage_stands_where_its_best_sentence_does() -> None:
    """Once each, in the order of the sentences, with the scores that its article was read with."""
    first, last = (
        replace(one, score=score) for one, score in zip(found("x", [SLIP]).sentences[:2], (2, 1), strict=True)
    )
    told = replace(SLIP, worded={SLIP.passages[0].id: 3.0}, meaning={SLIP.passages[1].id: 0.4})
    sentences = [replace(one, candidate=told) for one in found("ferry slip", [told]).sentences]
    hits = hits_of(sentences)
    assert [hit.passage.id for hit in hits] == list(dict.fromkeys(one.passage.id for one in sentences))
    assert {hit.passage.number: (hit.words, hit.meaning) for hit in hits} == {0: (3.0, None), 1: (None, 0.4)}
    assert hits_of([first, last])[0].score == 2


def test_the_readers_odds_decide_the_order() -> None:
    """What was read stands by its odds; what was not keeps its order, a little below what was read."""
    ranked = found("ferry slip", [SLIP, STORM]).sentences
    read = [list(ranked[:2]), list(ranked[2:3])]
    after = rescored(ranked, read, [[-1.0, 4.0], [2.0]])
    assert [words_of(one) for one in after[:2]] == [words_of(ranked[1]), words_of(ranked[2])]
    assert [one.score for one in after[:2]] == [4.0, 2.0]
    unread = [words_of(one) for one in after if one.score not in (4.0, 2.0, -1.0)]
    assert unread == [words_of(one) for one in ranked[3:]]
    assert all(one.score <= 1.0 for one in after if words_of(one) in unread)
    assert len(after) == len(ranked)


def test_a_sentence_past_what_is_read_counts_as_not_read() -> None:
    """Its odds are minus infinity: it is not last of all for that."""
    ranked = found("ferry slip", [SLIP, STORM]).sentences
    after = rescored(ranked, [list(ranked[:2])], [[3.0, -math.inf]])
    assert all(math.isfinite(one.score) for one in after)
    assert words_of(after[1]) == words_of(ranked[1])


def test_copies_are_collapsed() -> None:
    """The same words by another publisher are no second hit; other words of the same article are."""
    copy = candidate("The ferry slip will close in June, its pilings rotten.", "Slip shut", "c")
    hits = hits_of(found("ferry slip pilings quay", [SLIP, copy]).sentences)
    assert len(hits) == 3
    assert len(collapse(hits, 9)) == 2
    assert collapse(hits, 1) == (hits[0],)
    assert collapse(hits, 0) == ()


def test_two_copies_are_one_source() -> None:
    """Told otherwise enough to be two hits, a copy is none; which is known from its article, not from its words."""
    words = "Nobody was hurt as the storm cut the power, the mayor said; crews worked on the lines until morning."
    copy = candidate(words, "Power cut", "c", copy_of="b")
    hits = hits_of(found("storm power", [STORM, copy]).sentences)
    assert {hit.article.id for hit in collapse(hits, 9)} == {hits[0].article.id}
    alone = [replace(hit, article=replace(hit.article, copy_of=None)) for hit in hits]
    assert {hit.article.id for hit in collapse(alone, 9)} == {"b", "c"}


def test_the_original_is_cited_where_it_answers_as_well() -> None:
    """A copy's sentences go, unless the original's best is worse by more than a tenth; other articles stay."""
    copy, other = (
        candidate("A storm cut the power.", "Power cut", key, copy_of=of) for key, of in (("c", "b"), ("e", None))
    )
    ranked = found("storm power", [STORM, copy, other]).sentences

    def left(scores: dict[str, float]) -> set[str]:
        scored = [replace(one, score=scores[one.candidate.article.id]) for one in ranked]
        return {one.candidate.article.id for one in without_copies(scored)}

    assert left({"b": 1.0, "c": 1.05, "e": 0.0}) == {"b", "e"}
    assert left({"b": 1.0, "c": 2.0, "e": 0.0}) == {"c", "e"}


def test_few_passages_of_one_article() -> None:
    """Four at most, however many there are."""
    words = ("red", "green", "blue", "white", "black", "brown")
    long = candidate("\n".join(f"A {word} {word}ish boat for {word}smiths." for word in words), "Boats", "d")
    assert len(collapse(hits_of(found("boat", [long]).sentences), 9)) == 4


def _part(question: str, *articles: object, support: float = 1.0, judged: float | None = None) -> SearchResult:
    return replace(found(question, articles), support=support, judged=judged)  # type: ignore[arg-type]


def test_the_newest_of_what_answers_well_is_first() -> None:
    """Asked for the latest: of two that may answer, the later article's; what hardly answers stays behind."""
    day = datetime(2026, 3, 1, tzinfo=UTC)
    old, new, off = (
        replace(found("x", [candidate(f"{words} died.", key=words, published_at=moment)]).sentences[0], score=score)
        for words, moment, score in (
            ("Four", day, 2.0),
            ("Nine", day + timedelta(days=3), 1.0),
            ("None", day + timedelta(days=9), -2.0),
        )
    )
    assert [words_of(one) for one in newest_first([old, new, off])] == ["Nine died.", "Four died.", "None died."]
    assert newest_first([old, new, off])[0].score == 2.0
    assert newest_first([]) == ()


def test_two_things_are_asked_where_two_articles_answer() -> None:
    """One article for both parts, one part without support, or one part alone: then it is one question."""
    slip, storm = _part("ferry slip", SLIP), _part("storm power", STORM)
    assert are_two([slip, storm])
    assert not are_two([slip, _part("new quay", SLIP)])
    assert not are_two([slip, replace(storm, support=0.0)])
    assert not are_two([slip, replace(storm, hits=())])
    assert not are_two([slip])
    assert not are_two([])


def test_parts_take_turns() -> None:
    """The first hit of each, then the second of each, none twice; as sure as the surest, as weak as the weakest."""
    whole = _part("ferry slip and storm", SLIP, STORM)
    slip, storm = _part("ferry slip", SLIP, judged=-2.0), _part("storm power", STORM, support=0.7, judged=1.0)
    both = joined(whole, [slip, storm], 12)
    assert [hit.article.id for hit in both.hits] == ["a", "b", "a", "b"]
    assert len({hit.passage.id for hit in both.hits}) == 4
    assert (both.support, both.judged, both.parts) == (0.7, 1.0, (slip, storm))
    assert len(joined(whole, [slip, storm], 3).hits) == 3


def test_the_statements_of_all_parts_are_there() -> None:
    """Whoever asks later who spoke finds the articles of each part."""
    parts = [replace(_part("ferry slip", SLIP), said={"a": ()}), replace(_part("storm", STORM), said={"b": ()})]
    assert set(joined(_part("both", SLIP, STORM), parts, 5).said) == {"a", "b"}


def test_a_part_is_looked_for_where_the_whole_is_answered() -> None:
    """ "How long is it" tells nothing by itself: only the articles that the whole question finds can answer it."""
    bridge = candidate("Ida Morse drew the Aster bridge. It is 412 metres long.", title="Aster bridge", key="b")
    trial = candidate("The trial was long, and so was the winter.", title="Trial", key="t")
    whole = found("who drew the Aster bridge and how long is it", [bridge])
    part = found("how long is it (who drew the Aster bridge)", [trial, bridge])
    within = read_within(part, whole)
    assert {one.candidate.article.id for one in within.sentences} == {"b"}
    assert within.reading.asked == "how long is it"
    elsewhere = read_within(found("how long is it", [trial]), whole)
    assert [words_of(one) for one in elsewhere.sentences] == [words_of(one) for one in whole.sentences]
