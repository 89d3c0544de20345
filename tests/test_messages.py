"""bot/taking_in/messages.py: what of a message can be read."""

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.taking_in.messages import files_of, links_of, text_of, words_beside_links


def message(content: str, forwarded: str = "", embeds: tuple[str, ...] = ()) -> discord.Message:
    """As much of a message as is asked for."""
    snapshots = [SimpleNamespace(content=forwarded, attachments=["forwarded.txt"], embeds=[])] if forwarded else []
    shown = [SimpleNamespace(url=url) for url in embeds]
    told: Any = SimpleNamespace(
        content=content, clean_content=content, attachments=["own.txt"], embeds=shown, message_snapshots=snapshots
    )
    return cast(discord.Message, told)


@pytest.mark.parametrize(
    ("content", "links"),
    [
        ("https://gull.example/a", ["https://gull.example/a"]),
        ("Look (https://gull.example/a).", ["https://gull.example/a"]),
        ("<https://gull.example/a>, and http://crow.example!", ["https://gull.example/a", "http://crow.example"]),
        ("https://gull.example/Ferry_(ship)", ["https://gull.example/Ferry_(ship)"]),
        ("[here](https://gull.example/a)", ["https://gull.example/a"]),
        ("https://gull.example/a twice https://gull.example/a", ["https://gull.example/a"]),
        ("no link at all, not gull.example", []),
    ],
)
def test_links_are_found_as_people_write_them(content: str, links: list[str]) -> None:
    """Without what closes the sentence around them; a bracket that belongs to one stays."""
    assert links_of(message(content)) == links


def test_links_of_what_is_shown_below() -> None:
    """A message without a link in its words may still show one."""
    assert links_of(message("", embeds=("https://gull.example/a",))) == ["https://gull.example/a"]
    assert links_of(message("https://a.example", embeds=("https://b.example",))) == ["https://a.example"]


def test_what_was_forwarded_is_the_message_s() -> None:
    """Words, files and links of it come after the message's own."""
    told = message("mine", forwarded="theirs https://gull.example/a")
    assert text_of(told) == "mine\n\ntheirs https://gull.example/a"
    assert files_of(told) == ["own.txt", "forwarded.txt"]
    assert links_of(told) == ["https://gull.example/a"]


def test_links_are_no_words() -> None:
    """A link is as many words as none."""
    assert words_beside_links("see https://gull.example/a/b?c=d now") == 2
