"""Following: told when something new comes in on a topic, by a person or in a story."""

from bot.following.book import MOST_FOLLOWS, FollowBook
from bot.following.telling import FollowTeller

__all__ = ["MOST_FOLLOWS", "FollowBook", "FollowTeller"]
