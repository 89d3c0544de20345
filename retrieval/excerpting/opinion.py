"""Whether an article says of itself that it is an opinion piece: by its headline, its section or its address."""

import re
from urllib.parse import urlsplit

from retrieval.models import Article

_KIND = (
    r"(?:(?:guest )?opinions?|op-?eds?|editorials?|comment(?:ary|isfree)?|columns?|columnists?|viewpoints?|letters?)"
)
_HEADLINE = re.compile(rf"^\W*{_KIND}\s*[:|–—-]\s*\S|\S\s*[|–—]\s*{_KIND}\W*$", re.IGNORECASE)
_SECTION = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_KEYS = ("section", "category", "genre", "type", "desk", "tags")


def is_opinion(article: Article) -> bool:
    """Whether it is called an opinion piece; what only reads like one is not."""
    told = [str(article.extra[key]) for key in _KEYS if article.extra.get(key)]
    if _HEADLINE.search(article.title) or any(_SECTION.search(section) for section in told):
        return True
    try:
        *folders, _ = urlsplit(article.url or "").path.split("/")
    except ValueError:
        return False
    return any(re.fullmatch(_KIND, folder, re.IGNORECASE) for folder in folders)
