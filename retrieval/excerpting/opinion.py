"""Whether an article says of itself that it is an opinion piece: by headline, section, address or its own lines."""

import re
from urllib.parse import urlsplit

from retrieval.models import Article

_KIND = (
    r"(?:(?:guest )?opinions?|op-?eds?|editorials?|comment(?:ary|isfree)?|columns?|columnists?|viewpoints?|letters?)"
)
_HEADLINE = re.compile(rf"^\W*{_KIND}\s*[:|–—-]\s*\S|\S\s*[|–—]\s*{_KIND}\W*$", re.IGNORECASE)
_SECTION = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_LABEL = re.compile(rf"^\W*{_KIND}(?: (?:piece|article))?\W*$", re.IGNORECASE)
"""A line above the text that has nothing but its kind."""
_AUTHOR = re.compile(
    r"^\W*(?P<who>[A-Z][\w.'’-]*(?: [\w.'’-]+){1,4}) (?:is|are) (?:an? |the |our )?(?:[\w'’-]+ ){0,4}"
    r"(?:columnists?|opinion (?:writer|editor|contributor)s?|leader writers?|commentators?)\b"
)
"""A last line that says of its author what he is: "Ann Lee is a columnist for The Gull"."""
_TOP, _END = 4, 2
"""Lines at the top and at the end where an article tells what it is."""
_KEYS = ("section", "category", "genre", "type", "desk", "tags")


def is_opinion(article: Article) -> bool:
    """Whether it is called an opinion piece; what only reads like one is not."""
    told = [str(article.extra[key]) for key in _KEYS if article.extra.get(key)]
    if _HEADLINE.search(article.title) or any(_SECTION.search(section) for section in told):
        return True
    if _tells_itself(article):
        return True
    try:
        *folders, _ = urlsplit(article.url or "").path.split("/")
    except ValueError:
        return False
    return any(re.fullmatch(_KIND, folder, re.IGNORECASE) for folder in folders)


def _tells_itself(article: Article) -> bool:
    """Whether a line above the text is its kind, or one below it calls its author a columnist."""
    lines = [line.strip() for line in article.text.splitlines() if line.strip()]
    if len(lines) > _TOP and any(_LABEL.match(line) for line in lines[:_TOP]):
        return True
    return any(tells_its_author(article, line) for line in lines[-_END:])


def tells_its_author(article: Article, words: str) -> bool:
    """Whether words call the author of an article, or somebody where it names none, a columnist."""
    found = _AUTHOR.match(words)
    return found is not None and (not article.authors or found["who"] in article.authors)
