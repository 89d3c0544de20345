"""The settings: the only reader of the environment and of the .env file in the working directory."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_dir
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from retrieval.errors import ConfigError
from retrieval.web.shares import Share, read_share


class EmbeddingChoice(StrEnum):
    """Which embeddings a person may ask for; `auto` is openai with a key, else minilm where it is, else static."""

    AUTO = "auto"
    MINILM = "minilm"
    STATIC = "static"
    OPENAI = "openai"
    CHROMA = "chroma"


class LogLines(StrEnum):
    """What a line of the log looks like."""

    TEXT = "text"
    JSON = "json"


def _web_address(value: str) -> str:
    """The address without a trailing slash; raises ValueError where it is none."""
    if not value.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://")
    return value.rstrip("/")


def _secret_address(value: SecretStr) -> SecretStr:
    """The same for an address that may hold a password."""
    return SecretStr(_web_address(value.get_secret_value()))


def _database_address(value: SecretStr) -> SecretStr:
    """The address of a PostgreSQL database as it is; raises ValueError where it is none."""
    if not value.get_secret_value().startswith(_POSTGRES):
        raise ValueError("must be of the form postgresql+asyncpg://user:password@host/database")
    return value


def _sendable(value: SecretStr) -> SecretStr:
    """A key without what stands around it; raises ValueError for letters that no header can hold."""
    key = value.get_secret_value().strip()
    if not key.isascii() or any(letter.isspace() or not letter.isprintable() for letter in key):
        raise ValueError("holds spaces or letters that no key has: copy it anew")
    return SecretStr(key)


def _shards(value: str) -> str:
    """As it is; raises ValueError where no share can be read from it."""
    read_share(value)
    return value


def _from_home(value: object) -> object:
    return Path(value).expanduser() if isinstance(value, str | Path) else value


_POSTGRES = ("postgresql+asyncpg://", "postgresql://", "postgres://")
_Database = Annotated[SecretStr, AfterValidator(_database_address)]
_Address = Annotated[str, AfterValidator(_web_address)]
_SecretAddress = Annotated[SecretStr, AfterValidator(_secret_address)]
_Key = Annotated[SecretStr, AfterValidator(_sendable)]
_Limit = Annotated[int, Field(ge=0)] | None
_Folder = Annotated[Path, BeforeValidator(_from_home)]


class Settings(BaseSettings):
    """Every setting, read once by the composition root. An empty value counts as not set; keys are never printed."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    data_dir: _Folder = Field(
        default_factory=lambda: Path(user_data_dir("onrecord", appauthor=False)), validation_alias="ONRECORD_DATA_DIR"
    )
    openai_api_key: _Key | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: _Address | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    chat_model: str = Field(default="gpt-4o-mini", validation_alias="ONRECORD_CHAT_MODEL")
    embedding: EmbeddingChoice = Field(default=EmbeddingChoice.AUTO, validation_alias="ONRECORD_EMBEDDING")
    embedding_model: str = Field(default="text-embedding-3-small", validation_alias="ONRECORD_EMBEDDING_MODEL")
    database_url: _Database | None = Field(default=None, validation_alias="DATABASE_URL")
    chroma_url: _Address | None = Field(default=None, validation_alias="CHROMA_URL")
    chroma_tenant: str = Field(default="default_tenant", validation_alias="CHROMA_TENANT")
    chroma_database: str = Field(default="default_database", validation_alias="CHROMA_DATABASE")
    chroma_token: _Key | None = Field(default=None, validation_alias="CHROMA_TOKEN")
    egress_proxy: _SecretAddress | None = Field(default=None, validation_alias="ONRECORD_EGRESS_PROXY")
    discord_bot_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_BOT_TOKEN")
    health_port: Annotated[int, Field(ge=1, le=65535)] | None = Field(
        default=None, validation_alias="ONRECORD_HEALTH_PORT"
    )
    shards: Annotated[str, AfterValidator(_shards)] = Field(default="0/1", validation_alias="ONRECORD_SHARDS")
    health_host: str = Field(default="127.0.0.1", validation_alias="ONRECORD_HEALTH_HOST")
    daily_questions: _Limit = Field(default=None, validation_alias="ONRECORD_DAILY_QUESTIONS")
    daily_articles: _Limit = Field(default=None, validation_alias="ONRECORD_DAILY_ARTICLES")
    daily_tokens: _Limit = Field(default=None, validation_alias="ONRECORD_DAILY_TOKENS")
    daily_cost: Annotated[float, Field(ge=0)] | None = Field(default=None, validation_alias="ONRECORD_DAILY_COST")
    price_sent: Annotated[float, Field(ge=0)] = Field(default=0.0, validation_alias="ONRECORD_PRICE_SENT")
    price_written: Annotated[float, Field(ge=0)] = Field(default=0.0, validation_alias="ONRECORD_PRICE_WRITTEN")
    log: LogLines = Field(default=LogLines.TEXT, validation_alias="ONRECORD_LOG")
    tiktoken_cache_dir: _Folder | None = Field(default=None, validation_alias="TIKTOKEN_CACHE_DIR")
    debug: bool = Field(default=False, validation_alias="ONRECORD_DEBUG")

    @property
    def share(self) -> Share:
        """Which shards of how many this process is to run."""
        return read_share(self.shards)

    @property
    def has_model(self) -> bool:
        """Whether a model may write the answers: a key is set, or a server that may need none."""
        return self.openai_api_key is not None or self.openai_base_url is not None

    @property
    def chroma_headers(self) -> dict[str, str]:
        """What goes with each request to CHROMA_URL: the token, as Chroma Cloud and as most others want it."""
        token = self.chroma_token.get_secret_value() if self.chroma_token else ""
        return {"Authorization": f"Bearer {token}", "x-chroma-token": token} if token else {}

    @property
    def key_for_requests(self) -> str:
        """The key to send; "none" where the server needs none. For the door to that server only, never for display."""
        return self.openai_api_key.get_secret_value() if self.openai_api_key else "none"


