"""What is shown while an answer is made."""

import pytest

from bot.render.blocks import GREY
from bot.render.streaming import LONGEST, progress_items
from bot.texts import Texts
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord, shown_by, size, texts

TEXTS = Texts.load()
VOICE = TEXTS.voice("en")


def test_each_step_is_said() -> None:
    """Searching, reading so many, writing and what is checked so far; in grey."""
    assert shown_by(progress_items(VOICE)).text == "Searching the articles…"
    assert shown_by(progress_items(VOICE, 1)).text == "Reading 1 passage…"
    assert shown_by(progress_items(VOICE, 6)).text == "Reading 6 passages…"
    assert shown_by(progress_items(VOICE, 6, "He said *no* [1].")).text == "He said *no* [1].Writing…"
    assert progress_items(VOICE, 6).accent_colour == GREY


@pytest.mark.parametrize("language", TEXTS.languages)
def test_in_every_language(language: str) -> None:
    """With its number."""
    assert "6" in shown_by(progress_items(TEXTS.voice(language), 6)).text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_unfinished_text_is_harmless(text: str) -> None:
    """As the finished answer is."""
    items = progress_items(VOICE, 6, f"so {text}")
    assert size(items)[0] <= LONGEST + 30
    assert shown_by(items).kinds <= {"subtext"}
    for shown in texts(items):
        assert {kind for kind, _ in found_by_discord(shown)} <= {"subtext"}
