"""Whom a question means."""

import pytest

from retrieval.speakers import is_name, match_speakers

KNOWN = [
    "Mark Carney",
    "Donald Trump",
    "State Department spokesperson",
    "White House",
    "White House official",
    "Juror No. 8",
    "BBC spokeswoman",
    "Kimani Gray",
    "Sarah Palin",
    "Bristol Palin",
    "Billy King",
    "Pierre Poilievre",
    "Skerrin Fishermen's Association",
]


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("Carney", ["Mark Carney"]),
        ("mark carney", ["Mark Carney"]),
        ("prime minister carney", ["Mark Carney"]),
        ("the State Department", ["State Department spokesperson"]),
        ("the white house", ["White House", "White House official"]),
        ("the bbc", ["BBC spokeswoman"]),
        ("juror no 8 on the trial", ["Juror No. 8"]),
        ("palin", ["Sarah Palin", "Bristol Palin"]),
        ("sarah palin", ["Sarah Palin"]),
        ("billy king", ["Billy King"]),
        ("poilevre", ["Pierre Poilievre"]),
        ("Carney's", ["Mark Carney"]),
        ("the fishermen", ["Skerrin Fishermen's Association"]),
    ],
)
def test_those_meant(named: str, meant: list[str]) -> None:
    """Surname, full name, title, organisation, two of one surname and a misspelling find whom they mean."""
    assert match_speakers(named, KNOWN) == meant


@pytest.mark.parametrize("named", ["todd palin", "kimani gray's sister", "the principal", "Carlson", "", "the", "Marx"])
def test_those_not_meant(named: str) -> None:
    """Another first name, a relative, a role and a like-sounding name find nobody: wrong is worse than none."""
    assert match_speakers(named, KNOWN) == []


def test_a_name_is_told_from_a_role() -> None:
    """A word that the text writes with a capital inside a sentence is a name, one in lower case is a role."""
    text = "On Monday Miliband spoke. The neighbour saw Miliband; a neighbour waved."
    assert is_name("ed miliband", text)
    assert not is_name("the neighbour", text)
    assert not is_name("the pilot", text)
