"""The summary of something that is not stored: what it says, where that stands, and the way to delete it."""

import discord

from bot.render.answer import answer_items
from bot.texts import Voice
from bot.views.panels import button
from retrieval.models import Answer, Status

ROOM = "summary"
"""The room of its one button; behind it stand the act and whose it is."""
DELETE = "delete"
_CUT = "…"


def passing_view(summary: Answer, place: str, person: str, private: bool, voice: Voice) -> discord.ui.LayoutView:
    """Without evidence, for there is none to be opened. `place` links to where the text stands, "" for a file."""
    view = discord.ui.LayoutView(timeout=None)
    # A text without a headline is called by its first words, which a summary begins with anyway.
    named = not summary.question.endswith(_CUT) or summary.status is not Status.ANSWERED
    container = answer_items(summary, voice, shows_question=False, heading=summary.question if named else "")
    unstored = voice("summary-unstored", place=place) if place else voice("summary-unstored-file")
    container.add_item(discord.ui.TextDisplay(f"-# {unstored}"))
    view.add_item(container)
    if not private:
        row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
        view.add_item(row.add_item(button(voice("button-delete"), ROOM, DELETE, person)))
    return view
