"""The evidence of an answer as pages: one passage each, with buttons to turn them."""

from collections.abc import Iterator

import discord

from bot.render.evidence import evidence_page
from bot.texts import Voice
from bot.views.answer import EVIDENCE, ROOM
from bot.views.presses import PressButton
from bot.views.receipt import receipt_button
from retrieval.models import KeptAnswer


def evidence_view(kept: KeptAnswer, page: int, voice: Voice) -> discord.ui.LayoutView:
    """The page of that number, counted from 0 and kept within what there is."""
    page = max(0, min(page, len(kept.answer.citations) - 1))
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(evidence_page(kept.answer, page, voice, missing=kept.missing))
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    for button in _turning(kept, page, voice) if len(kept.answer.citations) > 1 else ():
        row.add_item(button)
    view.add_item(row.add_item(receipt_button(kept.id, voice)))
    return view


def _turning(kept: KeptAnswer, page: int, voice: Voice) -> Iterator[PressButton]:
    last = len(kept.answer.citations) - 1
    for label, target in ((voice("button-before"), page - 1), (voice("button-next"), page + 1)):
        looks: discord.ui.Button[discord.ui.LayoutView] = discord.ui.Button(
            label=label, disabled=not 0 <= target <= last
        )
        yield PressButton(ROOM, EVIDENCE, kept.id, max(target, 0) if target <= last else last, button=looks)
