"""Who asks for the latest is told the newest report of the event, though it may not say again what the event is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from retrieval.answering.evidence import choose
from retrieval.answering.newest import newest_report
from retrieval.when import read_when
from tests.ranking_material import candidate, found

FOUND = "Bird flu has been found on a turkey farm near Tarn, said the vet, Nadia Holt. Oskar Brandt's farm is shut."
CULL = "The cull of turkeys began at a farm near Tarn on Thursday. There Nadia Holt and Oskar Brandt met farmers."
LATER = datetime(2026, 4, 14, tzinfo=UTC)


def _led(question: str, newer: str, on: datetime = LATER) -> str:
    flu = candidate(FOUND, "Bird flu on turkey farm", published_at=datetime(2026, 4, 11, tzinfo=UTC))
    other = candidate(newer, "Turkey farm cull", "b", published_at=on)
    result = found("bird flu", [flu, other])
    result = replace(result, when=read_when(question, datetime(2026, 4, 20, tzinfo=UTC)))
    pick = newest_report(result, choose(result, None).picks[0])
    return pick.words if pick else ""


def test_the_newest_report_leads() -> None:
    """It does not name the flu, but the same people and place, and was published later."""
    assert _led("what is the latest on bird flu?", CULL) == CULL.split(". ")[0] + "."


@pytest.mark.parametrize(
    ("question", "newer", "on"),
    [
        ("what is bird flu?", CULL, LATER),
        ("what is the latest on bird flu?", CULL, datetime(2026, 4, 9, tzinfo=UTC)),
        ("what is the latest on bird flu?", "The bank of Lorne, where Petra Ilves works, kept its rate.", LATER),
    ],
)
def test_nothing_else_leads(question: str, newer: str, on: datetime) -> None:
    """Not where the latest is not asked for, nor what is older, nor another event."""
    assert _led(question, newer, on) == ""
