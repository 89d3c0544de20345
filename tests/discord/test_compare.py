"""/compare, as people use it, over one story told by two publishers and a copy."""

from tests.discord.hands import press, told
from tests.discord.test_timeline import filled
from tests.discord.world import World, accent, buttons, seen


async def test_publishers_stand_side_by_side(empty_world: World) -> None:
    """What differs first and in amber, what is shared, only in one, who is quoted; copies count as one; pages turn."""
    world = empty_world
    story = await filled(world)
    done = await world.alice.slash(world.news, "compare", story=story)
    assert not done.ephemeral
    pages = [seen(done)]
    assert "2 independent reports" in pages[0]
    assert "one copy" in pages[0]
    while "Next" in buttons(done) and f"Page {len(pages)} of" in pages[-1] and len(pages) < 6:
        if f"of {len(pages)}," in pages[-1] or pages[-1].rstrip().endswith(f"of {len(pages)}"):
            break
        await press(world.alice, done, "Next")
        pages.append(seen(done))
    whole = "\n".join(pages)
    assert "Told by several" in whole
    assert "Only in one" in whole
    assert "Who is quoted by whom" in whole
    assert "Ines Okafor" in whole
    assert accent(done) is not None
    library = await world.library()
    for article in await world.house.catalog.articles(library):
        if article.publisher != "Gull":
            await world.house.catalog.remove(library, article.id)
    gone = await world.alice.slash(world.news, "compare", story=story)
    assert "nothing to compare" in seen(gone) or "no story" in told(gone)
