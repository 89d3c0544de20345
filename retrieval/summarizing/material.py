"""An article as it is summarised: its passages and who said what, from the catalog or read just now."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.catalog import Catalog
from retrieval.chunking import Chunker
from retrieval.extract import extract
from retrieval.models import Article, Hit, Library, RawDocument, Statement
from retrieval.statements import find_statements


@dataclass(frozen=True)
class Material:
    """One article with its passages, in their order, and its statements."""

    article: Article
    hits: tuple[Hit, ...]
    statements: tuple[Statement, ...]

    @property
    def said(self) -> Mapping[str, Sequence[Statement]]:
        """The statements by article, as the checks take them."""
        return {self.article.id: self.statements}


class Materials:
    """Gets what is to be summarised."""

    def __init__(self, catalog: Catalog, chunker: Chunker) -> None:
        """On an open catalog; `chunker` cuts what is not stored."""
        self._catalog = catalog
        self._chunker = chunker

    async def stored(self, library: Library, article_id: str) -> Material:
        """A stored article. Raises NotFoundError, InputError where several ids begin so, and CatalogError."""
        article = await self._catalog.article(library, article_id)
        passages = await self._catalog.passages_of(library, article.id)
        statements = (await self._catalog.statements(library, {article.id}))[article.id]
        return Material(article, tuple(Hit(passage, article, 1.0) for passage in passages), tuple(statements))

    async def unstored(self, raw: RawDocument) -> Material:
        """An article that is only read, and stored nowhere. Raises InputError where there is none in it."""
        return await asyncio.to_thread(self._read, raw)

    def _read(self, raw: RawDocument) -> Material:
        article = extract(raw)
        # Citations are told apart by the ids of their passages, so these need some.
        passages = [replace(passage, id=f"unstored-{passage.number}") for passage in self._chunker.chunk(article)]
        return Material(
            article, tuple(Hit(passage, article, 1.0) for passage in passages), tuple(find_statements(article))
        )
