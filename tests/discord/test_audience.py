"""Articles of channels that not everybody on the server sees: who sees the channel finds them, nobody else (T2)."""

from datetime import UTC, datetime, timedelta
from typing import cast

import discord
import pytest
import pytest_asyncio
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType
from simcord.results import InteractionResult

from bot.audience import audiences
from bot.client import OnRecordBot
from bot.commands.upkeep import Upkeep
from bot.privacy.retention import LEFT_DAYS
from retrieval.stories import StoryKeeper
from tests.discord.hands import press, press_made_up, told
from tests.discord.test_digest import Clock, clock, told_in
from tests.discord.world import World, buttons, seen

__all__ = ["clock"]

SECRET = """Quarry deal collapses

The secret quarry deal of Vellmark collapsed on Tuesday.

"The Ostrander buyers walked away," said negotiator Petra Quillfeather. "Nobody will tell why."
"""
PUBLIC = """Ferry slip to close

The harbour council of Tarnmouth voted on Tuesday to close the old ferry slip by autumn.

"The pilings are rotten," said Mayor Ines Okafor. "Nobody should stand on them."
"""
LATER = """Quarry deal gets a new buyer

The quarry deal of Vellmark was taken up by Bexhill on Thursday, the negotiator said.

"The Bexhill buyers pay for the quarry of Vellmark," said negotiator Petra Quillfeather.
"""
QUESTION = "Why did the quarry deal of Vellmark collapse?"
FOREIGN = ("Quarry", "Ostrander", "Quillfeather", "walked away")
VIEW = discord.Permissions(view_channel=True).value


class Staff:
    """The world with #staff, which the managers see, and the moderator as long as she may."""

    def __init__(self, world: World) -> None:
        self.world = world
        roles, me = world.guild.roles, world.guild.me
        assert me is not None
        self.staff: ChannelHandle = world.guild.create_text_channel(
            "staff",
            overwrites={
                world.guild.default_role: discord.PermissionOverwrite(view_channel=False),
                roles["Managers"]: discord.PermissionOverwrite(view_channel=True),
                roles["Moderators"]: discord.PermissionOverwrite(view_channel=True),
                me: discord.PermissionOverwrite(view_channel=True, send_messages=True),
            },
        )

    async def allow(self, target: int, allowed: bool) -> None:
        """Let a role see #staff, or no more."""
        allow, deny = (VIEW, 0) if allowed else (0, VIEW)
        self.world.env.backend.set_overwrite(
            self.staff.id, Overwrite(target_id=target, type=OverwriteType.ROLE, allow=allow, deny=deny)
        )
        await self.world.env.settle()

    async def add(self, channel: ChannelHandle, text: str, **options: object) -> InteractionResult:
        """The manager adds a file."""
        return await self.world.manager.slash(channel, "add file", attachment=("article.txt", text.encode()), **options)

    async def group(self) -> None:
        """Have all that came in indexed, and its stories known."""
        server = await self.world.library()
        engine = await self.world.house.engine()
        for library in (server, *await cast(OnRecordBot, self.world.env.bot).audiences.of(server)):
            await engine.indexer.finish(library)
            await StoryKeeper(self.world.house.catalog).catch_up(library)


@pytest_asyncio.fixture
async def staff(empty_world: World) -> Staff:
    """With an article in #staff, and another for everybody."""
    made = Staff(empty_world)
    await made.add(empty_world.news, PUBLIC)
    said = seen(await made.add(made.staff, SECRET))
    assert "Added 1 article" in said
    assert f"Only people who can see <#{made.staff.id}>" in said
    return made


def shows(shown: str) -> list[str]:
    """What of the article of #staff is in it, but what the question says itself."""
    return [word for word in FOREIGN if word in shown.replace(QUESTION, "")]


