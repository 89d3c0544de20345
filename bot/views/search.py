"""What a search found, as a message."""

from collections.abc import Sequence

import discord

from bot.render.articles import hit_items
from bot.render.blocks import GREY, framed
from bot.render.notices import small_print
from bot.texts import Voice
from retrieval.models import Hit, Note, Span


def hits_view(
    query: str, hits: Sequence[Hit], spans: Sequence[Span], fits: bool, notes: Sequence[Note], voice: Voice
) -> discord.ui.LayoutView:
    """The passages, best first, with the span of each that fits; `fits`: whether any does well."""
    view = discord.ui.LayoutView(timeout=None)
    container = hit_items(query, hits, spans, fits, voice)
    for line in small_print(notes, voice)[:1]:
        container.add_item(discord.ui.TextDisplay(line))
    view.add_item(container)
    return view


def nothing_here_view(voice: Voice) -> discord.ui.LayoutView:
    """That there is nothing to search in."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(framed(GREY, voice("search-nothing-here")))
    return view
