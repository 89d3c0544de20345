"""What `retrieval.statements.nouns` promises: the phrase that names the speaker, whole and no longer."""

import pytest

from retrieval.statements.frames import frame
from retrieval.statements.nouns import phrase_after, phrase_before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Later that day a State Department spokesperson said", "a State Department spokesperson"),
        ("The leader of the Lund Project said", "The leader of the Lund Project"),
        ("Jeff Rath, the leader of the project, a small group, said", "Jeff Rath"),
        ("Her agent, Mark Roe, said", "Mark Roe"),
        ("Voss, who had left, said", "Voss"),
        ("It rained and exiled activists said", "exiled activists"),
        ("The board met when she said", "she"),
        ("On Tuesday Carney said", "Carney"),
        ("The defence called Dr Lena Ruiz, a chemist, who said", "Dr Lena Ruiz"),
        ("The jury heard from Jon Pell, an expert on glass from Oslo, who said", "Jon Pell"),
        ("The defence called a chemist, who said", "a chemist"),
        ("The board praised Jon Pell, a chemist, and a nurse, who said", "a nurse"),
        ("The board met Moor Glass, the ministry spokesman Jon Pell, who said", "Jon Pell"),
    ],
)
def test_the_phrase_before_a_verb(text: str, expected: str) -> None:
    """Roles with what belongs to them, names before appositions and relative clauses, pronouns."""
    (sentence,) = frame(text, [])
    phrase = phrase_before(sentence.tokens, len(sentence.tokens) - 1)
    assert phrase is not None
    assert text[sentence.tokens[phrase.start].start : sentence.tokens[phrase.end - 1].end] == expected


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("said James Gaskell, manager of a shop", "James Gaskell"),
        ("said a State Department official on Monday", "a State Department official"),
        ("said the candidate, regional clerk", "the candidate"),
        ("said the candidate, Rosa Lind", "Rosa Lind"),
    ],
)
def test_the_phrase_after_a_verb(text: str, core: str) -> None:
    """The phrase ends where something else begins; a name after a role is what names best."""
    (sentence,) = frame(text, [])
    phrase = phrase_after(sentence.tokens, 1, inverted=True)
    assert phrase is not None
    assert text[sentence.tokens[phrase.core_start].start : sentence.tokens[phrase.core_end - 1].end] == core


def test_no_phrase_where_none_stands() -> None:
    """A preposition or a day begins no speaker."""
    (sentence,) = frame("said on Monday", [])
    assert phrase_after(sentence.tokens, 1) is None
