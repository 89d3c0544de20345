"""Where the words begin that a verb of saying reports."""

import pytest

from retrieval.statements.frames import frame
from retrieval.statements.openings import said_from


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "first", "opened"),
    [
        ("Brandt told the Lund Gazette on Monday that it was shut.", "told", "tell", "it", True),
        ("Brandt warned against closing it at night.", "warned", "warn", "against", False),
        ("Brandt urged visitors not to climb it.", "urged", "urge", "not", False),
        ("Brandt admitted to closing it early.", "admitted", "admit", "to", False),
        ("Brandt said in Lund on Monday it was shut.", "said", "say", "it", False),
    ],
)
def test_addressee_and_adverbials_are_no_part_of_what_was_said(
    text: str, verb: str, lemma: str, first: str, opened: bool
) -> None:
    """Whom, where and when are passed over; what one warns against or urges others to do is not."""
    (sentence,) = frame(text, [])
    tokens = sentence.tokens
    place = next(k for k, token in enumerate(tokens) if token.low == verb)
    begin, that = said_from(tokens, place + 1, lemma)
    assert (tokens[begin].low, that) == (first, opened)
