"""The composition root: what is built for which settings, and that listing articles builds nothing heavy."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.config import EmbeddingChoice, Settings
from bot.wiring import open_house
from retrieval.errors import NotFoundError
from retrieval.models import Question, RawDocument, Status
from tests.openai_server import KEY, OpenAIServer, needs_spec

pytest_plugins = ["tests.openai_server"]


def _settings(data_dir: Path, **changes: Any) -> Settings:
    return Settings(**{"data_dir": data_dir, "embedding": EmbeddingChoice.STATIC, **changes})


async def test_libraries(data_dir: Path) -> None:
    """The default one is always there, others only once they are made."""
    async with open_house(_settings(data_dir)) as house:
        assert (await house.library("default")).name == "default"
        with pytest.raises(NotFoundError, match="onrecord add --library mine"):
            await house.library("mine")
        made = await house.library("mine", make=True)
        assert await house.library("mine") == made


@pytest.mark.parametrize(("address", "model"), [(None, "QuotingAnswerer"), ("http://localhost:1/v1", "ModelAnswerer")])
async def test_who_answers(data_dir: Path, address: str | None, model: str) -> None:
    """Quotations without a model, the model where one is set; built once."""
    async with open_house(_settings(data_dir, openai_base_url=address)) as house:
        engine = await house.engine()
        assert type(engine.answerer).__name__ == model
        assert await house.engine() is engine


@pytest.mark.parametrize(
    ("address", "model"), [(None, "ExtractingSummarizer"), ("http://localhost:1/v1", "ModelSummarizer")]
)
async def test_who_summarises(data_dir: Path, address: str | None, model: str) -> None:
    """As with answers; a summary alone needs no index, and none is started for it."""
    async with open_house(_settings(data_dir, openai_base_url=address)) as house:
        assert type(house.summarizer()).__name__ == model
        assert not (data_dir / "index").exists()
        assert type((await house.engine()).summarizer).__name__ == model


@needs_spec
async def test_a_model_answers_from_what_was_added(data_dir: Path, openai_server: OpenAIServer) -> None:
    """With a key and an address, embeddings and answer come from that server, and the answer cites what was added."""
    settings = _settings(
        data_dir,
        embedding=EmbeddingChoice.AUTO,
        openai_api_key=SecretStr(KEY),
        openai_base_url=openai_server.base_url,
        chat_model="gpt-4o-mini",
    )
    openai_server.dimension = 1536  # that of the default embedding model
    text = "Ferry returns\n\nThe ferry to Skerrin sails again on Monday, said harbour master Ann Lee.\n"
    async with open_house(settings) as house:
        library = await house.library("default")
        engine = await house.engine()
        await engine.ingestor.ingest(library, RawDocument(text, "text/plain", "ferry.txt"))
        await engine.indexer.finish(library)
        answer = await engine.answerer.answer(library, Question("when does the ferry to Skerrin sail again?"))
    assert answer.status is Status.ANSWERED
    assert answer.model == "gpt-4o-mini"
    assert [citation.article.title for citation in answer.citations] == ["Ferry returns"]
    assert {received.path for received in openai_server.received} == {"/embeddings", "/chat/completions"}


def test_a_list_loads_no_model(data_dir: Path, tmp_path: Path) -> None:
    """Help imports neither the settings nor the stores; a list of articles no model, no index and no client."""
    heavy = ["chromadb", "openai", "onnxruntime", "wordllama", "trafilatura", "tiktoken"]
    code = (
        "import sys\nfrom bot.cli.app import create_app\nfrom bot.cli.failing import guarded\n"
        "code = guarded(lambda: create_app()(args=sys.argv[2:]))\n"
        "loaded = [name for name in sys.argv[1].split() if name in sys.modules]\n"
        "sys.exit(f'loaded {loaded}' if loaded else code)"
    )

    def run(forbidden: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, " ".join(forbidden), *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    helped = run([*heavy, "numpy", "pydantic", "sqlalchemy"], "--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    listed = run(heavy, "articles", "--data-dir", str(data_dir))
    assert listed.returncode == 0, listed.stderr
