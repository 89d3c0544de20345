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
    """Each library is in exactly one part, a server's in that of its shard; all others in the first."""
    guild = 81384788765712384
    assert part_number(f"guild-{guild}") % 3 == (guild >> 22) % 3
    assert part_number(f"guild-{guild}-{2**64 - 1}") == part_number(f"guild-{guild}"), "a channel's is its server's"
    shares = [Share(frozenset({part}), 3) for part in range(3)]
    for name in (f"guild-{guild}", f"guild-{2**64 - 1}", f"user-{guild}", "default", "guild-x", "guild-1" + "0" * 40):
        assert [share.has(name) for share in shares].count(True) == 1, name
    assert all(shares[0].has(name) for name in (f"user-{guild}", "default", "guild-x"))
    assert [share.leads for share in shares] == [True, False, False]


def test_a_process_alone_sees_to_everything() -> None:
    """So it is without the setting, and where all shards are in one process."""
    assert Share().is_whole
    assert read_share("0-3/4").is_whole
    assert not read_share("0/2").is_whole
