"""The buttons that turn a page lead to the pages beside it, and to none that there is not."""

import pytest

from bot.render.articles import Page
from bot.texts import Texts
from bot.views.turning import turning, turns

VOICE = Texts.load().voice("en")


@pytest.mark.parametrize(
    ("page", "led"),
    [
        (Page(0, 1), []),
        (Page(0, 3), [(0, True), (1, False)]),
        (Page(1, 3), [(0, False), (2, False)]),
        (Page(2, 3), [(1, False), (2, True)]),
    ],
)
def test_they_lead_to_the_pages_beside(page: Page, led: list[tuple[int, bool]]) -> None:
    """At an end the one that leads nowhere is grey, and has another id than its neighbour."""
    assert [(target, looks.disabled) for target, looks in turns(page, VOICE)] == led
    ids = [button.custom_id for button in turning("sources", page, VOICE, "gull")]
    assert ids == [f"sources:{target}:gull" for target, _ in led]
