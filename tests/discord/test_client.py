"""What the bot is to Discord: its intents, its definition, and what it never does."""

import ast
import re
from pathlib import Path

import discord

from bot.client import OnRecordBot
from bot.tree.syncing import definition_hash
from bot.wiring import House
from tests.discord.world import World

BOT = Path(__file__).parents[2] / "bot"
SENDING = {"send", "send_message", "edit", "edit_message", "edit_original_response", "reply"}


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
    await again.drain(1.0)


def test_nothing_is_ever_sent_that_could_ping() -> None:
    """Each call that shows text to people names whom it may mention: nobody. Read from the source."""
    found = 0
    for path in (path for path in BOT.rglob("*.py") if "preview" not in path.parts):
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
