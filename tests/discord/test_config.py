"""/config as the managers of a server use it, and as others try to."""

import asyncio
from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot.client import OnRecordBot
from bot.guests import library_name
from bot.guests.server_settings import ServerSettings, SettingsBook
from bot.texts import Texts
from tests.discord.world import World, buttons, components_of, seen

QUESTION = "What did Carney say about USMCA?"


async def _config(world: World, command: str, **options: object) -> InteractionResult:
    """What the manager gets to see for a command; it is always private."""
    done = await world.manager.slash(world.news, f"config {command}", **options)
    assert done.ephemeral
    return done


async def _press(
    world: World, page: InteractionResult, label: str, who: MemberActor | None = None
) -> InteractionResult:
    assert page.response is not None
    return await (who or world.manager).click(page.response.message, custom_id=buttons(page)[label])


async def _choose(world: World, page: InteractionResult, *values: object) -> InteractionResult:
    assert page.response is not None
    return await world.manager.select(page.response.message, values)


def _menu(page: InteractionResult) -> dict[str, Any]:
    assert page.response is not None
    container = components_of(page.response)[0]
    rows = [row for row in container["components"] if row["type"] == discord.ComponentType.action_row.value]
    menu: dict[str, Any] = rows[0]["components"][0]
    return menu


def _prefilled(page: InteractionResult) -> set[int]:
    return {int(value["id"]) for value in _menu(page).get("default_values") or []}


async def _settings(world: World) -> ServerSettings:
    """What a start of the bot would read from the catalog now."""
    book = SettingsBook(world.house.catalog)
    await book.load()
    return book.of(library_name(world.guild.id, 0))


async def _may_ask(world: World, channel: ChannelHandle) -> bool:
    """Whether Alice gets an answer there; where not, she is told so privately."""
    done = await world.alice.slash(channel, "ask", question=QUESTION)
    assert done.response is not None
    return not done.ephemeral


async def test_show_says_what_holds_at_first(world: World) -> None:
    """Every setting is a sentence with the command that changes it, ready to be pressed."""
    said = seen(await _config(world, "show"))
    for words in ("everywhere", "only those who may manage", "automatic", "public", "50 questions a person", "1,000"):
        assert words in said
    for name in ("channels", "contributors", "language", "private", "limits"):
        assert f"</config {name}:" in said


async def test_channels_are_chosen_in_a_menu(world: World) -> None:
    """The menu is prefilled with what holds, what is chosen holds at once, and everywhere else one is told where."""
    market = world.guild.create_text_channel("market")
    page = await _config(world, "channels")
    assert "everywhere" in seen(page)
    assert _prefilled(page) == set()
    await _choose(world, page, world.news)
    assert f"<#{world.news.id}>" in seen(page)
    assert _prefilled(page) == {world.news.id}
    assert await _may_ask(world, world.news)
    refused = await world.alice.slash(market, "ask", question=QUESTION)
    assert refused.ephemeral
    assert f"<#{world.news.id}>" in seen(refused)
    assert _prefilled(await _config(world, "channels")) == {world.news.id}
    assert f"<#{world.news.id}>" in seen(await _config(world, "show"))


async def test_nowhere_and_everywhere_are_buttons(world: World) -> None:
    """Nowhere is said in so many words, to managers and to who asks; everywhere takes it back."""
    page = await _config(world, "channels")
    await _press(world, page, "Nowhere")
    assert "nowhere" in seen(page)
    refused = await world.alice.slash(world.news, "ask", question=QUESTION)
    assert refused.ephemeral
    assert "/config channels" in seen(refused)
    await _press(world, page, "Everywhere")
    assert "everywhere" in seen(page)
    assert await _may_ask(world, world.news)


async def test_threads_and_posts_follow_their_channel(world: World) -> None:
    """A thread of an allowed channel and a post in an allowed forum are allowed, those of others are not."""
    market, forum = world.guild.create_text_channel("market"), world.guild.create_forum_channel("forum")
    other = world.guild.create_forum_channel("other")
    threads = {
        parent.id: world.env.backend.create_thread(parent.id, "A thread", owner_id=world.alice.id)
        for parent in (world.news, market, forum, other)
    }
    await _choose(world, await _config(world, "channels"), world.news, forum)
    for parent, allowed in ((world.news, True), (forum, True), (market, False), (other, False)):
        thread = ChannelHandle(world.env, world.guild, threads[parent.id])
        assert await _may_ask(world, thread) is allowed


