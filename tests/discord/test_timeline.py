"""/timeline, as people use it, over one story told by several articles."""

from typing import Any

from simcord.results import InteractionResult

from retrieval.stories import StoryKeeper
from tests.discord.hands import press, press_made_up, told
from tests.discord.world import World, components_of, seen
from tests.story_material import CUT, ONE, ONE_OTHERWISE
from tests.timeline_material import BARE, FIRST, SECOND, THIRD, document, report

UPDATE = report(
    "Marenga after the quake",
    "Gull",
    9,
    "The harbour of Port Solace on Marenga opened on 2 April 2025.\nThe ferry to Marenga sailed on 3 April 2025.\n"
    "The cannery on Marenga was rebuilt in 1964.\nThe lighthouse on Marenga was moved in 1965.\n"
    "A school on Marenga was built in 1971.\nThe island of Marenga had its first road in 1950.",
)


def gallery(done: InteractionResult) -> list[dict[str, Any]]:
    """The pictures in a reply, with what they say to those who can't see them."""
    assert done.response is not None
    parts = components_of(done.response)
    return [item for part in parts if part["type"] == 12 for item in part["items"]]


async def filled(world: World) -> str:
    """Articles on the quake, one of them a copy, as one story; its id."""
    await world.take_in(*map(document, (ONE, ONE_OTHERWISE, CUT)))
    await StoryKeeper(world.house.catalog).catch_up(await world.library())
    (story,) = await world.house.catalog.stories(await world.library())
    return story.id


async def test_pages_people_topics_and_honest_sentences(empty_world: World) -> None:
    """Long ones have pages, which turn in place for the asker; what changed is said, and why there is nothing."""
    world = empty_world
    nothing = seen(await world.alice.slash(world.news, "timeline topic", topic="volcano"))
    assert "tell nothing of “volcano”" in nothing
    await filled(world)
    await world.take_in(*map(document, (UPDATE, FIRST, SECOND, THIRD, BARE)))
    done = await world.alice.slash(world.news, "timeline topic", topic="Marenga")
    assert "Page 1 of 2" in seen(done)
    turned = await press(world.alice, done, "Next")
    assert "Page 2 of 2" in seen(done)
    assert gallery(done) == []
    assert done.response is not None
    assert done.response.attachments == []
    assert "2025" in seen(done)
    assert turned.response is not None
    assert turned.response.id == done.response.id
    bobs = await press(world.bob, done, "Previous")
    assert bobs.ephemeral
    assert gallery(bobs), "the first page has the picture"
    changed = seen(await world.alice.slash(world.news, "timeline topic", topic="landslide on the Kesten pass road"))
    assert "before: Four (Valley Post" in changed
    person = seen(await world.alice.slash(world.news, "timeline person", person="okafor"))
    assert "Ines Okafor: " in person
    assert "gone out before dawn" in person
    nobody = seen(await world.alice.slash(world.news, "timeline person", person="Quill Featherstone"))
    assert "name nobody called “Quill Featherstone”" in nobody
    undated = seen(await world.alice.slash(world.news, "timeline topic", topic="walkers in high meadows"))
    assert "on which day anything happened" in undated
    for parts in (("timeline", "0", "x", "YQ"), ("timeline", "0", "t", "%"), ("timeline", "0"), ("compare", "0")):
        if "%" not in parts:
            assert "older version" in told(await press_made_up(world, world.alice, world.news, *parts))
