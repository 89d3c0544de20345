"""What stands before a paragraph: whose word of when it is, or that it contradicts."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from retrieval.answering.differing import Difference
from retrieval.answering.leading import OTHERWISE, leads
from retrieval.answering.measured import Told
from retrieval.answering.picks import Pick
from retrieval.models import Span
from tests.answering_material import hits_of
from tests.test_answering_differing import DAY, ONE, TWO, told_by

HITS = hits_of(told_by("The Gull", ONE), told_by("The Wire", TWO, DAY + timedelta(hours=2)))
FIRST, SECOND = (Pick(hit, Span(0, 10), 1.0) for hit in HITS)
SHIPS = Told(Decimal(23), Decimal(23), "ship", "23 ships")
DIFFERENCE = Difference((FIRST, SECOND), (SHIPS, SHIPS))


def test_what_differs_is_led_by_publisher_and_time() -> None:
    """The hour too where both are of one day; all else has no lead."""
    other = replace(FIRST, score=0.5)
    assert leads([FIRST, SECOND, other], [DIFFERENCE], None) == (
        "The Gull, 11 April 2026, 09:00: ",
        "The Wire, 11 April 2026, 11:00: ",
        "",
    )


def test_a_publisher_s_newer_word_comes_since_then() -> None:
    """In the order of time."""
    assert leads([FIRST, SECOND], [replace(DIFFERENCE, later=True)], None)[1] == "Since then, on 11 April 2026, 11:00: "


def test_a_contradiction_is_named() -> None:
    """Before anything else of it."""
    assert leads([FIRST], [DIFFERENCE], FIRST) == (OTHERWISE,)
