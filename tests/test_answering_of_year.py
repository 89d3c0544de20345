"""What is told of another year than the one asked about answers nothing."""

from datetime import UTC, datetime

import pytest

from retrieval.answering.evidence import choose
from retrieval.answering.of_year import of_asked_year
from retrieval.when import When, read_when
from tests.ranking_material import candidate, found, words_of

NOW = datetime(2026, 5, 4, tzinfo=UTC)
TEXT = (
    "The council spent 3 million crowns on the harbour in 2021. In 2023 it spent 5 million crowns on the harbour. "
    "The council meets twice a month."
)


def _when(question: str) -> When | None:
    return read_when(question, NOW)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how much did the council spend on the harbour in 2021?", ["The council spent", "The council meets"]),
        ("how much did the council spend on the harbour in 2022?", ["The council meets"]),
        ("how much did the council spend after the 2012 fire?", ["The council spent", "In 2023", "The council meets"]),
        ("how much did the council spend on the harbour?", ["The council spent", "In 2023", "The council meets"]),
    ],
)
def test_sentences_of_other_years_are_left_out(question: str, told: list[str]) -> None:
    """Only where a year is asked for; one that tells which thing is meant is not."""
    sentences = sorted(found(question, [candidate(TEXT)]).sentences, key=lambda one: one.span.start)
    kept = of_asked_year(sentences, _when(question))
    assert len(kept) == len(told)
    assert all(words_of(one).startswith(begin) for one, begin in zip(kept, told, strict=True))


def test_an_article_of_that_year_may_name_another() -> None:
    """What is published in the year itself compares it with those before."""
    result = found("spent in 2021", [candidate(TEXT, published_at=datetime(2021, 12, 1, tzinfo=UTC))])
    assert len(of_asked_year(result.sentences, _when("how much was spent in 2021"))) == 3


def test_nothing_of_that_year_is_no_answer() -> None:
    """The sums of 2021 and 2023 are not that of 2022."""
    question = "how much did the council spend on the harbour in 2022?"
    assert not choose(found(question, [candidate(TEXT)], when=_when(question)), None).picks
    asked = question.replace("2022", "2023")
    (pick,) = choose(found(asked, [candidate(TEXT)], when=_when(asked)), None).picks
    assert pick.words.startswith("In 2023")
