"""What every group of commands is to the client: a cog with its message menus and the buttons it answers to."""

from collections.abc import Mapping, Sequence

from discord import app_commands
from discord.ext import commands

from bot.views.presses import Handler

ANSWERING = "answering"
"""In the `extras` of a command: it works only where the bot answers."""
CONTRIBUTING = "contributing"
"""In the `extras` of a command: it is for those who may add and remove articles."""
MANAGING = "managing"
"""In the `extras` of a command: it is for those who may manage the server, and others of its group are not."""


class Room(commands.Cog):
    """A cog. discord.py lets no class declare message menus, so the client adds those named here."""

    menus: Sequence[app_commands.ContextMenu] = ()
    """The message menus of this group."""

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """The rooms of buttons (see `bot.views.presses`) that this group answers to."""
        return {}
