"""A question on Discord from the first sign of progress to the answer, in real time, while a model writes."""

import itertools
from pathlib import Path

from pydantic import SecretStr

from bot.config import EmbeddingChoice, Settings
from retrieval.models import RawDocument
from tests.discord_server import DiscordServer
from tests.openai_models import Messages, passages_in
from tests.openai_server import KEY, OpenAIServer, needs_spec, written
from tests.real_bot import real_bot

pytest_plugins = ["tests.discord_server", "tests.openai_server"]
pytestmark = needs_spec

ARTICLE = RawDocument(
    "Harbour master Ann Lee said on Monday that the ferry to Skerrin sails again in May.\n\n"
    "The ferry was taken out of service in January, when ice damaged its hull.\n\n"
    "Repairs cost the town two million dollars, the council reported.\n",
    "text/plain",
    "ferry.txt",
    "Ferry to Skerrin returns in May",
    "https://example.org/ferry",
    "Harbour Post",
)


def copying(messages: Messages) -> str:
    """Writes down the article's sentences, each with the key of its passage."""
    (passage, *_) = passages_in(messages)
    lines = [line.strip() for line in passage.text.splitlines() if line.strip().endswith(".")]
    return " ".join(f"{line} [{passage.key}]" for line in lines)


async def test_what_is_happening_is_shown_and_then_what_is_written(
    discord_server: DiscordServer, openai_server: OpenAIServer, data_dir: Path
) -> None:
    """Reading, then checked sentences, then the answer: one message, edited at most once a second."""
    guild = discord_server.guild("Newsroom", "general")
    openai_server.model = copying
    openai_server.always = written(pause=0.07)
    settings = Settings(
        data_dir=data_dir,
        embedding=EmbeddingChoice.STATIC,
        openai_api_key=SecretStr(KEY),
        openai_base_url=openai_server.base_url,
    )
    alice = discord_server.person("alice")
    async with real_bot(discord_server, guild, settings, [ARTICLE]):
        asked = await discord_server.slash(
            alice, guild.channels[0], "ask", question="when does the ferry to Skerrin sail again?"
        )
        await discord_server.until(lambda: any("Evidence" in message.controls for message in asked.messages), 30)
    (message,) = asked.messages
    texts = [version.text for version in message.versions]
    times = [version.at for version in message.versions]
    assert any("passage" in text and "sails again" not in text for text in texts), texts
    assert any("sails again in May" in text for text in texts[:-1]), texts
    assert "sails again in May" in texts[-1]
    assert len(guild.channels[0].shown) == 1
    edits = [at for at, text in zip(times[:-1], texts[:-1], strict=True) if text]
    assert all(later - earlier > 0.95 for earlier, later in itertools.pairwise(edits)), times
