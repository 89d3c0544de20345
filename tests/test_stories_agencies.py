"""The agency that a by-line or dateline names."""

import pytest

from retrieval.stories.agencies import agency_of
from tests.story_material import QUAKE_ONE, report


@pytest.mark.parametrize(
    ("told", "agency"),
    [
        ({"text": f"PORT SOLACE, March 4 (Reuters) - {QUAKE_ONE}"}, "Reuters"),
        ({"text": f"PORT SOLACE (AP) — {QUAKE_ONE}"}, "The Associated Press"),
        ({"text": f"By Jo Reed, Associated Press\n{QUAKE_ONE}"}, "The Associated Press"),
        ({"text": f"Agence France-Presse\n{QUAKE_ONE}"}, "AFP"),
        ({"text": f"{QUAKE_ONE} (PA)"}, "PA Media"),
        ({"text": f"{QUAKE_ONE}\n© 2025 AFP. All rights reserved."}, "AFP"),
        ({"text": QUAKE_ONE, "authors": ("Jo Reed", "AFP")}, "AFP"),
        ({"text": QUAKE_ONE, "authors": ("Jo Reed for Reuters",)}, "Reuters"),
        ({"text": QUAKE_ONE, "publisher": "AP"}, "The Associated Press"),
        ({"text": f"PORT SOLACE, March 4 (Lorne Press Agency) - {QUAKE_ONE}"}, "Lorne Press Agency"),
        ({"text": QUAKE_ONE, "authors": ("By Skerrin News Service",)}, "Skerrin News Service"),
        ({"text": QUAKE_ONE, "publisher": "Lorne Press Agency"}, "Lorne Press Agency"),
        ({"text": f"Port Solace, Mar 4 (PTI) {QUAKE_ONE}"}, "Press Trust of India"),
        ({"text": f"Port Solace (dpa/lno) - {QUAKE_ONE}"}, "dpa"),
        (
            {
                "text": f"{QUAKE_ONE}\nCopyright 2026 The Associated Press. All rights reserved. This report may not "
                "be printed, sent, written anew or passed on to others unless they have asked for it and were told yes."
            },
            "The Associated Press",
        ),
        ({"text": QUAKE_ONE, "publisher": "AP News"}, "The Associated Press"),
        ({"text": QUAKE_ONE, "authors": ("JO REED Associated Press",)}, "The Associated Press"),
        ({"text": QUAKE_ONE, "authors": ("Reuters Staff",)}, "Reuters"),
        ({"text": QUAKE_ONE, "authors": ("PA Reporters",)}, "PA Media"),
        ({"text": QUAKE_ONE, "authors": ("Jo Reed of the Press Association",)}, "PA Media"),
        ({"text": QUAKE_ONE, "authors": ("Le Phénix avec AFP",)}, "AFP"),
        ({"text": f"Von AFP\n{QUAKE_ONE}"}, "AFP"),
        ({"text": f"{QUAKE_ONE}\nSource: AFP"}, "AFP"),
        ({"text": f"{QUAKE_ONE}\nQuelle: dpa"}, "dpa"),
        ({"text": f"MOSCOW, May 5. /TASS/. {QUAKE_ONE}"}, "TASS"),
        ({"text": f"PORTO SOLACE (EUROPA PRESS)\n{QUAKE_ONE}"}, "Europa Press"),
        ({"text": f"Port Solace (APA/dpa) - {QUAKE_ONE}"}, "APA"),
        ({"text": QUAKE_ONE, "publisher": "reuters.com"}, "Reuters"),
    ],
)
def test_the_agency_is_named(told: dict[str, object], agency: str) -> None:
    """In a dateline, a by-line, a line of its own, at the end, among the authors, as publisher."""
    assert agency_of(report(**{"title": "Quake", "publisher": "Gull", **told})) == agency  # type: ignore[arg-type]


def test_a_line_alone_beside_a_by_line_is_a_picture_s() -> None:
    """Whoever wrote the text is named already; the agency made the picture above it."""
    assert agency_of(report(f"PA Media\n{QUAKE_ONE}", "Quake", "Gull", authors=("Jo Reed",))) is None


@pytest.mark.parametrize(
    "text",
    [
        QUAKE_ONE,
        f"The mayor told Reuters that she wept. {QUAKE_ONE}",
        f"The Associated Press reported on Tuesday that a boathouse fell. {QUAKE_ONE}",
        f"{QUAKE_ONE} Okafor spoke to AFP by telephone.",
        f"The Lorne Press Agency (Marenga) will move, its head said. {QUAKE_ONE}",
        f"Ines Okafor (once of the Lorne Press Agency) became mayor. {QUAKE_ONE}",
        f"PA systems fell silent in Port Solace. {QUAKE_ONE}",
        f"© Reuters\n{QUAKE_ONE}",
        f"PA Media\nPORT SOLACE — {QUAKE_ONE}",
        f"Ines Okafor, once a reporter (PTI) and later mayor, fell ill. {QUAKE_ONE}",
        f"Ines Okafor outside the boathouse (PA)\n{QUAKE_ONE}",
        f"{QUAKE_ONE}\n(With inputs from AFP)",
        f"{QUAKE_ONE}\nAdditional reporting by Reuters",
    ],
)
def test_whom_somebody_spoke_to_is_no_credit(text: str) -> None:
    """An agency that the text only speaks of did not write it."""
    assert agency_of(report(text, "Quake", "Gull")) is None


@pytest.mark.parametrize("author", ["With inputs from PTI", "Jo Reed, with additional reporting by AFP", "AFP inputs"])
def test_who_helped_is_no_author(author: str) -> None:
    """What an agency gave to a report makes it neither its author nor its source."""
    assert agency_of(report(QUAKE_ONE, "Quake", "Gull", authors=(author,))) is None
