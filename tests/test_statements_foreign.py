"""Direct quotations in German, French, Spanish and Italian."""

import pytest

from retrieval.models import Article
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.statements import find_statements
from retrieval.statements.foreign import find_quoted, is_foreign


def told(text: str) -> list[tuple[str | None, str]]:
    return [(said.speaker, said.content) for said in find_statements(Article("", text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Die Brücke ist sicher“, sagte Anna Holm am Montag in der Stadt.", "Anna Holm"),
        ("„Die Brücke ist sicher“, so Bürgermeisterin Anna Holm zu den Gründen.", "Anna Holm"),
        ("Bürgermeisterin Anna Holm betonte: „Die Brücke ist sicher.“ Das ist neu.", "Anna Holm"),
        ("« Le pont est sûr », a déclaré Jean Morel lundi.", "Jean Morel"),
        ("« Le pont est sûr », renchérit le maire de la ville, Jean Morel.", None),
        ("Selon Jean Morel, « le pont est sûr ».", "Jean Morel"),
        ("«El puente es seguro», dijo el alcalde Juan Pérez.", "Juan Pérez"),
        ("«Il ponte è sicuro», ha detto il sindaco Luca Rossi.", "Luca Rossi"),
        ("„Die Brücke ist sicher“, sagte die Kanzlerin.", None),
    ],
)
def test_the_verb_beside_a_quotation_names_its_speaker(text: str, speaker: str | None) -> None:
    """Titles and determiners are no part of the name; a role without a name is nobody."""
    assert [who for who, _ in told(text)] == [speaker]


def test_the_second_half_is_of_the_same_speaker_and_a_pronoun_only_if_it_fits() -> None:
    """'a-t-il ajouté' is the man who spoke before in the paragraph, not a woman; another's colon is not passed over."""
    he = "« Le pont est sûr », a déclaré Pierre Morel. « Il rouvrira en mai », a-t-il ajouté."
    assert [who for who, _ in told(he)] == ["Pierre Morel", "Pierre Morel"]
    she = he.replace("a-t-il", "a-t-elle")
    assert [who for who, _ in told(she)] == ["Pierre Morel", None]
    other = "„Die Brücke ist sicher“, sagte Anna Holm. Lena Brandt sah das anders: „Sie ist es nicht und war es nie.“"
    assert [who for who, _ in told(other)] == ["Anna Holm", None]


def test_english_articles_are_read_as_before() -> None:
    """A French word or a quotation in French does not make an English article foreign."""
    text = 'The mayor of Le Havre said that "le pont est sûr" was the motto of the town.'
    assert not is_foreign(text)
    assert is_foreign("La gare de la ville est fermée et les usagers sont en colère.")
    assert find_quoted("Nichts.", find_quotes("Nichts.")) == []
