"""The button that hands out an answer's receipt: it stands under the evidence."""

import discord

from bot.texts import Voice
from bot.views.presses import PressButton

ROOM = "receipt"
"""The room of the button; behind it stands the id of the answer."""


def receipt_button(answer_id: str, voice: Voice) -> PressButton:
    """For the answer of that id."""
    return PressButton(ROOM, answer_id, button=discord.ui.Button(label=voice("button-receipt")))
