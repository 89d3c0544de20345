"""What `retrieval.statements.speakers` promises: a mention resolved inside the article, or None."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements


@pytest.mark.parametrize(
    ("before", "last", "speaker"),
    [
        ("Prime Minister Ada Brandt spoke.", "The prime minister said it was late.", "Ada Brandt"),
        ("Jane Brandt spoke. Tom Lind left.", "She said it was late.", "Jane Brandt"),
        ("President Ada Brandt met President Bo Lind.", "The president said it was late.", None),
        ("Ada Lind met Eva Lind.", "Lind said it was late.", "Lind"),
        ("The board met.", "He said it was late.", None),
        ("The board met.", "The White House said it was late.", "White House"),
        ("The board met.", "A police spokesman said it was late.", "police spokesman"),
        ("Tom Reed left.", "A lawyer for Tom Reed said it was late.", "lawyer for Tom Reed"),
        ("Tom Reed left.", "Tom Reed of the Lund Ferry Board said it was late.", "Tom Reed"),
        ("The board met.", "Ferry Board spokesman Tom Reed said it was late.", "Tom Reed"),
        ("The board met.", "The dispute said it was late.", None),
        ("Michael Pulman, 33, spoke.", "The 33-year-old said it was late.", "Michael Pulman"),
        ("Ada Brandt met Bo Lind.", "Ada Brandt and Bo Lind said it was late.", "Ada Brandt and Bo Lind"),
    ],
)
def test_who_is_meant(before: str, last: str, speaker: str | None) -> None:
    """Surnames, roles, ages and pronouns lead to the person; two who fit lead to nobody."""
    statements = find_statements(Article("", f"{before} {last}"))
    assert [s.speaker for s in statements] == [speaker]


def test_he_is_the_subject_just_before_not_who_spoke_earlier() -> None:
    """A person whose name nothing else explains is whom "he" means right after a sentence that begins with it."""
    text = (
        "“The pilings are rotten,” said Mayor Ines Okafor.\n"
        "Tomas Lindqvist attacked the plan. “It will ruin us,” he said."
    )
    found = [(statement.speaker, statement.content) for statement in find_statements(Article("T", text))]
    assert found == [("Ines Okafor", "The pilings are rotten"), ("Tomas Lindqvist", "It will ruin us")]


def test_an_association_keeps_whose_it_is() -> None:
    """A possessive inside the name of a body belongs to the name."""
    text = "The Skerrin Fishermen's Association said that it would wait for the catch."
    assert [statement.speaker for statement in find_statements(Article("T", text))] == [
        "Skerrin Fishermen's Association"
    ]
