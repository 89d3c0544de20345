"""An article as it is summarised: its passages and who said what, from the catalog or read just now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.catalog import Catalog
from retrieval.cutting.cutter import Cutter
from retrieval.models import Article, Hit, Library, RawDocument, Statement


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

    def __init__(self, catalog: Catalog, cutter: Cutter) -> None:
        """On an open catalog; `cutter` reads what is not stored."""
        self._catalog = catalog
        self._cutter = cutter

    async def stored(self, library: Library, article_id: str) -> Material:
        """A stored article. Raises NotFoundError, InputError where several ids begin so, and CatalogError."""
        article = await self._catalog.article(library, article_id)
        passages = await self._catalog.passages_of(library, article.id)
        statements = (await self._catalog.statements(library, {article.id}))[article.id]
        return Material(article, tuple(Hit(passage, article, 1.0) for passage in passages), tuple(statements))

    async def unstored(self, raw: RawDocument) -> Material:
        """An article that is only read, and stored nowhere. Raises InputError where there is none in it."""
        return await unstored_material(self._cutter, raw)


async def unstored_material(cutter: Cutter, raw: RawDocument) -> Material:
    """The same without a catalog."""
    parts = await cutter.cut(raw)
    # Citations are told apart by the ids of their passages, so these need some.
    passages = (replace(passage, id=f"unstored-{passage.number}") for passage in parts.passages)
    return Material(parts.article, tuple(Hit(passage, parts.article, 1.0) for passage in passages), parts.statements)
