"""Which sentences rank first: each feature, with all others equal, and what is read of an article."""

from dataclasses import replace

import numpy as np
import pytest

from retrieval.models import Span
from retrieval.questions.question import read_question
from retrieval.ranking import FEATURES, WEIGHTS, Candidate, Sentence, coverage, matrix, rank_sentences, stems_in
from tests.ranking_material import candidate, found, words_of


def _feature(sentence: Sentence, name: str) -> float:
    return sentence.features[FEATURES.index(name)]


def _features(question: str, text: str, name: str) -> dict[str, float]:
    """That feature of every sentence of an article, by the sentence."""
    return {words_of(one): _feature(one, name) for one in found(question, [candidate(text)]).sentences}


def _ranked(question: str, *candidates: Candidate, vector: object = None) -> list[Sentence]:
    reading = read_question(question)
    weights = dict.fromkeys(reading.terms, 1.0)
    return rank_sentences(reading, candidates, vector, weights, frozenset())  # type: ignore[arg-type]


def test_the_score_is_the_weighted_sum() -> None:
    """Of the features, in the order of the weights; the sentences come best first."""
    ranked = _ranked("ferry slip", candidate("The ferry slip closes. It rained.\nThe quay opens."))
    expected = matrix(ranked) @ np.array(list(WEIGHTS.values()))
    np.testing.assert_allclose([one.score for one in ranked], expected)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert matrix([]).shape == (0, len(FEATURES))


def test_every_sentence_is_ranked_once_in_its_place() -> None:
    """Its span cuts it out of the article's text, inside its passage."""
    text = "It rained. “Rain is fine,” said Ines Holt.\nThe quay opens. Nobody came."
    ranked = _ranked("rain", candidate(text))
    assert sorted(map(words_of, ranked)) == sorted(
        ["It rained.", "“Rain is fine,” said Ines Holt.", "The quay opens.", "Nobody came."]
    )
    for one in ranked:
        assert one.passage.start <= one.span.start < one.span.end <= one.passage.end
    spoken = {words_of(one): [said.speaker for said in one.statements] for one in ranked}
    assert spoken["“Rain is fine,” said Ines Holt."] == ["Ines Holt"]
    assert spoken["It rained."] == []


def test_the_words_asked_for_bring_a_sentence_up() -> None:
    """Of two sentences, the one that holds more of the words; the title counts for all of its article."""
    assert words_of(_ranked("rotten pilings", candidate("It rained. The pilings are rotten."))[0]) == (
        "The pilings are rotten."
    )
    titled = _features("ferry slip", "It rained.", "around")
    assert titled == {"It rained.": 1.0}


def test_meaning_brings_a_sentence_up() -> None:
    """The nearer sentence by its own vector, though it shares no word; without one, that of its passage."""
    article = candidate("It poured all week. The mayor resigned.\nNobody came.", meaning={"a-1-1": 0.2})
    vectors = {"a|0": np.array([[0.0, 1.0], [1.0, 0.0]], np.float32)}
    ranked = _ranked("who stepped down", replace(article, vectors=vectors), vector=np.array([1.0, 0.0], np.float32))
    assert words_of(ranked[0]) == "The mayor resigned."
    near = {words_of(one): one.nearness for one in ranked}
    assert near == {"It poured all week.": 0.0, "The mayor resigned.": 1.0, "Nobody came.": pytest.approx(0.2)}


def test_meaning_that_cannot_be_compared_is_unknown() -> None:
    """Not embedded yet, or no vector of the question: no nearness, and words still rank."""
    ranked = _ranked("rotten pilings", candidate("It rained. The pilings are rotten."))
    assert {one.nearness for one in ranked} == {None}
    assert words_of(ranked[0]) == "The pilings are rotten."


def test_the_better_article_goes_first() -> None:
    """The same words rank higher in the article that the first search found better, whichever is given first."""
    good, bad = candidate("The slip closes.", key="a"), candidate("The slip closes.", key="b", score=0.1, words=0.1)
    assert [one.candidate.article.id for one in _ranked("slip", bad, good)] == ["a", "b"]


