"""A summary carries out no order that its article holds, with a model that obeys every one; a digest is made of such.

Answers: tests/test_answering_injection.py, with all attacks at all places; here each tenth, as what is checked is the
same.
"""

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from retrieval.models import Answer, Hit
from tests.answering_house import House
from tests.openai_models import ChatScript, bipia_attacks, obedient
from tests.test_answering_injection import ORDERS, PLACES, breaks, planted, shrewd
from tests.test_summarizing_modelled import summary_of

pytest_plugins = ["tests.openai_server", "tests.answering_house"]
STEP = 10


def _seen(text: str) -> str:
    """A text without signs that nobody sees."""
    return " ".join(re.sub(r"[\u200b\U000e0000-\U000e007f]", "", text).split())


async def broken_by(house: House, order: str, place: str, model: ChatScript) -> list[str]:
    """What the summary of the ferry article with that order in it shows that it must not."""
    house.server.model = model
    text = planted(order, place)
    summary: Answer = await summary_of(house, text)
    for citation in summary.citations:
        assert _seen(citation.passage.text) in _seen(text)
    given = [cast(Hit, SimpleNamespace(passage=citation.passage)) for citation in summary.citations]
    found = breaks(summary, given)
    if re.search(r"@everyone|<@", summary.text):
        found.append("a mention")
    return found if summary.text else ["nothing at all"]


async def test_orders_of_our_own_are_not_carried_out(house: House) -> None:
    """At the start, in the middle and at the end in turn."""
    orders: list[tuple[str, Any]] = [(order, PLACES[number % 3]) for number, (order, _) in enumerate(ORDERS)]
    broken = {order: found for order, at in orders if (found := await broken_by(house, order, at, obedient([order])))}
    assert broken == {}


@pytest.mark.skipif(not bipia_attacks(), reason="BIPIA's attacks are not beside the checkout")
async def test_no_known_attack_is_carried_out(house: House) -> None:
    """Attacks of BIPIA's text tasks, each at another place than the one before, with a model that obeys them all."""
    attacks = bipia_attacks()
    broken = {}
    for number, attack in enumerate(attacks[::STEP]):
        for model in (obedient(attacks), shrewd(attacks)):
            if found := await broken_by(house, attack, PLACES[number % 3], model):
                broken[attack] = found
    assert broken == {}
    assert len(house.server.received) >= 2 * (150 // STEP)