async def who_sees_the_channel_finds_it_and_nobody_else(staff: Staff) -> None:
    """There openly, elsewhere to oneself alone; who does not see it finds nothing by any command, nor suggestion."""
    world, outsider = staff.world, staff.world.alice
    assert shows(seen(await world.manager.slash(staff.staff, "ask", question=QUESTION)))
    assert shows(seen(await world.moderator.slash(world.news, "ask", question=QUESTION, private=True)))
    assert shows(seen(await world.moderator.slash(world.news, "search", query="quarry deal")))
    assert shows(seen(await world.moderator.slash(world.news, "articles")))
    openly = seen(await world.manager.slash(world.news, "ask", question=QUESTION))
    assert not shows(openly), "others read along in #news"
    for name, options in (
        ("ask", {"question": QUESTION}),
        ("ask", {"question": QUESTION, "private": True}),
        ("ask", {"question": "What did Petra Quillfeather say?"}),
        ("search", {"query": "quarry deal Vellmark"}),
        ("articles", {}),
        ("articles", {"search": "quarry"}),
        ("sources", {}),
        ("stories", {}),
        ("quotes", {"speaker": "Petra Quillfeather"}),
        ("timeline topic", {"topic": "quarry deal"}),
        ("summary", {"article": "quarry deal Vellmark"}),
    ):
        shown = seen(await outsider.slash(world.news, name, **options))
        asked = " ".join(str(value) for value in options.values())
        assert [word for word in shows(shown) if word.casefold() not in asked.casefold()] == [], name
    for name, option in (("article", "title"), ("summary", "article"), ("ask", "speaker"), ("quotes", "speaker")):
        for typed in ("Qu", "quarry", "Petra"):
            assert not shows(repr(await outsider.autocomplete(world.news, name, option, typed))), name
    assert "rotten" in seen(await outsider.slash(world.news, "ask", question="What did Mayor Okafor say?"))


async def a_permission_that_is_taken_away_counts_at_once(staff: Staff) -> None:
    """For questions, for the buttons under what was answered before, and for what was followed up."""
    world = staff.world
    answered = await world.moderator.slash(world.news, "ask", question=QUESTION, private=True)
    assert shows(seen(await press(world.moderator, answered, "Evidence")))
    assert "can't be shared here" in told(await press(world.moderator, answered, "Share"))
    id = buttons(answered)["Evidence"].split(":")[2]
    openly = await world.manager.slash(staff.staff, "ask", question=QUESTION)
    there = buttons(openly)["Evidence"].split(":")[2]
    for known in (id, there):
        assert "gone" in told(await press_made_up(world, world.alice, world.news, "answer", "evidence", known))
    await staff.allow(world.guild.roles["Moderators"].id, False)
    assert not shows(seen(await world.moderator.slash(world.news, "ask", question=QUESTION, private=True)))
    assert not shows(seen(await world.moderator.slash(world.news, "search", query="quarry deal")))
    assert "gone" in told(await press(world.moderator, answered, "Evidence"))
    assert "gone" in told(await press(world.moderator, answered, "Follow up"))
    assert shows(seen(await world.manager.slash(staff.staff, "ask", question=QUESTION))), "the others see it still"


async def it_is_shared_by_adding_it_for_everyone_or_by_opening_the_channel(staff: Staff) -> None:
    """And what was opened is closed again at once; a channel's own articles go with the library of its server."""
    world, everyone = staff.world, staff.world.guild.default_role.id
    await staff.allow(everyone, True)
    assert shows(seen(await world.alice.slash(world.news, "ask", question=QUESTION)))
    await staff.allow(everyone, False)
    assert not shows(seen(await world.alice.slash(world.news, "ask", question=QUESTION)))
    said = seen(await staff.add(staff.staff, SECRET, for_everyone=True))
    assert "Added 1 article" in said
    assert "Only people" not in said
    assert shows(seen(await world.alice.slash(world.news, "ask", question=QUESTION)))


async def a_private_thread_keeps_to_itself(staff: Staff) -> None:
    """What is added there is found there alone, be the channel around it open to everybody."""
    world = staff.world
    made = world.env.backend.create_thread(
        world.news.id, "hidden", world.manager.id, type=discord.ChannelType.private_thread.value
    )
    await world.env.settle()
    thread = ChannelHandle(world.env, world.guild, made)
    text = "The lighthouse of Brackwater is sold.\n\nThe buyer is Odalys Fenn, the owner said on Friday."
    assert f"<#{thread.id}>" in seen(await staff.add(thread, text))
    question = "Who is the buyer of the lighthouse of Brackwater?"
    assert "Odalys" in seen(await world.manager.slash(thread, "ask", question=question))
    assert "Odalys" not in seen(await world.manager.slash(world.news, "ask", question=question, private=True))
    assert "Odalys" not in seen(await world.alice.slash(world.news, "ask", question=question))


