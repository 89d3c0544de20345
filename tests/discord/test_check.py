"""The menu "Check against articles", as people use it."""

from tests.discord.hands import press, press_made_up, told
from tests.discord.world import World, accent, buttons, seen
from tests.timeline_material import FIRST, SECOND, document

CLAIMS = (
    "A landslide buried a bus on the Kesten pass road. The landslide on the Kesten pass road killed nine people! "
    "The valley council built a cinema. @everyone"
)


async def test_a_message_is_checked_privately_and_then_shared(empty_world: World) -> None:
    """Each claim with its verdict and the passage; seen by the asker alone until shared, once, without its button."""
    world = empty_world
    message = await world.bob.send(world.news, CLAIMS)
    empty = await world.alice.context_menu(world.news, "Check against articles", message)
    assert "no articles here yet" in seen(empty)
    await world.take_in(document(FIRST), document(SECOND))
    done = await world.alice.context_menu(world.news, "Check against articles", message)
    assert done.ephemeral
    shown = seen(done)
    names = ("Supported", "Contradicted", "Not in the articles")
    supported, contradicted, missing = (shown.index(f"**{name}**") for name in names)
    assert supported < contradicted < missing
    assert "> A landslide buried a bus" in shown
    assert "killing four people" in shown
    assert "Four people were killed" in shown
    assert "https://hillgazette.example/" in shown
    assert message.jump_url in shown
    assert accent(done) == 0xE0A030
    shared = await press(world.alice, done, "Share")
    public = shared.followups[-1]
    assert not public.ephemeral
    assert "Shared by alice" in seen(public)
    assert "**Contradicted**" in seen(public)
    assert buttons(public) == {}
    assert buttons(done) == {}, "it can't be shared twice"
    chat = await world.bob.send(world.news, "Hello there! How are you?")
    assert "no claim in this message" in seen(
        await world.alice.context_menu(world.news, "Check against articles", chat)
    )
    assert "older version" in told(await press_made_up(world, world.alice, world.news, "check", "share"))
