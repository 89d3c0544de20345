"""A house for the tests of the command line: real catalog and ingestor, fakes for what needs models or servers."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from bot.config import Settings
from bot.wiring import CATALOG_FILE, Engine, House
from retrieval.answering import Watcher
from retrieval.catalog import Catalog
from retrieval.cutting.cutter import CutterHere
from retrieval.errors import OnRecordError
from retrieval.indexing import IndexHealth
from retrieval.ingest import Ingestor
from retrieval.models import (
    Answer,
    AnswerStatement,
    Article,
    Citation,
    Hit,
    Library,
    Note,
    NoteKind,
    Passage,
    Question,
    Status,
)
from retrieval.retriever import Retriever
from retrieval.summarizing import ExtractingSummarizer, Summarizer


class WholeArticle:
    """A chunker that makes one passage of an article."""

    def chunk(self, article: Article) -> list[Passage]:
        """The whole text."""
        return [Passage(0, 0, len(article.text), article.text, embedding_key=article.title)]


@dataclass
class FakeIndexer:
    """Remembers what it was asked; nothing is ever pending unless `health` says so."""

    health: IndexHealth = field(default_factory=lambda: IndexHealth(True, "", 0))
    error: OnRecordError | None = None
    asked: list[str] = field(default_factory=list)
    hidden: int = 0

    async def missed(self, library: Library) -> int:
        """As many as `hidden` says."""
        return self.hidden

    async def clear(self) -> bool:
        """Nothing was removed."""
        return False

    async def proof_due(self, library: Library) -> bool:
        """Never."""
        return False

    async def finish(
        self,
        library: Library,
        on_progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> None:
        """One passage, or the error."""
        await self._do("finish", on_progress)

    async def rebuild(self, library: Library, on_progress: Callable[[int, int], None] | None = None) -> None:
        """One passage, or the error."""
        await self._do("rebuild", on_progress)

    async def ensure(
        self,
        library: Library,
        on_progress: Callable[[int, int], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> IndexHealth:
        """One passage, or the error."""
        await self._do("ensure", on_progress)
        return self.health

    async def check(self, library: Library, soon: bool = False) -> IndexHealth:
        """As it was made."""
        return self.health

    async def _do(self, what: str, on_progress: Callable[[int, int], None] | None) -> None:
        self.asked.append(what)
        if self.error is not None:
            raise self.error
        if on_progress is not None:
            on_progress(1, 1)


@dataclass(frozen=True)
class Found:
    """What the fake retriever found."""

    hits: tuple[Hit, ...]
    notes: tuple[Note, ...] = ()


@dataclass
class FakeRetriever:
    """Finds the articles that hold the first word of the query, newest first."""

    catalog: Catalog

    async def search(self, library: Library, question: Question, limit: int | None = None) -> Found:
        """One hit an article, its whole text as passage."""
        articles = await self.catalog.articles(library, question.text.split()[0], limit or question.limit)
        passages = [Passage(0, 0, len(a.text), a.text, id=f"{a.id}-0", article_id=a.id) for a in articles]
        hits = tuple(Hit(p, a, 0.5, words=1.0) for p, a in zip(passages, articles, strict=True))
        return Found(hits, (Note(NoteKind.WORDS_ONLY, "Searched by words only."),))


@dataclass
class FakeAnswerer:
    """Quotes the first article that holds the question's first word; a question with "fail" in it fails."""

    catalog: Catalog
    asked: list[Question] = field(default_factory=list)

    async def answer(self, library: Library, question: Question, watcher: Watcher | None = None) -> Answer:
        """An answer with one citation, or none."""
        self.asked.append(question)
        if "fail" in question.text:
            raise OnRecordError("The answerer failed, as it was told to.")
        found = await self.catalog.articles(library, question.text.split()[0])
        if not found:
            return Answer(question.text, Status.NO_EVIDENCE, "The articles say nothing about this.")
        article = found[0]
        passage = Passage(0, 0, len(article.text), article.text, id=f"{article.id}-0", article_id=article.id)
        words = article.text.splitlines()[0]
        said = AnswerStatement(words, 1, speaker="Ann Lee", quotation=words, verified=True)
        return Answer(
            question.text,
            Status.ANSWERED,
            f"Ann Lee said: “{words}” [1].",
            (said,),
            (Citation(1, article, passage, words),),
        )


class FakeHouse(House):
    """A house whose engine is made of the fakes above."""

    indexer = FakeIndexer()
    answerer: FakeAnswerer

    def summarizer(self, retriever: Retriever | None = None) -> Summarizer:
        """The real one without a model."""
        return ExtractingSummarizer(self.catalog, CutterHere(cast(Any, WholeArticle())), retriever)

    def web_ingestor(self) -> Ingestor:
        """The real one, which reads in this process."""
        return Ingestor(self.catalog, CutterHere(cast(Any, WholeArticle())))

    async def engine(self) -> Engine:
        """The real ingestor beside the fakes."""
        if self._engine is None:
            self.answerer = FakeAnswerer(self.catalog)
            self._engine = Engine(
                Ingestor(self.catalog, CutterHere(cast(Any, WholeArticle()))),
                cast(Any, self.indexer),
                cast(Any, FakeRetriever(self.catalog)),
                self.answerer,
                self.summarizer(cast(Any, FakeRetriever(self.catalog))),
                self.quotes(),
            )
        return self._engine


@dataclass
class Houses:
    """Opens fake houses, and keeps the last one for a look at it. `indexer` is put into each."""

    indexer: FakeIndexer = field(default_factory=FakeIndexer)
    last: FakeHouse | None = None

    @asynccontextmanager
    async def open(self, settings: Settings) -> AsyncIterator[House]:
        """A house over the settings' data directory."""
        async with AsyncExitStack() as closing:
            catalog = await closing.enter_async_context(await Catalog.open(settings.data_dir / CATALOG_FILE))
            self.last = FakeHouse(settings, catalog, closing)
            self.last.indexer = self.indexer
            yield self.last
