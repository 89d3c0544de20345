"""What `retrieval.statements.phrases` promises: which words of a phrase name who speaks."""

import pytest

from retrieval.statements.frames import Token, frame
from retrieval.statements.mentions import mentions
from retrieval.statements.phrases import belongs, is_body_of, named_other, stripped


def _tokens(text: str) -> tuple[Token, ...]:
    (sentence,) = frame(text, [])
    return sentence.tokens


@pytest.mark.parametrize(("phrase", "first"), [("a lawyer for Reed", True), ("Lind of Lund", False)])
def test_a_name_that_only_says_whose(phrase: str, first: bool) -> None:
    """The lawyer is not Reed; of two names the one in front speaks."""
    tokens = _tokens(phrase)
    assert belongs(tokens, mentions(tokens)[0]) is first


@pytest.mark.parametrize(("phrase", "body"), [("the Lorne Chamber of Commerce", True), ("Tom Reed of Lund", False)])
def test_a_body_is_no_person_of_a_place(phrase: str, body: bool) -> None:
    """ "of" goes on a body's name, and says where a person is from."""
    tokens = _tokens(phrase)
    assert is_body_of(tokens, mentions(tokens)) is body


def test_a_role_as_the_article_words_it() -> None:
    """Without the article in front; told apart from another by a name in it."""
    assert stripped(_tokens("the ferry spokesman")) == "ferry spokesman"
    assert named_other(_tokens("the Lund spokesman"), "harbour spokesman")
    assert not named_other(_tokens("the spokesman"), "harbour spokesman")
