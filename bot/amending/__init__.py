"""Answers that were posted are amended where what they rely on was changed or withdrawn."""

from bot.amending.amender import Amender

__all__ = ["Amender"]
