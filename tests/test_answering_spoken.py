"""Words of the one asked about: on the topic, of the time asked for, and of nobody else of that name."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from retrieval.answering.evidence import choose
from retrieval.found import SearchResult
from retrieval.when import read_when
from tests.ranking_material import candidate, found, words_of

HALL = candidate(
    "Mayor Sunniva Lind hailed the hall. “This town has waited long enough for the hall,” she said. "
    "Her cousin Greta Lind said: “Family is family, and the hall is a hall.”\n"
    "Councillor Idris Kane said the hall would cost too much. "
    "Before the vote, Kane had promised to “chain myself to the old hall”.\n"
    "“Prime Minister Lind always gets her hall,” joked Bo Hagen. Hagen called Lind the queen of the hall.",
    "Hall approved",
)


def _result(question: str) -> SearchResult:
    result = found(question, [HALL])
    return replace(result, when=read_when(question, datetime(2026, 4, 20, tzinfo=UTC)))


def _told(question: str) -> list[str]:
    choice = choose(_result(question), None)
    return [pick.words for pick in choice.picks] if choice.answers else []


def test_a_title_tells_two_of_a_surname_apart() -> None:
    """The mayor is not her cousin."""
    assert _told("what did Mayor Lind say about the hall?") == ["This town has waited long enough for the hall"]
    assert len(_told("what did Lind say about the hall?")) == 2


def test_what_is_said_to_be_of_before_an_event_answers_alone() -> None:
    """Where a sentence says that it is of then, what is of another time is left out."""
    assert _told("what did Kane say about the hall before the vote?") == ["to “chain myself to the old hall”"]


@pytest.mark.parametrize("question", ["did Kane ever mention vaccines?", "what did Kane say about Viktor Hald?"])
def test_what_the_words_do_not_name_was_not_mentioned(question: str) -> None:
    """Neither a thing that is to have been mentioned nor a person of whom the article knows nothing."""
    assert _told(question) == []


def test_what_was_mentioned_is_told() -> None:
    """With the thing asked about in it."""
    assert "the hall would cost too much" in _told("did Kane ever mention the cost of the hall?")


@pytest.mark.parametrize("question", ["what did the prime minister say about the hall?", "what did the queen say?"])
def test_a_joke_gives_nobody_an_office(question: str) -> None:
    """What somebody calls the mayor, in marks or not, she is not."""
    assert _told(question) == []


def test_words_of_one_who_is_misnamed_are_told_plainly() -> None:
    """Where the reader is sure, the sentence is shown as it stands, with nobody said to have spoken."""
    result = _result("what did the plumber kane say about the hall's cost?")
    ranked = [replace(one, score=3.0 if "too much" in words_of(one) else -9.0) for one in result.sentences]
    ranked.sort(key=lambda one: -one.score)
    choice = choose(replace(result, sentences=tuple(ranked), judged=3.0, named=frozenset()), None)
    assert [pick.words for pick in choice.picks] == ["Councillor Idris Kane said the hall would cost too much."]
    assert choice.picks[0].statement is None


ROAD = candidate(
    "Roy Hagen was hurt on the road. His wife, Ada, was at work. “He called me from the road,” Ada said.",
    "Road closed",
)


def test_a_first_name_alone_is_of_the_family_the_article_tells_of() -> None:
    """Where the surname stands in the article: "Ada Hagen" is Roy Hagen's wife Ada."""
    result = replace(found("what did Ada Hagen say about the road?", [ROAD]), named=frozenset())
    choice = choose(result, None)
    assert [pick.words for pick in choice.picks] == ["He called me from the road"]


def test_whoever_has_a_role_alone_speaks_on_the_matter() -> None:
    """ "The councillor" is the one of an article on it, and not of each other article."""
    assert "the hall would cost too much" in _told("what did the councillor say about the hall?")
    assert _told("what did the councillor say about the lighthouse keeper's pension?") == []
