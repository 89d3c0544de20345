"""Stories: which articles are copies of one, and which report the same event."""

from retrieval.stories.keeping import StoryKeeper

__all__ = ["StoryKeeper"]