async def test_settings_and_their_pages_survive_a_restart(world: World) -> None:
    """What was set before holds after, and a page that was open still works."""
    page = await _config(world, "channels")
    await _choose(world, page, world.news)
    await world.env.restart_bot(OnRecordBot(world.house))
    assert _prefilled(await _config(world, "channels")) == {world.news.id}
    await _press(world, page, "Nowhere")
    assert (await _settings(world)).channels == ()
    await _choose(world, page, world.news)
    assert (await _settings(world)).channels == (str(world.news.id),)


async def test_a_deleted_channel_does_not_silence_the_bot(world: World) -> None:
    """The last allowed channel gone, the bot answers nowhere: it says so to who asks and to who manages."""
    market = world.guild.create_text_channel("market")
    await _choose(world, await _config(world, "channels"), market)
    world.env.backend.delete_channel(market.id)
    await world.env.settle()
    assert "nowhere" in seen(await _config(world, "show"))
    assert "/config channels" in seen(await world.alice.slash(world.news, "ask", question=QUESTION))


async def test_a_channel_deleted_while_the_bot_was_away_is_told_of(world: World) -> None:
    """Show counts what is gone; the menu offers only what is there."""
    library = await world.library()
    await world.env.bot.settings.change(library, channels=(str(world.news.id), "123456789012345678"))  # type: ignore[attr-defined]
    said = seen(await _config(world, "show"))
    assert f"<#{world.news.id}>" in said
    assert "One of the channels that were chosen has been deleted" in said
    assert _prefilled(await _config(world, "channels")) == {world.news.id}


async def test_what_was_deleted_while_the_bot_was_away_is_taken_out(world: World) -> None:
    """At the start, as if it had been there: nobody is sent to a channel that is gone, no role turns into a person."""
    market, writers = world.guild.create_text_channel("market"), world.guild.create_role("Writers")
    await _choose(world, await _config(world, "channels"), market)
    await _choose(world, await _config(world, "contributors"), writers, world.bob)
    world.env.backend.channels.pop(market.id)
    away = world.env.backend.guilds[world.guild.id]
    away.channel_ids.remove(market.id)
    away.roles.pop(writers.id)
    await world.env.restart_bot(OnRecordBot(world.house))
    refused = seen(await world.alice.slash(world.news, "ask", question=QUESTION))
    assert str(market.id) not in refused
    assert "/config channels" in refused
    assert str(market.id) not in seen(await world.alice.slash(world.news, "help"))
    page = await _config(world, "contributors")
    assert str(writers.id) not in seen(page)
    assert _prefilled(page) == {world.bob.id}
    settings = await _settings(world)
    assert (settings.channels, settings.contributors, settings.contributor_roles) == ((), (str(world.bob.id),), ())


async def test_a_role_that_is_gone_is_told_of(world: World) -> None:
    """It is neither shown as a person nor offered as one."""
    gone = "123456789012345678"
    await world.settings.change(
        await world.library(), contributors=(gone, str(world.bob.id)), contributor_roles=(gone,)
    )
    page = await _config(world, "contributors")
    assert gone not in seen(page)
    assert "One of the roles that were chosen has been deleted" in seen(page)
    assert _prefilled(page) == {world.bob.id}


async def test_contributors_are_roles_and_people(world: World) -> None:
    """Chosen in one menu, shown without a ping, taken back with a button; a deleted role is forgotten."""
    writers = world.guild.create_role("Writers")
    page = await _config(world, "contributors")
    assert "only those who may manage" in seen(page)
    await _choose(world, page, writers, world.bob)
    assert {f"<@&{writers.id}>", f"<@{world.bob.id}>"} <= set(seen(page).replace(",", " ").split())
    assert _prefilled(page) == {writers.id, world.bob.id}
    assert (await _settings(world)).contributors == (str(writers.id), str(world.bob.id))
    world.env.backend.delete_role(world.guild.id, writers.id)
    await world.env.settle()
    assert (await _settings(world)).contributors == (str(world.bob.id),)
    await _press(world, page, "Managers only")
    assert (await _settings(world)).contributors == ()


async def test_everybody_can_be_a_contributor(world: World) -> None:
    """The role that all have is named in words, for its mention would look like a ping."""
    page = await _config(world, "contributors")
    await _choose(world, page, world.guild.default_role)
    assert "everybody, and everybody who may manage" in seen(page)


async def test_every_language_can_be_chosen(world: World) -> None:
    """The menu offers all languages by their own name; the page speaks the chosen one at once."""
    page = await _config(world, "language")
    offered = {option["value"]: option["label"] for option in _menu(page)["options"]}
    assert set(offered) == {"auto", *Texts.load().languages}
    assert offered["fr"] == "Français"
    await _choose(world, page, "fr")
    assert "Langue" in seen(page)
    assert "partout" in seen(await _config(world, "show"))
    await _choose(world, page, "auto")
    assert "everywhere" in seen(await _config(world, "show"))


