"""News that several follows of one person bring at once, told in one message."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.catalog.follows import Follow
from retrieval.digests import News
from retrieval.models import Library


@dataclass(frozen=True)
class Due:
    """What is new to one follow, and those beside it to which nothing else is: `also`."""

    library: Library
    follow: Follow
    news: News
    also: tuple[Follow, ...] = ()

    @property
    def articles(self) -> frozenset[str]:
        """Those that it tells of."""
        return frozenset(item.article.id for item in self.news.items)

    def holds(self, other: "Due") -> bool:
        """Whether all of the other's articles are told here, to the same."""
        same = (self.library.id, self.follow.channel or self.follow.person) == (
            other.library.id,
            other.follow.channel or other.follow.person,
        )
        return same and other.news.count == len(other.news.items) and other.articles <= self.articles

    def joined(self, other: "Due") -> "Due":
        """With the other's words in the place of what is told of the same articles, where they are somebody's."""
        said = [item for item in other.news.items if item.statement is not None]
        rest = [item for item in self.news.items if item.article.id not in {one.article.id for one in said}]
        items = self.news.items if self.news.items[0].statement is not None else (*said, *rest)
        news = News(items, max(self.news.count, len(items)))
        return replace(self, news=news, also=(*self.also, other.follow))


def together(due: Sequence[Due]) -> list[Due]:
    """One message for the follows to which the same is new: that with the most articles, then with words of somebody.

    What another does not hold whole is told by itself.
    """
    ordered = sorted(due, key=lambda one: (-len(one.articles), one.news.items[0].statement is None))
    told: list[Due] = []
    for one in ordered:
        place = next((at for at, other in enumerate(told) if other.holds(one)), None)
        if place is None:
            told.append(one)
        else:
            told[place] = told[place].joined(one)
    return told
