"""What `retrieval.statements.people` promises: whom an article names, with roles, ages and gender."""

from retrieval.statements.frames import frame
from retrieval.statements.people import Cast


def cast(text: str) -> Cast:
    """The cast of a text without quotations."""
    return Cast(frame(text, []))


def test_titles_and_roles_belong_to_the_person() -> None:
    """Titles are stripped from the name and kept as roles; appositions count too."""
    people = cast("Prime Minister Ada Brandt met Ema Suri, a doctor at a clinic, and agency spokesman Bo Lind.").people
    assert set(people) == {"Ada Brandt", "Ema Suri", "Bo Lind"}
    assert "minister" in people["Ada Brandt"].roles
    assert people["Ema Suri"].roles == {"doctor"}
    assert people["Bo Lind"].gender == "m"


def test_the_subject_of_a_clause_is_no_apposition() -> None:
    """ "… and Brandt, the president has …" does not make Brandt president."""
    assert cast("A tense time for Ada Brandt, the president has left.").people["Ada Brandt"].roles == set()


def test_surnames_find_the_person_and_two_of_a_name_nobody() -> None:
    """A surname is enough unless two share it."""
    found = cast("Ada Brandt met Bo Lind. Per Lind left.")
    brandt = found.named("Brandt")
    assert brandt is not None
    assert brandt.name == "Ada Brandt"
    assert found.named("Lind") is None


def test_organisations_are_no_people() -> None:
    """Departments and papers are not in the cast."""
    assert cast("The State Department told the Lund Gazette Group.").people == {}


def test_gender_is_learnt_from_pronouns() -> None:
    """A name no list holds takes the gender of the pronoun in its sentence."""
    assert cast("Zuzu Kroonova said she had left her town.").people["Zuzu Kroonova"].gender == "f"


def test_two_sentences_know_a_gender_better_than_a_list() -> None:
    """A first name that is mostly a woman's is a man's where the article says "he" of it, twice."""
    text = "Andrea Pirlo said he had left. Pirlo said he was tired."
    assert cast(text).people["Andrea Pirlo"].gender == "m"


def test_places_and_products_are_nobodys_first_names() -> None:
    """A town that is a first name, too, stands for nobody alone, and a firm is not short for its product."""
    assert cast("Chelsea won on Monday.").people == {}
    assert cast("The Skerrin Loom sold well.").named("Skerrin") is None
