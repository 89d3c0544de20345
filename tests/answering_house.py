"""A model answerer over a stored library, its model behind a real connection to the local server.

PYTEST_DONT_REWRITE: tests import it before pytest loads it for its fixtures.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from retrieval.answering import ModelAnswerer
from retrieval.catalog import Catalog
from retrieval.llm.calls import CallLimits
from retrieval.llm.chat import OpenAIChat
from retrieval.llm.client import OpenAIClient
from retrieval.models import Answer, Library, Question
from retrieval.tokens import Tokenizer, tokenizer_for
from tests.answering_material import FERRY, MARKET, FoundRetriever, article, store
from tests.catalog_material import empty_catalog
from tests.openai_server import KEY, OpenAIServer

MODEL = "gpt-4o-mini"
QUICK = CallLimits(connect=1, read=0.3, total=2, retries=1, pause=0.01)
NEXT_DAY = datetime(2025, 3, 12, tzinfo=UTC)
ASKED = Question("what did Okafor say about the pilings?", asked_at=NEXT_DAY)


@dataclass
class House:
    """An answerer over two stored articles, and what it is made of."""

    library: Library
    retriever: FoundRetriever
    catalog: Catalog
    server: OpenAIServer
    tokens: Tokenizer
    client: OpenAIClient

    def answerer(self, **settings: int) -> ModelAnswerer:
        """An answerer with a chat model at the server."""
        chat = OpenAIChat(self.client, MODEL)
        return ModelAnswerer(cast(Any, self.retriever), self.catalog, chat, self.tokens, **settings)

    async def ask(self, question: Question = ASKED, **settings: int) -> Answer:
        """The answer; no part of it, and nothing the server was sent but the header, holds the key."""
        answer = await self.answerer(**settings).answer(self.library, question)
        assert KEY not in repr(answer)
        assert not any(KEY in str(received.body) for received in self.server.received)
        return answer

    def prompt_tokens(self) -> int:
        """Tokens of the last request the server received, counted as OpenAI does: 3 a message, 3 for the reply."""
        messages = self.server.received[-1].body["messages"]
        return 3 + sum(3 + self.tokens.count(m["role"]) + self.tokens.count(m["content"]) for m in messages)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """The model's own tokenizer."""
    return tokenizer_for(MODEL, tmp_path_factory.mktemp("tokens"))


@pytest_asyncio.fixture
async def house(tmp_path: Path, empty: bytes, tokens: Tokenizer, openai_server: OpenAIServer) -> AsyncIterator[House]:
    """The ferry and the market, found for every question."""
    await asyncio.to_thread((tmp_path / "catalog.db").write_bytes, empty)
    async with (
        await Catalog.open(tmp_path / "catalog.db") as catalog,
        OpenAIClient(KEY, openai_server.base_url, QUICK) as client,
    ):
        market = article(MARKET, "Fish market fears for its trade", "market")
        library, hits = await store(catalog, article(FERRY), market)
        yield House(library, FoundRetriever(hits), catalog, openai_server, tokens, client)
