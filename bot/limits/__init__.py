"""What all servers together may use a day, and whose turn it is."""

from bot.limits.budget import Allowance, Budget, Share
from bot.limits.turns import Turns

__all__ = ["Allowance", "Budget", "Share", "Turns"]
