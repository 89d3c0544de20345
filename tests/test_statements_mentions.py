"""Names in a sentence, with what stands before them set apart."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements
from retrieval.statements.frames import frame
from retrieval.statements.mentions import bare, mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Leader of the Opposition Harish Lal met Ida Moe.", ["Leader", "Harish Lal", "Ida Moe"]),
        ("Mayor of New Lund Ida Moe left.", ["Mayor", "Ida Moe"]),
        ("The Bank of Lisk Governor Tom Reed left.", ["Bank", "Tom Reed"]),
        ("The Bank of Lisk left.", ["Bank", "Lisk"]),
    ],
)
def test_a_name_begins_behind_the_body_that_its_bearer_heads(text: str, names: list[str]) -> None:
    """Only where a first name shows it."""
    (sentence,) = frame(text, [])
    assert [mention.name for mention in mentions(sentence.tokens)] == names


def test_a_bare_name_owns_nothing() -> None:
    """The ending of a possessive goes."""
    assert (bare("Lind's"), bare("Lindens’"), bare("Lind")) == ("Lind", "Lindens", "Lind")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Aunty Ida Moe said it was late.", "Ida Moe"),
        ("The tide rose. Evacuee Ida Moe said it was late.", "Ida Moe"),
        ("Mum-of-two Ida Moe said it was late.", "Ida Moe"),
        ("Ida Moe won. Asked if she was tired, the mum-of-two snapped: “It was late.”", "Ida Moe"),
        ("Ida Moe won. The coach left, keeper Tom Reed having said it was late.", "Tom Reed"),
        ("Ida Moe won. Asked if he was tired, the 61-year-old said it was late.", None),
    ],
)
def test_what_somebody_is_called_by_is_no_part_of_the_name(text: str, speaker: str | None) -> None:
    """Kin, trades and "having" go; by age or children is meant whom the pronoun before fits, else nobody."""
    assert [statement.speaker for statement in find_statements(Article("", text))] == [speaker]
