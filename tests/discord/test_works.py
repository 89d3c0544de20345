"""bot/works.py: the commands that the bot has, where they work, and that the README names them."""

import re
from pathlib import Path
from typing import Any

from discord import app_commands

from bot.client import OnRecordBot
from tests.discord.world import World

BOT = Path(__file__).parents[2] / "bot"
SENDING = {"send", "send_message", "edit", "edit_message", "edit_original_response", "reply"}


def _commands(bot: OnRecordBot) -> list[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu]:
    return [each for each in bot.tree.walk_commands() if isinstance(each, app_commands.Command)] + [
        each for each in bot.tree.get_commands() if isinstance(each, app_commands.ContextMenu)
    ]


async def test_the_commands_of_the_issue_are_there(world: World) -> None:
    """Each by the name that people know it by; a command that is not here is not told to Discord either."""
    names = {each.qualified_name for each in _commands(_bot(world))}
    wanted = {
        "ask", "add file", "add text", "articles", "article", "search", "quotes", "sources", "summary", "tldr",
        "config show", "config channels", "config contributors", "config language", "config limits", "config private",
        "help", "status", "usage", "privacy", "forgetme", "Ask about this", "Add articles from this message",
        "Summarize",
    }  # fmt: skip
    assert wanted - names == set()


async def test_the_readme_names_every_command(world: World) -> None:
    """Slash commands by their name, menus by theirs; and it names none that is not there."""
    readme = (BOT.parent / "README.md").read_text(encoding="utf-8")
    table = readme.split("| on Discord |", 1)[1].split("\n\n", 1)[0]
    for each in _bot(world).tree.get_commands():
        assert (f"`/{each.name}" if not isinstance(each, app_commands.ContextMenu) else f"*{each.name}*") in table
    named = set(re.findall(r"`/([a-z]+)", table))
    assert named == {each.name for each in _bot(world).tree.get_commands()} - {m.name for m in _menus(world)}


def _menus(world: World) -> list[app_commands.ContextMenu]:
    return [each for each in _bot(world).tree.get_commands() if isinstance(each, app_commands.ContextMenu)]


async def test_every_command_says_where_it_works(world: World) -> None:
    """On servers and in direct messages with the bot; installed by servers, not by single people."""
    for each in world.env.bot.tree.get_commands():  # type: ignore[attr-defined]
        told = each.to_dict(world.env.bot.tree)  # type: ignore[attr-defined]
        assert told["contexts"] in ([0], [0, 1]), each.name
        assert told["integration_types"] == [0], each.name


def _bot(world: World) -> OnRecordBot:
    assert isinstance(world.env.bot, OnRecordBot)
    return world.env.bot
