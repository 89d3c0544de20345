"""The catalog: the one door to SQL."""

from retrieval.catalog.catalog import Catalog
from retrieval.catalog.identity import canonical_url
from retrieval.catalog.marks import Counts, IndexState
from retrieval.catalog.parts import Cut
from retrieval.catalog.posts import Post, PostState
from retrieval.catalog.stories import Grouped, Kept

__all__ = ["Catalog", "Counts", "Cut", "Grouped", "IndexState", "Kept", "Post", "PostState", "canonical_url"]
