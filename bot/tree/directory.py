"""Which commands there are, and which of them a person can use in a place: what /help shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.commands.room import ANSWERING, CONTRIBUTING, MANAGING
from bot.guests import Guest
from bot.guests.admission import answers_in

Tree = app_commands.CommandTree[Any]


@dataclass(frozen=True)
class Entry:
    """A command, a subcommand ("config show") or a message menu, described in one language.

    `answering`: only where the bot answers. `contributing`: for those who may add and remove articles. `managing`: for
    those who may manage the server. `direct`: in direct messages too.
    """

    name: str
    description: str
    is_menu: bool = False
    answering: bool = False
    contributing: bool = False
    managing: bool = False
    direct: bool = True

    def suits(self, guest: Guest) -> bool:
        """Whether it would do more for that person, in that place, than refuse."""
        return not (
            (self.answering and not answers_in(guest.settings, guest.channel))
            or (self.contributing and not guest.may_contribute)
            or (self.managing and not guest.manages)
            or (guest.is_direct and not self.direct)
        )


class Directory:
    """The commands of a tree, in the order in which they were added."""

    def __init__(self) -> None:
        """Nothing is read from a tree before somebody asks."""
        self._known: dict[str, tuple[Entry, ...]] = {}

    async def entries(self, tree: Tree, language: str) -> tuple[Entry, ...]:
        """All of them in that language, English where it lacks one. The commands of a running bot never change."""
        if language not in self._known:
            self._known[language] = tuple([entry async for entry in _entries(tree, language)])
        return self._known[language]


async def _entries(tree: Tree, language: str) -> Any:
    for command in (*tree.get_commands(type=discord.AppCommandType.chat_input), *_menus(tree)):
        payload = (
            await command.get_translated_payload(tree, tree.translator) if tree.translator else command.to_dict(tree)
        )
        for path, leaf, described in _leaves(command, payload, ()):
            yield Entry(
                name=" ".join(path) if path else _told(described, "name", language),
                description=_told(described, "description", language) if path else "",
                is_menu=not path,
                answering=_marked(leaf, ANSWERING),
                contributing=_marked(leaf, CONTRIBUTING),
                managing=_for_managers(command) or _marked(leaf, MANAGING),
                direct=_in_direct(command),
            )


def _menus(tree: Tree) -> list[app_commands.ContextMenu]:
    return tree.get_commands(type=discord.AppCommandType.message)


def _leaves(command: Any, payload: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[Any, Any, Any]]:
    """What a person can use of a command: its path (none of a menu), itself, and what Discord gets of it."""
    if isinstance(command, app_commands.ContextMenu):
        yield (), command, payload
    elif isinstance(command, app_commands.Group):
        below = {option["name"]: option for option in payload["options"]}
        for child in command.commands:
            yield from _leaves(child, below[child.name], (*path, command.name))
    else:
        yield (*path, command.name), command, payload


def _told(payload: Mapping[str, Any], key: str, language: str) -> str:
    """A name or a description; Discord has several French, one would do."""
    translated: Mapping[str, str] = payload.get(f"{key}_localizations") or {}
    for locale, text in translated.items():
        if locale.partition("-")[0] == language:
            return text
    return str(payload[key])


def _marked(command: Any, mark: str) -> bool:
    """Whether the command, or a group it is in, has that mark among its extras."""
    while command is not None:
        if command.extras.get(mark):
            return True
        command = getattr(command, "parent", None)
    return False


def _for_managers(command: Any) -> bool:
    permissions: discord.Permissions | None = command.default_permissions
    return permissions is not None and permissions.manage_guild


def _in_direct(command: Any) -> bool:
    contexts: app_commands.AppCommandContext | None = command.allowed_contexts
    return contexts is None or bool(contexts.dm_channel)