def test_the_one_asked_about_is_told_from_others() -> None:
    """A sentence with their own words, one with another's alone, and one in which nobody speaks."""
    text = "“The slip goes,” said Ines Okafor. “The slip stays,” said Dov Reyes. The slip is old."
    question = "what did Okafor say about the slip?"
    (own, other, none) = (f for f in text.replace(". ", ".|").split("|"))
    assert _features(question, text, "own") == {own: 1.0, other: 0.0, none: 0.0}
    assert _features(question, text, "another's") == {own: 0.0, other: 1.0, none: 0.0}
    assert _features(question, text, "silent") == {own: 0.0, other: 0.0, none: 1.0}
    assert words_of(found(question, [candidate(text)]).sentences[0]) == own


@pytest.mark.parametrize(
    ("question", "fits", "not_so"),
    [
        ("how much did the survey cost?", "The survey cost 4 million.", "The survey cost a fortune."),
        ("how many ships wait?", "Some twenty ships wait.", "Some ships wait."),
        ("when does the quay open?", "The quay opens on Monday.", "The quay opens soon."),
        ("who won the race?", "In the end Ada Finch won the race.", "In the end the race was won."),
        ("where is the quay?", "The quay is at Cape Dunmore.", "The quay is far off."),
        ("why was the slip closed?", "The slip was closed because it rotted.", "The slip was closed."),
    ],
)
def test_the_kind_of_thing_that_is_asked_for(question: str, fits: str, not_so: str) -> None:
    """A number for an amount, a date for a time, a name for a person or a place, a cause for a reason."""
    assert _features(question, f"{fits} {not_so}", "fits") == {fits: 1.0, not_so: 0.0}


def test_a_name_from_the_question_is_no_answer_to_who() -> None:
    """Asked who beat Finch, "Finch" is known already."""
    text = "The race saw Finch lose. The race saw Ashby win."
    assert _features("who beat Finch in the race?", text, "fits") == {
        "The race saw Finch lose.": 0.0,
        "The race saw Ashby win.": 1.0,
    }


def test_words_that_stand_in_every_sentence_tell_little() -> None:
    """Within an article about the slip, "slip" finds nothing; the one sentence on its fare does."""
    text = "The slip is old. The slip is wet. The slip has a fare."
    rare = _features("slip fare", text, "rare")
    assert rare["The slip has a fare."] == 1.0
    assert rare["The slip is old."] < 0.2


def test_of_a_long_article_the_nearest_passages_are_read() -> None:
    """Sixteen of them; a short one is read whole."""
    text = "\n".join(f"Line {number} of the log." for number in range(20))
    near = {f"a-1-{number}": number / 20 for number in range(20)}
    read = {one.passage.number for one in _ranked("log", candidate(text, meaning=near))}
    assert read == set(range(4, 20))
    assert len(_ranked("log", candidate("\n".join(text.split("\n")[:16])))) == 16


def test_nothing_is_ranked_of_nothing() -> None:
    """No articles, or articles without passages that pass the filters."""
    assert _ranked("slip") == []
    assert _ranked("slip", replace(candidate("The slip."), passages=())) == []


def test_coverage_counts_by_rarity() -> None:
    """Half the words can be nearly all that matters: shares are weighted."""
    weights = {"quay": 3.0, "town": 1.0}
    assert coverage({"quay"}, ["quay", "town"], weights) == 0.75
    assert coverage({"quay", "town", "more"}, ["quay", "town"], weights) == 1.0
    assert coverage(set(), ["quay"], weights) == 0.0
    assert coverage({"quay"}, [], weights) == 0.0


def test_the_content_words_of_a_passage() -> None:
    """Of all its sentences, stemmed, without those that stand everywhere."""
    passage = candidate("The pilings rotted. They are old.").passages[0]
    assert stems_in(passage) == {"pile", "rot", "old"}
    assert Span(passage.start, passage.end) == Span(0, 33)
