"""Words that are handed on from another: whose they are."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements

SAID = '"The pier is unsafe and must be shut."'


def told(text: str) -> list[tuple[str | None, str]]:
    return [(said.speaker, said.content) for said in find_statements(Article("", text))]


@pytest.mark.parametrize(
    "text",
    [
        f"Ines Okafor quoted a letter from the Skerrin Agency: {SAID}",
        f"Ines Okafor read out a statement from the Skerrin Agency: {SAID}",
        f"Ines Okafor read aloud from an email sent by the Skerrin Agency: {SAID}",
        f"Ines Okafor quoted the Skerrin Agency's letter: {SAID}",
        f"Ines Okafor cited a letter the Skerrin Agency sent in March: {SAID}",
        f"Ines Okafor received a letter from the Skerrin Agency: {SAID}",
        f"A letter from the Skerrin Agency to Ines Okafor said: {SAID}",
        f"Quoting a letter from the Skerrin Agency, Ines Okafor said: {SAID}",
        '"The pier is unsafe and must be shut," Okafor said, quoting a letter from the Skerrin Agency.',
        '"The pier is unsafe and must be shut," Okafor said, reading from the Skerrin Agency\'s letter.',
        f"Okafor quoted a letter from the agency: {SAID} The Skerrin Agency inspects piers.",
    ],
)
def test_a_letter_is_its_writers_and_not_who_reads_it_out(text: str) -> None:
    """The agency wrote it; whoever quotes, reads or receives it did not say it."""
    assert [(speaker, content.rstrip(".")) for speaker, content in told(text)] == [
        ("Skerrin Agency", "The pier is unsafe and must be shut")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ines Okafor read out a statement from the Skerrin Agency saying the pier was unsafe.",
        "Ines Okafor cited a report by the Skerrin Agency saying the pier was unsafe.",
        "Ines Okafor pointed to a letter from the Skerrin Agency that said the pier was unsafe.",
        "Ines Okafor cited a report by the Skerrin Agency, which said the pier was unsafe.",
    ],
)
def test_so_are_words_reported_without_marks(text: str) -> None:
    """'saying' and 'that said' behind a document have its writer as subject."""
    assert told(text) == [("Skerrin Agency", "the pier was unsafe")]


def test_what_somebody_issues_or_sends_is_his_own() -> None:
    """A statement that names nobody else is by whoever put it out, whoever it is sent to."""
    assert told(f"Ines Okafor released a statement: {SAID}")[0][0] == "Ines Okafor"
    assert told(f"Ines Okafor sent a letter to the Skerrin Agency: {SAID}")[0][0] == "Ines Okafor"


def test_of_two_verbs_round_the_same_words_the_nearer_one_has_the_speaker() -> None:
    """Who reads from a letter in which another wrote something did not write it; the words are listed once."""
    text = f"Ines Okafor also read from a diary, in which Bo Lind wrote: {SAID}"
    assert told(text) == [("Bo Lind", "The pier is unsafe and must be shut.")]
    assert told("The letter, which Ines Okafor read to the hall, said: " + SAID)[0][0] != "Ines Okafor"
