"""/receipt, and the button under the evidence: an answer's receipt as two files."""

import io
import json
import re
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.room import Room
from bot.errors import Refusal
from bot.guests import Guest, Guests, Interaction
from bot.replies.sending import NOBODY
from bot.views import receipt as view
from bot.views.presses import Handler
from retrieval.catalog import Catalog
from retrieval.models import KeptAnswer
from retrieval.receipts import Made, as_markdown, file_name, receipt_of

_LINK = re.compile(r"(?:https?://(?:\w+\.)?discord(?:app)?\.com/channels/(?:\d+|@me)/\d+/)?(?P<message>\d{15,21})/?")
_ID = re.compile(r"[\w-]{12}")
_LONGEST = 150


class Receipt(Room):
    """Hands out receipts, to one person at a time."""

    def __init__(self, guests: Guests, catalog: Catalog, program: str) -> None:
        """The catalog keeps the answers; `program` is the name and version of what runs."""
        self._guests = guests
        self._catalog = catalog
        self._program = program

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.ROOM: self.press}

    @app_commands.command(
        name=locale_str("receipt", key="receipt-name"),
        description=locale_str(
            "Hands you an answer or a summary as a file: its passages, their hashes, times, model.",
            key="receipt-description",
        ),
    )
    @app_commands.rename(answer=locale_str("answer", key="option-answer"))
    @app_commands.describe(
        answer=locale_str("The link to the message with the answer, or its id.", key="receipt-answer")
    )
    async def receipt(self, interaction: Interaction, answer: app_commands.Range[str, 1, _LONGEST]) -> None:
        """By the message that the answer stands in, or by the answer's own id."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction, alone=True)
        typed = answer.strip()
        link = _LINK.fullmatch(typed)
        kept = await self._catalog.answer_posted_as(guest.library, link["message"]) if link else None
        if kept is None and _ID.fullmatch(typed):
            kept = await self._catalog.kept_answer(guest.library, typed)
        if kept is None or not _may_see(guest, kept):
            raise Refusal("refused-receipt")
        await self._hand_out(interaction, guest, kept)

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """By the button under its evidence."""
        if len(rest) != 1:
            raise Refusal("refused-old-button")
        await interaction.response.defer(ephemeral=True, thinking=True)
        guest = await self._guests.of(interaction, alone=True)
        kept = await self._catalog.kept_answer(guest.library, rest[0])
        if kept is None or not _may_see(guest, kept):
            raise Refusal("refused-gone")
        await self._hand_out(interaction, guest, kept)

    async def _hand_out(self, interaction: Interaction, guest: Guest, kept: KeptAnswer) -> None:
        made = await receipt_of(self._catalog, guest.library, kept, Made(discord.utils.utcnow(), self._program))
        await interaction.edit_original_response(
            content=guest.voice("receipt-here", sources=len(kept.answer.citations)),
            attachments=_files(made),
            allowed_mentions=NOBODY,
        )


def _files(receipt: Mapping[str, Any]) -> list[discord.File]:
    name = file_name(receipt)
    told = json.dumps(receipt, ensure_ascii=False, indent=2).encode("utf-8", "replace")
    return [
        discord.File(io.BytesIO(as_markdown(receipt).encode("utf-8", "replace")), f"{name}.md"),
        discord.File(io.BytesIO(told), f"{name}.json"),
    ]


def _may_see(guest: Guest, kept: KeptAnswer) -> bool:
    """A private answer is its asker's alone."""
    return not kept.private or kept.asker == guest.person
