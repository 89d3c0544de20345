"""Who may read which articles of a server: those of channels that not everybody sees are for those who do."""

from bot.audience.audiences import Audiences
from bot.audience.places import closed_place
from bot.audience.shelves import Shelves, server_name, shelf_name

__all__ = ["Audiences", "Shelves", "closed_place", "server_name", "shelf_name"]
