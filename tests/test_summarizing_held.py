"""retrieval/summarizing/held.py: what a model tells must be told of the same, in one place of the article."""

from datetime import UTC, datetime

import pytest

from retrieval.answering.support import evidence_of
from retrieval.models import Article, Hit, Passage
from retrieval.summarizing.faithful import is_a_day
from retrieval.summarizing.held import is_held

TEXT = (
    "Rowan Hale, the captain of the ferry Aurora, was acquitted of negligence by a court in Wexcombe on Tuesday after "
    "a trial that lasted six weeks. The Aurora ran aground off Skerrin in March 2023 with 212 passengers on board. "
    "Prosecutor Ines Carrow had asked for a sentence of nine years. Hale's lawyer, Tobias Wren, told the court that a "
    "broken gauge was to blame. The repair of the ship cost £4.1m. Her owner, Bell Lines, sold the ferry in 2024, and "
    "closed three of its eight routes. Mayor Adela Finch called for new lights at the harbour."
)
ARTICLE = Article("Ferry captain cleared", TEXT, id="a", published_at=datetime(2026, 3, 10, tzinfo=UTC))
EVIDENCE = [evidence_of(Hit(Passage(0, 0, len(TEXT), TEXT, id="a-1"), ARTICLE, 1.0))]


@pytest.mark.parametrize(
    "words",
    [
        "Rowan Hale was acquitted of negligence by a court in Wexcombe",
        "The ferry Aurora ran aground off Skerrin in 2023 with 212 passengers on board",
        "The repair cost £4.1m",
        "Bell Lines closed three of its eight routes",
        "Ines Carrow, the prosecutor, had asked for nine years",
    ],
)
def test_what_is_told_may_be_told(words: str) -> None:
    """In fewer words, or in another order."""
    assert is_held(words, EVIDENCE, {})


@pytest.mark.parametrize(
    "words",
    [
        "Rowan Hale was convicted of negligence by a court in Wexcombe",
        "The trial of Rowan Hale lasted nine weeks",
        "The ferry Aurora ran aground off Skerrin in March 2026",
        "The ferry Aurora ran aground off Skerrin on 10 March 2023 with 8 passengers",
        "Tobias Wren was acquitted of negligence on Tuesday",
        "Adela Finch asked for a sentence of nine years",
        "Bell Lines drowned two hundred sailors and bribed the harbour police",
        "The repair of the ship took 212 days",
    ],
)
def test_what_is_put_together_anew_is_not_told(words: str) -> None:
    """Every name and number of these stands in the article, but another's or of another thing; or all is invented."""
    assert not is_held(words, EVIDENCE, {})


def test_a_day_that_there_is_not() -> None:
    """Whatever the article says: there is no 31 November."""
    assert is_a_day("It opens on 30 November and shuts on February 29.")
    assert not is_a_day("It opens on 31 November.")
    assert not is_a_day("It opens on June 31.")
