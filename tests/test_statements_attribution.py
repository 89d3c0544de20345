"""What `retrieval.statements.attribution` promises: quotations go to a cue near by, or to nobody."""

from retrieval.models import Article, Statement
from retrieval.statements import find_statements


def read(text: str) -> list[Statement]:
    """The statements of a text."""
    return find_statements(Article("", text))


def test_a_cue_in_the_next_sentence_closes_the_quotation() -> None:
    """`'Why?' Reed joked.` is one statement, over both sentences."""
    text = "Tom Reed fell. 'How was my opening act?' Reed joked to reporters."
    (statement,) = read(text)
    assert (statement.speaker, statement.cue) == ("Tom Reed", "joked")
    assert text[statement.sentence.start : statement.sentence.end].endswith("reporters.")


def test_a_cue_with_a_colon_opens_the_next_paragraph() -> None:
    """ "Reed said:" and a quotation in a paragraph of its own belong together."""
    (statement,) = read("Tom Reed said:\n'It was a long day for all of us.'")
    assert (statement.speaker, statement.content) == ("Tom Reed", "It was a long day for all of us.")


def test_a_short_term_in_marks_is_nobodys() -> None:
    """Nicknames and terms are no statements."""
    assert read("The ship, called 'Old Betty', sank near the 'Iron Gate' rocks.") == []


def test_a_quotation_after_another_speakers_report_is_not_given_to_him_across_a_new_one() -> None:
    """Each of two quotations in a paragraph stays with the cue at its side."""
    found = read("'It was late,' Ada Brandt said. 'It was early,' Bo Lind said.")
    assert [(s.speaker, s.content) for s in found] == [("Ada Brandt", "It was late"), ("Bo Lind", "It was early")]
