"""What the bot says without being asked, each thing once."""

from bot.posting.once import Poster, Posting
from bot.posting.telling import post_problem

__all__ = ["Poster", "Posting", "post_problem"]
