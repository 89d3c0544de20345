"""What leaves the machine, as /privacy tells it."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.config import EmbeddingChoice, Settings
from bot.privacy.outside import Outside, outside

KEY = SecretStr("sk-canary")


@pytest.mark.parametrize(
    ("given", "embedding", "expected"),
    [
        ({}, EmbeddingChoice.MINILM, Outside("api.openai.com")),
        ({"openai_api_key": KEY}, EmbeddingChoice.MINILM, Outside("api.openai.com", chat="tiny")),
        ({"openai_api_key": KEY}, EmbeddingChoice.OPENAI, Outside("api.openai.com", chat="tiny", embedding="small")),
        (
            {"openai_base_url": "http://user:secret@models.example:8080/v1"},
            EmbeddingChoice.STATIC,
            Outside("models.example", chat="tiny"),
        ),
    ],
)
def test_what_is_sent_where(
    tmp_path: Path, given: dict[str, Any], embedding: EmbeddingChoice, expected: Outside
) -> None:
    """The host alone, without what stands before or behind it; nothing where no model is set."""
    settings = Settings(data_dir=tmp_path, chat_model="tiny", embedding_model="small", **given)
    assert outside(settings, embedding) == expected
