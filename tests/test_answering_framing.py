"""A verified quotation vouches for its own words only: what a model invents beside it is not shown."""

import re
from datetime import UTC, datetime

import pytest

from retrieval.answering.framing import Framed, frame_held, plainly
from retrieval.answering.support import evidence_of
from retrieval.models import Article
from tests.answering_material import checked, hits_of

FLOOR = "The USMCA is the floor we are standing on"
TEXT = (
    "WINDSOR, Ont. — Prime Minister Mark Carney told a room of parts makers on Monday that Canada would take the time "
    "it needs to renew the USMCA, the trade agreement it shares with the United States and Mexico, and would not trade "
    "away its dairy farmers to finish early.\n"
    f"“{FLOOR}, and nobody renovates a floor by setting fire to it,” Carney said in Windsor. He said that Ottawa had "
    "sent Washington and Mexico City a list of 41 items on which it was ready to talk.\n"
    "Carney added that any deal Canada makes with another country would be notified to both partners first. “There "
    "will be no surprises and no side doors,” the prime minister said.\n"
    "“I can plan for a tariff and I can plan for no tariff,” Hester Lalonde said. Her company employs 310 people."
)
COURIER = hits_of(
    Article(
        "Carney says Canada will not be hurried into a new USMCA",
        TEXT,
        publisher="Northgate Courier",
        published_at=datetime(2026, 3, 9, tzinfo=UTC),
        key="courier",
        id="courier",
    )
)


@pytest.mark.parametrize(
    "sentence",
    [
        f"Carney said “{FLOOR}” and then resigned in disgrace.",
        f'Carney, who is dying of cancer, said: "{FLOOR}".',
        f"Carney said in Paris: “{FLOOR}”.",
        f"Carney told the press in Paris: “{FLOOR}”.",
        f"Carney said on Friday: “{FLOOR}”.",
        f"Carney told Donald Trump: “{FLOOR}”.",
        f"Carney, 99, said: “{FLOOR}”.",
        f"Disgraced Prime Minister Mark Carney said in Windsor: “{FLOOR}”.",
        f"“{FLOOR},” Carney said in Windsor on Monday, resigning in disgrace.",
        f"In Paris on Monday, Carney said: “{FLOOR}”.",
        f"Carney never said: “{FLOOR}”.",
        f"Carney did not actually say: “{FLOOR}”.",
    ],
)
def test_only_the_quotation_of_a_sentence_that_invents_stays(sentence: str) -> None:
    """With who spoke it, as the article tells; so nothing of the invention is shown or cited."""
    result = checked(f"{sentence} [k0001]", COURIER)
    assert result.text == f"Mark Carney said: “{FLOOR}” [1]"
    (said,) = result.statements
    assert (said.quotation, said.speaker, said.verified) == (FLOOR, "Mark Carney", True)
    assert result.left_out == 0


@pytest.mark.parametrize(
    "sentence",
    [
        f"Prime Minister Mark Carney said in Windsor: “{FLOOR}”.",
        f"“{FLOOR}” Carney told parts makers in Windsor on Monday.",
        "Carney said on Monday that Canada would take the time it needs to renew the USMCA, adding: “There will be no "
        "surprises and no side doors”.",
        f"According to the Northgate Courier, the prime minister warned: “{FLOOR}”.",
        f"Of the USMCA, Carney said “{FLOOR}” and that Ottawa had sent Washington a list of 41 items.",
        "Hester Lalonde, whose company employs 310 people, said: “I can plan for a tariff and I can plan for no "
        "tariff”.",
        f"Speaking in March 2026, he said: “{FLOOR}”.",
    ],
)
def test_honest_words_round_a_quotation_stay(sentence: str) -> None:
    """Speaker, role, place, day, paper, and what else the passage tells."""
    assert checked(f"{sentence} [k0001]", COURIER).text == f"{sentence} [1]"


def test_several_quotations_stay_with_their_speakers() -> None:
    """Each with its own."""
    doors, tariff = "There will be no surprises and no side doors", "I can plan for a tariff"
    text = checked(
        f"A drunk Carney said “{FLOOR}” and sobbed “{doors}”, whereupon Lalonde fainted and said “{tariff}”. [k0001]",
        COURIER,
    ).text
    assert not re.search("drunk|sob|faint", text)
    assert text in ("", f"Mark Carney said: “{FLOOR}” … “{doors}” Hester Lalonde said: “{tariff}” [1]")


def test_an_invention_beside_words_of_nobody_known_goes_with_them() -> None:
    """There is no one to give them to, so that the sentence counts as left out."""
    own = "Her company employs 310 people"
    assert checked(f"The Northgate Courier reports: “{own}”. [k0001]", COURIER).text
    result = checked(f"Weeping in Paris, the Northgate Courier reports: “{own}”. [k0001]", COURIER)
    assert (result.text, result.statements, result.left_out) == ("", (), 1)


def test_a_frame_is_held_by_what_the_passage_says() -> None:
    """Without any claim read from it, too; and in French the small words of French are no claim."""
    evidence = evidence_of(COURIER[0])
    quoted = [Framed(evidence, FLOOR, "Mark Carney")]
    assert frame_held(f"Mark Carney: “{FLOOR}”", (), quoted, [evidence], "en")
    assert not frame_held(f"Mark Carney, weeping: “{FLOOR}”", (), quoted, [evidence], "en")
    assert frame_held(f"Mark Carney a déclaré à Windsor : “{FLOOR}”", (), quoted, [evidence], "fr")
    assert not frame_held(f"Mark Carney a déclaré à Paris : “{FLOOR}”", (), quoted, [evidence], "fr")


def test_plain_quotations_are_told_by_speaker() -> None:
    """Those of nobody known are left out; in French no English verb leads to them."""
    evidence = evidence_of(COURIER[0])
    quoted = [Framed(evidence, "One.", "the mayor"), Framed(evidence, "Two.", None), Framed(evidence, "Three.", "Li")]
    assert plainly(quoted, "en") == "The mayor said: “One.” Li said: “Three.”"
    assert plainly(quoted[:1], "fr") == "The mayor : “One.”"
    assert plainly(quoted[1:2], "en") == ""
