"""What answers where no words are surely those of the one asked about: a sentence that names that one."""

import pytest

from retrieval.answering.told_plainly import may_tell, tells_plainly
from retrieval.ranking import Sentence
from tests.ranking_material import candidate, found, words_of

GULL = candidate(
    "“The pilings are rotten,” Okafor said. “Okafor never swam here,” said Dov Reyes.\n"
    "“It was a cold swim,” said Juror No. 8 of the swimming case. The slip is closed, Okafor knows."
)


def _sentence(words: str) -> Sentence:
    sentences = found("what did okafor say", [GULL]).sentences
    return next(one for one in sentences if words in words_of(one))


def test_a_sentence_that_names_the_one_asked_about_tells_plainly() -> None:
    """By the surname, whatever stands before it, or by that of a speaker whom the office may mean."""
    assert tells_plainly(_sentence("rotten"), "sherif Okafor", ())
    assert tells_plainly(_sentence("rotten"), "the mayor", {"Ines Okafor"})


@pytest.mark.parametrize(("words", "named"), [("never swam", "Okafor"), ("closed", "Okafor"), ("rotten", "Kane")])
def test_what_is_not_told_of_that_one(words: str, named: str) -> None:
    """Words of another about that one, another of the kind, a sentence without anybody's words, no such name."""
    assert not tells_plainly(_sentence(words), named, ())


OWN = candidate(
    "“The pilings are rotten,” Okafor said. “We leave,” neighbours said. “Not so,” a report said, which Ann Kane wrote."
)


def _own(words: str) -> Sentence:
    return next(one for one in found("what did okafor say", [OWN]).sentences if words in words_of(one))


@pytest.mark.parametrize(
    ("words", "named", "may"),
    [
        ("rotten", "the harbour clerk guy", True),
        ("leave", "the harbour guy", False),
        ("rotten", "Ann Kane", True),
        ("Not so", "Ann Kane", True),
        ("Not so", "Tom Lund", False),
    ],
)
def test_words_that_may_be_of_the_one_asked_about(words: str, named: str, may: bool) -> None:
    """By a description that nothing contradicts, by a name that the passage holds; never those of several for one."""
    assert may_tell(_own(words), named, ()) is may


RIVALS = candidate("North coach Tom Reed said: “We go.” Keeper Ann Kane said: “We stay.” “We wait,” said a coach.")


@pytest.mark.parametrize(
    ("words", "named", "may"),
    [
        ("We go", "the east coach", False),
        ("We stay", "the east coach", False),
        ("We stay", "the east guy", True),
        ("We wait", "the east coach", True),
    ],
)
def test_one_of_another_club_may_not_tell(words: str, named: str, may: bool) -> None:
    """Who is called the coach of another, or, where there is one to each club, by no such word at all, is another."""
    sentences = found("what did the coach say", [RIVALS]).sentences
    assert may_tell(next(one for one in sentences if words in words_of(one)), named, ()) is may
