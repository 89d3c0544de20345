"""/help: what the asker can do here."""

from typing import TYPE_CHECKING, cast

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.room import Room
from bot.guests import Guests, Interaction
from bot.tree.directory import Directory
from bot.tree.syncing import Properties, command_names
from bot.views.help import help_pages

if TYPE_CHECKING:
    from discord.ext import commands


class Help(Room):
    """Tells a person which commands they may use here, and no others."""

    def __init__(self, guests: Guests, kept: Properties) -> None:
        """`kept` knows the ids that Discord gave the commands."""
        self._guests = guests
        self._kept = kept
        self._directory = Directory()

    @app_commands.command(
        name=locale_str("help", key="help-name"),
        description=locale_str("Shows what you can do here.", key="help-description"),
    )
    async def help(self, interaction: Interaction) -> None:
        """Privately, in the person's language."""
        guest = await self._guests.of(interaction)
        tree = cast("commands.Bot", interaction.client).tree
        entries = await self._directory.entries(tree, guest.voice.language)
        names = await command_names(self._kept, interaction.application_id)
        none = discord.AllowedMentions.none()
        first, *more = help_pages(guest, entries, names)
        await interaction.response.send_message(view=first, ephemeral=True, allowed_mentions=none)
        for page in more:
            await interaction.followup.send(view=page, ephemeral=True, allowed_mentions=none)
