"""What kind of thing a question wants, and which sentences tell such a thing."""

import pytest

from retrieval.answering.kinds import kind_of


@pytest.mark.parametrize(
    ("question", "tells", "tells_not"),
    [
        ("how much did the council pay for the survey", "It paid 4 million crowns for it", "It paid after 30 days"),
        ("what is the average salary of a pilot", "Pilots earn £31,000", "Pay rose by a third for 40 pilots"),
        ("how thick is the ice", "The ice is 30 centimetres thick", "The ice is thick, 40 people say"),
        ("how long does the jam keep", "It keeps for three months", "Fill 12 jars with it"),
        ("how long was the tunnel", "The tunnel is 38 metres long", "The tunnel was dug by 12 men"),
        ("how many jars does it fill", "It fills eleven jars", "It fills many a jar, the cook said"),
        ("how often does the ferry sail", "The ferry sails daily", "The ferry sails to Ellery"),
        ("so when was the slip built?", "It was built in 1971", "It was built by Reyes"),
        ("what year did he resign", "He left office the following spring", "He left office in anger"),
        ("who found the coins", "They were found by Dov Reyes", "The coins lay under a stone"),
        ("who put up the money", "A neighbour put it up", "The money was put up"),
    ],
)
def test_a_kind_is_told_by_such_a_thing_alone(question: str, tells: str, tells_not: str) -> None:
    """Money by a sum, a length by a measure, a time by a date, a person by a name or a word for somebody."""
    wanted = kind_of(question)
    assert wanted is not None
    assert wanted(tells)
    assert not wanted(tells_not)


@pytest.mark.parametrize(
    "question", ["why does nobody know how many were on board?", "what is the survey about", "did the odds change?"]
)
def test_other_questions_may_be_told_by_anything(question: str) -> None:
    """A number inside what is asked about is not what is asked for."""
    assert kind_of(question) is None
