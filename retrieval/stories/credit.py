"""Which of several copies is the original, and whom all of them are from."""

from collections import Counter
from collections.abc import Mapping, Sequence

from retrieval.models import Article
from retrieval.stories.agencies import agency_of
from retrieval.stories.copies import Wording, is_copy


def original_of(copies: Sequence[Article]) -> tuple[Article, str | None]:
    """The original among copies, and the agency that any of them credits.

    The agency's own article, else that which was published first, else that which came first.
    """
    named = Counter(agency for article in copies if (agency := agency_of(article)))
    agency = min(named, key=lambda name: (-named[name], name)) if named else None

    def rank(article: Article) -> tuple[bool, float, float, str]:
        own = agency is not None and agency_of(Article("", "", publisher=article.publisher)) == agency
        published = article.published_at.timestamp() if article.published_at else float("inf")
        return not own, published, article.added_at.timestamp() if article.added_at else 0.0, article.id

    return min(copies, key=rank), agency


def find_copies(articles: Sequence[Article], maybe: Mapping[str, Sequence[str]]) -> list[list[Article]]:
    """The articles in groups of copies, single ones too; `maybe` are those to compare each with, by id.

    What is known to be a copy of one stays with it.
    """
    wordings = {article.id: Wording(article) for article in articles}
    leader = {article.id: article.id for article in articles}

    def lead(identifier: str) -> str:
        while leader[identifier] != identifier:
            identifier = leader[identifier]
        return identifier

    for article in articles:
        if article.copy_of in leader:
            leader[max(lead(article.id), lead(article.copy_of))] = min(lead(article.id), lead(article.copy_of))
    for identifier, others in sorted(maybe.items()):
        for other in others:
            here = identifier in wordings and other in wordings and lead(identifier) != lead(other)
            if here and is_copy(wordings[identifier], wordings[other]):
                leader[max(lead(identifier), lead(other))] = min(lead(identifier), lead(other))
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(lead(article.id), []).append(article)
    return list(groups.values())
