"""The buttons under an answer: evidence, follow up, praise and complaint, share, delete."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import discord

from bot.asking import Asked, Asking
from bot.commands.ask import QuestionForm
from bot.commands.room import Room
from bot.errors import Complaints, Refusal, say_privately
from bot.guests import Guest, Guests, Interaction, channel_of
from bot.guests.admission import check_channel
from bot.replies import InteractionReply
from bot.replies.sending import NOBODY
from bot.texts import Voice
from bot.views import answer as view
from bot.views.evidence import evidence_view
from bot.views.forms import Form
from bot.views.presses import Handler
from retrieval.catalog import Catalog
from retrieval.models import KeptAnswer, Shown

_MOST_SHARED = 1000
"""Answers of one person in one conversation among which the shared one is looked for."""
REASONS = ("wrong-source", "wrong-speaker", "outdated", "missed", "other")


class Answers(Room):
    """Everything that can be done with an answer that was given, however long ago."""

    def __init__(self, asking: Asking, guests: Guests, catalog: Catalog, complaints: Complaints) -> None:
        """The catalog keeps the answers; `asking` answers what follows them up."""
        self._asking = asking
        self._guests = guests
        self._catalog = catalog
        self._complaints = complaints
        self._sharing = asyncio.Lock()
        self._acts = {
            view.EVIDENCE: self.show_evidence,
            view.FOLLOW_UP: self.follow_up,
            view.GOOD: self.praise,
            view.BAD: self.complain,
            view.SHARE: self.share,
            view.DELETE: self.delete,
        }

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """One room."""
        return {view.ROOM: self.press}

    async def press(self, interaction: Interaction, rest: list[str]) -> None:
        """Find the answer in the library of whoever pressed, and do what the button says."""
        act = self._acts.get(rest[0])
        if act is None or len(rest) < 2:
            raise Refusal("refused-old-button")
        guest = await self._guests.of(interaction, alone=True)
        kept = await self._kept(guest, rest[1])
        if act == self.share:
            guest = await self._guests.of(interaction)
            if await self._catalog.kept_answer(guest.library, rest[1]) is None:
                raise Refusal("refused-share-closed")
        await act(interaction, guest, kept, rest[2:])

    async def show_evidence(self, interaction: Interaction, guest: Guest, kept: KeptAnswer, rest: list[str]) -> None:
        """One passage at a time, for the person who pressed alone; turning the page edits in place."""
        page = int(rest[0]) if rest and rest[0].isdecimal() else 0
        shown = evidence_view(kept, page, guest.voice)
        if rest:
            await interaction.response.edit_message(view=shown, allowed_mentions=NOBODY)
        else:
            await interaction.response.send_message(view=shown, ephemeral=True, allowed_mentions=NOBODY)

    async def follow_up(self, interaction: Interaction, guest: Guest, kept: KeptAnswer, rest: list[str]) -> None:
        """A form for the next question; what "he" and "that" are is known from this answer."""
        check_channel(guest.settings, guest.channel)

        async def submitted(submission: Interaction, question: str) -> None:
            await self._follow_up(submission, kept, question)

        await interaction.response.send_modal(QuestionForm(guest.voice, self._complaints, submitted))

    async def praise(self, interaction: Interaction, guest: Guest, kept: KeptAnswer, rest: list[str]) -> None:
        """Keep that the answer was good."""
        await self._catalog.keep_feedback(guest.library, kept.id, guest.person, "up")
        await say_privately(interaction, guest.voice("thanks-good"))

    async def complain(self, interaction: Interaction, guest: Guest, kept: KeptAnswer, rest: list[str]) -> None:
        """Ask what was wrong with it."""

        async def submitted(submission: Interaction, reasons: tuple[str, ...], comment: str) -> None:
            again = await self._guests.of(submission, alone=True)
            await self._kept(again, kept.id)
            await self._catalog.keep_feedback(again.library, kept.id, again.person, "down", reasons, comment)
            await say_privately(submission, again.voice("thanks-bad"))

        await interaction.response.send_modal(ComplaintForm(guest.voice, self._complaints, submitted))

    async def share(self, interaction: Interaction, guest: Guest, kept: KeptAnswer, rest: list[str]) -> None:
        """Show a private answer to the channel, once, with the name of who shares it."""
        check_channel(guest.settings, guest.channel)
        async with self._sharing:  # of several presses at once, one shares
            await self._share(interaction, guest, kept)

    async def _share(self, interaction: Interaction, guest: Guest, kept: KeptAnswer) -> None:
        place = f"shared:{kept.id}"
        # What followed it up is there too, and stays when what was shared is deleted. The same question put again is no
        # equal of it: an answer knows how long each of its steps took.
        there = await self._catalog.conversation(guest.library, place, _MOST_SHARED, guest.person)
        if any(one.answer == kept.answer for one in there):
            raise Refusal("refused-shared-already")
        public = await self._catalog.keep_answer(
            guest.library,
            kept.answer,
            asker=guest.person,
            place=place,
            private=False,
            kind=kept.kind,
            filters=kept.filters,
        )
        shown = view.answer_view(public, guest.voice, shared_by=interaction.user.display_name)
        try:
            sent = await interaction.response.send_message(view=shown, allowed_mentions=NOBODY)
        except (discord.HTTPException, aiohttp.ClientError):
            await self._catalog.delete_answer(guest.library, public.id)  # nobody has seen it: it can be shared again
            raise
        here = Shown(guest.place, guest.voice.language, shared_by=interaction.user.display_name)
        await self._catalog.posted(guest.library, public.id, str(sent.message_id), here)

    async def delete(self, interaction: Interaction, guest: Guest, kept: KeptAnswer, rest: list[str]) -> None:
        """Take an answer back: for who asked, and for who may delete messages here."""
        if guest.person != kept.asker and not interaction.permissions.manage_messages:
            raise Refusal("refused-delete")
        await interaction.response.defer()
        await interaction.delete_original_response()
        await self._catalog.delete_answer(guest.library, kept.id)

    async def _kept(self, guest: Guest, answer_id: str) -> KeptAnswer:
        """The answer, if it is there and the person may see it; a private one is its asker's alone."""
        kept = await self._catalog.kept_answer(guest.library, answer_id)
        if kept is None or (kept.private and kept.asker != guest.person):
            raise Refusal("refused-gone")
        return kept

    async def _follow_up(self, interaction: Interaction, kept: KeptAnswer, question: str) -> None:
        await interaction.response.defer(ephemeral=kept.private, thinking=True)
        if not question.strip():
            raise Refusal("refused-empty-question")
        guest = await self._guests.of(interaction, alone=kept.private)
        check_channel(guest.settings, channel_of(interaction.channel, interaction.channel_id))
        before = await self._kept(guest, kept.id)
        asked = Asked(question.strip(), before.filters, kept.private, before.place, after=before)
        await self._asking.answer(guest, asked, InteractionReply(interaction, kept.private, self._complaints))


class ComplaintForm(Form):
    """What was wrong with an answer: reasons to tick, and room for words."""

    def __init__(self, voice: Voice, complaints: Complaints, submitted: Any) -> None:
        """`submitted` gets the interaction, the reasons and the comment."""
        super().__init__(voice("form-bad-title"), complaints)
        self._submitted = submitted
        options = [discord.SelectOption(label=voice(f"reason-{reason}"), value=reason) for reason in REASONS]
        self._reasons: discord.ui.Select[Any] = discord.ui.Select(options=options, max_values=len(options))
        self._comment: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph, required=False, max_length=1000
        )
        self.add_item(discord.ui.Label(text=voice("form-bad-reasons"), component=self._reasons))
        self.add_item(discord.ui.Label(text=voice("form-bad-comment"), component=self._comment))

    async def on_submit(self, interaction: Interaction) -> None:
        """Hand the reasons on."""
        await self._submitted(interaction, tuple(self._reasons.values), self._comment.value.strip())
