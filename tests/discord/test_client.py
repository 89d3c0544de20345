"""What the bot is to Discord: its commands, intents and contexts, and what it never does."""

import ast
import re
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.client import OnRecordBot
from bot.tree.syncing import definition_hash
from bot.wiring import House
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


async def test_no_privileged_intent_is_asked_for(world: World) -> None:
    """The bot reads what is meant for it, and nobody's list of members."""
    intents = world.env.bot.intents
    assert not any((intents.message_content, intents.members, intents.presences))


async def test_the_same_definition_has_the_same_hash(world: World, house: House) -> None:
    """A second bot of the same code is told to Discord only if a text has changed."""
    first = _bot(world)
    again = OnRecordBot(house)
    await again._build()
    assert await definition_hash(first.tree) == await definition_hash(again.tree)
    again.tree.remove_command("help")
    assert await definition_hash(first.tree) != await definition_hash(again.tree)


def test_nothing_is_ever_sent_that_could_ping() -> None:
    """Each call that shows text to people names whom it may mention: nobody. Read from the source."""
    found = 0
    for path in [*(BOT / "commands").glob("*.py"), *(BOT / "views").glob("*.py"), *BOT.glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            target = ast.unparse(node.func)
            if node.func.attr not in SENDING or re.search(r"reply\.(?:show|finish)|web\.", target):
                continue
            names = {keyword.arg for keyword in node.keywords}
            assert "allowed_mentions" in names, f"{path.name}:{node.lineno} {target}"
            found += 1
    assert found >= 8


async def test_the_client_itself_pings_nobody(world: World) -> None:
    """And where a call forgot it, the client's own default holds."""
    default = world.env.bot.allowed_mentions
    assert default is not None
    assert default.to_dict() == discord.AllowedMentions.none().to_dict()


def _bot(world: World) -> OnRecordBot:
    assert isinstance(world.env.bot, OnRecordBot)
    return world.env.bot
