"""The frames that questions for somebody's words are put in: whose, on what, and which are no such questions."""

import pytest

from retrieval.questions.question import Asks, read_question
from retrieval.questions.question_frames import read_frame


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    [
        ("Ines Okafor on the quay", "Ines Okafor", "the quay"),
        ("ferry pilot on the fog at six", "ferry pilot", "the fog at six"),
        ("okafor on why the slip must go", "okafor", "why the slip must go"),
        ("Okafor – what's her take on the ferry", "Okafor", "what's her take on the ferry"),
        ("the ferry – what's Okafor's take", "Okafor", "the ferry"),
        ("the quay: what did okafor say", "okafor", "the quay"),
        ("Okafor's thoughts on the quay", "Okafor", "the quay"),
        ("Okafor's message to the pilots", "Okafor", "the pilots"),
        ("quote from Okafor on the quay", "Okafor", "the quay"),
        ("how did Okafor respond to Reyes", "Okafor", "Reyes"),
        ("according to Okafor is the slip rotten", "Okafor", "is the slip rotten"),
        ("what has Okafor got to say about fog", "Okafor", "fog"),
        ("has Okafor ever commented on the fog?", "Okafor", "the fog"),
        ("tell me what Okafor said about the fog", "Okafor", "the fog"),
        ("What reason did Okafor give for the delay?", "Okafor", "the delay"),
        ("Which piers does Okafor think are rotten?", "Okafor", "are rotten"),
        ("okafor, did she reckon the slip was safe", "okafor", "did she reckon the slip was safe"),
        ("what was the harbour master moaning about", "the harbour master", "moaning"),
        ("what was said about the quay, only from Okafor", "Okafor", "what was said about the quay"),
        ("anything on the quay, from Okafor only", "Okafor", "anything on the quay"),
        ("only Okafor's words on the quay", "Okafor", "the quay"),
        ("What did Okafor testify she heard on the quay?", "Okafor", "she heard on the quay"),
        ("How would Okafor reply to the pilots?", "Okafor", "the pilots"),
        ("What hope did Okafor take from the slip?", "Okafor", "from the slip"),
        ("what was the reaction of the harbour master to the fog", "the harbour master", "the fog"),
        ("Why is Ines Okafor leaving the quay, in her own words?", "Ines Okafor", "leaving the quay"),
        ("how deep is the slip, acc to Okafor", "Okafor", "how deep is the slip"),
        ("Ines Okafor leaving the quay, what were her words", "Ines Okafor", "leaving the quay"),
        ("Okafor's outlook for the ferry", "Okafor", "the ferry"),
    ],
)
def test_whose_words(text: str, speaker: str, topic: str) -> None:
    """However it is put, the question is for the words of the one it names, on the topic without the frame."""
    reading = read_question(text)
    assert (reading.asks, reading.speaker) == (Asks.SAID, speaker)
    assert set(topic.split()) <= set(reading.topic.split())


@pytest.mark.parametrize(
    "text",
    [
        "how old is Okafor",
        "when did Okafor testify before the council",
        "who beat Okafor in the vote",
        "what did Okafor do after the vote",
        "fire on the quay",
        "why did the teachers call off the strike",
        "update on the ferry",
        "man arrested over crash on the pier, what was he charged with",
        "what is Okafor's boat called",
        "what happened on Tuesday",
        "How did the turnout compare with the last vote?",
        "the woman who says she sank it, how old is she",
    ],
)
def test_what_is_told_of_somebody_is_no_question_for_words(text: str) -> None:
    """One who is merely the topic is not asked to have spoken."""
    assert read_question(text).asks is not Asks.SAID


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("does Okafor want the quay closed", "Okafor"),
        ("was okafor glad that it closed", "okafor"),
        ("okafor about the quay", "okafor"),
        ("is the slip rotten, per Okafor", "Okafor"),
        ("okafor, are the piers still safe", "okafor"),
        ("what surprised Okafor most about the fog", "Okafor"),
    ],
)
def test_what_may_ask_for_words(text: str, speaker: str) -> None:
    """It depends on whether the one named is a speaker: the reading keeps both, the plain one first."""
    reading = read_question(text)
    assert reading.asks is not Asks.SAID
    assert reading.if_speaker is not None
    assert (reading.if_speaker.asks, reading.if_speaker.speaker) == (Asks.SAID, speaker)


def test_a_number_is_asked_for_as_a_fact() -> None:
    """Whoever wants it: no second reading for words."""
    assert read_question("how many boats did Okafor want").if_speaker is None


def test_who_said_names_nobody_and_a_clause_asks_nothing() -> None:
    """At the beginning "who called" asks for a speaker; "the woman who called" tells of one."""
    assert read_frame("who called the slip a disgrace")[0] is not None
    assert read_frame("where is the woman who called the slip a disgrace")[0] is None
