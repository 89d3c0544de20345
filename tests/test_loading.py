"""bot/loading.py: which embeddings it comes to, and those that an older index was made with."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.config import EmbeddingChoice, Settings
from bot.loading import Loading
from bot.wiring import open_house
from retrieval.embedding import weights


def _settings(data_dir: Path, **changes: Any) -> Settings:
    return Settings(**{"data_dir": data_dir, "embedding": EmbeddingChoice.STATIC, **changes})


@pytest.mark.parametrize(
    ("key", "there", "choice"),
    [
        (SecretStr("sk-x"), True, EmbeddingChoice.OPENAI),
        (None, True, EmbeddingChoice.MINILM),
        (None, False, EmbeddingChoice.STATIC),
    ],
)
async def test_auto(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, key: SecretStr | None, there: bool, choice: EmbeddingChoice
) -> None:
    """OpenAI's with a key, else MiniLM where its weights are, else the static ones."""
    monkeypatch.setattr(weights, "available", lambda: there)
    async with open_house(_settings(data_dir, embedding=EmbeddingChoice.AUTO, openai_api_key=key)) as house:
        assert house.embedding_choice() is choice


async def test_a_server_without_a_key_keeps_local_embeddings(data_dir: Path) -> None:
    """A local chat server often has no embeddings; they are asked of it only when the settings say so."""
    settings = _settings(data_dir, embedding=EmbeddingChoice.AUTO, openai_base_url="http://localhost:1/v1")
    async with open_house(settings) as house:
        assert house.embedding_choice() is not EmbeddingChoice.OPENAI


async def test_openai_embeddings(data_dir: Path) -> None:
    """The model of the settings, at the server of the settings."""
    settings = _settings(
        data_dir, embedding=EmbeddingChoice.OPENAI, openai_base_url="http://localhost:1/v1", embedding_model="mine"
    )
    async with open_house(settings) as house:
        assert (await house.embedder()).name.startswith("mine")


async def test_the_light_embeddings_have_no_reader(data_dir: Path) -> None:
    """It is for machines that can carry it."""
    async with open_house(_settings(data_dir)) as house:
        assert Loading(house.settings, house.openai, house.tokenizer).reader() is None


async def test_an_older_index_is_answered_with_its_own_embeddings(data_dir: Path) -> None:
    """By their name, whatever the settings say now; a model that can't be had any more is None."""
    async with open_house(_settings(data_dir)) as house:
        loading = Loading(house.settings, house.openai, house.tokenizer)
        static = loading.embedder()
        again = await loading.embedder_named(static.name)
        assert type(again) is type(static)
        assert await loading.embedder_named("text-embedding-none") is None, "there is no key to ask with"
