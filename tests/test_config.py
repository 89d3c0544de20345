"""The settings: what is read, what is refused, and that nothing secret is ever shown."""

from pathlib import Path

import pytest

from bot.config import EmbeddingChoice, Settings, debug_wanted, load_settings, variable_names
from retrieval.errors import ConfigError
from retrieval.web.shares import Share

ROOT = Path(__file__).parents[1]
KEY = "sk-canary-0123456789"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_nothing_set_gives_the_defaults() -> None:
    """Without any setting there is no model, embeddings are chosen by what is there, the folder is the user's."""
    settings = load_settings()
    assert not settings.has_model
    assert settings.embedding is EmbeddingChoice.AUTO
    assert settings.data_dir.name == "onrecord"


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line such as `OPENAI_API_KEY=` in .env must not switch the model on."""
    for name in variable_names():
        monkeypatch.setenv(name, "")
    assert load_settings() == Settings()
    assert load_settings().openai_api_key is None


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """.env in the working directory is read; the environment wins over it, and an argument over both."""
    (tmp_path / ".env").write_text("ONRECORD_CHAT_MODEL=from-file\nONRECORD_DATA_DIR=/from/file\n", encoding="utf-8")
    assert load_settings().chat_model == "from-file"
    monkeypatch.setenv("ONRECORD_CHAT_MODEL", "from-environment")
    assert load_settings().chat_model == "from-environment"
    assert load_settings(tmp_path / "argument").data_dir == tmp_path / "argument"


def test_the_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """.env is not read by a shell, so the tilde is ours to resolve."""
    monkeypatch.setenv("ONRECORD_DATA_DIR", "~/news")
    assert load_settings().data_dir == Path.home() / "news"


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings' text nor the message about another wrong setting holds a key or a token."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("DISCORD_BOT_TOKEN", KEY)
    settings = load_settings()
    assert KEY not in repr(settings) + str(settings)
    assert settings.key_for_requests == KEY
    monkeypatch.setenv("OPENAI_BASE_URL", f"ftp://{KEY}@host")
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert KEY not in str(caught.value)
    assert "OPENAI_BASE_URL: must start with http://" in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "CHROMA_TOKEN"])
def test_a_key_that_no_request_can_hold_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was pasted with a typographic sign or a line's end in the middle; around it, blanks are nobody's key."""
    for wrong in ("sk-canaryé", "sk–canary", "sk-can\nary", "sk-can ary"):
        monkeypatch.setenv(name, wrong)
        with pytest.raises(ConfigError, match=f"{name}: holds spaces or letters") as refused:
            load_settings()
        assert "canary" not in str(refused.value)
    monkeypatch.setenv(name, f" {KEY}\n")
    settings = load_settings()
    found = settings.openai_api_key or settings.chroma_token
    assert found is not None
    assert found.get_secret_value() == KEY


def test_a_server_without_a_key_is_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Local servers need no key; the client still wants one, so it gets the word "none"."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:8000/v1/")
    settings = load_settings()
    assert settings.has_model
    assert settings.openai_base_url == "http://localhost:8000/v1"
    assert settings.key_for_requests == "none"


@pytest.mark.parametrize(
    ("name", "value"),
    [("ONRECORD_EMBEDDING", "word2vec"), ("CHROMA_URL", "localhost:8000"), ("ONRECORD_DEBUG", "perhaps")],
)
def test_a_wrong_value_names_its_variable(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which variable, in one sentence, and where to read about it."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=rf"{name}: .*\.env\.example"):
        load_settings()


def test_openai_embeddings_need_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for OpenAI's embeddings without key or address is said at once, not at the first article."""
    monkeypatch.setenv("ONRECORD_EMBEDDING", "openai")
    with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
        load_settings()


def test_shards_for_others_need_stores_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each process with files of its own would have a part of everything; what is no share is said too."""
    assert load_settings().share.is_whole
    monkeypatch.setenv("ONRECORD_SHARDS", "1/2")
    with pytest.raises(ConfigError, match="DATABASE_URL and CHROMA_URL"):
        load_settings()
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://onrecord@localhost/onrecord")
    monkeypatch.setenv("CHROMA_URL", "http://localhost:8000")
    assert load_settings().share == Share(frozenset({1}), 2)
    monkeypatch.setenv("ONRECORD_SHARDS", "2/2")
    with pytest.raises(ConfigError, match="ONRECORD_SHARDS: of 2 shards the first is 0, the last is 1"):
        load_settings()


def test_an_unreadable_file_is_a_sentence(tmp_path: Path) -> None:
    """A .env in another encoding ends in a sentence, not in a traceback."""
    (tmp_path / ".env").write_bytes("ONRECORD_CHAT_MODEL=größe".encode("utf-16"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load_settings()


def test_debug_is_asked_even_when_the_settings_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken setting must not hide the traceback that was asked for."""
    assert not debug_wanted()
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    assert debug_wanted()
    monkeypatch.setenv("CHROMA_URL", "nonsense")
    assert debug_wanted()


def test_the_example_file_lists_what_is_read() -> None:
    """.env.example and the settings name the same variables, each empty, with a sentence, a default, an example."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    blocks = [block.splitlines() for block in "\n".join(lines).split("\n\n")[1:]]
    assert [block[-1] for block in blocks] == [f"{name}=" for name in variable_names()]
    for block in blocks:
        name = block[-1].removesuffix("=")
        assert block[0].startswith("# "), name
        assert any(line.startswith("# Default: ") for line in block), name
        assert any(line.startswith(f"# Example: {name}=") for line in block), name


def test_the_example_file_changes_nothing(tmp_path: Path) -> None:
    """Copied as it is, .env.example gives the defaults."""
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    assert load_settings().model_dump(exclude={"data_dir"}) == Settings().model_dump(exclude={"data_dir"})


def test_the_examples_are_accepted(tmp_path: Path) -> None:
    """Every example of .env.example can be used as it is written, and the defaults named there are the real ones."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    examples = [line.removeprefix("# Example: ") for line in text.splitlines() if line.startswith("# Example: ")]
    defaults = Settings()
    assert f"# Default: {defaults.chat_model}\n" in text
    assert f"# Default: {defaults.embedding_model}\n" in text
    (tmp_path / ".env").write_text("\n".join(examples), encoding="utf-8")
    assert load_settings().embedding is EmbeddingChoice.STATIC
