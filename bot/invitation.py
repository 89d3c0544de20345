"""The link that invites the bot to a server, with the permissions it needs and no other."""

import base64

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)


def invitation(application_id: int) -> str:
    """The link for that application."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands"))


def application_id_of(token: str) -> int:
    """The id that a bot's token begins with, in Base64. Raises ValueError where it is no bot's token."""
    first = token.strip().split(".")[0]
    try:
        decoded = base64.b64decode(first + "=" * (-len(first) % 4), validate=True).decode("ascii")
    except ValueError as error:  # binascii's and Unicode's are among them
        raise ValueError("not a bot's token") from error
    if not decoded.isdecimal() or not 15 <= len(decoded) <= 20:
        raise ValueError("not a bot's token")
    return int(decoded)
