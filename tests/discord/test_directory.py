"""Which commands suit whom, where."""

from dataclasses import replace
from typing import Any, cast

import pytest

from bot.client import OnRecordBot
from bot.guests import Guest
from bot.guests.server_settings import ServerSettings
from bot.texts import Texts
from bot.tree.directory import Directory, Entry
from retrieval.models import Library
from tests.discord.world import World

GUEST = Guest(
    library=Library(1, "guild-1"),
    person="7",
    guild="1",
    channel="10",
    place="10",
    in_thread=False,
    roles=frozenset({"20"}),
    manages=False,
    settings=ServerSettings(),
    voice=Texts.load().voice("en"),
)
DIRECT = replace(GUEST, guild=None, manages=True)


@pytest.mark.parametrize(
    ("marks", "settings", "guest", "suits"),
    [
        ({}, {}, GUEST, True),
        ({"answering": True}, {}, GUEST, True),
        ({"answering": True}, {"channels": ("10",)}, GUEST, True),
        ({"answering": True}, {"channels": ("11",)}, GUEST, False),
        ({"answering": True}, {"channels": ()}, GUEST, False),
        ({}, {"channels": ()}, GUEST, True),
        ({"contributing": True}, {}, GUEST, False),
        ({"contributing": True}, {"contributors": ("20",)}, GUEST, True),
        ({"contributing": True}, {"contributors": ("7",)}, GUEST, True),
        ({"contributing": True}, {"contributors": ("8",)}, GUEST, False),
        ({"contributing": True}, {}, replace(GUEST, manages=True), True),
        ({"contributing": True}, {}, DIRECT, True),
        ({"managing": True}, {}, GUEST, False),
        ({"managing": True}, {"contributors": ("7",)}, GUEST, False),
        ({"managing": True}, {}, replace(GUEST, manages=True), True),
        ({"managing": True, "direct": False}, {}, DIRECT, False),
    ],
)
def test_a_command_suits_whom_it_would_not_refuse(
    marks: dict[str, bool], settings: dict[str, Any], guest: Guest, suits: bool
) -> None:
    """By channel, contributors, managers, direct messages."""
    there = replace(guest, settings=ServerSettings(**settings))
    assert Entry("a", "b", **marks).suits(there) is suits


async def test_what_a_command_is_marked_with_is_what_it_checks(empty_world: World) -> None:
    """Who is shown a command in /help is not refused for who they are: the marks agree with the checks in the code."""
    entries = await Directory().entries(cast(OnRecordBot, empty_world.env.bot).tree, "en")
    marked = {entry.name: entry for entry in entries}
    assert {name for name, entry in marked.items() if entry.managing} == {
        name for name in marked if name.startswith(("config ", "digest schedule", "digest off"))
    }
    assert {name for name, entry in marked.items() if entry.contributing} == {
        *(name for name in marked if name.startswith(("add ", "feed "))),
        "Add articles from this message",
    }
    await empty_world.settings.change(await empty_world.library(), channels=())
    for name, options in (("ask", {"question": "x"}), ("search", {"query": "x"}), ("summary", {"article": "x"})):
        assert marked[name].answering
        assert (await empty_world.alice.slash(empty_world.news, name, **options)).ephemeral


async def test_every_language_is_read_once(empty_world: World) -> None:
    """And says the same commands."""
    directory, tree = Directory(), cast(OnRecordBot, empty_world.env.bot).tree
    english, french = await directory.entries(tree, "en"), await directory.entries(tree, "fr")
    assert [entry.name for entry in english if not entry.is_menu] == [
        entry.name for entry in french if not entry.is_menu
    ]
    assert all(
        one.description != other.description for one, other in zip(english, french, strict=True) if one.description
    )
    assert await directory.entries(tree, "fr") is french
