"""What a message holds that can be read: its files, its words, its links, those of a forwarded message among them."""

import re

import discord

_LINK = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_CLOSING = ".,;:!?'\"”’»)]}"
"""What ends a sentence about a link rather than the link; a bracket stays where the link itself opened one."""


def files_of(message: discord.Message) -> list[discord.Attachment]:
    """The files of a message, pictures and sounds included."""
    forwarded = [file for snapshot in message.message_snapshots for file in snapshot.attachments]
    return [*message.attachments, *forwarded]


def text_of(message: discord.Message) -> str:
    """The words of a message; people and channels in it by their names."""
    parts = [message.clean_content, *(snapshot.content for snapshot in message.message_snapshots)]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def links_of(message: discord.Message) -> list[str]:
    """The web addresses in a message, in their order: those in its words, else those that Discord shows under it."""
    raw = [message.content, *(snapshot.content for snapshot in message.message_snapshots)]
    found = [_trimmed(match.group()) for part in raw for match in _LINK.finditer(part)]
    if not found:
        shown = [*message.embeds, *(embed for snapshot in message.message_snapshots for embed in snapshot.embeds)]
        found = [embed.url for embed in shown if embed.url]
    return list(dict.fromkeys(found))


def words_beside_links(text: str) -> int:
    """How many words a text has that are no links."""
    return len(_LINK.sub(" ", text).split())


def _trimmed(link: str) -> str:
    while link and link[-1] in _CLOSING:
        if link[-1] == ")" and link.count("(") >= link.count(")"):
            break
        link = link[:-1]
    return link
