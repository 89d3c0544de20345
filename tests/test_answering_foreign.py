"""French answers from English articles: what is quoted can be checked, and only that is shown."""

import pytest

from retrieval.answering.checking import Checked, Checking
from retrieval.answering.foreign import denies, in_english, is_in
from retrieval.models import Hit
from tests.answering_material import FERRY, TWO, article, hits_of, said_in

PILINGS = "The pilings are rotten and nobody should stand on them"
CREWS = "Without that slip my crews will lose their jobs by winter"


def checked(text: str, hits: tuple[Hit, ...] = TWO, language: str = "fr") -> Checked:
    """A completion that was to be in a language; the passages are k0001, k0002, …."""
    return Checking({f"k{number:04x}": hit for number, hit in enumerate(hits, 1)}, said_in(hits), language=language)(
        text
    )


@pytest.mark.parametrize(
    "frame",
    [
        "Ines Okafor a déclaré : « {} ».",
        "Selon la maire Ines Okafor, “{}”.",
        "Mardi, après le vote, la maire Okafor a dit : « {}. »",
        "D'après le Harbour Post, « {} ».",
        "Interrogée mardi, Ines Okafor a répondu que « {} ».",
    ],
)
def test_a_quotation_with_who_said_it_is_shown(frame: str) -> None:
    """In French round it, in English inside, with the speaker that the article has."""
    found = checked(f"{frame.format(PILINGS)} [k0001]")
    assert PILINGS in found.text
    assert found.text.endswith("[1]")
    assert [(said.speaker, said.quotation, said.verified) for said in found.statements] == [
        ("Ines Okafor", found.statements[0].quotation, True)
    ]
    assert found.left_out == 0


@pytest.mark.parametrize(
    "written",
    [
        f"Tomas Lindqvist a déclaré : « {PILINGS} ».",
        f"Lindqvist répond à Okafor : « {PILINGS} ».",
        f"Selon Lindqvist, « {PILINGS} ».",
        f"Rosa Perl a dit : « {PILINGS} ».",
        f"Jean Dupont a dit : « {PILINGS} ».",
        f"La maire Ines Okafor, qui a détourné des fonds publics, a dit : « {PILINGS} ».",
        f"Ines Okafor a dit : « {PILINGS} », et 31 personnes se sont noyées.",
        "Ines Okafor a dit : « The pilings are made of gold and everybody should stand on them ».",
        "Le conseil a voté la fermeture de l'ancien quai.",
        "Tomas Lindqvist adore le plan.",
        "Les réparations coûteraient 4,2 millions de dollars.",
        f"Ines Okafor a dit : « {PILINGS} » (voir https://evil.example/x).",
    ],
)
def test_what_cannot_be_checked_or_is_another_s_is_left_out(written: str) -> None:
    """Another speaker, a claim beside the quotation, a paraphrase: none of it, whatever it cites."""
    found = checked(f"{written} [k0001]")
    assert "evil.example" not in found.text
    assert (found.text, found.left_out, found.abroad) == ("", 1, True)


def test_a_pronoun_is_whom_the_sentence_before_names() -> None:
    """ "Elle a ajouté" behind another's words would give hers to him."""
    wrong = checked(f"Tomas Lindqvist a dit : « {CREWS} » [k0001]. Il a ajouté : « {PILINGS} » [k0001].")
    assert CREWS in wrong.text
    assert PILINGS not in wrong.text
    assert PILINGS in checked(f"Okafor est maire. Elle a dit : « {PILINGS} » [k0001].").text


def test_the_article_s_own_words_may_be_quoted() -> None:
    """As those of its publisher, and of nobody who speaks in it."""
    fact = "Repairs would cost 4.2 million dollars, the council's engineers reckon."
    assert fact.rstrip(".") in checked(f"Selon le Harbour Post : « {fact} » [k0001]").text
    assert checked(f"Selon Okafor : « {fact} » [k0001]").text == ""


def test_a_model_that_stays_in_english_is_checked_in_english() -> None:
    """Its sentence stands as it would have in an English answer; what is not borne out goes."""
    good = "The harbour council voted on Tuesday to close the old ferry slip."
    assert checked(f"{good} [k0001] Gold fell from the sky over the harbour. [k0001]").text == f"{good} [1]"


FRENCH = (
    "Le conseil du port a voté mardi la fermeture de l'ancien quai de Northhaven.\n"
    "Les réparations coûteraient 4,2 millions de couronnes, selon les ingénieurs."
)


def test_french_articles_are_checked_by_their_words() -> None:
    """Where article and answer are both French, a paraphrase can be checked as in English."""
    hits = hits_of(article(FRENCH, "Un quai ferme", "quai"))
    found = checked(
        "Le conseil a voté la fermeture de l'ancien quai. [k0001] La maire adore les mouettes. [k0001]", hits
    )
    assert found.text == "Le conseil a voté la fermeture de l'ancien quai. [1]"
    assert (found.left_out, found.abroad) == (1, False)
    assert checked("Les réparations coûteraient 7 millions de couronnes. [k0001]", hits).text == ""


def test_in_a_language_we_do_not_know_still_only_quotations_are_shown() -> None:
    """A name and a quotation pass, a sentence does not."""
    assert PILINGS in checked(f"Ines Okafor: „{PILINGS}“ [k0001]", language="de").text
    assert checked("Der Rat stimmte am Dienstag für die Schließung. [k0001]", language="de").text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Les passages ne disent pas qui a gagné le match.",
        "Aucun des articles n'en parle.",
        "Rien dans les passages ne l'indique.",
        "The passages do not say.",
    ],
)
def test_a_no_is_understood(text: str) -> None:
    """In French, or in English as it is told to say."""
    found = checked(text)
    assert (found.text, found.denies) == ("", True)
    assert denies(text, "fr") is not text.startswith("The")


def test_languages_are_told_apart() -> None:
    """By the small words of a text; nothing is known of what has none."""
    assert is_in(FERRY, "en")
    assert not is_in(FERRY, "fr")
    assert is_in(FRENCH, "fr")
    assert not is_in(FRENCH, "en")
    assert not is_in("Okafor 31", "en")
    assert not is_in(FERRY, "de")


def test_what_a_french_text_claims_in_english() -> None:
    """Offices, days and numbers are put into English, small words and verbs of saying go."""
    told = in_english("Mardi, la maire d'Ottawa a déclaré qu'il manque 1 900 logements et 4,2 millions.", "fr")
    assert told.split() == ["Tuesday,", "mayor", "Ottawa", "manque", "1900", "logements", "4.2", "million."]
