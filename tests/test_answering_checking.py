"""What a model wrote is shown only as far as the passages bear it out."""

import pytest

from retrieval.answering.checking import Checked
from tests.answering_material import checked


def shown(result: Checked) -> list[str]:
    """The paragraphs that may be shown."""
    return result.text.split("\n\n") if result.text else []


def test_numbers_start_at_one_in_the_order_of_the_text() -> None:
    """Whatever the keys are, and only passages that are cited are listed."""
    result = checked(
        "Ferries will use the northern quay from 5 May [k0002]. The council voted to close the slip [k0001]."
    )
    assert result.text == (
        "Ferries will use the northern quay from 5 May. [1] The council voted to close the slip. [2]"
    )
    assert [(c.number, c.article.id) for c in result.citations.all()] == [(1, "market"), (2, "ferry")]
    assert [s.citation for s in result.statements] == [1, 2]
    assert [c.article.id for c in checked("The harbour council voted to close the slip [k0001].").citations.all()] == [
        "ferry"
    ]


@pytest.mark.parametrize(
    "marker", ["[k0001]", "[k0001, k9999]", "[k0001][9]", "[passage k0001]", "【k0001】", "(k0001)", "[K1] [k0001]"]
)
def test_unknown_keys_vanish(marker: str) -> None:
    """In every form of a marker; the known one beside them stays."""
    assert checked(f"The harbour council voted to close the old ferry slip {marker}.").text == (
        "The harbour council voted to close the old ferry slip. [1]"
    )


@pytest.mark.parametrize("marker", ["[9]", "[zz99]", "[system]", "[k9999]", "[1†source]"])
def test_a_claim_on_an_unknown_passage_is_not_shown(marker: str) -> None:
    """Nothing it says stands in the passages."""
    result = checked(f"It was also reported that gold fell from the sky {marker}.")
    assert (result.text, result.statements, result.left_out) == ("", (), 1)


def test_a_key_in_the_prose_becomes_the_publisher() -> None:
    """No key is ever shown."""
    text = checked("According to k0001, the harbour council voted on Tuesday to close the slip.").text
    assert text == "According to Harbour Post, the harbour council voted on Tuesday to close the slip. [1]"


def test_headings_and_lists_become_plain_lines() -> None:
    """Layout goes, claims stay, one a line."""
    text = (
        "## Summary\n\n- **The harbour council** voted to close the slip [k0001]\n"
        "1. Ferries will use the *northern quay* [k0002]\n> ---"
    )
    assert shown(checked(text)) == [
        "The harbour council voted to close the slip [1]",
        "Ferries will use the northern quay [2]",
    ]
    assert checked(text).left_out == 0


@pytest.mark.parametrize(
    "text",
    [
        "The passages do not say who won the hockey game.",
        "The articles don't mention the mayor's view of the council's vote on the ferry slip.",
        "None of the passages tell what Okafor said about housing.",
        "There is no information about hockey in the provided context.",
        "I don't know.",
        "Unfortunately, I cannot answer that.",
        "The passages do not say what Okafor said about housing. She said the pilings are rotten [k0001].",
    ],
)
def test_a_model_that_finds_nothing_denies(text: str) -> None:
    """And nothing of it is shown as an answer."""
    result = checked(text)
    assert (result.denies, result.text, result.statements) == (True, "", ())


@pytest.mark.parametrize("text", ["BANANA", "SGVsbG8gd29ybGQ=", "The council voted to close the slip [k0001].", ""])
def test_what_is_no_denial_is_none(text: str) -> None:
    """Neither nonsense nor an answer."""
    assert not checked(text).denies


def test_a_word_on_what_is_lacking_goes_without_being_counted() -> None:
    """It is no claim that the passages could bear out."""
    result = checked("The harbour council voted to close the slip [k0001]. The passages do not say when it opened.")
    assert result.text == "The harbour council voted to close the slip. [1]"
    assert result.left_out == 0


def test_nothing_is_said_twice() -> None:
    """A repeated sentence is shown once."""
    text = "The harbour council voted to close the slip [k0001]. The harbour council voted to close the slip [k0001]."
    assert checked(text).text == "The harbour council voted to close the slip. [1]"
