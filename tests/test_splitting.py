"""A question that asks two things is searched as two."""

import pytest

from retrieval.cutting.splitting import asks_twice, split_question, without_subject


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("who won the race and what did the winner say?", ("who won the race", "what did the winner say")),
        (
            "When did the bridge close? And who paid for it?",
            ("When did the bridge close", "who paid for it (When did the bridge close)"),
        ),
        (
            "harbour fire: who started it and how many boats burned",
            ("harbour fire: who started it", "harbour fire: how many boats burned"),
        ),
        (
            "how old were Ada Finch and Ned Ashby when they retired",
            ("how old were Ada Finch", "how old were Ned Ashby when they retired"),
        ),
        (
            "what did the city pay for the tram and then for the ferry",
            ("what did the city pay for the tram", "what did for the ferry"),
        ),
        ("why did the mayor resign", ("why did the mayor resign",)),
        ("", ("",)),
    ],
)
def test_the_parts_of_a_question(text: str, parts: tuple[str, ...]) -> None:
    """Two questions, or two halves of which the second begins as the first does; one thing stays one."""
    assert split_question(text) == parts


def test_nothing_is_split_between_two_things_that_belong_together() -> None:
    """ "Between A and B" asks one thing."""
    asked = "what was agreed in the talks between Norland and Sudmark"
    assert split_question(asked) == (asked,)


def test_a_part_that_leans_on_the_first_keeps_its_names() -> None:
    """ "And why did he" is found by the name in the part before it."""
    assert split_question("when did Finch leave and why did he go")[1] == "why did he go (when did Finch leave)"


@pytest.mark.parametrize(
    ("question", "twice"),
    [
        ("who drew the bridge and how long is it?", True),
        ("how old were Rada and Holt?", False),
        ("what about tariffs and timber prices", False),
        ("who drew the bridge?", False),
    ],
)
def test_what_surely_asks_two_things(question: str, twice: bool) -> None:
    """Two questions, not two things of one; each is told as it was asked."""
    assert asks_twice(question) is twice
    if twice:
        assert [without_subject(part) for part in split_question(question)] == ["who drew the bridge", "how long is it"]
