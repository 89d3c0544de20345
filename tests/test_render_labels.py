"""The text of a link: one line that is a link to every reader, whatever the headline says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.labels import label
from tests.hostile import HOSTILE, ORDINARY
from tests.message_reader import found_by_discord, seen

URL = "https://gull.example/a"
_FORBIDDEN = set("\\*`_<>[]\n")


def _is_one_link(text: str) -> None:
    shown = f"[{text}](<{URL}>)"
    assert [href for _, href in seen(shown).links] == [URL]
    assert seen(shown).kinds == {"link"}
    assert found_by_discord(shown) == [("link", URL)]
    assert found_by_discord(f"· {text}") == []
    assert not _FORBIDDEN & set(text)
    assert "||" not in text
    assert "~~" not in text


@pytest.mark.parametrize("text", [*HOSTILE, *ORDINARY], ids=range(len(HOSTILE) + len(ORDINARY)))
def test_it_is_one_link_and_nothing_else(text: str) -> None:
    """To both readers, and nothing in it is an address, a mention or an emoji, which would undo the link."""
    found = label(text)[:3000]
    assert found or text not in ORDINARY
    if found:
        _is_one_link(found)


@given(st.text(alphabet="ab1 *_~`|<>[]()\\:/.@#!-\n😀‼ｈ∶⁄é", max_size=40))
@settings(max_examples=60)
def test_whatever_is_written(text: str) -> None:
    """The same of any text; done twice it stays."""
    found = label(text)
    if found:
        _is_one_link(found)
    assert label(found) == found


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (
            "Carney: ‘No’ to deal (again) — $5bn at stake | CBC News",
            "Carney: ‘No’ to deal (again) — $5bn at stake | CBC News",
        ),
        ("[Live] Storm hits", "(Live) Storm hits"),
        ("🔴 LIVE: Storm 🇨🇦 hits™", "LIVE: Storm hits™"),
        ("See https://evil.example/x now", "See evil.example/x now"),
        ("Join discord.gg/abc today", "Join discord.gg today"),
        ("10:30:45 and 3*4", "10:30:45 and 3∗4"),
        ("Two\n  lines", "Two lines"),
        ("🔥🔥", ""),
        ("«\u00a0Rien n’est joué\u00a0»", "« Rien n’est joué »"),
    ],
)
def test_headlines_read_as_they_were(title: str, shown: str) -> None:
    """Ordinary signs are kept; what a link can't hold is written otherwise or left out."""
    assert label(title) == shown
