"""What the bot says without being asked, each thing once."""

from bot.posting.once import Poster, Posting, missing_permissions
from bot.posting.telling import post_problem

__all__ = ["Poster", "Posting", "missing_permissions", "post_problem"]
