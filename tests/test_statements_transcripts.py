"""Interviews and panels set as a transcript."""

from retrieval.models import Article
from retrieval.statements import find_statements
from retrieval.statements.transcripts import find_turns

PANEL = """Per Holm, the mayor, talks to Ada Lind about the pier.

Ada Lind: When will it open?

Per Holm: In May, I hope. Brandt said it was safe.

Lind: And who pays?

Holm: Nobody knows.
"""


def test_a_transcript_gives_each_paragraph_to_who_stands_before_it() -> None:
    """Surnames are led to the full names; what is reported inside a paragraph is not listed besides."""
    assert [(turn.speaker, turn.content) for turn in find_statements(Article("", PANEL))] == [
        ("Ada Lind", "When will it open?"),
        ("Per Holm", "In May, I hope. Brandt said it was safe."),
        ("Ada Lind", "And who pays?"),
        ("Per Holm", "Nobody knows."),
    ]


def test_answers_marked_a_are_of_the_only_person_introduced_or_nobodys() -> None:
    """With one name before the first question it is his answers; with two nobody can tell."""
    text = "Per Holm runs the pier.\n\nQ: When?\n\nA: In May.\n\nQ: Who pays?\n\nA: Nobody."
    assert [(turn.speaker, turn.content) for turn in find_turns(text)] == [
        ("Per Holm", "In May."),
        ("Per Holm", "Nobody."),
    ]
    assert {turn.speaker for turn in find_turns(text.replace("runs", "and Ada Lind run"))} == {None}


def test_credits_and_a_few_labels_are_no_transcript() -> None:
    """Captions, credits and a list in which nobody speaks twice have colons, too."""
    assert find_turns("Photo: Ada Lind\nVideo: Per Holm\nPhoto: Bo Moss\nVideo: Ada Lind\n") == []
    assert find_turns("Lund: 3 hours\nSkerrin: 2 hours\nBrandt Quay: 1 hour\nHalden: 5 hours\n") == []


def test_a_name_and_a_colon_before_a_quotation_name_its_speaker() -> None:
    """Live blogs and captions set a name, a colon and the words."""
    found = find_statements(Article("", 'Crews came. Per Holm: "We are treating this as a rescue."'))
    assert [(said.speaker, said.content) for said in found] == [("Per Holm", "We are treating this as a rescue.")]
