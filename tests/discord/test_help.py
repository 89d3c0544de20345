"""/help: only what the asker may use here, ready to be pressed, in the asker's language."""

import re

import pytest
from simcord.results import InteractionResult

import bot.views.help
from bot.tree.syncing import CommandNames
from bot.views.help import packed
from tests.discord.hands import restart
from tests.discord.world import World, seen

_MENTION = re.compile(r"</([\w -]+):(\d+)>")


def _pages(done: InteractionResult) -> list[str]:
    """What /help says, message by message."""
    return [seen(done), *map(seen, done.followups)]


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


async def test_managers_are_shown_the_settings(empty_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every subcommand, in as many messages as Discord needs, for nobody else's eyes."""
    for locale, room in (("en-US", 3800), ("fr", 3800), ("fr", 1500)):
        monkeypatch.setattr(bot.views.help, "_ROOM", room)
        with empty_world.speaking(locale):
            done = await empty_world.manager.slash(empty_world.news, "help")
        pages = _pages(done)
        assert {"config show", "config channels", "add text"} <= _named("\n".join(pages))
        assert all(len(page) < 4000 for page in pages)
        assert all(message.ephemeral for message in done.followups)
        assert len(pages) > 1 or room == 3800


def test_however_many_commands_there_are_each_is_on_a_page() -> None:
    """A section that fits a page stands on one; a longer one is parted between lines. Nothing is lost or moved."""
    sections = [["a" * 60, "b" * 20], ["c" * 15, "d" * 15], [letter * 30 for letter in "efghij"]]
    pages = packed(sections, 100)
    assert [line for page in pages for line in page.splitlines()] == [line for lines in sections for line in lines]
    assert all(len(page) <= 100 for page in pages)
    assert pages[:2] == ["\n".join(sections[0]), "\n".join([*sections[1], "e" * 30, "f" * 30])]


async def test_every_name_can_be_pressed(empty_world: World) -> None:
    """The ids are those that Discord gave; after a restart that told Discord of nothing they are still known."""
    world = empty_world
    await restart(world)
    for name, id in _MENTION.findall("\n".join(_pages(await world.manager.slash(world.news, "help")))):
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
