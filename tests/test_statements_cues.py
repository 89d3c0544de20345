"""What `retrieval.statements.cues` promises: verbs of saying, their subject, and where the words said begin."""

import pytest

from retrieval.quotation_marks import find_quotes
from retrieval.statements.cues import Cue, find_cues
from retrieval.statements.frames import Token, frame


def read(text: str) -> tuple[tuple[Token, ...], list[Cue]]:
    """The tokens and cues of one sentence."""
    (sentence,) = frame(text, find_quotes(text))
    return sentence.tokens, find_cues(sentence.tokens)


@pytest.mark.parametrize(
    ("text", "lemma", "subject", "rest"),
    [
        ("Ada Brandt said the ferry had closed.", "say", "Ada Brandt", "the"),
        ("Brandt told the Lund Gazette on Monday that it had closed.", "tell", "Brandt", "it"),
        ("Brandt was quick to clarify on Sunday that it must stay.", "clarify", "Brandt", "it"),
        ("The mayor, who left in May, has long argued that it was late.", "argue", "The mayor", "it"),
        ("Reed, 47, announced in a statement that fares will rise.", "announce", "Reed", "fares"),
        ("According to the Gazette, crews had agreed.", "according", "the Gazette", "crews"),
        ("Moss pointed out it was late.", "point", "Moss", "it"),
        ("Officials have made clear that it was late.", "make", "Officials", "it"),
    ],
)
def test_subject_and_beginning(text: str, lemma: str, subject: str, rest: str) -> None:
    """Auxiliaries, appositions, addressees and days are passed over."""
    tokens, cues = read(text)
    cue = cues[0]
    assert cue.subject is not None
    words = " ".join(token.text for token in tokens[cue.subject.start : cue.subject.end])
    assert (cue.lemma, words, tokens[cue.rest].text) == (lemma, subject, rest)


@pytest.mark.parametrize(
    "text",
    [
        "He did not say when it closed.",
        "Reed declined to say more.",
        "She was told to go.",
        "The reported deal and its claims were late.",
        "He is said to be rich.",
        "They made a bridge.",
    ],
)
def test_no_cue_where_nothing_is_said(text: str) -> None:
    """Negations, passives, nouns and participles are no cues."""
    assert read(text)[1] == []


def test_an_inverted_cue() -> None:
    """After a quotation the speaker may follow the verb."""
    tokens, cues = read('"It failed," said Maria Voss, a cook.')
    subject = cues[0].subject
    assert cues[0].inverted
    assert subject is not None
    assert [token.text for token in tokens[subject.start : subject.end]] == ["Maria", "Voss"]
