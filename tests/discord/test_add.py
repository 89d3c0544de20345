"""/add file, /add text and "Add articles from this message", as people use them."""

import json
import re
from collections.abc import Sequence

import discord
import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.texts import Texts
from tests.discord.world import World, buttons, seen
from tests.hostile import HOSTILE

FERRY = """Ferry slip to close

The harbour council of Tarnmouth voted on Tuesday to close the old ferry slip by autumn.

"The pilings are rotten," said Mayor Ines Okafor. "Nobody should stand on them."
"""
QUESTION = "what did Mayor Ines Okafor say about the pilings?"


def lines(*articles: dict[str, object]) -> bytes:
    """A file of JSON lines."""
    return "\n".join(json.dumps(article) for article in articles).encode()


def numbered(count: int) -> bytes:
    """So many different articles."""
    return lines(
        *(
            {"title": f"Berth {n} reopens", "text": f"Berth {n} of the harbour reopened after {n} days of work."}
            for n in range(count)
        )
    )


async def add(world: World, who: MemberActor, *files: tuple[str, bytes]) -> InteractionResult:
    """`/add file` with these attachments."""
    names = ["attachment", *(f"attachment{number}" for number in range(2, 6))]
    return await who.slash(world.news, "add file", **dict(zip(names, files, strict=False)))


async def test_a_file_is_taken_in_and_found_at_once(empty_world: World) -> None:
    """A private word on what was added; the next question is answered from it, with its source."""
    done = await add(empty_world, empty_world.manager, ("ferry.txt", FERRY.encode()))
    assert done.ephemeral
    assert "Added 1 article" in seen(done)
    assert "Ferry slip to close" in seen(done)
    answer = seen(await empty_world.alice.slash(empty_world.news, "ask", question=QUESTION))
    assert "rotten" in answer
    assert "Ferry slip to close" in answer
