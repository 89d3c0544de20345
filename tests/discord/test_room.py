"""What all groups of commands have in common."""

import re
from typing import cast

from bot.client import OnRecordBot
from bot.commands.room import Room
from tests.discord.world import World


def _rooms(world: World) -> list[Room]:
    return [room for room in cast(OnRecordBot, world.env.bot).cogs.values() if isinstance(room, Room)]


async def test_every_menu_is_offered(empty_world: World) -> None:
    """Each message menu of a room is one that a person finds under “Apps”."""
    tree = cast(OnRecordBot, empty_world.env.bot).tree
    menus = [menu for room in _rooms(empty_world) for menu in room.menus]
    assert menus
    for menu in menus:
        assert tree.get_command(menu.name, type=menu.type) is menu


async def test_no_two_rooms_answer_to_the_same_button(empty_world: World) -> None:
    """And the name of each fits into the id of a button."""
    names = [name for room in _rooms(empty_world) for name in room.handlers]
    assert len(set(names)) == len(names) > 3
    assert all(re.fullmatch(r"[a-z]{1,12}", name) for name in names)
