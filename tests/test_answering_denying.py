"""What is denied, said of nobody, or only wished and feared."""

import pytest

from retrieval.answering.denying import is_denied, is_of_nobody, is_unreal
from retrieval.answering.opposites import tokens


def _place(words: str, of: str) -> int:
    return next(place for place, token in enumerate(tokens(words)) if token.word == of)


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("Okafor refused to resign.", True),
        ("Okafor has rejected calls to resign.", True),
        ("Okafor did not just resign.", False),
        ("A court ruled she must resign.", False),
    ],
)
def test_a_denial_stands_right_before(words: str, denied: bool) -> None:
    """With nothing of another matter between."""
    assert is_denied(tokens(words), _place(words, "resign")) is denied


@pytest.mark.parametrize(
    ("words", "unreal"), [("Reyes called for her to resign.", True), ("She may resign.", True), ("They resign.", False)]
)
def test_what_is_called_for_has_not_happened(words: str, unreal: bool) -> None:
    """Nor what may."""
    assert is_unreal(tokens(words), _place(words, "resign")) is unreal


def test_nobody_did_it() -> None:
    """ "No one was hurt" tells of nobody; "no ships came, and Reyes was hurt" does not."""
    assert is_of_nobody("No one was hurt.", len("No one was "))
    assert not is_of_nobody("No ships came and Reyes was hurt.", len("No ships came and Reyes was "))


@pytest.mark.parametrize(
    ("words", "of", "denied"),
    [
        ("The town was without water on Monday.", "water", False),
        ("The mayor left without resigning.", "resigning", True),
    ],
)
def test_without_denies_what_is_done(words: str, of: str, denied: bool) -> None:
    """To be without a thing is not to deny that it was lost; of what may be a thing it is a denial."""
    assert is_denied(tokens(words), _place(words, of), thing=False) is denied
    assert is_denied(tokens(words), _place(words, of))
