"""Whom a sentence brings up for a pronoun behind."""

import pytest

from retrieval.excerpting.somebody import done_to_nobody, somebodies


@pytest.mark.parametrize(
    ("text", "gender", "count"),
    [
        ("Judge Tom Quill said", "m", 1),
        ("Judge Tom Quill said", "f", 0),
        ("Chief executive Ada Lind met Tom Quill and", "f", 1),
        ("Ada Lind met Mara Holm and", "f", 2),
        ("The mayor asked Holm whether", "m", 2),
        ("In the end", "m", 0),
        ("The referee decided the game and", "m", 1),
        ("Judge Tom Quill said at Lund Crown Court that", "f", 0),
    ],
)
def test_a_name_of_the_other_gender_is_nobody(text: str, gender: str, count: int) -> None:
    """A role and the name behind it are one, and a first name tells whom "he" can't mean."""
    assert somebodies(text, gender) == count


@pytest.mark.parametrize(
    ("sentence", "nobody"),
    [
        ("Lind thanked her for her work.", True),
        ("Lind thanked her mother for her work.", False),
        ("Holm left after Lind thanked her.", False),
        ("Lind said she felt sorry for her.", True),
        ("Lind said she had a guard with her.", False),
        ("Lind's lawyer thanked her.", False),
    ],
)
def test_nobody_does_a_thing_to_herself(sentence: str, nobody: bool) -> None:
    """Whom "her" means is another than the one who acts, and must be named before."""
    assert done_to_nobody(sentence) is nobody
