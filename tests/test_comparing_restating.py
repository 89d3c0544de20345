"""What a correction says again, told from what it says is so."""

import pytest

from retrieval.comparing.restating import is_correction, is_restated


@pytest.mark.parametrize(
    ("words", "title", "again"),
    [
        ("A report on Monday said the weir had cost two million crowns.", "Correction: Ardley weir", True),
        ("It also gave her age as 61; she is 60.", "Correction: Ardley weir", True),
        ("In fact it cost three million.", "Correction: Ardley weir", False),
        ("A report on Monday said the weir had cost two million crowns.", "Ardley weir", False),
        ("An earlier version of this article gave the mayor's age as 61.", "Ardley weir", True),
    ],
)
def test_what_was_wrong_is_only_said_again(words: str, title: str, again: bool) -> None:
    """Under the headline of a correction, or in a line on an earlier version; what is right is not."""
    assert is_restated(words, title) is again


def test_a_headline_that_corrects() -> None:
    """It begins with what it is: a story on a correction is none."""
    assert is_correction("Corrections and clarifications")
    assert is_correction("Clarification: the weir at Ardley")
    assert not is_correction("Market correction hits miners")
