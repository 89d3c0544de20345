"""What a model was sent is counted against the limits, whatever came of it."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.config import EmbeddingChoice, Settings
from bot.guests.admission import Admission
from bot.limits.budget import Allowance, Budget
from bot.limits.charged import ChargedToServer
from retrieval.stories import StoryKeeper
from tests.discord.hands import told
from tests.discord.test_ask import CARNEY
from tests.discord.world import World
from tests.openai_server import KEY, Body, OpenAIServer, Reply, needs_spec, refusing, written

pytest_plugins = ["tests.openai_server"]
pytestmark = needs_spec


@pytest.fixture
def house_settings(data_dir: Path, chroma_url: str, openai_server: OpenAIServer) -> Settings:
    """A house with a model; the embeddings stay on this machine."""
    return Settings(
        data_dir=data_dir,
        chroma_url=chroma_url,
        embedding=EmbeddingChoice.STATIC,
        openai_api_key=SecretStr(KEY),
        openai_base_url=openai_server.base_url,
    )


async def used(world: World) -> int:
    """Tokens that the server has sent today."""
    return await world.house.catalog.used(await world.library(), "tokens_sent", datetime.now(UTC).date())


@pytest.mark.parametrize(
    "reply",
    [
        written("Carney said so and so on", finish_reason=None),
        written("Carney said so", finish_reason="content_filter"),
        written("", finish_reason="length"),
        written("", refusal="I will not."),
        refusing("stream_options"),
    ],
    ids=["cut off", "filtered", "too long", "refused", "untold"],
)
async def test_the_limit_holds_where_the_model_fails(world: World, openai_server: OpenAIServer, reply: Reply) -> None:
    """One question goes beyond the server's tokens; the next is refused, and the model is not asked."""
    openai_server.always = reply
    await world.settings.change(await world.library(), tokens_per_server=100)
    await world.alice.slash(world.news, "ask", question=CARNEY)
    asked = len(openai_server.received)
    assert await used(world) > 100
    assert "tokens" in told(await world.alice.slash(world.news, "ask", question=CARNEY))
    assert "tokens" in told(await world.alice.slash(world.news, "summary", article="USMCA"))
    assert len(openai_server.received) == asked


async def test_an_answer_that_is_broken_off_is_counted(world: World, openai_server: OpenAIServer) -> None:
    """The bot is stopped while the model writes: what it was sent is in the catalog when that is closed."""
    begun = asyncio.Event()

    async def reply(server: OpenAIServer, request: web.Request, body: Body) -> web.StreamResponse:
        begun.set()
        return await written("Carney said", stall=True)(server, request, body)

    openai_server.always = reply
    asking = asyncio.create_task(world.alice.slash(world.news, "ask", question=CARNEY))
    await begun.wait()
    await world.env.bot.drain(0.1)  # type: ignore[attr-defined]
    await asking
    assert await used(world) > 100


async def test_what_nobody_asked_for_keeps_to_the_limit(world: World, openai_server: OpenAIServer) -> None:
    """Once the server's tokens are used up a digest is told in the articles' own words, and the model is not asked."""
    openai_server.always = written("Carney said so and so on", finish_reason=None)
    library = await world.library()
    await world.settings.change(library, tokens_per_server=100)
    admission = Admission(world.house.catalog)
    admission.bound_by(Budget(world.house.catalog, Allowance(), lambda: 0))
    summarizer = (await world.house.engine()).summarizer
    unasked = ChargedToServer(summarizer, world.house.catalog, admission, world.settings)
    first, second, *_ = await world.house.catalog.articles(library)
    await unasked.summarize(library, first.id)
    asked = len(openai_server.received)
    assert asked
    assert await used(world) > 100
    told_plainly = await unasked.summarize(library, second.id)
    assert told_plainly.text
    assert told_plainly.usage is None
    assert len(openai_server.received) == asked


async def test_what_nobody_asked_for_is_charged_to_the_server(world: World, openai_server: OpenAIServer) -> None:
    """A digest's summaries are a model's too; an article of a closed channel's library is its server's."""
    openai_server.always = written("Carney said so and so on", finish_reason=None)
    library = await world.library()
    closed = await world.house.catalog.library(f"{library.name}-77")
    await world.take_in_samples(closed)
    admission = Admission(world.house.catalog)
    summarizer = (await world.house.engine()).summarizer
    unasked = ChargedToServer(summarizer, world.house.catalog, admission, world.settings)
    (article, *_) = await world.house.catalog.articles(closed)
    await unasked.summarize(closed, article.id)
    assert await used(world) > 100
    assert await world.house.catalog.used(closed, "tokens_sent", datetime.now(UTC).date()) == 0
    before = await used(world)
    await StoryKeeper(world.house.catalog).catch_up(library)
    await world.alice.slash(world.news, "digest now")
    assert await used(world) > before
