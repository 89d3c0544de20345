"""The tests' own Discord: the real discord.py logs in to it, and it does to a bot what Discord does."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from tests.discord_server import TOKEN, DiscordServer, Invoked
from tests.discord_server.faults import cut, failing, held, refusing, slow
from tests.discord_server.gateway import PRIVILEGED

pytest_plugins = ["tests.discord_server"]

Interaction = discord.Interaction["Echo"]
NOBODY = discord.AllowedMentions.none()


class Question(discord.ui.Modal, title="Follow up"):
    """A form with one field."""

    text: discord.ui.Label[Any] = discord.ui.Label(text="Your question", component=discord.ui.TextInput())

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Say what was typed."""
        assert isinstance(self.text.component, discord.ui.TextInput)
        await interaction.response.send_message(f"You asked: {self.text.component.value}", allowed_mentions=NOBODY)


class Buttons(discord.ui.LayoutView):
    """A text with a button that opens the form, and one that changes the text."""

    row: discord.ui.ActionRow[Any] = discord.ui.ActionRow()

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.TextDisplay(text))

    @row.button(label="Follow up", custom_id="follow")
    async def follow(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        """Open the form."""
        await interaction.response.send_modal(Question())

    @row.button(label="Change", custom_id="change")
    async def change(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        """Show another text in place."""
        await interaction.response.edit_message(view=Buttons("Changed."), allowed_mentions=NOBODY)


class Echo(discord.Client):
    """A bot of a few lines that answers in each of the ways there are."""

    def __init__(self, intents: discord.Intents | None = None, heartbeat_timeout: float = 60.0) -> None:
        super().__init__(intents=intents or discord.Intents.default(), heartbeat_timeout=heartbeat_timeout)
        self.tree = app_commands.CommandTree(self)
        self.events: list[str] = []
        self.heard: list[str] = []
        self.tree.command(name="ask", description="Answers")(self.ask)
        self.tree.command(name="title", description="Suggests")(self.title)
        self.tree.add_command(app_commands.ContextMenu(name="Repeat this", callback=self.repeat))
        group = app_commands.Group(name="config", description="Settings")
        group.command(name="show", description="Shows")(self.show)
        self.tree.add_command(group)

    async def setup_hook(self) -> None:
        """Tell Discord of the commands."""
        await self.tree.sync()

    async def ask(self, interaction: Interaction, question: str, private: bool = False) -> None:
        """Defer, then answer in two edits, and follow up with a file."""
        await interaction.response.defer(thinking=True, ephemeral=private)
        await interaction.edit_original_response(view=Buttons("Searching …"), allowed_mentions=NOBODY)
        await interaction.edit_original_response(view=Buttons(f"On {question}"), allowed_mentions=NOBODY)
        if question == "files":
            file = discord.File(__file__, "source.py")
            await interaction.followup.send("A file", file=file, ephemeral=private, allowed_mentions=NOBODY)

    async def title(self, interaction: Interaction, title: str) -> None:
        """Say which was chosen."""
        await interaction.response.send_message(title, allowed_mentions=NOBODY)

    async def repeat(self, interaction: Interaction, message: discord.Message) -> None:
        """Repeat a message to whoever chose the menu."""
        await interaction.response.send_message(message.content, ephemeral=True, allowed_mentions=NOBODY)

    async def show(self, interaction: Interaction) -> None:
        """Show the permissions that Discord told of."""
        may = interaction.permissions.manage_guild
        await interaction.response.send_message(f"May manage: {may}", allowed_mentions=NOBODY)

    async def on_message(self, message: discord.Message) -> None:
        """Answer whoever mentions the bot, or writes to it directly."""
        self.heard.append(message.content)
        if not message.author.bot and (self.user in message.mentions or message.guild is None):
            await message.reply("Heard.", mention_author=False, allowed_mentions=NOBODY)

    async def on_ready(self) -> None:
        """Note it."""
        self.events.append("ready")

    async def on_resumed(self) -> None:
        """Note it."""
        self.events.append("resumed")

    async def on_disconnect(self) -> None:
        """Note it."""
        self.events.append("disconnect")


@asynccontextmanager
async def running(server: DiscordServer, bot: Echo | None = None, token: str = TOKEN) -> AsyncIterator[Echo]:
    """The bot, logged in and connected."""
    bot = bot or Echo()
    bot.tree.get_command("title").autocomplete("title")(suggestions)  # type: ignore[union-attr]
    async with bot:
        task = asyncio.create_task(bot.start(token))
        try:
            await server.until(lambda: task.done() or knows_all(server, bot))
            if task.done():
                task.result()
            yield bot
        finally:
            await bot.close()
            with suppress(discord.ConnectionClosed, discord.PrivilegedIntentsRequired, discord.LoginFailure):
                await asyncio.wait_for(task, 5)


def knows_all(server: DiscordServer, bot: discord.Client) -> bool:
    """Whether the bot is connected and has been told of every server."""
    return server.gateway.connected and sum(bool(guild.channels) for guild in bot.guilds) == len(server.guilds)


async def shows(server: DiscordServer, asked: Invoked, text: str) -> None:
    """Wait until the asker sees exactly this."""
    await server.until(lambda: asked.shown == [text])


async def suggestions(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer what was typed, twice."""
    return [app_commands.Choice(name=f"{typed} {number}", value=str(number)) for number in (1, 2)]


# Logging in


async def test_a_bot_logs_in_and_sees_its_servers(discord_server: DiscordServer) -> None:
    """Over a compressed stream: READY, then each server with its channels and threads; commands are registered."""
    guild = discord_server.guild("News", "general", "sources")
    alice = discord_server.person("alice")
    discord_server.thread(guild.channels[0], "On the bridge", alice)
    async with running(discord_server) as bot:
        assert [(each.name, [c.name for c in each.text_channels]) for each in bot.guilds] == [
            ("News", ["general", "sources"])
        ]
        assert [thread.name for thread in bot.guilds[0].threads] == ["On the bridge"]
        assert bot.guilds[0].me.guild_permissions.send_messages
        assert sorted(each["name"] for each in discord_server.commands[""]) == ["Repeat this", "ask", "config", "title"]
        assert len(await bot.tree.fetch_commands()) == 4
        assert discord_server.gateway.identified[0]["compress"] is True


async def test_a_wrong_token_is_refused(discord_server: DiscordServer) -> None:
    """By the REST API at login, and by the gateway where only that is asked."""
    with pytest.raises(discord.LoginFailure):
        async with running(discord_server, token="wrong"):
            pass
    bot = Echo()
    async with bot:
        await bot.login(TOKEN)
        bot.http.token = "wrong"
        with pytest.raises(discord.ConnectionClosed) as caught:
            await bot.connect()
        assert caught.value.code == 4004


async def test_an_intent_that_was_not_granted_is_refused(discord_server: DiscordServer) -> None:
    """4014 ends the bot; granted in the portal, it connects."""
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(discord_server, Echo(discord.Intents.all())):
            pass
    discord_server.gateway.allowed_intents |= sum(PRIVILEGED.values())
    async with running(discord_server, Echo(discord.Intents.all())) as bot:
        assert bot.user


# What people do


async def test_a_command_is_answered(discord_server: DiscordServer) -> None:
    """Acknowledged, edited in place, with a file as a follow-up; each text is kept with its time."""
    general = discord_server.guild("News").channels[0]
    alice = discord_server.person("alice")
    async with running(discord_server):
        asked = await discord_server.slash(alice, general, "ask", question="files")
        await discord_server.until(lambda: len(asked.shown) == 2)
        assert asked.shown == ["On files", "A file"]
        assert [version.text for version in asked.messages[0].versions] == ["Searching …", "On files"]
        assert general.shown == ["On files", "A file"]
        assert asked.messages[1].fields["attachments"][0]["filename"] == "source.py"
        assert not asked.thinking
        assert asked.acknowledged_after < 1


async def test_a_private_answer_is_seen_by_one(discord_server: DiscordServer) -> None:
    """It is shown to the asker, and stands in no channel for others."""
    general = discord_server.guild("News").channels[0]
    async with running(discord_server) as bot:
        asked = await discord_server.slash(discord_server.owner, general, "ask", question="x", private=True)
        await discord_server.until(lambda: asked.shown == ["On x"])
        assert general.shown == []
        assert bot.heard == []


async def test_buttons_forms_menus_and_suggestions(discord_server: DiscordServer) -> None:
    """Each reaches the bot with what was pressed, typed and chosen, and is answered."""
    general = discord_server.guild("News").channels[0]
    alice = discord_server.person("alice")
    async with running(discord_server):
        asked = await discord_server.slash(alice, general, "ask", question="x")
        await discord_server.until(lambda: asked.shown == ["On x"])
        pressed = await discord_server.press(alice, asked.messages[0], "Follow up")
        await discord_server.until(lambda: pressed.acknowledged)
        assert pressed.modal["title"] == "Follow up"
        sent = await discord_server.submit(alice, pressed, {"Your question": "And then?"})
        await discord_server.until(lambda: sent.shown == ["You asked: And then?"])
        await discord_server.press(alice, asked.messages[0], "Change")
        await discord_server.until(lambda: asked.shown == ["Changed."])
        said = await discord_server.say(alice, general, "A message")
        chosen = await discord_server.menu(alice, said, "Repeat this")
        await discord_server.until(lambda: chosen.shown == ["A message"])
        typing = await discord_server.suggest(alice, general, "title", "title", "bri")
        await discord_server.until(lambda: typing.acknowledged)
        assert typing.choices == [{"name": "bri 1", "value": "1"}, {"name": "bri 2", "value": "2"}]


async def test_permissions_are_told_with_a_command(discord_server: DiscordServer) -> None:
    """The owner may manage the server, others may not."""
    general = discord_server.guild("News").channels[0]
    async with running(discord_server):
        for person, may in ((discord_server.owner, True), (discord_server.person("alice"), False)):
            asked = await discord_server.slash(person, general, "config show")
            await shows(discord_server, asked, f"May manage: {may}")


async def test_messages_reach_a_bot_as_its_intents_allow(discord_server: DiscordServer) -> None:
    """Without the intent for content only mentions and direct messages have their text."""
    general = discord_server.guild("News").channels[0]
    alice = discord_server.person("alice")
    async with running(discord_server) as bot:
        await discord_server.say(alice, general, "Among us")
        await discord_server.say(alice, general, f"{discord_server.bot.mention} hello")
        await discord_server.until(lambda: len(general.shown) == 3)
        direct = discord_server.direct(alice)
        await discord_server.say(alice, direct, "Just you")
        await discord_server.until(lambda: direct.shown == ["Just you", "Heard."])
        assert [text for text in bot.heard if text != "Heard."] == [
            "",
            f"{discord_server.bot.mention} hello",
            "Just you",
        ]
        assert general.shown[-1] == "Heard."


# Connections that break


Break = Callable[[DiscordServer], Any]


async def broken(server: DiscordServer) -> None:
    """Cut the line."""
    server.gateway.drop()


@pytest.mark.parametrize(
    "how",
    [broken, lambda s: s.gateway.send_away(), lambda s: s.gateway.invalidate(True), lambda s: s.gateway.close(4000)],
    ids=["cut", "op 7", "op 9 resumable", "4000"],
)
async def test_a_broken_session_is_resumed(discord_server: DiscordServer, how: Break) -> None:
    """At the address told in READY; what happened meanwhile is told once, and nothing is told again."""
    general = discord_server.guild("News").channels[0]
    alice = discord_server.person("alice")
    async with running(discord_server) as bot:
        await discord_server.say(alice, general, f"{discord_server.bot.mention} one")
        await discord_server.until(lambda: bot.heard.count("Heard.") == 1)
        discord_server.gateway.door.clear()
        await how(discord_server)
        await discord_server.until(lambda: not discord_server.gateway.connected)
        await discord_server.say(alice, general, f"{discord_server.bot.mention} two")
        discord_server.gateway.door.set()
        await discord_server.until(lambda: bot.heard.count("Heard.") == 2)
        await asyncio.sleep(0.1)
        assert general.shown.count("Heard.") == 2
        assert bot.events[-2:] == ["disconnect", "resumed"]
        assert [path for path, _ in discord_server.gateway.resumed] == ["/resume"]
        assert len(discord_server.gateway.identified) == 1


async def test_an_ended_session_is_begun_anew(discord_server: DiscordServer) -> None:
    """Op 9, not resumable: the bot identifies again; what came between is lost, as on Discord."""
    general = discord_server.guild("News").channels[0]
    alice = discord_server.person("alice")
    async with running(discord_server) as bot:
        await discord_server.gateway.invalidate(resumable=False)
        await discord_server.until(lambda: len(discord_server.gateway.sessions) == 2)
        await discord_server.until(lambda: discord_server.gateway.connected)
        asked = await discord_server.slash(alice, general, "ask", question="x")
        await discord_server.until(lambda: asked.shown == ["On x"])
        assert discord_server.gateway.resumed == []
        assert bot.guilds[0].name == "News"


async def test_heartbeats_are_answered(discord_server: DiscordServer) -> None:
    """At the interval that HELLO tells; a bot whose heartbeats go unanswered leaves, and resumes."""
    discord_server.guild("News")
    discord_server.gateway.interval = 0.1
    async with running(discord_server, Echo(heartbeat_timeout=0.5)) as bot:
        await discord_server.until(lambda: len(discord_server.gateway.heartbeats) > 5)
        assert bot.events.count("disconnect") == 0
        assert bot.latency < 0.5
        discord_server.gateway.acknowledging = False
        await discord_server.until(lambda: discord_server.gateway.resumed)


# The REST API, when it does not do as asked


async def asked_meanwhile(server: DiscordServer) -> list[str]:
    """What a person sees of one question in the end, and afterwards."""
    general = server.guild("News").channels[0]
    async with running(server):
        asked = await server.slash(server.owner, general, "ask", question="x")
        await server.until(lambda: asked.shown == ["On x"])
        await asyncio.sleep(0.05)
        return asked.shown


async def test_a_limited_route_is_waited_for(discord_server: DiscordServer) -> None:
    """429 with Retry-After: nobody asks before it is over, and the answer comes."""
    discord_server.limits.plant("PATCH", "/webhooks/*", 0.3)
    assert await asked_meanwhile(discord_server) == ["On x"]
    edits = discord_server.requests("PATCH")
    assert [edit.status for edit in edits] == [429, 200, 200]
    assert edits[1].at - edits[0].at >= 0.3


async def test_a_global_limit_holds_every_route(discord_server: DiscordServer) -> None:
    """Two replies at once wait for it; interactions are exempt."""
    general = discord_server.guild("News").channels[0]
    alice = discord_server.person("alice")
    async with running(discord_server):
        discord_server.limits.plant_global(0.4)
        began = discord_server.clock()
        await discord_server.say(alice, general, f"{discord_server.bot.mention} one")
        asked = await discord_server.slash(alice, general, "ask", question="x")
        await discord_server.until(lambda: asked.shown == ["On x"])
        assert discord_server.clock() - began < 0.4
        await discord_server.say(alice, general, f"{discord_server.bot.mention} two")
        await discord_server.until(lambda: general.shown.count("Heard.") == 2)
        assert discord_server.clock() - began >= 0.4
        assert discord_server.limits.hit == 1


async def test_asking_too_early_is_noticed(discord_server: DiscordServer) -> None:
    """A client that does not wait is refused again, and the note fails the test."""
    bot = Echo()
    async with bot:
        await bot.login(TOKEN)
        discord_server.limits.plant("GET", "/users/@me", 60)
        for _ in range(2):
            with pytest.raises(discord.HTTPException, match="429"):
                await asyncio.wait_for(plain_get(bot), 1)
    with pytest.raises(AssertionError, match="users/@me"):
        discord_server.check()
    discord_server.limits.early.clear()


async def plain_get(bot: Echo) -> None:
    """One request past discord.py's own waiting."""
    session = bot.http._HTTPClient__session  # type: ignore[attr-defined]
    url = f"{discord.http.Route.BASE}/users/@me"
    async with session.get(url, headers={"Authorization": f"Bot {TOKEN}"}) as response:
        assert re.fullmatch(r"\d+", response.headers["Retry-After"])
        raise discord.HTTPException(response, await response.json())


async def test_a_failure_is_tried_again(discord_server: DiscordServer) -> None:
    """502 once, then well."""
    discord_server.plant("PATCH", "/webhooks/*", failing(502))
    assert await asked_meanwhile(discord_server) == ["On x"]


async def test_a_failure_after_the_fact_posts_nothing_twice(discord_server: DiscordServer) -> None:
    """The message was posted and Discord failed to say so: discord.py tries again with the same nonce."""
    general = discord_server.guild("News").channels[0]
    async with running(discord_server) as bot:
        channel = bot.get_channel(general.id)
        assert isinstance(channel, discord.TextChannel)
        discord_server.plant("POST", "/channels/*/messages", failing(500, done=True))
        await channel.send("Once", allowed_mentions=NOBODY)
        assert general.shown == ["Once"]
        assert [each.status for each in discord_server.requests("POST", "/channels/.*")] == [500, 200]


async def test_slow_held_refused_and_cut_requests(
    discord_server: DiscordServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Each fault does what its name says, as often as it was planted."""
    general = discord_server.guild("News").channels[0]
    async with running(discord_server) as bot:
        channel = bot.get_channel(general.id)
        assert isinstance(channel, discord.TextChannel)
        discord_server.plant("POST", "/channels/*/messages", slow(0.2))
        began = discord_server.clock()
        sent = await channel.send("Slow", allowed_mentions=NOBODY)
        assert discord_server.clock() - began >= 0.2
        gate = asyncio.Event()
        discord_server.plant("PATCH", "/channels/*/messages/*", held(gate))
        edit = asyncio.create_task(sent.edit(content="Held", allowed_mentions=NOBODY))
        await asyncio.sleep(0.1)
        assert general.shown == ["Slow"]
        gate.set()
        await edit
        assert general.shown == ["Held"]
        discord_server.plant("POST", "/channels/*/messages", refusing(403, 50013, "Missing Permissions"))
        with pytest.raises(discord.Forbidden, match="Missing Permissions"):
            await channel.send("No", allowed_mentions=NOBODY)
        discord_server.plant("POST", "/channels/*/messages", cut())
        with caplog.at_level(logging.CRITICAL), pytest.raises(aiohttp.ClientError, match="disconnected"):
            await channel.send("Cut", allowed_mentions=NOBODY)
        assert general.shown == ["Held"]
        assert discord_server.exchanges[-1].status is None


async def test_what_was_deleted_is_unknown(discord_server: DiscordServer) -> None:
    """A message, then its channel; the bot is told of both."""
    general = discord_server.guild("News").channels[0]
    async with running(discord_server) as bot:
        channel = bot.get_channel(general.id)
        assert isinstance(channel, discord.TextChannel)
        sent = await channel.send("Here", allowed_mentions=NOBODY)
        await discord_server.delete(general.messages[sent.id])
        with pytest.raises(discord.NotFound) as caught:
            await sent.edit(content="Gone", allowed_mentions=NOBODY)
        assert caught.value.code == 10008
        await discord_server.delete_channel(general)
        with pytest.raises(discord.NotFound) as caught:
            await channel.send("Gone", allowed_mentions=NOBODY)
        assert caught.value.code == 10003
        await discord_server.until(lambda: bot.get_channel(general.id) is None)


async def test_interactions_expire_and_are_answered_once(discord_server: DiscordServer) -> None:
    """An expired token is refused, a second acknowledgement and a late one too; the bot sees how old it is."""
    general = discord_server.guild("News").channels[0]
    async with running(discord_server) as bot:
        seen: list[Interaction] = []
        bot.tree.interaction_check = lambda interaction: noted(seen, interaction)  # type: ignore[method-assign]
        asked = await discord_server.slash(
            discord_server.owner, general, "ask", age=timedelta(minutes=15), question="x"
        )
        await discord_server.until(lambda: seen)
        interaction = seen[0]
        assert discord.utils.utcnow() - interaction.created_at > timedelta(minutes=14.9)
        await interaction.response.defer()
        assert asked.thinking
        interaction.response._response_type = None
        with pytest.raises(discord.HTTPException) as caught:
            await interaction.response.defer()
        assert caught.value.code == 40060
        asked.expired = True
        with pytest.raises(discord.HTTPException) as caught:
            await interaction.edit_original_response(content="Late", allowed_mentions=NOBODY)
        assert (caught.value.status, caught.value.code) == (401, 50027)
        late = await discord_server.slash(discord_server.owner, general, "ask", question="x")
        late.sent_at -= 4
        await discord_server.until(lambda: len(seen) == 2)
        with pytest.raises(discord.NotFound) as unknown:
            await seen[1].response.defer()
        assert unknown.value.code == 10062
        assert not late.acknowledged


async def noted(seen: list[Interaction], interaction: Interaction) -> bool:
    """Keep the interaction, and let nothing else happen to it."""
    seen.append(interaction)
    return False


async def test_a_request_that_discord_refuses_fails_the_test(discord_server: DiscordServer) -> None:
    """A ping, found at the end of whatever test sent it."""
    general = discord_server.guild("News").channels[0]
    async with running(discord_server) as bot:
        channel = bot.get_channel(general.id)
        assert isinstance(channel, discord.TextChannel)
        await channel.send("@everyone")
    with pytest.raises(AssertionError, match="allowed_mentions is missing"):
        discord_server.check()
    discord_server.exchanges.clear()
