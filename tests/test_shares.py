"""The libraries are shared out as Discord shares out its servers, and shares are read as people write them."""

import pytest

from retrieval.web.shares import Share, part_number, read_share


@pytest.mark.parametrize(
    ("typed", "parts", "of"),
    [("0/1", {0}, 1), ("1/2", {1}, 2), ("0,1/4", {0, 1}, 4), ("0-2,5/8", {0, 1, 2, 5}, 8), (" 3 / 4 ", {3}, 4)],
)
def test_shares_are_read(typed: str, parts: set[int], of: int) -> None:
    """One shard, several, and ranges of them."""
    assert read_share(typed) == Share(frozenset(parts), of)


@pytest.mark.parametrize("typed", ["", "2", "/2", "0/", "2/2", "3-1/4", "a/2", "0/0", "-1/2", "0,/2", "0/1000000"])
def test_what_is_no_share_is_refused(typed: str) -> None:
    """A shard that there is not would see to nothing, and nobody would notice."""
    with pytest.raises(ValueError, match="shards"):
        read_share(typed)


def test_a_library_is_where_discord_sends_what_is_said_there() -> None:
    """A server's library is in the part of its shard, all others are in the first."""
    guild = 81384788765712384
    assert part_number(f"guild-{guild}") % 3 == (guild >> 22) % 3
    assert part_number(f"guild-{guild}-{2**64 - 1}") == part_number(f"guild-{guild}"), "a channel's is its server's"
    assert {part_number(name) for name in (f"user-{guild}", "default", "guild-x", "guild-1" + "0" * 40)} == {0}
    assert [Share(frozenset({part}), 3).leads for part in range(3)] == [True, False, False]


def test_a_process_alone_sees_to_everything() -> None:
    """So it is without the setting, and where all shards are in one process."""
    assert Share().is_whole
    assert read_share("0-3/4").is_whole
    assert not read_share("0/2").is_whole
