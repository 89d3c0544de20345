"""Reading a question: who is to have spoken, about what, what kind of answer fits."""

import pytest

from retrieval.questions.question import Asks, read_question


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        ("what did Carney say about USMCA?", "Carney", "USMCA"),
        ("what did carney say about usmca", "carney", "usmca"),
        ("What has the mayor said about buses?", "the mayor", "buses"),
        ("did Carney ever mention housing?", "Carney", "housing"),
        ("What's Okafor's take on the ferry?", "Okafor", "the ferry"),
        ("Okafor's view of the quay", "Okafor", "the quay"),
        ("what was the harbour master's joke about gulls", "the harbour master", "gulls"),
        ("juror no 8 at the trial, what'd she say it was like", "juror no 8 at the trial", "it was like"),
        ("what did the State Department say about the meetings?", "the State Department", "the meetings"),
        ("what did Trump threaten?", "Trump", "threaten"),
        ("how did Reyes defend the closure?", "Reyes", "defend the closure"),
        ("whats the pilot say about fog", "the pilot", "fog"),
        ("what is Okafor saying about the quay", "Okafor", "the quay"),
    ],
)
def test_who_and_about_what(text: str, speaker: str, topic: str) -> None:
    """A question for somebody's words gives the one named and the topic without its frame."""
    reading = read_question(text)
    assert (reading.asks, reading.speaker, reading.topic) == (Asks.SAID, speaker, topic)


@pytest.mark.parametrize("text", ["who said the deal was dead?", "Who told reporters that the slip is rotten"])
def test_who_said_names_nobody(text: str) -> None:
    """Asked who said something, the words are wanted and the speaker is not known."""
    reading = read_question(text)
    assert (reading.asks, reading.speaker) == (Asks.SAID, None)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how many ships are waiting?", Asks.AMOUNT),
        ("how much credit does the group want?", Asks.AMOUNT),
        ("price of the ferry ticket", Asks.AMOUNT),
        ("what % voted for her", Asks.AMOUNT),
        ("when does the quay open?", Asks.TIME),
        ("what year was it built", Asks.TIME),
        ("who won the hockey game?", Asks.PERSON),
        ("where is the new quay", Asks.PLACE),
        ("which town lost its bridge", Asks.PLACE),
        ("why is the slip closing?", Asks.REASON),
        ("how much was left when they closed it", Asks.AMOUNT),
        ("the woman who runs the ferry, how many boats has she", Asks.AMOUNT),
    ],
)
def test_kind_of_answer(text: str, asks: Asks) -> None:
    """The kind of answer follows the question word that governs, not one in a side clause."""
    assert read_question(text).asks is asks


def test_terms_leave_out_what_only_asks() -> None:
    """What evidence should hold are the words on the matter, not those of the asking."""
    reading = read_question("what did Carney say about USMCA?")
    assert reading.terms == ("carney", "usmca")
    assert reading.words == ("Carney", "USMCA")
    assert reading.topic_terms == ("usmca",)


@pytest.mark.parametrize("text", ["", "?", "what", "…", "what did say", "¿qué dijo?", "a" * 5000, "\n\n"])
def test_odd_questions_are_read_without_error(text: str) -> None:
    """Any text is a question of some kind: nothing is raised, and the question is kept in one line."""
    reading = read_question(text)
    assert "\n" not in reading.asked
    assert reading.speaker is None
