"""The message menu "Check against articles": what a message claims, held against the articles."""

import asyncio
import logging
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.commands.room import ANSWERING, Room
from bot.errors import Complaints, Refusal
from bot.guests import Guest, Guests, Interaction, channel_of
from bot.guests.admission import check_channel
from bot.looking import Looking
from bot.replies import InteractionReply
from bot.taking_in import messages
from bot.views import check as view
from bot.views.presses import Handler
from retrieval.claims import Checker

_LOG = logging.getLogger("onrecord.check")
_NOBODY = discord.AllowedMentions.none()
_LONGEST_SECONDS = 120.0
_LONGEST_TEXT = 4000
"""Characters of a message that are read: Discord's own limit, forwarded ones aside."""


class CheckRoom(Room):
    """Checks messages, for one person at a time."""

    def __init__(self, checker: Checker, looking: Looking, guests: Guests, complaints: Complaints) -> None:
        """`checker` does the work, when `looking` says that it is its turn."""
        self._checker = checker
        self._looking = looking
        self._guests = guests
        self._complaints = complaints
        self._sharing: set[int] = set()
        self.menus = (
            app_commands.ContextMenu(
                name=locale_str("Check against articles", key="menu-check"),
                callback=self.check_message,
                extras={ANSWERING: True},
            ),
        )

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.ROOM: self.press}

    async def check_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Privately; who wrote it is told nothing, and nothing of it is kept."""
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        await interaction.response.defer(ephemeral=True, thinking=True)
        text = messages.text_of(message)[:_LONGEST_TEXT] or _shown(message)
        if not text.strip():
            raise Refusal("refused-check-empty")
        guest = await self._guests.of(interaction)
        reply = InteractionReply(interaction, True, self._complaints)

        async def check() -> None:
            await reply.finish(await self._checked(guest, text, message.jump_url))

        await self._looking.answer(guest, reply, check)

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """Show it to the channel, once, with the name of who shares it."""
        message = interaction.message
        if rest != [view.SHARE] or message is None or not message.flags.ephemeral:
            raise Refusal("refused-old-button")
        check_channel(self._guests.settings(interaction), channel_of(interaction.channel, interaction.channel_id))
        voice = self._guests.voice(interaction)
        public, private = view.shared_view(message, interaction.user.display_name, voice), view.without_button(message)
        if public is None or private is None:
            raise Refusal("refused-old-button")
        if message.id in self._sharing:
            raise Refusal("refused-shared-already")
        self._sharing.add(message.id)
        try:
            await interaction.response.defer()
            await interaction.followup.send(view=public, allowed_mentions=_NOBODY)
            await interaction.edit_original_response(view=private, allowed_mentions=_NOBODY)
        except discord.NotFound as error:  # dismissed meanwhile: it was shared, and there is no button left
            _LOG.info("What was shared is not there any more: %s", error)
        except discord.HTTPException:
            self._sharing.discard(message.id)
            raise

    async def _checked(self, guest: Guest, text: str, place: str) -> discord.ui.LayoutView:
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                check = await self._checker.check(guest.library, text)
        except TimeoutError as error:
            raise Refusal("refused-too-slow") from error
        return view.check_view(check, place, not guest.is_direct, guest.voice)


def _shown(message: discord.Message) -> str:
    """What a message without words of its own shows: the headlines and texts of what it links to."""
    parts = [part for embed in message.embeds for part in (embed.title, embed.description) if part]
    return "\n".join(parts)[:_LONGEST_TEXT]
