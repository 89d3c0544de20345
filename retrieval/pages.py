"""Which page of a paged file a passage stands on: kept with the article, told beside a citation."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from retrieval.models import Article, Citation

PAGES = "pages"
"""The key in `Article.extra`: where each page begins in the text, and how long the text is that this holds for."""
_WORD = re.compile(r"[^\W_]+")
_PROBE = 40
"""Letters by which the beginning of a page is looked for; a running sentence has them once."""
_TRIES = 12
_STEP = 5
"""Words by which the next try is further on, where the beginning of a page was cleaned away or looks otherwise."""
_SLACK = 400
"""Letters that cleaning may put in front of where a page began in the file: a headline, say."""


def pages_of(pages: Sequence[str], text: str) -> Mapping[str, object]:
    """What `Article.extra` keeps of `pages`, as they were read, for the cleaned `text` of them; nothing of one page."""
    if len(pages) < 2:
        return {}
    offsets = [match.start() + place for match in _WORD.finditer(text) for place in range(len(match[0]))]
    letters = "".join(_WORD.findall(text))
    starts: list[int | None] = []
    position = expected = 0
    for page in pages:
        found = _begin(page, letters, position, expected) if expected else 0
        starts.append(None if found is None else offsets[found] if found else 0)
        position = expected if found is None else found
        expected = position + sum(map(len, _WORD.findall(page)))
    following = len(text)
    filled = []
    for start in reversed(starts):  # a page of which nothing was left begins where the next one does
        following = following if start is None else start
        filled.append(following)
    return {PAGES: {"starts": filled[::-1], "of": len(text)}}


def page_at(article: Article, offset: int) -> int | None:
    """The number, from 1, of the page that this place in the article's text is on; None where it has no pages."""
    told = article.extra.get(PAGES)
    if not isinstance(told, Mapping) or told.get("of") != len(article.text):
        return None  # of another version, or a field that only has the same name
    starts = told.get("starts")
    if not isinstance(starts, Sequence) or not all(isinstance(start, int) for start in starts):
        return None
    return bisect_right(starts, offset) or None


def page_of(citation: Citation) -> int | None:
    """The number of the page that the words relied on begin on; None where the article has no pages."""
    passage = citation.passage
    place = passage.text.find(citation.quotation) if citation.quotation else 0
    return page_at(citation.article, passage.start + max(place, 0))


def _begin(page: str, letters: str, position: int, expected: int) -> int | None:
    """Where the page's first words stand in `letters`, after `position`, next to where they are expected; None where
    none of them do.
    """
    words = _WORD.findall(page)
    for first in range(0, min(len(words), _TRIES * _STEP), _STEP):
        probe = ""
        for word in words[first : first + _PROBE]:
            probe += word
            if len(probe) >= _PROBE:
                break
        probe = probe[:_PROBE]
        if len(probe) <= _STEP:
            continue
        sooner = letters.rfind(probe, position + 1, expected + len(probe))
        later = letters.find(probe, expected, expected + _SLACK + len(probe))
        places = [place for place in (sooner, later) if place >= 0]
        if places:
            return min(places, key=lambda place: abs(place - expected))
    return None
