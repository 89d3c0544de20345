"""Versions of an article on Discord: what changed in it, and the answers that are amended because of it."""

import json
from typing import cast

from bot.amending import Amender
from bot.client import OnRecordBot
from tests.discord.hands import press, press_made_up, told
from tests.discord.world import World, accent, buttons, seen

TEXT = """Ferry slip to close

The harbour council of Tarnmouth voted on Tuesday to close the old ferry slip by autumn.

"The pilings are rotten and nobody should stand on them," said Mayor Ines Okafor.

The work on the slip will cost 4.2 million crowns and take nine months, the council's clerk said.
"""
LINE = "Correction: The work on the slip will cost 2.4 million crowns, not 4.2 million."
COST = "how much will the work on the slip cost?"


def line_of(text: str) -> bytes:
    """The article as the file that an editor exports again and again."""
    return json.dumps({"id": "slip", "title": "Ferry slip to close", "publisher": "Gull", "text": text}).encode()


async def add(world: World, text: str) -> str:
    """The article, taken in by `/add file`; what is said of that."""
    return seen(await world.manager.slash(world.news, "add file", attachment=("slip.jsonl", line_of(text))))


async def look(world: World) -> None:
    """What the bot does every few seconds, done now."""
    amender = cast(OnRecordBot, world.env.bot).get_cog("Amender")
    assert isinstance(amender, Amender)
    amender.again.cancel()  # its pauses are SimCord's, which nobody ends
    await amender.look()


async def test_an_answer_is_amended(empty_world: World) -> None:
    """Asked, then changed by `/add file`: a typo leaves it alone, a correction is told under it with its own words,
    a withdrawal in its place; what is private stays, and no answer cites what is withdrawn.
    """
    world = empty_world
    await add(world, TEXT)
    done = await world.alice.slash(world.news, "ask", question=COST)
    await world.alice.slash(world.news, "ask", question=COST, private=True)
    assert done.response is not None
    before = seen(world.news.last_message)
    assert "4.2 million" in before
    await add(world, TEXT.replace("clerk", "clrek"))
    await look(world)
    assert seen(world.news.last_message) == before
    await add(world, TEXT.replace("4.2", "2.4") + f"\n{LINE}")
    await look(world)
    message = world.news.last_message
    after = seen(message)
    assert "**[1]** was corrected by its publisher: “Correction: The work on the slip will cost 2.4 million" in after
    assert after.replace("Amended", "").startswith(before[:80])
    assert buttons(message) == buttons(done)
    again = seen(await world.alice.slash(world.news, "ask", question=COST))
    assert "2.4 million" in again
    assert "Corrected" in again
    await add(world, "This article has been withdrawn by the Gull because its figures were made up.\n\n" + TEXT)
    await look(world)
    shown = [seen(one) for one in world.news.history(viewer=world.alice) if "4.2 million" in seen(one)]
    assert any("was withdrawn by its publisher" in one and "was corrected" not in one for one in shown)
    assert "My articles don’t say" in seen(await world.alice.slash(world.news, "ask", question=COST))


async def test_an_article_shows_what_changed(empty_world: World) -> None:
    """Its class and day, what its publisher says, and behind a button the word diff, paged, of each version."""
    world = empty_world
    await add(world, TEXT)
    long = "\n\n".join(f"Berth {number} will be shut for {number} days, the clerk of the council said." * 4
                       for number in range(2, 60))  # fmt: skip
    await add(world, TEXT.replace("4.2", "2.4") + f"\n{LINE}\n@everyone *look* at this")
    shown = await world.alice.slash(world.news, "article", title="Ferry slip to close")
    assert "Version 2, since" in seen(shown)
    assert "a correction" in seen(shown)
    assert LINE in seen(shown)
    page = await press(world.alice, shown, "What changed")
    assert page.ephemeral
    said = seen(page)
    assert "What changed in version 2" in said
    assert "~~4.2~~ **2.4**" in said
    assert "@everyone" not in said
    assert "*look*" in said
    listed = seen(await world.alice.slash(world.news, "articles"))
    assert "corrected" in listed
    await add(world, TEXT.replace("4.2", "2.4") + long)
    again = await world.alice.slash(world.news, "article", title="Ferry slip to close")
    third = await press(world.alice, again, "What changed")
    assert "Page 1 of" in seen(third)
    assert third.response is not None
    await world.alice.click(third.response.message, custom_id=buttons(third)["Next"])
    assert "Page 2 of" in seen(third)
    await world.alice.click(third.response.message, custom_id=buttons(third)["Version 2"])
    assert "What changed in version 2" in seen(third)
    assert accent(third) == accent(page)
    odd = await press_made_up(world, world.alice, world.news, "changes", "nowhere1", "2", "0")
    assert "gone" in told(odd)
    assert "button" in told(await press_made_up(world, world.alice, world.news, "changes", "nowhere1", "x", "0"))
