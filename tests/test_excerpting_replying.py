"""Which sentences take back or deny what stands before them."""

import pytest

from retrieval.excerpting.replying import answers


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind denied that.",
        "The ferry company has rejected the claim.",
        "The union disputes this: it has photographs.",
        "He denied any wrongdoing and went home.",
        "A spokesman said that was “pure invention”.",
        "“That is not true,” Lind said.",
        "“I have had no such letter,” she said.",
        "In fact the slip closes in May.",
        "It should have said that the slip closes in May.",
    ],
)
def test_a_denial_and_a_correction_answer(sentence: str) -> None:
    """What is denied or put right is not told in them."""
    assert answers(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind denied that the slip would close.",
        "The council rejected the budget by nine votes to two.",
        "The mayor said that was her plan.",
        "In fact-finding missions the council saw three harbours.",
        "She dismissed her treasurer.",
    ],
)
def test_what_tells_its_own_matter_does_not(sentence: str) -> None:
    """A denial that says what is denied, a vote and a sacking stand by themselves."""
    assert not answers(sentence)
