"""An answer as a message: what it says, where it stands, and the buttons under it."""

import discord

from bot.render.answer import LONGEST, LONGEST_SUMMARY, answer_items
from bot.texts import Voice
from bot.views.presses import PressButton
from retrieval.models import KeptAnswer

ROOM = "answer"
"""The room of the buttons under an answer; behind it stand the act and the id of the kept answer."""
EVIDENCE, FOLLOW_UP, GOOD, BAD, SHARE, DELETE = "evidence", "follow", "good", "bad", "share", "delete"
SUMMARY = "summary"
"""The kind of a kept answer that is a summary: what it answers is the headline of its article."""


def answer_view(
    kept: KeptAnswer, voice: Voice, shows_question: bool = True, shared_by: str | None = None
) -> discord.ui.LayoutView:
    """The message of a kept answer. `shared_by` is the display name of who made a private one public."""
    view = discord.ui.LayoutView(timeout=None)
    summary = kept.kind == SUMMARY
    view.add_item(
        answer_items(
            kept.answer,
            voice,
            shows_question=shows_question and not summary,
            shared_by=shared_by,
            heading=kept.answer.question if summary else "",
            filters=kept.filters,
            longest=LONGEST_SUMMARY if summary else LONGEST,
            amendments=kept.amendments,
        )
    )
    view.add_item(_buttons(kept, voice))
    return view


def _buttons(kept: KeptAnswer, voice: Voice) -> "discord.ui.ActionRow[discord.ui.LayoutView]":
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    if kept.answer.citations or kept.missing:
        row.add_item(_button(kept, EVIDENCE, label=voice("button-evidence"), style=discord.ButtonStyle.primary))
    row.add_item(_button(kept, FOLLOW_UP, label=voice("button-follow-up")))
    row.add_item(_button(kept, GOOD, emoji="👍"))
    row.add_item(_button(kept, BAD, emoji="👎"))
    if kept.private:
        row.add_item(_button(kept, SHARE, label=voice("button-share")))
    else:
        row.add_item(_button(kept, DELETE, label=voice("button-delete")))
    return row


def _button(
    kept: KeptAnswer,
    act: str,
    label: str | None = None,
    emoji: str | None = None,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> PressButton:
    return PressButton(ROOM, act, kept.id, button=discord.ui.Button(label=label, emoji=emoji, style=style))
