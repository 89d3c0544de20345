"""The tree in which each interaction has a number, by which its lines in the log are known."""

from typing import Any

import discord
from discord import app_commands

from bot.watching.lines import begin_request


class NumberedTree(app_commands.CommandTree[Any]):
    """Discord.py's own, but for that."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Called first, in the task that sees to a command; suggestions come with each key and get no line."""
        command = interaction.command
        suggesting = interaction.type is discord.InteractionType.autocomplete
        begin_request("" if suggesting else f"/{command.qualified_name}" if command else "an unknown command")
        return True
