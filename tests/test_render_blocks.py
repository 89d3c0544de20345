"""The frame of all answers."""

from bot.render.blocks import CALM, framed
from tests.message_reader import size, texts


def test_only_what_holds_something_is_drawn() -> None:
    """Empty sections leave no line behind; Discord refuses empty texts."""
    container = framed(CALM, "", "one", "", "two")
    assert texts(container) == ["one", "two"]
    assert size(container) == (6, 4)
    assert container.accent_colour == CALM
