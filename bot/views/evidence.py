"""The evidence of an answer as pages: one passage each, with buttons to turn them."""

import discord

from bot.render.articles import Page
from bot.render.evidence import evidence_page
from bot.texts import Voice
from bot.views.answer import EVIDENCE, ROOM
from bot.views.presses import PressButton
from bot.views.receipt import receipt_button
from bot.views.turning import turns
from retrieval.models import KeptAnswer


def evidence_view(kept: KeptAnswer, page: int, voice: Voice) -> discord.ui.LayoutView:
    """The page of that number, counted from 0 and kept within what there is."""
    count = len(kept.answer.citations)
    page = max(0, min(page, count - 1))
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(evidence_page(kept.answer, page, voice, missing=kept.missing))
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    for target, looks in turns(Page(page, count), voice):
        row.add_item(PressButton(ROOM, EVIDENCE, kept.id, target, button=looks))
    view.add_item(row.add_item(receipt_button(kept.id, voice)))
    return view
