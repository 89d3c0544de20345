"""New articles put together by story, those stories first that most report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from retrieval.catalog.arrivals import Arrival


@dataclass(frozen=True)
class FreshStory:
    """A story with its new articles, the newest first; `publishers` are how many known ones these are from."""

    id: str
    fresh: tuple[Arrival, ...]
    publishers: int

    @property
    def newest(self) -> datetime:
        """When the newest of its new articles was published."""
        return self.fresh[0].at


def by_story(arrivals: Sequence[Arrival]) -> list[FreshStory]:
    """The stories that have something new: by independent publishers, then the newest, then the largest.

    Copies are no arrivals, so that a report which twelve papers printed counts once. Publishers of the new articles
    alone: a story of twenty that gets one more article is less new than one that three have just begun.
    """
    held: dict[str, list[Arrival]] = {}
    for arrival in sorted(arrivals, key=lambda one: (-one.at.timestamp(), one.article)):
        held.setdefault(arrival.story, []).append(arrival)
    stories = [
        FreshStory(story, tuple(fresh), len({one.publisher for one in fresh if one.publisher}))
        for story, fresh in held.items()
    ]
    return sorted(stories, key=lambda one: (-one.publishers, -one.newest.timestamp(), -len(one.fresh), one.id))
