"""Tells Discord of the commands when their definition has changed, and only then: it allows few creations a day."""

import hashlib
import json
import logging
from typing import Any, Protocol

from discord import app_commands

_LOG = logging.getLogger("onrecord.commands")
_PROPERTY = "synced_commands"


class Properties(Protocol):
    """Where the hash of what was synced last is kept."""

    async def property(self, name: str) -> str | None:
        """The value kept under that name, or None."""

    async def set_property(self, name: str, value: str) -> None:
        """Keep a value under that name."""


async def sync_if_changed(tree: app_commands.CommandTree[Any], kept: Properties) -> bool:
    """Sync the global commands unless these very ones were synced last for this application; whether it was done.

    Raises discord.HTTPException where Discord refuses them.
    """
    name = f"{_PROPERTY}:{tree.client.application_id}"
    digest = await definition_hash(tree)
    if await kept.property(name) == digest:
        return False
    synced = await tree.sync()
    await kept.set_property(name, digest)
    _LOG.info("Told Discord of %d commands", len(synced))
    return True


async def definition_hash(tree: app_commands.CommandTree[Any]) -> str:
    """SHA-256 of all commands as Discord would get them, translations included."""
    translator = tree.translator
    commands = sorted(tree.get_commands(), key=lambda command: (type(command).__name__, command.name))
    payload = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in commands
    ]
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
