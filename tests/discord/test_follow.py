"""/follow, /unfollow and /following, as people use them: told what is new, once, where they may see it."""

from datetime import timedelta

from retrieval.models import RawDocument
from retrieval.stories import StoryKeeper
from tests.discord.hands import press, restart, told
from tests.discord.test_digest import Clock, clock
from tests.discord.test_stories import take_in
from tests.discord.world import World, seen
from tests.story_material import CUT, ONE, TWO, TWO_OTHERWISE, report

__all__ = ["clock"]

HOUR = timedelta(hours=1)
VIKA = report(
    "The ferry company named a new captain on Monday. “I have waited ten years for this ship,” said Vika Lund.\n"
    "The ship leaves for Elm in April, the company said.",
    "A captain for the new ferry",
    "Gull",
    20,
)
MORE = report(
    "Passengers met the new captain in Elm. “Nobody on board will be late again,” said Vika Lund on Thursday.\n"
    "Tickets cost nine crowns until May, the company said.",
    "Elm meets its captain",
    "Island Post",
    22,
)
STRIKE = report(
    "Dock workers of Elm begin a strike on Monday over night shifts, their union said. The strike of the dock workers "
    "will last four days, and no crane of the harbour will move.",
    "Dock workers of Elm to strike",
    "Gull",
    21,
)


def direct(world: World) -> list[str]:
    """What Alice was told directly."""
    return [seen(message) for message in world.dm(world.alice).history() if message.components]


async def test_news_come_once_and_not_more_than_hourly(empty_world: World, clock: Clock) -> None:
    """What somebody says, what goes on in a story, what bears on a topic: in direct messages, from the follow on.

    Not what was there before, no copies, nothing twice, also after a restart; what comes within an hour, together, and
    what comes in quiet hours afterwards.
    """
    world, at = empty_world, clock.at
    await take_in(world, ONE, TWO, TWO_OTHERWISE, VIKA)
    (offered,) = await world.alice.autocomplete(world.news, "follow person", "person", "vik")
    done = await world.alice.slash(world.news, "follow person", person=offered["value"])
    assert done.ephemeral
    assert "at most once an hour" in seen(done)
    assert "**Vika Lund**" in seen(await world.alice.slash(world.news, "follow person", person="lund"))
    assert seen(await world.alice.slash(world.news, "following")).count("Lund") == 1  # one person, one follow
    await world.alice.slash(world.news, "follow topic", topic="passengers met the new captain in Elm")
    (story,) = await world.alice.autocomplete(world.news, "follow story", "story", "belcastro")
    await world.alice.slash(world.news, "follow story", story=story["value"])
    topic = {"topic": "strike of dock workers", "quiet": "22-7", "timezone": "Europe/Berlin"}
    await world.alice.slash(world.news, "follow topic", **topic)
    await clock.pass_to(world, at)
    assert direct(world) == []

    await take_in(world, MORE, CUT)
    await clock.pass_to(world, at)
    (said,) = direct(world)
    assert "New words of Vika Lund" in said
    assert "Also new on: the topic passengers met the new captain in Elm" in said
    assert "Nobody on board will be late again" in said
    assert "I have waited" not in said
    await restart(world)
    await clock.pass_to(world, at + HOUR / 2)
    assert len(direct(world)) == 1

    night = at.replace(hour=23) + timedelta(days=1)
    await take_in(world, STRIKE)
    await clock.pass_to(world, night)
    assert len(direct(world)) == 1, "quiet hours"
    for number, words in enumerate(("The first voyage is sold out", "The second one is not")):
        text = f"The company counted its tickets again. “{words},” said Vika Lund. It spoke of {number + 5} ships."
        await world.take_in(RawDocument(text, "text/plain", words, title=words, publisher="Gull"))
        await StoryKeeper(world.house.catalog).catch_up(await world.library())
        await clock.pass_to(world, night + HOUR / 4 * number)
    assert len(direct(world)) == 2, "the second comes an hour after the first"
    await clock.pass_to(world, night + 1.1 * HOUR)
    *_, first, second = direct(world)
    assert ("first voyage" in first, "second one" in first) == (True, False)
    assert ("first voyage" in second, "second one" in second) == (False, True)
    await clock.pass_to(world, night + 9 * HOUR)
    assert "New on “strike of dock workers”" in direct(world)[-1]
    assert len(direct(world)) == 4

    shown = seen(await world.alice.slash(world.news, "following"))
    assert "You follow 4 things here" in shown
    assert "quiet 22:00-07:00 (Europe/Berlin)" in shown
    (choice,) = await world.alice.autocomplete(world.news, "unfollow", "what", "vika")
    assert "nothing more of" in seen(await world.alice.slash(world.news, "unfollow", what=choice["value"]))
    assert "follow nothing like that" in told(await world.bob.slash(world.news, "unfollow", what="strike"))
    page = await world.alice.slash(world.news, "forgetme")
    await press(world.alice, page, "Forget me on this server")
    assert "You follow nothing here" in seen(await world.alice.slash(world.news, "following"))
