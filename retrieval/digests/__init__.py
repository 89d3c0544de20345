"""What is new in a library: by story for digests, for one follower by what is followed.

New is what came in behind a number of `retrieval.catalog.arrivals`, and is no copy of what came before.
"""

from retrieval.digests.making import Digest, DigestItem, DigestMaker
from retrieval.digests.news import News, NewsItem, NewsReader
from retrieval.digests.ranking import FreshStory, by_story

__all__ = ["Digest", "DigestItem", "DigestMaker", "FreshStory", "News", "NewsItem", "NewsReader", "by_story"]
