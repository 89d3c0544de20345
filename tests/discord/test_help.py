"""/help: only what the asker may use here, ready to be pressed, in the asker's language."""

import re

import pytest

from bot.syncing import CommandNames
from tests.discord.hands import restart
from tests.discord.world import World, seen

_MENTION = re.compile(r"</([\w -]+):(\d+)>")


def _named(said: str) -> set[str]:
    return {name for name, _ in _MENTION.findall(said)}


async def test_everybody_is_shown_what_everybody_may(empty_world: World) -> None:
    """Neither settings nor adding articles; the message menus too, by name; nobody else sees it."""
    done = await empty_world.alice.slash(empty_world.news, "help")
    assert done.ephemeral
    said = seen(done)
    assert {"ask", "help", "status", "usage", "privacy", "forgetme"} <= _named(said)
    assert not [name for name in _named(said) if name.startswith(("add", "config"))]
    assert "“Apps”" in said
    assert "Ask about this" in said
    assert "Add articles" not in said


async def test_contributors_are_shown_how_to_add(empty_world: World) -> None:
    """Whoever was chosen by a manager, under a heading of their own."""
    world = empty_world
    await world.settings.change(await world.library(), contributors=(str(world.bob.id),))
    said = seen(await world.bob.slash(world.news, "help"))
    assert "For those who may add articles" in said
    assert "add file" in _named(said)
    assert "Add articles from this message" in said
    assert "config show" not in _named(said)


async def test_managers_are_shown_the_settings(empty_world: World) -> None:
    """Every subcommand, in a message that Discord takes, in every language."""
    for locale in ("en-US", "fr"):
        with empty_world.speaking(locale):
            done = await empty_world.manager.slash(empty_world.news, "help")
        assert {"config show", "config channels", "add text"} <= _named(seen(done))
        assert len(seen(done)) < 3800, "the next command would no longer fit"


async def test_every_name_can_be_pressed(empty_world: World) -> None:
    """The ids are those that Discord gave; after a restart that told Discord of nothing they are still known."""
    world = empty_world
    await restart(world)
    for name, id in _MENTION.findall(seen(await world.manager.slash(world.news, "help"))):
        command = world.env.backend.find_command(name.split()[0], world.guild.id, type=1)
        assert command is not None
        assert str(command["id"]) == id


async def test_where_no_questions_are_answered_it_says_where(empty_world: World) -> None:
    """The commands that would refuse are left out."""
    world = empty_world
    market = world.guild.create_text_channel("market")
    await world.settings.change(await world.library(), channels=(str(market.id),))
    said = seen(await world.alice.slash(world.news, "help"))
    assert f"in <#{market.id}> I do" in said
    assert "ask" not in _named(said)
    assert "Ask about this" not in said
    assert {"help", "privacy"} <= _named(said)
    assert "ask" in _named(seen(await world.alice.slash(market, "help")))
    await world.settings.change(await world.library(), channels=())
    assert "have to choose a channel" in seen(await world.alice.slash(world.news, "help"))


async def test_in_direct_messages_all_is_ones_own(empty_world: World) -> None:
    """One may add, and there are no settings of a server."""
    said = seen(await empty_world.alice.user.slash("help"))
    assert "Just write me your question" in said
    assert "add file" in _named(said)
    assert not [name for name in _named(said) if name.startswith("config")]
    assert "###" not in said


async def test_it_speaks_the_askers_language(empty_world: World) -> None:
    """Descriptions and menus as well as the page itself."""
    with empty_world.speaking("fr"):
        said = seen(await empty_world.alice.slash(empty_world.news, "help"))
    assert "Ce que vous pouvez faire ici" in said
    assert "Supprime ce qui est gardé de vous." in said
    assert "Poser une question" in said


@pytest.mark.parametrize(
    ("name", "shown"), [("config show", "</config show:7>"), ("ask", "`/ask`"), ("config", "</config:7>")]
)
def test_a_command_whose_id_is_not_known_is_named_in_code(name: str, shown: str) -> None:
    """Rather than a mention that leads nowhere."""
    assert CommandNames({"config": 7})(name) == shown
