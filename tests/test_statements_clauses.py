"""Who speaks where a clause, a pair or a participle stands between him and the verb."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The union that represents the Lund dockers said it was late.", "union"),
        ("A pilot who flew over the village said it was late.", "pilot"),
        ("The head of the agency building a tunnel between Lund and Lisk City said it was late.", "head of the agency"),
        ("The head of the agency that runs boats between Lund and Lisk said it was late.", "head of the agency"),
        ("Doctors treating the girl said it was late.", "Doctors treating the girl"),
        ("Ida Moe, from Lisk, whose son is ill, said: “It was late.”", "Ida Moe"),
        ("Ida Moe, 34, from Lisk, whose son is ill, said: “It was late.”", "Ida Moe"),
        ("Ida Moe of the Tenants' Forum said it was late.", "Ida Moe"),
        ("The Tenants' Forum said it was late.", "Tenants' Forum"),
    ],
)
def test_what_only_describes_does_not_speak(text: str, speaker: str) -> None:
    """The object of a clause, one of two places and where somebody is from are not who speaks."""
    assert [statement.speaker for statement in find_statements(Article("", text))] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("At a council meeting the mayor said it was late.", "mayor"),
        ("On Monday morning the minister said it was late.", "minister"),
        ("Lund and Lisk said it was late.", "Lund and Lisk"),
        ("A friend of the Harbour Rovers' Tom Reed said it was late.", "Tom Reed"),
    ],
)
def test_what_begins_its_own_clause_speaks(text: str, speaker: str) -> None:
    """A gathering is no participle, and names side by side are no places."""
    assert [statement.speaker for statement in find_statements(Article("", text))] == [speaker]
