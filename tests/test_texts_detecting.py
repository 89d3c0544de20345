"""The language of a question is known from its words, and not guessed from names."""

import pytest

from bot.texts.detecting import QuestionLanguage


@pytest.fixture(scope="module")
def language() -> QuestionLanguage:
    """English and French."""
    return QuestionLanguage(["en", "fr"])


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("what did Carney say about USMCA?", "en"),
        ("who won?", "en"),
        ("qu'a dit Carney sur l'ACEUM ?", "fr"),
        ("combien de navires attendent au port de Halden ?", "fr"),
        ("Carney USMCA", None),
        ("Macron?", None),
        ("", None),
        ("???", None),
    ],
)
def test_a_question_has_the_language_of_its_words(language: QuestionLanguage, question: str, code: str | None) -> None:
    """Whole questions are told apart; names alone are in no language."""
    assert language.of(question) == code
