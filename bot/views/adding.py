"""The form for an article's text, and the message that tells what became of what was handed over."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.errors import Complaints
from bot.guests import Interaction
from bot.render.blocks import GREY, framed
from bot.render.taking_in import Tally, tally_items
from bot.taking_in.drafts import Draft
from bot.texts import Voice
from bot.views.forms import Form
from bot.views.panels import button

ROOM = "add"
"""The room of the one button here; behind it stand the act and the name of a draft."""
AGAIN = "again"
LONGEST_TEXT = 4000
"""Letters that Discord's fields hold."""
_LONGEST_LINE = 200
_LONGEST_URL = 1000


def tally_view(tally: Tally, voice: Voice, draft: str | None = None) -> discord.ui.LayoutView:
    """What became of it. `draft` is the name of what was typed, where that can be corrected and sent again."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(tally_items(tally, voice))
    if draft is not None:
        view.add_item(_again(draft, voice))
    return view


def refused_view(reason: str, draft: str, voice: Voice) -> discord.ui.LayoutView:
    """Why what was typed could not be taken in, with the way back to it."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(framed(GREY, reason))
    view.add_item(_again(draft, voice))
    return view


def _again(draft: str, voice: Voice) -> "discord.ui.ActionRow[discord.ui.LayoutView]":
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    return row.add_item(button(voice("button-again"), ROOM, AGAIN, draft))


class ArticleForm(Form):
    """Where an article's text is pasted, with what is known of it."""

    def __init__(
        self,
        voice: Voice,
        complaints: Complaints,
        submitted: Callable[[Interaction, Draft], Awaitable[None]],
        draft: Draft | None = None,
    ) -> None:
        """`submitted` gets what was typed; `draft` stands in the fields to begin with."""
        super().__init__(voice("form-add-title"), complaints)
        self._submitted = submitted
        before = draft or Draft()
        self._for_everyone = before.for_everyone
        self._headline = _line(before.title, 300)
        self._publisher = _line(before.publisher, _LONGEST_LINE)
        self._date = _line(before.date, 60)
        self._url = _line(before.url, _LONGEST_URL)
        self._text: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph, max_length=LONGEST_TEXT, default=before.text or None
        )
        fields = {
            "form-add-headline": self._headline,
            "form-add-publisher": self._publisher,
            "form-add-date": self._date,
            "form-add-url": self._url,
            "form-add-text": self._text,
        }
        for text_id, field in fields.items():
            self.add_item(discord.ui.Label(text=voice(text_id), component=field))

    async def on_submit(self, interaction: Interaction) -> None:
        """Hand it on."""
        draft = Draft(
            title=self._headline.value.strip(),
            publisher=self._publisher.value.strip(),
            date=self._date.value.strip(),
            url=self._url.value.strip(),
            text=self._text.value,
            for_everyone=self._for_everyone,
        )
        await self._submitted(interaction, draft)


def _line(value: str, most: int) -> "discord.ui.TextInput[Any]":
    return discord.ui.TextInput(required=False, max_length=most, default=value or None)
