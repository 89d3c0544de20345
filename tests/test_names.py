"""Names, roles and bodies taken apart."""

import pytest

from retrieval.people.names import (
    Kind,
    given_names_agree,
    is_same_office,
    read_asked,
    read_speaker,
    role_words,
    without_tail,
)


@pytest.mark.parametrize(
    ("text", "kind", "roles", "given", "surname"),
    [
        ("Mark Carney", Kind.FULL, "", "mark", "carney"),
        ("Carney", Kind.BARE, "", "", "carney"),
        ("Prime Minister Mark Carney", Kind.FULL, "prime minister", "mark", "carney"),
        ("Mr grange", Kind.BARE, "mr", "", "grange"),
        ("Ursula von der Leyen", Kind.FULL, "", "ursula", "leyen"),
        ("Nicholas Cooke QC", Kind.FULL, "", "nicholas", "cooke"),
        ("J.K. Rowling", Kind.FULL, "", "jk", "rowling"),
        ("Jim O’Brien", Kind.FULL, "", "jim", "obrien"),
        ("José Núñez", Kind.FULL, "", "jose", "nunez"),
        ("Abby Bishop", Kind.FULL, "", "abby", "bishop"),
        ("Tarn Pictures' Ada Quill", Kind.FULL, "", "ada", "quill"),
        ("State Department spokesperson", Kind.ROLE, "", "", ""),
        ("spokesman for USC", Kind.ROLE, "", "", ""),
        ("Ada Quill's publicist", Kind.ROLE, "", "", ""),
        ("Residents", Kind.ROLE, "", "", ""),
        ("Juror No. 8", Kind.ROLE, "", "", ""),
    ],
)
def test_a_speaker_as_articles_write_it(text: str, kind: Kind, roles: str, given: str, surname: str) -> None:
    """Capitals tell names from descriptions; titles, suffixes, particles and accents are no part of the name."""
    name = read_speaker(text)[0]
    assert (name.kind, " ".join(name.roles), " ".join(name.given), name.surname) == (kind, roles, given, surname)


def test_two_who_speak_together_are_read_as_each() -> None:
    """Either is found; a body with "and" in its name is one."""
    assert [name.surname for name in read_speaker("Craig Zadan and Neil Meron")] == ["", "zadan", "meron"]
    assert len(read_speaker("Department of Tides and moorings")) == 1


@pytest.mark.parametrize(
    ("text", "roles", "given", "surname"),
    [
        ("pm carney", "pm", "", "carney"),
        ("the icc boss richardson", "icc boss", "", "richardson"),
        ("billy king", "", "billy", "king"),
        ("carney's", "", "", "carney"),
        ("mayor of london", "mayor", "", ""),
        ("mayor of london sadiq khan", "mayor", "sadiq", "khan"),
        ("dean smith", "", "dean", "smith"),
        ("who", "", "", ""),
        ("?!", "", "", ""),
    ],
)
def test_a_name_as_it_is_asked_for(text: str, roles: str, given: str, surname: str) -> None:
    """In small letters, with a title or a role, which is not taken for a first name."""
    name = read_asked(text)
    assert (" ".join(name.roles), " ".join(name.given), name.surname) == (roles, given, surname)


@pytest.mark.parametrize(
    ("asked", "known", "level"),
    [
        ("mark", "mark", 3),
        ("donald", "donald j", 3),
        ("george w", "george hw", 1),
        ("bill", "william", 2),
        ("ben", "benjamin", 2),
        ("j k", "jk", 2),
        ("jk", "joanne kathleen", 2),
        ("j", "joanne", 2),
        ("benjmin", "benjamin", 1),
        ("volodimir", "volodymyr", 1),
        ("todd", "sarah", 0),
        ("karen", "karin", 0),
    ],
)
def test_how_well_first_names_agree(asked: str, known: str, level: int) -> None:
    """The same, then short forms, nicknames and initials, then a slip; another name, even a like one, not at all."""
    assert given_names_agree(asked.split(), known.split()) == level


@pytest.mark.parametrize(
    ("asked", "held", "level"),
    [
        ("state department spokeswoman", "State Department spokesperson", 2),
        ("pm", "prime minister", 2),
        ("mayor of london", "London mayor", 2),
        ("minister", "defence minister", 1),
        ("president", "vice president", 0),
        ("minister", "prime minister", 0),
        ("israeli prime minister", "prime minister", 0),
        ("navy chief", "police chief", 0),
    ],
)
def test_whether_a_role_fits(asked: str, held: str, level: int) -> None:
    """The very same, or one of that kind; a deputy is another, and so is what says less than was asked."""
    assert is_same_office(read_asked(asked).office, read_asked(held).office) == level


def test_what_follows_the_head_is_cut() -> None:
    """Where and when belong to the question, not to the name."""
    assert without_tail("juror no 8 on the trial") == "juror no 8"
    assert without_tail("of mice") == "of mice"
    assert role_words(["mr"]) == ()