def load_settings(data_dir: Path | None = None) -> Settings:
    """Read the environment and .env; `data_dir` wins over both. Raises ConfigError, which never holds a value."""
    try:
        settings = Settings() if data_dir is None else Settings(data_dir=data_dir)
    except ValidationError as error:
        faults = "; ".join(_fault(dict(item)) for item in error.errors(include_input=False, include_url=False))
        raise ConfigError(f"A setting makes no sense: {faults}. See .env.example for what each one takes.") from None
    except (OSError, UnicodeDecodeError):
        raise ConfigError("The .env file in this folder can't be read; it must be a UTF-8 text file.") from None
    if settings.embedding is EmbeddingChoice.OPENAI and not settings.has_model:
        raise ConfigError("ONRECORD_EMBEDDING is openai, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set.")
    if not settings.share.is_whole and (settings.database_url is None or settings.chroma_url is None):
        raise ConfigError("ONRECORD_SHARDS leaves shards to other processes: set DATABASE_URL and CHROMA_URL, for all.")
    if settings.daily_cost is not None and not (settings.price_sent or settings.price_written):
        raise ConfigError("ONRECORD_DAILY_COST needs the prices: set ONRECORD_PRICE_SENT and ONRECORD_PRICE_WRITTEN.")
    return settings


def _fault(item: dict[str, object]) -> str:
    where = item.get("loc")
    name = str(where[0]) if isinstance(where, tuple) and where else "a setting"
    message = str(item.get("msg", "")).removeprefix("Value error, ")
    return f"{name}: {message[:1].lower()}{message[1:]}"


def debug_wanted() -> bool:
    """Whether unexpected errors are shown with their traceback; never raises, for it is asked while one is reported."""
    try:
        return load_settings().debug
    except ConfigError:
        return bool(os.environ.get("ONRECORD_DEBUG"))


def json_wanted() -> bool:
    """Whether the log is to be JSON; never raises, for it is asked before the settings are known to make sense."""
    try:
        return load_settings().log is LogLines.JSON
    except ConfigError:
        return os.environ.get("ONRECORD_LOG") == LogLines.JSON


def variable_names() -> tuple[str, ...]:
    """The environment variables that are read, for the tests and the documents that list them."""
    return tuple(str(field.validation_alias) for field in Settings.model_fields.values())
