"""Discord is told of the commands when they have changed, and their ids are kept for good."""

from typing import Any, cast

from discord import app_commands

from bot.client import OnRecordBot
from bot.tree.syncing import command_names, definition_hash, sync_if_changed
from tests.discord.hands import restart
from tests.discord.world import World


def _tree(world: World) -> app_commands.CommandTree[Any]:
    return cast(OnRecordBot, world.env.bot).tree


def _told(world: World) -> int:
    return sum(sent.method == "PUT" and sent.path.endswith("/commands") for sent in world.requests)


async def test_commands_that_did_not_change_are_told_once(empty_world: World) -> None:
    """A second start tells Discord of nothing: it allows few creations a day."""
    assert _told(empty_world) == 1
    await restart(empty_world)
    assert _told(empty_world) == 1
    assert not await sync_if_changed(_tree(empty_world), empty_world.house.catalog)


async def test_a_change_is_told(empty_world: World) -> None:
    """Another command, or another description of one, is another definition."""
    tree = _tree(empty_world)
    before = await definition_hash(tree)

    @app_commands.command(name="extra", description="One more.")
    async def extra(interaction: Any) -> None:
        raise AssertionError("nobody uses it")

    tree.add_command(extra)
    first = await definition_hash(tree)
    extra.description = "One more, described anew."
    assert len({before, first, await definition_hash(tree)}) == 3
    assert await sync_if_changed(tree, empty_world.house.catalog)
    names = await command_names(empty_world.house.catalog, tree.client.application_id or 0)
    assert names("extra").startswith("</extra:")


async def test_ids_that_were_lost_are_asked_for_again(empty_world: World) -> None:
    """A catalog that knows the definition and no ids is told them by another sync."""
    world, tree = empty_world, _tree(empty_world)

    class Forgetful:
        """Keeps the definition alone."""

        async def property(self, name: str) -> str | None:
            return None if name.startswith("command_ids") else await world.house.catalog.property(name)

        async def set_property(self, name: str, value: str) -> None:
            await world.house.catalog.set_property(name, value)

    assert await sync_if_changed(tree, Forgetful())
    assert not await sync_if_changed(tree, world.house.catalog)


async def test_another_application_has_ids_of_its_own(empty_world: World) -> None:
    """Of a bot that is not this one nothing is known."""
    names = await command_names(empty_world.house.catalog, 1)
    assert names("ask") == "`/ask`"
