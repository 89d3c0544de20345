"""The day that a sentence of an article tells of, read against the day the article was published."""

import re
from datetime import datetime

from retrieval.when.points import MONTH, points
from retrieval.when.stretches import Grain, Stretch

_CUE = re.compile(
    r"(?P<ahead>\b(?:will|would|upcoming|scheduled|due|plans?|planned|planning|expected|set\s+to|is\s+to|are\s+to|to\s+be|"
    r"hopes?\s+to|going\s+to|deadline|ahead\s+of)\b|[’']ll\b)"
    r"|(?P<past>\b(?:said|says|told|was|were|had|did|met|won|lost|went|came|took|made|wrote|spoke|began|left|found|fell|"
    r"hit|struck|died|\w{2,}ed)\b)",
    re.IGNORECASE,
)
"""What a day without its year, or of the week, is told with: the next such day, or the last."""
_UP_TO = re.compile(r"\b(?:by|until|till)\s+(?:(?:early|mid|late)[\s-]+)?$", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]")
_MONTH_ALONE = re.compile(MONTH, re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|early|late|mid|of|during|through|this|last|next)[\s-]+$", re.IGNORECASE
)
_GRAINS = list(Grain)
_NEAR = {"today", "yesterday"}


def date_of(sentence: str, published_at: datetime) -> Stretch | None:
    """The days that a sentence dates itself to, in the article's own zone; None where it gives none.

    "On Tuesday" is the last one up to the day of publication, or the next ("will meet on Tuesday"). What stands
    outside quotation marks counts first, as it dates the saying; what stands in them dates what is spoken of.
    """
    outside = _QUOTED.sub(lambda found: " " * len(found[0]), sentence)
    return _first(outside, published_at) or _first(sentence, published_at)


def _first(text: str, published_at: datetime) -> Stretch | None:
    """The most exact date, the earlier in the text of two alike: "on Tuesday, for the first time since 2012"."""
    today = published_at.date()
    found = [
        (_GRAINS.index(stretch.grain), start, end, stretch)
        for stretch, start, end in points(text, today, bound=True)
        if _stands(text, start, end)
    ]
    if not found:
        return None
    found.sort(key=lambda point: point[:2])
    _, start, end, stretch = found[0]
    # "Friday, April 3": the second says which Friday.
    start, stretch = next(
        ((at, one) for _, at, _, one in found[1:] if end < at and not text[end:at].strip(" ,")), (start, stretch)
    )
    if not _is_ahead(text, start):
        return stretch
    return next((one for one, at, _ in points(text, today, bound=True, ahead=True) if at == start), stretch)


def _is_ahead(text: str, start: int) -> bool:
    """Whether a date is told of as to come: by the nearest cue before it, or else by the first behind it."""
    if _UP_TO.search(text, 0, start):
        return True
    before = list(_CUE.finditer(text, 0, start))
    cue = before[-1] if before else _CUE.search(text, start)
    return cue is not None and cue["ahead"] is not None


def _stands(text: str, start: int, end: int) -> bool:
    """A month alone wants its preposition ("in May", not "May said"), a day of the week its capital."""
    word = text[start:end]
    if _MONTH_ALONE.fullmatch(word):
        return word[0].isupper() and _BEFORE_MONTH.search(text, 0, start) is not None
    return not (word.lower().endswith("day") and " " not in word and word.islower()) or word in _NEAR
