"""One story told by two publishers and a copy: /timeline and /compare, as people use them."""

import io

from PIL import Image

from tests.discord.hands import press, told
from tests.discord.test_timeline import filled, gallery
from tests.discord.world import World, accent, buttons, seen


async def test_a_story_over_time_and_side_by_side(empty_world: World) -> None:
    """A picture with its words for those who can't see it, and under it each event with its day, words and link.

    And its publishers: what differs first, in amber, what is shared, only in one, who is quoted; copies count as one.
    """
    world = empty_world
    story = await filled(world)
    [offered] = await world.alice.autocomplete(world.news, "timeline story", "story", "marenga")
    assert offered["value"] == story
    done = await world.alice.slash(world.news, "timeline story", story=story)
    assert not done.ephemeral
    assert done.response is not None
    (picture,) = done.response.attachments
    with Image.open(io.BytesIO(await picture.read())) as drawn:
        assert drawn.size[0] == 1080
    (item,) = gallery(done)
    assert "1962" in item["description"]
    assert len(item["description"]) <= 1024
    shown = seen(done)
    assert shown.index("1962") < shown.index("killing four people") < shown.index("until Friday")
    assert "told in part by Island Post" in shown, "which has the dead, and neither the wall nor the day"
    assert "one copy" in shown
    assert "https://gull.example/quake-on-marenga-kills-four#:~:text=" in shown
    found = await world.alice.slash(world.news, "timeline story", story="quake marenga", private=True)
    assert found.ephemeral
    assert "no story called" in told(await world.alice.slash(world.news, "timeline story", story="volcano"))
    compared = await world.alice.slash(world.news, "compare", story=story)
    assert not compared.ephemeral
    pages = [seen(compared)]
    assert "2 independent reports" in pages[0]
    assert "one copy" in pages[0]
    while "Next" in buttons(compared) and f"Page {len(pages)} of" in pages[-1] and len(pages) < 6:
        if f"of {len(pages)}," in pages[-1] or pages[-1].rstrip().endswith(f"of {len(pages)}"):
            break
        await press(world.alice, compared, "Next")
        pages.append(seen(compared))
    whole = "\n".join(pages)
    assert "Told by several" in whole
    assert "Only in one" in whole
    assert "Who is quoted by whom" in whole
    assert "Ines Okafor" in whole
    assert accent(compared) is not None
    library = await world.library()
    for article in await world.house.catalog.articles(library):
        if article.publisher != "Gull":
            await world.house.catalog.remove(library, article.id)
    gone = await world.alice.slash(world.news, "compare", story=story)
    assert "nothing to compare" in seen(gone)
