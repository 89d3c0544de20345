"""Surnames found by another spelling."""

import pytest

from retrieval.people.surnames import CLOSE, Surnames


def _known(*surnames: str) -> Surnames:
    known = Surnames()
    for surname in surnames:
        known.add(surname)
    return known


@pytest.mark.parametrize(("wanted", "meant"), [("quil", "quill"), ("zelenski", "zelenskyy"), ("netanyhu", "netanyahu")])
def test_a_slip_or_the_same_sound_is_found(wanted: str, meant: str) -> None:
    """By a letter that is missing, or by how the name is heard; near enough to need no first name."""
    [(score, found)] = _known("quill", "zelenskyy", "netanyahu", "okafor").like(wanted, by_first_name=False)
    assert (found, score >= CLOSE) == ([meant], True)


@pytest.mark.parametrize("wanted", ["khan", "bush", "carlson", "lee", "okafor"])
def test_another_name_is_no_slip(wanted: str) -> None:
    """Names of other people, however near, and the very name itself, are not among those it may be a slip for."""
    assert _known("kahn", "busch", "carney", "leo", "okafor").like(wanted, by_first_name=False) == []


def test_a_first_name_allows_for_more() -> None:
    """What is too far off by itself is found, nearest first, where a first name will tell who it is."""
    known = _known("whitlock", "whitelaw")
    assert known.like("whitlow", by_first_name=False) == []
    assert {one for _, some in known.like("whitlow", by_first_name=True) for one in some} == {"whitlock", "whitelaw"}
