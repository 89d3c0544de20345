"""What is in hand: noted while it is, and brought to an end by the next start where a kill cut it off."""

from bot.in_hand.finishing import tell_left_behind
from bot.in_hand.noting import Notes

__all__ = ["Notes", "tell_left_behind"]
