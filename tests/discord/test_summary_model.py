"""Summaries by a model that lies, as people see them: nothing of it is shown, and what it cost is told."""

import re

from retrieval.models import RawDocument
from tests.discord.test_model import house_settings
from tests.discord.world import World, seen
from tests.openai_models import Messages, passages_in
from tests.openai_server import OpenAIServer, needs_spec
from tests.summary_material import SLIP, TITLE

__all__ = ["house_settings"]
pytest_plugins = ["tests.openai_server"]
pytestmark = needs_spec

TRUTH = "The harbour council of Port Ellery voted to close the old ferry slip by 30 June"
LIES = {
    "false number": "Engineers found that 51 of its 60 pilings are rotten",
    "false sum": "The closing of the slip will cost the harbour 42 million crowns",
    "false date": "Ferries to Small Island will use the northern quay from 7 May",
    "false quotation": "Okafor said: “We have never sold a single umbrella to the moon”",
    "wrong speaker": "Dov Reyes said: “The pilings are rotten and I will not wait for somebody to drown”",
    "invented name": "Viktor Petrov voted on Tuesday to close the old ferry slip",
    "judgement": "The council scandalously voted on Tuesday",
}


def liar(messages: Messages) -> str:
    """One truth among all lies, each on the authority of the first passage."""
    key = passages_in(messages)[0].key
    return " ".join(f"{text} [{key}]." for text in (TRUTH, *LIES.values()))


async def test_no_lie_is_seen(world: World, openai_server: OpenAIServer) -> None:
    """Neither in a summary nor in any step before it, in any form; a note counts them, /usage the tokens."""
    openai_server.model = liar
    [stored] = await world.take_in(RawDocument(SLIP, "text/plain", "slip", title=TITLE, publisher="The Gull"))
    before = len(world.requests)
    for style in ("plain", "bullets"):
        said = seen(await world.alice.slash(world.news, "summary", article=stored, style=style, length=6))
        assert TRUTH in said
        assert re.search(r"sentences? of the model", said)
    everything = str([sent.body for sent in world.requests[before:]])
    for made_up in ("51 of", "42 million", "7 May", "umbrella", "Reyes said: “The pilings", "Petrov", "scandalously"):
        assert made_up not in everything
    usage = seen(await world.alice.slash(world.news, "usage"))
    assert re.search(r"Tokens of the model:\*\* [1-9]\d* read and [1-9]\d* written today", usage)
