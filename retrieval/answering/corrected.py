"""What an asker should be told of corrections that their publishers made to what is cited."""

from collections.abc import Sequence

from retrieval.models import Citation, Note
from retrieval.notes import corrected
from retrieval.versions import bears_on

_MOST = 2
"""Corrections that are told: each is a sentence or two."""


def corrections(citations: Sequence[Citation]) -> tuple[Note, ...]:
    """A note on each correction that bears on a passage that is cited, the first passage of each named."""
    told: dict[tuple[str, str], Note] = {}
    for citation in citations:
        article = citation.article
        for words in (article.notice or "").splitlines():
            if (article.id, words) not in told and bears_on(words, citation.passage.text, article.title):
                since = article.noticed_at
                told[article.id, words] = corrected(words, since.date() if since else None, citation.number)
    return tuple(told.values())[:_MOST]
