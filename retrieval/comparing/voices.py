"""Who reports a story independently: copies count with the article whose text they are."""

from collections.abc import Sequence

from retrieval.comparing.values import Voice, by_date
from retrieval.models import Article


def voices_of(articles: Sequence[Article]) -> tuple[Voice, ...]:
    """The voices of a story's articles, the one with the most articles first.

    Two reports of one agency are no two voices, whoever prints them.
    """
    known = {article.id for article in articles}
    own = [article for article in articles if article.copy_of not in known]
    groups: dict[str, list[Article]] = {}
    for article in by_date(own):
        groups.setdefault(_key(article), []).append(article)
    voices = []
    for group in groups.values():
        ids = {article.id for article in group}
        copies = by_date([article for article in articles if article.copy_of in ids])
        voices.append(Voice(group[0].publisher, tuple(group), tuple(copies), group[0].agency))
    return tuple(sorted(voices, key=lambda voice: -len(voice.articles)))


def _key(article: Article) -> str:
    if article.agency:
        return f"agency {article.agency}"
    return f"publisher {article.publisher.casefold()}" if article.publisher else f"article {article.id}"