async def test_limits_are_set_shown_and_kept(world: World) -> None:
    """Without an option the command tells; one that is given changes that one alone, for the next question."""
    assert "50 questions a person" in seen(await _config(world, "limits"))
    assert "one question a person, 1,000 questions" in seen(await _config(world, "limits", person=1))
    assert await _may_ask(world, world.news)
    refused = await world.alice.slash(world.news, "ask", question=QUESTION)
    assert "You have used today's 1 question" in seen(refused)
    said = seen(await _config(world, "limits", server=0, articles=7))
    assert "0 questions and 7 new articles" in said
    assert (await _settings(world)).questions_per_server == 0
    await _config(world, "limits", tokens=5, more="articles_per_person", most=1)
    said = seen(await _config(world, "limits", more="tokens_per_person", most=2))
    for told in ("use 5 thousand tokens a day here", "One person may add one article", "use 2 thousand tokens of"):
        assert told in said
    assert "add one article a day" in seen(await world.alice.slash(world.news, "usage"))
    assert "ONRECORD_PRICE_SENT" in seen(await _config(world, "limits", more="cost_per_server", most=1.5))
    assert "which limit" in seen(await _config(world, "limits", most=1.5))
    for more in ("tokens_per_server", "articles_per_person", "tokens_per_person"):
        said = seen(await _config(world, "limits", more=more))
    assert "thousand" not in said
    assert (await _settings(world)).tokens_per_server is None
    used = seen(await world.manager.slash(world.news, "usage"))
    assert "**This server, today:** 0 tokens of the model." in used
    assert "This server, today" not in seen(await world.alice.slash(world.news, "usage"))


async def test_limits_beyond_their_range_are_refused(world: World) -> None:
    """Discord's client refuses them; one that was tampered with is told, and nothing is set."""
    for number in (-1, 100_001):
        data = {"person": number}
        with pytest.raises(Exception, match="must be"):
            await _config(world, "limits", **data)
    await _raw_limit(world, 100_001)
    await _raw_limit(world, -5)
    assert (await _settings(world)).questions_per_person == 50


async def _raw_limit(world: World, number: int) -> None:
    command = world.env.backend.find_command("config", world.guild.id, type=1)
    assert command is not None
    option = {"name": "person", "type": 4, "value": number}
    data = {"id": command["id"], "name": "config", "type": 1}
    data["options"] = [{"name": "limits", "type": 1, "options": [option]}]
    done = await world.manager._dispatch_interaction(2, world.news, data)
    assert done.ephemeral
    assert seen(done)


async def test_answers_can_start_private(world: World) -> None:
    """Then only the asker sees them, unless they ask for a public one."""
    assert "private at first" in seen(await _config(world, "private", private=True))
    assert not await _may_ask(world, world.news)
    assert "public" in seen(await _config(world, "private", private=False))
    assert await _may_ask(world, world.news)


async def test_only_managers_may(world: World) -> None:
    """Let in by the server's own rules for commands, or pressing a page, a member without Manage Server is refused."""
    assert not [name for name in world.alice.available_commands(world.news) if name.startswith("config")]
    command = world.env.backend.find_command("config", world.guild.id, type=1)
    assert command is not None
    world.guild.set_command_permissions(int(command["id"]), {world.alice: True})
    for name in ("show", "channels", "contributors", "language", "limits"):
        refused = await world.alice.slash(world.news, f"config {name}")
        assert refused.ephemeral
        assert "Only members who may manage this server" in seen(refused)
    refused = await world.alice.slash(world.news, "config private", private=True)
    assert "Only members who may manage this server" in seen(refused)
    assert await _settings(world) == ServerSettings()


async def test_a_page_of_who_manages_no_more_does_nothing(world: World) -> None:
    """The check is made at each press, not when the page was opened."""
    page = await _config(world, "channels")
    world.env.backend.remove_member_role(world.guild.id, world.manager.id, world.guild.roles["Managers"].id)
    refused = await _press(world, page, "Nowhere")
    assert "Only members who may manage this server" in seen(refused)
    assert (await _settings(world)).channels is None


async def test_there_is_no_config_in_direct_messages(world: World) -> None:
    """Nobody is offered it there."""
    assert not [name for name in world.alice.user.available_commands() if name.startswith("config")]


async def test_two_managers_at_once_do_not_undo_each_other(world: World) -> None:
    """Changes of different settings both hold, whichever is written last."""
    book: SettingsBook = world.env.bot.settings  # type: ignore[attr-defined]
    library = await world.library()
    await asyncio.gather(book.change(library, private=True), book.change(library, language="fr"))
    assert (book.of(library.name).private, book.of(library.name).language) == (True, "fr")
    assert await _settings(world) == book.of(library.name)
