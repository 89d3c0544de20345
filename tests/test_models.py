"""The values that layers hand to each other, as far as they say more than their fields."""

from retrieval.models import Library


def test_a_library_is_read_with_what_is_beside_it() -> None:
    """Itself first; each of them has nothing beside it then, so that nothing is read twice."""
    server, channel = Library(1, "guild-1"), Library(2, "guild-1-7")
    both = Library(1, "guild-1", (channel,))
    assert both.each == (server, channel)
    assert both.alone == server
    assert server.alone is server
    assert server.each == (server,)
