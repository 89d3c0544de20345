"""Where texts go that leave the machine, so that /privacy can say so."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.config import EmbeddingChoice, Settings

_OPENAI = "api.openai.com"


@dataclass(frozen=True)
class Outside:
    """The host that is sent texts, and which models there do what; None where nothing does."""

    host: str
    chat: str | None = None
    embedding: str | None = None


def outside(settings: Settings, embedding: EmbeddingChoice) -> Outside:
    """What the settings come to; `embedding` is what is really in use, for they may leave it open."""
    host = urlsplit(settings.openai_base_url or "").hostname or _OPENAI
    return Outside(
        host,
        settings.chat_model if settings.has_model else None,
        settings.embedding_model if embedding is EmbeddingChoice.OPENAI else None,
    )
