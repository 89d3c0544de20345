"""The catalog: the one door to SQL."""

from retrieval.catalog.addresses import content_hash
from retrieval.catalog.catalog import Catalog
from retrieval.catalog.feeds import Arrived, Subscription
from retrieval.catalog.marks import Counts, IndexState
from retrieval.catalog.parts import Cut
from retrieval.catalog.posts import Post, PostState
from retrieval.catalog.stories import Grouped, Kept

__all__ = [
    "Arrived", "Catalog", "Counts", "Cut", "Grouped", "IndexState", "Kept", "Post", "PostState", "Subscription",
    "content_hash",
]  # fmt: skip
