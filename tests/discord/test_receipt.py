"""/receipt and the button under the evidence, as people use them."""

import json
from typing import Any

from simcord.results import InteractionResult

from retrieval.receipts import verify
from tests.discord.hands import press, press_made_up, told
from tests.discord.world import World, buttons
from tests.timeline_material import FIRST, SECOND, document


async def files_of(done: InteractionResult) -> dict[str, bytes]:
    """The files of a reply by the ending of their names."""
    assert done.response is not None
    return {file.filename.rpartition(".")[2]: await file.read() for file in done.response.attachments}


async def test_an_answer_has_a_receipt(empty_world: World) -> None:
    """By the button under its evidence and by its link: two files, which bear it out; a private one's for its asker."""
    world = empty_world
    await world.take_in(document(FIRST), document(SECOND))
    asked = await world.alice.slash(world.news, "ask", question="How many people did the landslide kill?")
    assert asked.response is not None
    evidence = await press(world.bob, asked, "Evidence")
    pressed = await press(world.bob, evidence, "Receipt")
    assert pressed.ephemeral
    files = await files_of(pressed)
    receipt: dict[str, Any] = json.loads(files["json"])
    assert receipt["question"] == "How many people did the landslide kill?"
    assert receipt["sources"][0]["passage"]["sha256"] in files["md"].decode()
    assert (await verify(world.house.catalog, await world.library(), receipt)).holds
    link = asked.response.message.jump_url
    again = json.loads((await files_of(await world.alice.slash(world.news, "receipt", answer=link)))["json"])
    assert again["sources"] == receipt["sources"]
    for wrong in ("https://discord.com/channels/1/2/123456789012345678", "nonsense", "0" * 12):
        assert "no answer of that link" in told(await world.alice.slash(world.news, "receipt", answer=wrong))
    private = await world.alice.slash(world.news, "ask", question="How many were killed?", private=True)
    answer = buttons(private)["Follow up"].split(":")[2]
    assert await files_of(await world.alice.slash(world.news, "receipt", answer=answer))
    assert "no answer of that link" in told(await world.bob.slash(world.news, "receipt", answer=answer))
    assert "gone" in told(await press_made_up(world, world.bob, world.news, "receipt", answer))
