"""Tells Discord of the commands when their definition has changed, and only then: it allows few creations a day."""

import hashlib
import json
import logging
from collections.abc import Mapping
from typing import Any, Protocol

import discord
from discord import app_commands

_LOG = logging.getLogger("onrecord.commands")
_PROPERTY = "synced_commands"
_IDS = "command_ids"


class Properties(Protocol):
    """Where it is kept what was synced last: its hash, and the ids that Discord gave."""

    async def property(self, name: str) -> str | None:
        """The value kept under that name, or None."""

    async def set_property(self, name: str, value: str) -> None:
        """Keep a value under that name."""


class CommandNames:
    """Names slash commands in a message so that a press on the name begins to type the command."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        """`ids` of the commands by their name; of a group, the group's."""
        self._ids = ids

    def __call__(self, name: str) -> str:
        """The mention of a command, such as "config show"; the plain name in code where its id is not known."""
        id = self._ids.get(name.partition(" ")[0])
        return f"</{name}:{id}>" if id else f"`/{name}`"


async def sync_if_changed(tree: app_commands.CommandTree[Any], kept: Properties) -> bool:
    """Sync the global commands unless these very ones were synced last for this application; whether it was done.

    Raises discord.HTTPException where Discord refuses them.
    """
    application = tree.client.application_id
    digest = await definition_hash(tree)
    known = await kept.property(f"{_PROPERTY}:{application}")
    if known == digest and await kept.property(f"{_IDS}:{application}") is not None:
        return False
    synced = await tree.sync()
    ids = {command.name: command.id for command in synced if command.type is discord.AppCommandType.chat_input}
    await kept.set_property(f"{_IDS}:{application}", json.dumps(ids))
    await kept.set_property(f"{_PROPERTY}:{application}", digest)
    _LOG.info("Told Discord of %d commands", len(synced))
    return True


async def command_names(kept: Properties, application: int) -> CommandNames:
    """The commands as they were synced last, be it by an earlier start."""
    return CommandNames(json.loads(await kept.property(f"{_IDS}:{application}") or "{}"))


async def definition_hash(tree: app_commands.CommandTree[Any]) -> str:
    """SHA-256 of all commands as Discord would get them, translations included."""
    translator = tree.translator
    commands = sorted(tree.get_commands(), key=lambda command: (type(command).__name__, command.name))
    payload = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in commands
    ]
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
