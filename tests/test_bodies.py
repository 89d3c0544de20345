"""Bodies and who speaks for them."""

import pytest

from retrieval.people.bodies import is_body_of, speaks_for
from retrieval.people.names import read_speaker


@pytest.mark.parametrize(
    ("body", "speaker", "so"),
    [
        ("state department", "a State Department spokesperson", True),
        ("harbour authority", "the Harbour Authority's chairman", True),
        ("state department", "State Department", False),
        ("state department", "a Defence Department spokesperson", False),
        ("carney", "Carney's spokesperson", False),
    ],
)
def test_an_office_of_a_body_speaks_for_it(body: str, speaker: str, so: bool) -> None:
    """The body itself is none of its offices, and a person's spokesperson is no body's."""
    assert any(speaks_for(body.split(), name) for name in read_speaker(speaker)) is so


@pytest.mark.parametrize(
    ("called", "speaker", "so"),
    [
        ("fishermen", "the Harbour Fishermen's Association", True),
        ("fishermen", "the Harbour Farmers' Association", False),
        ("fishermen", "Harbour fishermen", False),
    ],
)
def test_a_body_is_of_those_it_is_named_after(called: str, speaker: str, so: bool) -> None:
    """Only a body is, and only of those in its name."""
    assert any(is_body_of((called,), name) for name in read_speaker(speaker)) is so
