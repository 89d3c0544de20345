"""Stories side by side as messages, a part of the comparison a page."""

import discord

from bot.render import compare as render
from bot.render.articles import Page
from bot.texts import Voice
from bot.views.articles import framed_view, page_of
from bot.views.turning import turning
from retrieval.comparing import Comparison

ROOM = "compare"
"""The room of the buttons. Behind it stand the page and the story."""


def compare_view(comparison: Comparison, story: str, number: int, voice: Voice) -> discord.ui.LayoutView:
    """The page of that number, counted from 0 and kept within what there is."""
    leaves = render.leaves(comparison)
    if len(comparison.voices) < 2 or not leaves:
        return framed_view(render.nothing_compared(comparison, voice), [])
    page: Page = page_of(number, len(leaves), 1)
    shown = render.compare_items(comparison, leaves[page.number], page, voice)
    return framed_view(shown, turning(ROOM, page, voice, story))
