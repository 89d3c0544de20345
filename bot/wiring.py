"""The composition root: every part is built here, once, when it is first needed, and closed here."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import EmbeddingChoice, Settings
from bot.loading import Loading
from bot.spending import spent
from retrieval.catalog import Catalog
from retrieval.errors import LockHeldError, NotFoundError
from retrieval.models import Library

if TYPE_CHECKING:
    from retrieval.answering import Answerer
    from retrieval.cutting.cutter import Cutter
    from retrieval.embedding import Embedder
    from retrieval.fetch import Fetcher
    from retrieval.index import VectorIndex
    from retrieval.indexing import Indexer
    from retrieval.ingest import Ingestor
    from retrieval.llm.chat import OpenAIChat
    from retrieval.llm.client import OpenAIClient
    from retrieval.people.speaking import SpeakerBook
    from retrieval.quotes import Quotes
    from retrieval.reader import Reader
    from retrieval.retriever import Retriever
    from retrieval.summarizing import Summarizer
    from retrieval.tokens import Tokenizer

DEFAULT_LIBRARY = "default"
CATALOG_FILE = "catalog.db"


@dataclass(frozen=True)
class Engine:
    """The parts that take in, index, search, answer and summarise: what needs more than the catalog."""

    ingestor: "Ingestor"
    indexer: "Indexer"
    retriever: "Retriever"
    answerer: "Answerer"
    summarizer: "Summarizer"
    quotes: "Quotes"


class House:
    """All parts over one data directory. The heavy ones are imported and built at their first use."""

    def __init__(
        self, settings: Settings, catalog: Catalog, closing: AsyncExitStack, reads_apart: bool = False
    ) -> None:
        """With an open catalog; what is built later is closed with `closing`. `reads_apart`: see `open_house`."""
        self.settings = settings
        self.catalog = catalog
        self._closing = closing
        self._loading = Loading(settings, self.openai, self.tokenizer)
        self._reads_apart = reads_apart
        self._engine: Engine | None = None
        self._client: OpenAIClient | None = None
        self._fetcher: Fetcher | None = None
        self._web_ingestor: Ingestor | None = None
        self._speakers: SpeakerBook | None = None
        self.requested: Callable[[str, str, float], object] = lambda kind, end, seconds: None
        """Called as each request to a model's server ends, see `OpenAIClient.told`."""

    async def library(self, name: str, make: bool = False) -> Library:
        """The library of that name. Raises NotFoundError where it is neither there, nor the default, nor to be made."""
        if make or name == DEFAULT_LIBRARY:
            return await self.catalog.library(name)
        found = await self.catalog.find_library(name)
        if found is None:
            raise NotFoundError(f'There is no library "{name}" yet: "onrecord add --library {name} PATH" makes it.')
        return found

    async def engine(self) -> Engine:
        """What takes in and answers. Raises EmbeddingError where the embeddings that are set can't be had."""
        if self._engine is None:
            if self.settings.has_model:
                # Before the index loads Chroma in a thread: both import httpx, and two that do so at once may find it
                # half there ("partially initialized module").
                import retrieval.llm.client  # noqa: F401
            index = await self.index()  # starts in the background, while the embedder loads
            embedder, reader = await asyncio.gather(self.embedder(), asyncio.to_thread(self._loading.reader))
            self._engine = self._built(index, embedder, reader)
        return self._engine

    async def index(self) -> "VectorIndex":
        """The index: a server of ours, started in the background, or the one at CHROMA_URL."""
        from retrieval.index import VectorIndex

        settings = self.settings
        index = await VectorIndex.open(
            settings.data_dir,
            settings.chroma_url,
            tenant=settings.chroma_tenant,
            database=settings.chroma_database,
            headers=settings.chroma_headers,
        )
        self._closing.push_async_callback(index.close)
        return index

    async def embedder(self) -> "Embedder":
        """What the settings ask for. Raises EmbeddingError where it can't be had."""
        return await asyncio.to_thread(self._loading.embedder)

    def embedding_choice(self) -> EmbeddingChoice:
        """Which embeddings it comes to, where the settings say auto."""
        return self._loading.choice()

    def tokenizer(self, model: str | None = None) -> "Tokenizer":
        """What bounds passages, or the prompts of `model`; its vocabulary is kept in the data directory."""
        from retrieval.tokens import tokenizer_for

        return tokenizer_for(model, self._vocabulary)

    @property
    def _vocabulary(self) -> Path:
        return self.settings.tiktoken_cache_dir or self.settings.data_dir / "tiktoken"

    def openai(self) -> "OpenAIClient":
        """The client of the OpenAI API or a compatible server, shared by chat and embeddings."""
        from retrieval.llm.client import OpenAIClient

        if self._client is None:
            self._client = OpenAIClient(self.settings.key_for_requests, self.settings.openai_base_url)
            self._client.told = lambda kind, end, seconds: self.requested(kind, end, seconds)
            self._closing.push_async_callback(self._client.close)
        return self._client

    def fetcher(self) -> "Fetcher":
        """What opens web addresses, for all who want one: each site is asked for one page at a time."""
        from retrieval.fetch import Fetcher

        if self._fetcher is None:
            proxy = self.settings.egress_proxy
            self._fetcher = Fetcher(proxy.get_secret_value() if proxy else None)
            self._closing.push_async_callback(self._fetcher.close)
        return self._fetcher

    def web_ingestor(self) -> "Ingestor":
        """What takes in web pages: read in a process of its own, with limits on time and memory, whoever asks."""
        from retrieval.ingest import Ingestor

        if self._web_ingestor is None:
            self._web_ingestor = Ingestor(self.catalog, self._cutter_apart())
        return self._web_ingestor

    def speakers(self) -> "SpeakerBook":
        """Who speaks in each library, kept ready for all who ask for it."""
        from retrieval.people.speaking import SpeakerBook

        if self._speakers is None:
            self._speakers = SpeakerBook(self.catalog)
        return self._speakers

    def quotes(self) -> "Quotes":
        """What lists statements without comparing meanings: it needs neither index nor embeddings."""
        from retrieval.quotes import Quotes

        return Quotes(self.catalog, self.speakers(), None)

    def summarizer(self, retriever: "Retriever | None" = None) -> "Summarizer":
        """What summarises articles and stories: it needs neither index nor embeddings, but for topics a retriever."""
        from retrieval.summarizing import ExtractingSummarizer, ModelSummarizer

        cutter = self._cutter()
        if not self.settings.has_model:
            return ExtractingSummarizer(self.catalog, cutter, retriever)
        tokens = self.tokenizer(self.settings.chat_model)
        return ModelSummarizer(self.catalog, cutter, self._chat(), tokens, retriever=retriever)

    def _cutter(self) -> "Cutter":
        """What reads documents: in a process of its own where strangers hand them over. Each caller has its own, so
        that what is only to be summarised does not hold up what is to be kept.
        """
        from retrieval.cutting.beside import CutterBeside
        from retrieval.cutting.chunking import Chunker

        if not self._reads_apart:
            beside = CutterBeside(Chunker(self.tokenizer()), self._vocabulary)
            self._closing.push_async_callback(beside.aclose)
            return beside
        return self._cutter_apart()

    def _cutter_apart(self) -> "Cutter":
        from retrieval.cutting.cutter import CutterApart

        cutter = CutterApart(self._vocabulary)
        self._closing.push_async_callback(cutter.close)
        return cutter

    def _chat(self) -> "OpenAIChat":
        from retrieval.llm.chat import OpenAIChat
        from retrieval.llm.costs import Costs

        model = self.settings.chat_model
        return OpenAIChat(self.openai(), model, costs=Costs(self.tokenizer(model), spent))

    def _built(self, index: "VectorIndex", embedder: "Embedder", reader: "Reader | None") -> Engine:
        from retrieval.answering import ModelAnswerer, QuotingAnswerer
        from retrieval.indexing import Indexer
        from retrieval.ingest import Ingestor
        from retrieval.quotes import Quotes
        from retrieval.retriever import Retriever

        indexer = Indexer(self.catalog, index, embedder, self._loading.embedder_named)
        speakers = self.speakers()
        retriever = Retriever(self.catalog, indexer, reader, speakers)
        answerer: Answerer = QuotingAnswerer(retriever, self.catalog)
        if self.settings.has_model:
            tokens = self.tokenizer(self.settings.chat_model)
            answerer = ModelAnswerer(retriever, self.catalog, self._chat(), tokens)
        quotes = Quotes(self.catalog, speakers, indexer)
        ingestor = Ingestor(self.catalog, self._cutter())
        return Engine(ingestor, indexer, retriever, answerer, self.summarizer(retriever), quotes)


@asynccontextmanager
async def open_house(settings: Settings, reads_apart: bool = False) -> AsyncIterator[House]:
    """The parts over the settings' data directory, closed at the end of the block. Raises CatalogError.

    `reads_apart`: documents are read in processes of their own, as what strangers hand over must be.
    """
    async with AsyncExitStack() as closing:
        url = settings.database_url.get_secret_value() if settings.database_url else None
        catalog = await closing.enter_async_context(await Catalog.open(settings.data_dir / CATALOG_FILE, url))
        yield House(settings, catalog, closing, reads_apart)


def own_shards(settings: Settings, on_lost: Callable[[LockHeldError], object]) -> AbstractAsyncContextManager[None]:
    """Have the settings' shards to oneself while the block runs: see `held_shards`.

    Without DATABASE_URL the lock of the data directory sees to that.
    """
    from retrieval.catalog.postgres_holding import held_shards

    if settings.database_url is None:
        return nullcontext()
    return held_shards(settings.database_url.get_secret_value(), settings.share, on_lost)
