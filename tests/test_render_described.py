"""Speakers that have no name read like a person wrote them."""

import pytest

from bot.render.described import described


@pytest.mark.parametrize(
    ("speaker", "shown"),
    [
        ("Eindhoven-based company", "the Eindhoven-based company"),
        ("mayor", "the mayor"),
        ("Swedish prime minister", "the Swedish prime minister"),
        ("officials", "the officials"),
        ("two officials", "two officials"),
        ("Two Danish officials", "Two Danish officials"),
        ("his lawyer", "his lawyer"),
        ("Ada Holm", "Ada Holm"),
        ("Bank of Orby", "Bank of Orby"),
        ("Orby City Council", "Orby City Council"),
        ("porte-parole du gouvernement", "porte-parole du gouvernement"),
        ("", ""),
    ],
)
def test_a_description_takes_the_article(speaker: str, shown: str) -> None:
    """A role or a kind of body does; a name, a number and what has an article already do not."""
    assert described(speaker) == shown
