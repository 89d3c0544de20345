"""The invite link asks for exactly what the bot needs."""

from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.invitation import PERMISSIONS, application_id_of, invitation

NEEDED = {
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "embed_links",
    "attach_files",
    "read_message_history",
}


def test_the_link_asks_for_exactly_what_is_needed() -> None:
    """Seven permissions, commands, and the application; nothing else."""
    parts = urlsplit(invitation(123456789012345678))
    query = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "discord.com", "/oauth2/authorize")
    assert query["client_id"] == ["123456789012345678"]
    assert set(query["scope"][0].split()) == {"bot", "applications.commands"}
    asked = discord.Permissions(int(query["permissions"][0]))
    names = {"read_messages": "view_channel"}
    assert {names.get(name, name) for name, wanted in asked if wanted} == NEEDED
    assert asked == PERMISSIONS


def test_a_token_tells_its_application() -> None:
    """The first part of a token is the id in Base64, with or without its padding."""
    assert application_id_of("MTIzNDU2Nzg5MDEyMzQ1Njc4.GxYzAb.some-signature") == 123456789012345678


@pytest.mark.parametrize("token", ["", "abc", "MTIz", "....", "bm90IGEgbnVtYmVyIGF0IGFsbA.x.y", "ééé.x.y"])
def test_what_is_no_token_is_refused(token: str) -> None:
    """A made-up token gives no made-up link."""
    with pytest.raises(ValueError, match="token"):
        application_id_of(token)
