"""What a question takes for granted and no article tells is not answered."""

import pytest

from retrieval.answering.premises import asks_why, is_unheard, may_tell_why
from retrieval.models import Article
from retrieval.questions.question import read_question

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


@pytest.mark.parametrize(
    ("words", "sure", "tells"),
    [
        ("A court acquitted Holt of bribery on Tuesday.", True, False),
        ("A court acquitted Holt because two witnesses had lied.", False, True),
        ("Holt was dismissed in 2021 after an audit.", True, False),
        ("Two of the witnesses had lied, the judge found.", True, True),
        ("Holt wept as the verdict was read.", False, False),
    ],
)
def test_that_it_happened_is_no_reason_why(words: str, sure: bool, tells: bool) -> None:
    """Nor is the reason of another thing; what does not name it must surely answer."""
    wanted = asks_why(read_question("why was Holt acquitted?"))
    assert may_tell_why(words, wanted, sure) is tells


@pytest.mark.parametrize("question", ["when was Holt acquitted?", "why does Holt like boats?", "why did prices rise?"])
def test_other_questions_want_no_such_reason(question: str) -> None:
    """Only what comes about once, and is told in words of its own, is asked for so."""
    assert not asks_why(read_question(question))
