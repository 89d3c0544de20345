"""What a question takes for granted and no article tells is not answered."""

import pytest

from retrieval.answering.premises import is_unheard
from retrieval.models import Article
from retrieval.question import read_question

FERRY = Article("Ferry aground", "The ferry ran aground and 14 people were hurt. Lind called for Holt to resign.")


@pytest.mark.parametrize(
    "question",
    [
        "who died in the ferry accident?",
        "how many passengers drowned?",
        "why did Holt resign?",
        "why was Holt acquitted?",
        "when was the captain arrested",
    ],
)
def test_what_no_article_tells(question: str) -> None:
    """Neither what nobody tells nor what somebody only calls for has happened."""
    assert is_unheard(read_question(question), [FERRY])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who died in the ferry accident?", "Two men were killed when the ferry ran aground."),
        ("why did Holt resign?", "Holt stepped down over the ferry."),
        ("when was the captain arrested", "Police detained the captain on Friday."),
        ("why was Holt acquitted?", "A jury found Holt not guilty."),
    ],
)
def test_what_is_told_in_other_words_is_told(question: str, told: str) -> None:
    """The same outcome in another word for it."""
    assert not is_unheard(read_question(question), [FERRY, Article("More", told)])


@pytest.mark.parametrize(
    "question",
    [
        "did anybody die?",
        "who might resign?",
        "what did Holt say about who died?",
        "how many were hurt?",
        "why no arrests?",
    ],
)
def test_what_is_left_open_is_no_premise(question: str) -> None:
    """Whether it happened may be asked, and who said what of it."""
    assert not is_unheard(read_question(question), [FERRY])
