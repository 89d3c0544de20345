"""Whether a sentence is on the topic: by its words, those just before it, and the names of the topic."""

from dataclasses import replace

import pytest

from retrieval.answering.on_topic import margin_of, names_topic, speaks_on_topic, topic_of
from tests.ranking_material import candidate, found, words_of

HALL = candidate("Councillor Idris Kane said the hall would cost too much. Kane said he liked soup.", "Hall approved")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("what did Kane say about the hall?", True),
        ("what did Kane say about Viktor Hald?", False),
        ("did Kane ever mention the cost of the hall?", True),
        ("did Kane ever mention vaccines?", False),
    ],
)
def test_a_topic_must_be_named(question: str, named: bool) -> None:
    """A person by the article; a thing that is to have been mentioned by the words or those before them."""
    result = found(question, [HALL])
    assert names_topic(result, next(one for one in result.sentences if "cost" in words_of(one))) is named


def test_odds_tell_where_the_very_name_is_missing() -> None:
    """A reader that is sure may know whom other words name."""
    result = found("what did Kane say about Viktor Hald?", [HALL])
    sure = replace(result.sentences[0], score=2.5)
    assert names_topic(replace(result, judged=2.5), sure)
    assert not names_topic(result, sure)


def test_a_sentence_with_the_words_of_the_topic_is_further_on_it() -> None:
    """And so by a larger margin."""
    result = replace(found("what did Kane say about the cost of the hall?", [HALL]), judged=0.0)
    cost, soup = sorted(result.sentences, key=lambda one: "soup" in words_of(one))
    assert topic_of(cost, result) == 0.5
    assert margin_of(result, cost, 0.0) > margin_of(result, soup, 0.0)
    assert speaks_on_topic(result, cost, 0.0)
    assert not speaks_on_topic(result, cost, -9.0)


@pytest.mark.parametrize(
    ("before", "level"),
    [
        ("“The toll is a scandal,” said Dov Reyes.", 0.0),
        ("The council spoke of the toll.", 0.0),
        ("Kane, who drives, asked for the toll. “Go on,” Kane said.", 0.5),
    ],
)
def test_others_lend_no_topic(before: str, level: float) -> None:
    """What others say and what is told in the paragraph before is not what Kane speaks of, unless Kane speaks there."""
    text = f"{before} It rained.\n“I liked the soup of the day,” said Councillor Idris Kane."
    result = found("what did Kane say about the toll?", [candidate(text, "Monday")])
    soup = next(one for one in result.sentences if "soup" in words_of(one))
    whole = replace(soup.passage, start=0)
    result = replace(result, said={soup.candidate.article.id: soup.candidate.statements})
    assert topic_of(replace(soup, passage=whole), result) == level
