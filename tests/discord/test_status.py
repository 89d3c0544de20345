"""/status and /usage: what is stored and healthy, and what the asker has used."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.config import Settings
from bot.guests.admission import ARTICLE, QUESTION
from retrieval.errors import IndexUnavailableError
from retrieval.indexing import IndexHealth
from retrieval.models import RawDocument
from tests.discord.hands import press
from tests.discord.world import World, seen

CARNEY = "What did Carney say about USMCA?"


async def test_status_says_what_is_stored(world: World) -> None:
    """How much, the newest article with publisher and day, how it is searched, who writes; privately."""
    done = await world.alice.slash(world.news, "status")
    said = seen(done)
    assert done.ephemeral
    assert "7, in 13 passages" in said
    assert "“Skerrin tidal station sends its first power ashore”, Coastal Energy Review, <t:1778061600:D>" in said
    assert "all is well" in said
    assert "no model writes them" in said
    assert "ms away" in said
    assert "For those who manage" not in said


async def test_status_of_an_empty_library(empty_world: World) -> None:
    """Says so, and that nothing is wrong."""
    said = seen(await empty_world.alice.slash(empty_world.news, "status"))
    assert "none yet" in said
    assert "all is well" in said


async def test_managers_see_more(world: World) -> None:
    """Use today, feedback, the questions without an answer, and the library's name for the command line."""
    done = await world.alice.slash(world.news, "ask", question=CARNEY)
    await press(world.bob, done, "👍")
    for question in ("Who won the **chess** olympiad in 1988?", "How tall is the Eiffel tower?"):
        await world.alice.slash(world.news, "ask", question=question)
    said = seen(await world.manager.slash(world.news, "status"))
    assert "**Questions today:** 3 of 1,000" in said
    assert "**Articles added today:** 0 of 500" in said
    assert "👍 1 · 👎 0" in said
    assert "**Questions without an answer:** 2" in said
    assert "Who won the **chess** olympiad in 1988?" in said  # as it was typed: `seen` takes the backslashes away
    assert said.index("Eiffel") < said.index("chess")
    assert str(world.alice.id) not in said
    assert f"onrecord add --library guild-{world.guild.id}" in said


async def test_titles_can_do_nothing(empty_world: World) -> None:
    """A headline is shown as it reads: no mention, no link, no formatting."""
    title = "@everyone **win** [free](https://evil.example) <@1>"
    text = "The minister said on Monday that the bridge would open in spring. " * 4
    await empty_world.take_in(RawDocument(text, "text/plain", "test", title=title))
    done = await empty_world.alice.slash(empty_world.news, "status")
    assert done.response is not None
    raw = str(done.response.components)
    assert "@everyone" not in raw
    assert "[free](" not in raw
    assert "**win**" not in raw


@pytest.mark.parametrize(
    ("health", "words"),
    [
        (IndexHealth(True, "", 5), "the rest of the articles is being indexed"),
        (IndexHealth(False, "its files are damaged", 0), "by words only"),
        (IndexUnavailableError("The index can't be reached."), "by words only"),
    ],
)
async def test_a_sick_index_is_told_of(
    world: World, monkeypatch: pytest.MonkeyPatch, health: IndexHealth | Exception, words: str
) -> None:
    """In plain words, whatever is the matter with it."""

    async def check(_: object, soon: bool = False) -> IndexHealth:
        if isinstance(health, Exception):
            raise health
        return health

    monkeypatch.setattr((await world.house.engine()).indexer, "check", check)
    assert words in seen(await world.alice.slash(world.news, "status"))


async def test_an_index_that_hangs_keeps_nobody_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """After two seconds the rest is told, and that the index did not answer."""

    async def hang(_: object, soon: bool = False) -> IndexHealth:
        await asyncio.sleep(60)
        raise AssertionError("nobody waits that long")

    monkeypatch.setattr((await world.house.engine()).indexer, "check", hang)
    begun = time.perf_counter()
    said = seen(await world.alice.slash(world.news, "status"))
    assert time.perf_counter() - begun < 3
    assert "did not answer within two seconds" in said


async def test_usage_is_the_askers_own(world: World) -> None:
    """Today and in 30 days, the limits, when they begin anew; what others used is not in it."""
    library, today = await world.library(), datetime.now(UTC).date()
    for person, kind, days, amount in (
        (world.alice, QUESTION, 0, 3),
        (world.alice, QUESTION, 29, 4),
        (world.alice, QUESTION, 30, 100),
        (world.alice, ARTICLE, 0, 2),
        (world.bob, QUESTION, 0, 40),
    ):
        await world.house.catalog.count_use(library, str(person.id), kind, today - timedelta(days=days), amount)
    await world.settings.change(library, questions_per_person=9, questions_per_server=1, articles_per_server=4)
    done = await world.alice.slash(world.news, "usage")
    said = seen(done)
    assert done.ephemeral
    assert "**Questions:** 3 today, 7 in 30 days" in said
    assert "**Articles added:** 2 today, 2 in 30 days" in said
    assert "You may ask 9 questions a day here." in said
    assert "The whole server may ask one question a day." in said
    assert "4 articles may be added a day." in said
    midnight = datetime.combine(today + timedelta(days=1), datetime.min.time(), UTC)
    assert f"<t:{int(midnight.timestamp())}:R>" in said


async def test_usage_counts_what_was_asked(world: World) -> None:
    """A question here counts here, and not in direct messages."""
    await world.alice.slash(world.news, "ask", question=CARNEY)
    assert "1 today" in seen(await world.alice.slash(world.news, "usage"))
    direct = seen(await world.alice.user.slash("usage"))
    assert "0 today" in direct
    assert "whole server" not in direct


class TestWithAModel:
    """Where a model is set."""

    @pytest.fixture
    def house_settings(self, house_settings: Settings) -> Settings:
        """A model at an address where nothing has to listen: it is only named."""
        return house_settings.model_copy(
            update={"openai_base_url": "http://models.example:8080/v1", "chat_model": "tiny-chat"}
        )

    async def test_status_names_it(self, empty_world: World) -> None:
        """As the one who writes, checked against the articles."""
        said = seen(await empty_world.alice.slash(empty_world.news, "status"))
        assert "written by tiny-chat and checked" in said

    async def test_privacy_says_what_it_is_sent(self, empty_world: World) -> None:
        """To which host; embeddings are made here, so nothing is said of them."""
        said = seen(await empty_world.alice.slash(empty_world.news, "privacy"))
        assert "sent to tiny-chat at models.example" in said
        assert "to search by meaning" not in said
        assert "nothing leaves" not in said
