"""Offices told apart: what has another rank or field is another office, what says no more may be any of the kind."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements
from retrieval.statements.offices import may_be


@pytest.mark.parametrize(
    ("asked", "held", "fits"),
    [
        (("chief", "minister"), ("chief", "minister"), True),
        (("chief", "minister"), ("transport", "minister"), False),
        (("minister",), ("transport", "minister"), True),
        (("minister",), ("prime", "minister"), False),
        (("embattled", "minister"), ("transport", "minister"), True),
        (("president",), ("vice", "president"), False),
        (("former", "mayor"), ("mayor",), False),
        (("fire", "chief"), ("police", "chief"), False),
        (("chief",), ("deputy", "chief"), False),
    ],
)
def test_rank_and_field_tell_offices_apart(asked: tuple[str, ...], held: tuple[str, ...], fits: bool) -> None:
    """A field that only one of the two has says nothing against it, a rank does."""
    assert may_be(asked, {held}, asked[-1]) is fits


@pytest.mark.parametrize(
    ("before", "last", "speaker"),
    [
        ("Chief Minister Ravi Lal met Transport Minister Ida Moe.", "The Chief Minister said it was late.", "Ravi Lal"),
        ("Transport Minister Ida Moe left.", "The Chief Minister said it was late.", "Chief Minister"),
        ("The president, Ida Moe, left.", "The President said it was late.", "Ida Moe"),
        ("Vice President Ida Moe left.", "The president said it was late.", "president"),
        ("The board met.", "Leader of the Opposition Harish Lal said it was late.", "Harish Lal"),
        ("The board met.", "The Mayor of Lund Ida Moe said it was late.", "Ida Moe"),
        ("The board met.", "Chancellor of the Exchequer Ida Moe said it was late.", "Ida Moe"),
        ("The board met.", "The Speaker said it was late.", "Speaker"),
    ],
)
def test_an_office_with_capitals_is_no_name(before: str, last: str, speaker: str) -> None:
    """It leads to the one of the article who holds it, never to another; a name behind it is the name."""
    statements = find_statements(Article("", f"{before} {last}"))
    assert [statement.speaker for statement in statements] == [speaker]
