"""What `retrieval.statements.cues` promises: verbs of saying, their subject, and where the words said begin."""

import pytest

from retrieval.models import Article
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.statements import find_statements
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


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Brandt urged residents to stay away from the pier.", "to stay away from the pier"),
        ("Ada Brandt ruled out a new toll on the pier.", "a new toll on the pier"),
        ("Ada Brandt called for a full inquiry into the fall.", "a full inquiry into the fall"),
        ("Ada Brandt vowed a full inquiry into the fall.", "a full inquiry into the fall"),
        ("Ada Brandt backed the plan to rebuild the pier.", "the plan to rebuild the pier"),
        ("Ada Brandt dismissed suggestions that the pier was unsafe.", "suggestions that the pier was unsafe"),
        ("Ada Brandt warned against rushing the repairs.", "against rushing the repairs"),
        ("Ada Brandt hinted at a delay to the opening.", "a delay to the opening"),
        ("Ada Brandt suggested closing the pier at night.", "closing the pier at night"),
        ("Ada Brandt swore that the pier was safe.", "the pier was safe"),
        ("Ada Brandt muttered that the pier was safe.", "the pier was safe"),
    ],
)
def test_requests_promises_and_judgements_are_statements(text: str, content: str) -> None:
    """They report words as 'said' does, with an object or an infinitive in place of a clause."""
    assert [(said.speaker, said.content) for said in find_statements(Article("", text))] == [("Ada Brandt", content)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brandt went on holiday to Lund with her friends.",
        "Ada Brandt told the driver to wait outside the hall.",
        "Ada Brandt backed the van into the wall of the hall.",
        "A plan backed by Ada Brandt failed in the council.",
    ],
)
def test_deeds_are_no_statements(text: str) -> None:
    """The same words as plain verbs report nothing."""
    assert find_statements(Article("", text)) == []
