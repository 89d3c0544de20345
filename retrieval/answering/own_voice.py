"""Sentences without a statement of the one asked about that may tell what that one says all the same.

A paper, a blog or an author speaks in every sentence of an article that is nobody else's: "what does the Gull warn of".
"""

import re

from retrieval.models import Article
from retrieval.people.names import fold, read_asked
from retrieval.sentences import stems

_BEFORE = 350
"""Characters before a sentence in which the one it tells of may be named."""
_NO_NAME = frozenset(stems("the a blog news paper newspaper site website magazine author writer reviewer own s com"))


def is_own_voice(article: Article, named: str) -> bool:
    """Whether the article is published or written by whom a question names.

    One of the two names holds the other: "the Gull" is The Harbour Gull, "VG247's reviewer" is VG247.
    """
    asked = frozenset(stems(named.replace("’s", "").replace("'s", ""))) - _NO_NAME
    for voice in (article.publisher or "", *article.authors):
        called = frozenset(stems(voice)) - _NO_NAME
        if called and asked and (called <= asked or asked <= called):
            return True
    return False


def tells_of(article: Article, start: int, end: int, named: str) -> bool:
    """Whether the one named is named in a sentence, text[start:end], or right before it."""
    asked = read_asked(named)
    head = asked.surname or " ".join(asked.words[-1:])
    name = re.compile(rf"\b{re.escape(head)}\b", re.IGNORECASE)
    return bool(head) and bool(name.search(fold(article.text[max(0, start - _BEFORE) : end])))
