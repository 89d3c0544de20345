"""A sentence of an article that never names whom a question is about answers for somebody else."""

from dataclasses import replace

import pytest

from retrieval.answering.about import about_whom, names_asked
from retrieval.answering.evidence import choose
from tests.ranking_material import candidate, found, words_of

MARSH = "Lena Marsh opened the tide mill. “It turns by itself,” said Lena Marsh. She lives on Skerrin."
BIRTHS = "The hospital counts its births. Nearly 200 were born there in 2013."


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("When was Lena Marsh born?", [{"lena", "marsh"}]),
        ("when was lena marsh born", [{"lena", "marsh"}]),
        ("when was the tide mill born", []),
        ("when was Otto Kane born", []),
        ("when was marsh born", [{"marsh"}]),
        ("when was skerrin settled", []),
    ],
)
def test_a_name_is_what_some_article_writes_so(asked: str, names: list[set[str]]) -> None:
    """In whatever case it is asked for; a single word where it is somebody's surname."""
    articles = [one.article for one in (candidate(MARSH), candidate(BIRTHS))]
    assert names_asked(asked, articles, frozenset({"marsh"})) == names


def test_a_surname_that_is_a_word_too_is_no_name() -> None:
    """ "Marsh" of the marsh that an article tells of."""
    articles = [one.article for one in (candidate(MARSH), candidate("They drained the marsh in 1931."))]
    assert names_asked("when was the marsh drained", articles, frozenset({"marsh"})) == []


@pytest.mark.parametrize("asked", ["When was Lena Marsh born?", "when was marsh born"])
def test_another_article_does_not_answer_for_somebody(asked: str) -> None:
    """A year of births is not when she was born; of one whom no article names any may tell."""
    result = found(asked, [candidate(MARSH, key="mill"), candidate(BIRTHS, key="births")])
    assert not any("200" in words_of(one) for one in about_whom(result, result.sentences))
    assert not any("200" in pick.words for pick in choose(result, None).picks)
    other = found("How many were born there?", [candidate(MARSH, key="mill"), candidate(BIRTHS, key="births")])
    assert len(about_whom(other, other.sentences)) == len(other.sentences)


def test_what_plainly_answers_stays() -> None:
    """An article may name somebody otherwise than the question: "the mayor". Only a reader can tell."""
    result = found("When was Lena Marsh born?", [candidate(MARSH, key="mill"), candidate(BIRTHS, key="births")])
    sure = [replace(one, score=3.0) for one in result.sentences]
    assert len(about_whom(replace(result, judged=3.0), sure)) == len(sure)
    assert len(about_whom(result, sure)) < len(sure)
