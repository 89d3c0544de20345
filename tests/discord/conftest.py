"""The bot from its real factory over a real catalog and a real Chroma, on SimCord; every request is judged."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from simcord.env import Env

from bot.client import OnRecordBot
from bot.config import EmbeddingChoice, Settings
from bot.loading import Loading
from bot.wiring import House, open_house
from retrieval.embedding.static import StaticEmbedder
from retrieval.index.server import ChildServer
from tests.discord.world import World
from tests.discord_spec import SPEC, Sent, tap, violations


@pytest.fixture(scope="session")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One Chroma server for all tests; each catalog names its collections after itself."""
    server = ChildServer(tmp_path_factory.mktemp("chroma"))
    yield server.connect().url
    server.close()


@pytest.fixture
def house_settings(data_dir: Path, chroma_url: str) -> Settings:
    """What the house is built from; a test may override this fixture, to have a model for instance."""
    return Settings(data_dir=data_dir, chroma_url=chroma_url, embedding=EmbeddingChoice.STATIC)


@pytest.fixture(scope="session")
def embedder() -> StaticEmbedder:
    """The light embeddings, loaded once."""
    return StaticEmbedder()


@pytest_asyncio.fixture
async def house(
    house_settings: Settings, embedder: StaticEmbedder, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[House]:
    """The real parts."""
    monkeypatch.setattr(Loading, "embedder", lambda self: embedder)
    async with open_house(house_settings) as opened:
        await opened.engine()
        yield opened


@pytest.fixture
def simcord_bot(house: House) -> OnRecordBot:
    """The bot that SimCord's plugin starts."""
    return OnRecordBot(house)


@pytest.fixture
def requests() -> Iterator[list[Sent]]:
    """All that the bot sent to Discord; the test fails at its end where Discord would have refused any of it."""
    if not SPEC.exists():
        yield []
        return
    with tap() as sent:
        yield sent
    assert violations(sent) == []


@pytest.fixture
def unexpected() -> Iterator[list[logging.LogRecord]]:
    """What the bot logged as an error of its own; the test fails at its end where there is any left."""
    found: list[logging.LogRecord] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = found.append  # type: ignore[assignment,method-assign]
    logging.getLogger().addHandler(handler)
    yield found
    logging.getLogger().removeHandler(handler)
    assert [record.getMessage() + "\n" + str(record.exc_info) for record in found] == []


@pytest_asyncio.fixture
async def world(requests: list[Sent], unexpected: list[logging.LogRecord], simcord_env: Env, house: House) -> World:
    """A server with a channel, a member, a moderator and a manager, and the sample articles in its library."""
    made = World.build(simcord_env, house, requests)
    await made.take_in_samples()
    return made


@pytest_asyncio.fixture
async def empty_world(
    requests: list[Sent], unexpected: list[logging.LogRecord], simcord_env: Env, house: House
) -> World:
    """The same without any article."""
    return World.build(simcord_env, house, requests)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give an action of a person half a minute: answers really are searched for. Errors are judged by `unexpected`."""
    for item in items:
        if "tests/discord/" in item.nodeid and item.get_closest_marker("simcord") is None:
            item.add_marker(pytest.mark.simcord(settle_timeout=30, check_errors=False))
