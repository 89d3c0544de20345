"""The days that sentences of an article tell of."""

from datetime import UTC, datetime

import pytest

from retrieval.when import date_of, days_told

PUBLISHED = datetime(2026, 3, 11, 9, tzinfo=UTC)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("The council voted on Tuesday to close the old slip by 30 June.", "2026-03-10", "2026-03-10"),
        ("Reyes told reporters on Wednesday.", "2026-03-11", "2026-03-11"),
        ("She said Monday that the hall would open in April.", "2026-03-09", "2026-03-09"),
        ("The council will vote on Friday.", "2026-03-13", "2026-03-13"),
        ("On Friday the council will vote.", "2026-03-13", "2026-03-13"),
        ("On Tuesday Okafor said that she had seen it.", "2026-03-10", "2026-03-10"),
        ("The vote was scheduled for Thursday.", "2026-03-12", "2026-03-12"),
        ("The slip closes on 30 June 2027.", "2027-06-30", "2027-06-30"),
        ("The quay is to be ready by March 5.", "2027-03-05", "2027-03-05"),
        ("The crews left on March 5.", "2026-03-05", "2026-03-05"),
        ("The storm hit last week.", "2026-03-02", "2026-03-08"),
        ("Yesterday, the mayor stepped down.", "2026-03-10", "2026-03-10"),
        ("Friday, April 3, was cold.", "2025-04-03", "2025-04-03"),
        ("The fine was confirmed by a court on February 25.", "2026-02-25", "2026-02-25"),
        ("He resigned two days ago.", "2026-03-09", "2026-03-09"),
        ("In January she left.", "2026-01-01", "2026-01-31"),
        ("In December she had left.", "2025-12-01", "2025-12-31"),
        ("The fire of 2012 was worse.", "2012-01-01", "2012-12-31"),
        ("For the first time since 2012, the council met on Monday.", "2026-03-09", "2026-03-09"),
        ("After Tuesday's vote the gallery was empty.", "2026-03-10", "2026-03-10"),
        ("“We met on 3 May 2019,” said Ames on Monday.", "2026-03-09", "2026-03-09"),
        ("“We met on 3 May 2019,” said Ames.", "2019-05-03", "2019-05-03"),
        ("The port moved the reopening to 15 April.", "2026-04-15", "2026-04-15"),
        ("It had earlier named 1 April.", "2026-04-01", "2026-04-01"),
        ("The hearing was adjourned until Monday.", "2026-03-16", "2026-03-16"),
        ("The drivers called a strike for 19 March.", "2026-03-19", "2026-03-19"),
        ("The trial opens on 2 April.", "2026-04-02", "2026-04-02"),
        ("The council rejected a plan to close the hall on Tuesday.", "2026-03-10", "2026-03-10"),
        ("The council plans to close the hall on Tuesday.", "2026-03-17", "2026-03-17"),
        ("They paid for Monday's meal.", "2026-03-09", "2026-03-09"),
        ("It will publish corrected accounts on 20 March.", "2026-03-20", "2026-03-20"),
        ("The minister would be summoned to explain on 2 April.", "2026-04-02", "2026-04-02"),
        ("The plan is to be presented on 14 April.", "2026-04-14", "2026-04-14"),
        ("She will study the tape released on 3 March.", "2026-03-03", "2026-03-03"),
        ("He went to see injured crews on 3 March.", "2026-03-03", "2026-03-03"),
        ("HALDEN, March 11 - A barge sank on Monday night.", "2026-03-09", "2026-03-09"),
    ],
)
def test_the_day_of_a_sentence(sentence: str, first: str, last: str) -> None:
    """Read against the day of publication: back from it, or on where the sentence looks ahead."""
    told = date_of(sentence, PUBLISHED)
    assert told is not None
    assert (told.first.isoformat(), told.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "sentence",
    [
        "May said nothing.",
        "It may rain.",
        "The king died on 22 April, 1509.",
        "They march on the capital.",
        "The hall would stay shut for three weeks.",
        "Black Friday and the Sunday Times.",
        "Some 1,900 homes and 2000 people were without power.",
        "",
    ],
)
def test_no_day(sentence: str) -> None:
    """Names, amounts and lengths of time are no dates."""
    assert date_of(sentence, PUBLISHED) is None


def test_every_day_of_a_sentence() -> None:
    """In their order, each with whether it is to come; none of where the report was filed, and none quoted."""
    sentence = "HALDEN, March 11 - The mayor came on Tuesday as drivers called a strike for 19 March: “Not on Friday.”"
    found = days_told(sentence, PUBLISHED)
    assert [(one.stretch.first.isoformat(), one.ahead) for one in found] == [
        ("2026-03-10", False),
        ("2026-03-19", True),
    ]
    moved = days_told("The port pushed back the opening from 3 April to 20 April.", PUBLISHED)
    assert [(one.stretch.first.isoformat(), one.ahead) for one in moved] == [("2026-04-03", True), ("2026-04-20", True)]
