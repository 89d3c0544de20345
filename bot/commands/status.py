"""/status and /usage: what is stored and healthy, and what the asker has used."""

import math
from datetime import UTC, datetime, timedelta

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.room import Room
from bot.guests import Guest, Guests, Interaction
from bot.guests.admission import ARTICLE, QUESTION
from bot.health import look
from bot.limits.using import Usage
from bot.views.status import GAPS_SHOWN, Insight, status_page, usage_page
from retrieval.catalog import Catalog
from retrieval.indexing import Indexer

USAGE_DAYS = 30


class Status(Room):
    """Tells of the library of the place, and of nobody's use but the asker's."""

    def __init__(self, guests: Guests, catalog: Catalog, indexer: Indexer, model: str | None, usage: Usage) -> None:
        """`model` writes the answers, None where none does; `usage` tells managers what all have used."""
        self._usage = usage
        self._guests = guests
        self._catalog = catalog
        self._indexer = indexer
        self._model = model

    @app_commands.command(
        name=locale_str("status", key="status-name"),
        description=locale_str("What is stored here, and whether all is well.", key="status-description"),
    )
    async def status(self, interaction: Interaction) -> None:
        """Privately; those who manage the server see more."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction)
        health = await look(self._catalog, self._indexer, guest.library)
        insight = await self._insight(guest) if guest.manages and not guest.is_direct else None
        latency = interaction.client.latency
        milliseconds = round(latency * 1000) if math.isfinite(latency) else None
        page = status_page(guest, health, self._model, milliseconds, insight)
        await interaction.edit_original_response(view=page, allowed_mentions=discord.AllowedMentions.none())

    @app_commands.command(
        name=locale_str("usage", key="usage-name"),
        description=locale_str("What you have used today and in 30 days, and what is left.", key="usage-description"),
    )
    async def usage(self, interaction: Interaction) -> None:
        """Privately, the asker's own alone; those who manage the server see what it and all servers have used."""
        guest = await self._guests.of(interaction)
        today = datetime.now(UTC).date()
        used = await self._catalog.uses(guest.library, guest.person, today)
        month = await self._catalog.uses(guest.library, guest.person, today - timedelta(days=USAGE_DAYS - 1))
        everybody = await self._usage.today(guest.library, today) if guest.manages and not guest.is_direct else None
        page = usage_page(guest, used, month, everybody)
        await interaction.response.send_message(
            view=page, ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
        )

    async def _insight(self, guest: Guest) -> Insight:
        today, library = datetime.now(UTC).date(), guest.library
        return Insight(
            questions_today=await self._catalog.used(library, QUESTION, today),
            articles_today=await self._catalog.used(library, ARTICLE, today),
            gap_count=await self._catalog.count_gaps(library),
            gaps=await self._catalog.gaps(library, GAPS_SHOWN),
            feedback=await self._catalog.feedback_counts(library),
        )