async def what_everybody_sees_is_everybodys(staff: Staff) -> None:
    """An article of an open channel is told of without a word on who may see it, and found in #staff too."""
    assert "Only people" not in seen(await staff.add(staff.world.news, PUBLIC + "\nIt is old."))
    again = seen(await staff.add(staff.staff, PUBLIC + "\nIt is old."))
    assert "1 article I had already" in again
    assert "Only people" not in again
    shown = seen(await staff.world.manager.slash(staff.staff, "ask", question="What did Mayor Okafor say?"))
    assert "rotten" in shown


async def what_is_told_unasked_keeps_to_it(staff: Staff, clock: Clock) -> None:
    """A digest tells it in its channel alone, a follow directly to who sees the channel now; once each."""
    world = staff.world
    await staff.group()
    for who in (world.alice, world.moderator):
        await who.slash(world.news, "follow topic", topic="quarry deal of Vellmark")
    assert "quarry" not in repr(await world.alice.autocomplete(world.news, "follow story", "story", "quarry"))
    await world.alice.slash(world.news, "digest now")
    openly = " ".join(seen(one) for one in told_in(world.news))
    assert "Ferry" in openly
    assert not shows(openly)
    await world.manager.slash(staff.staff, "digest now")
    assert shows(" ".join(seen(one) for one in told_in(staff.staff)))
    await staff.add(staff.staff, LATER)
    await staff.group()
    await clock.pass_to(world, clock.at)
    told_directly = {
        who: " ".join(seen(one) for one in told_in(world.dm(who))) for who in (world.alice, world.moderator)
    }
    assert "Bexhill" in told_directly[world.moderator]
    assert told_directly[world.alice] == ""
    await staff.allow(world.guild.roles["Moderators"].id, False)
    await staff.add(staff.staff, LATER.replace("Bexhill", "Corvane") + "\nThe quarry deal of Vellmark was buried.")
    await staff.group()
    await clock.pass_to(world, clock.at + timedelta(hours=2))
    assert "Corvane" not in " ".join(seen(one) for one in told_in(world.dm(world.moderator)))


async def it_goes_with_its_server(staff: Staff) -> None:
    """A month after its channel was deleted, it goes; when the library of a server that was left is deleted, all do."""
    world = staff.world
    bot = cast(OnRecordBot, world.env.bot)
    both = await bot.audiences.of(await world.library())
    assert len(both) == 2
    upkeep = cast(Upkeep, bot.get_cog("Upkeep"))
    await upkeep.look_at_servers(datetime.now(UTC))
    thread = next(one for one in both if not one.name.endswith(str(staff.staff.id)))
    world.env.backend.delete_channel(int(thread.name.rpartition("-")[2]))
    await world.env.settle()
    for days in (0, LEFT_DAYS - 1):
        await upkeep.look_at_servers(datetime.now(UTC) + timedelta(days=days))
        assert len(await bot.audiences.of(await world.library())) == 2
    await upkeep.look_at_servers(datetime.now(UTC) + timedelta(days=LEFT_DAYS + 1))
    assert thread not in await bot.audiences.of(await world.library())
    assert len(await bot.audiences.of(await world.library())) == 1
    await upkeep._forgetting.remove(await world.library())
    assert [one.name for one in await world.house.catalog.libraries() if one.name.startswith("guild-")] == []
    assert not shows(seen(await world.manager.slash(staff.staff, "ask", question=QUESTION)))


async def test_who_sees_a_channel_finds_its_articles_and_nobody_else(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every question, in every command; until they may see it no more, or everybody may.

    That nobody looked who sees what would be noticed.
    """
    await who_sees_the_channel_finds_it_and_nobody_else(staff)
    with monkeypatch.context() as patched:
        patched.setattr(audiences, "is_open", lambda guild, place: True)
        with pytest.raises(AssertionError):
            await who_sees_the_channel_finds_it_and_nobody_else(staff)
    await a_permission_that_is_taken_away_counts_at_once(staff)
    await what_everybody_sees_is_everybodys(staff)
    await it_is_shared_by_adding_it_for_everyone_or_by_opening_the_channel(staff)


async def test_a_channels_articles_keep_to_it(staff: Staff, clock: Clock) -> None:
    """In private threads, in digests and follows; and they go with the library of its server."""
    await a_private_thread_keeps_to_itself(staff)
    await what_is_told_unasked_keeps_to_it(staff, clock)
    await it_goes_with_its_server(staff)
