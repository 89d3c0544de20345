"""Names in a sentence, with what stands before them set apart."""

import pytest

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
