"""The day that a sentence of an article tells of, read against the day the article was published."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from retrieval.when.points import MONTH, points
from retrieval.when.stretches import Grain, Stretch

_NOT_BEFORE_A_NOUN = "".join(
    rf"(?<!\b{word}\s)" for word in ("a", "the", "its", "his", "her", "their", "of", "no", "new")
)
_PLANS = rf"{_NOT_BEFORE_A_NOUN}(?<!ed\s)plans?"
"""Who plans looks ahead; a plan may have been rejected on Tuesday."""
_CUE = re.compile(
    rf"(?P<ahead>\b(?:will|would|upcoming|scheduled|due|{_PLANS}|planned|planning|expected|set\s+to|is\s+to|are\s+to|to\s+be|"
    r"hopes?\s+to|going\s+to|deadline|ahead\s+of|opens|reopens|begins|starts|resumes|closes|ends|expires|convenes)\b"
    r"|[’']ll\b)"
    r"|(?P<past>\b(?:said|says|told|was|were|had|did|met|won|lost|went|came|took|made|wrote|spoke|began|left|found|fell|"
    r"hit|struck|died|\w{2,}ed)\b)",
    re.IGNORECASE,
)
"""What a day without its year, or of the week, is told with: the next such day, or the last."""
_UP_TO = re.compile(r"\b(?:by|until|till)\s+(?:(?:early|mid|late)[\s-]+)?$", re.IGNORECASE)
_EVENT = (
    r"(?:strike|walkout|stoppage|vote|ballot|election|referendum|poll|hearing|trial|talks|meeting|summit|session|rally|"
    r"protest|march|vigil|funeral|launch|opening|reopening|start|restart|resumption|return|inauguration|ceremony|final|"
    r"match|debate|deadline|date|closure|handover|release|verdict|sentencing)"
)
_SET = re.compile(
    # Who moves or sets something says when it will be: "moved the restart to 15 April", "called a strike for 9 March".
    r"\b(?:mov(?:ed?|es|ing)|shift\w*|push(?:ed|es|ing)?|put|puts|postpon\w+|delay\w*|reschedul\w+|extend\w*|defer\w*|"
    r"adjourn\w*|brought\s+forward|bring\w*\s+forward|set|sets|fix(?:ed|es)?|slated|pencill?ed|schedul\w+|book(?:ed|s)|"
    r"announc\w+|call(?:ed|s)|agreed?|plan(?:s|ned)?|summon\w*|conven\w+)\b[^.;:]{0,80}?\b(?:to|for|from|until|till)\s+$"
    # Or names the day itself.
    r"|\b(?:named|names|chose|chosen|picked|proposed|proposes|suggested|suggests|offered|earmarked)\s+$"
    rf"|\b{_EVENT}s?\s+(?:(?:is|was|are|were)\s+)?(?:for|until|till)\s+$",
    re.IGNORECASE,
)
"""What stands before a day that is planned."""
_TO_COME = re.compile(r"\bbe\s+(?:\w+ly\s+)?$", re.IGNORECASE)
"""Before a participle that tells of nothing past: "would be called", "is to be presented"."""
_DESCRIBES = re.compile(
    r"\b(?:will|would|shall|to)\s+(?:(?:not|also|then|now|soon)\s+)?[a-z]+\s+(?:(?:an?|the|its|his|her|their|any|all)\s+)?$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(
    r"\w*\s+(?!(?:on|in|at|by|from|to|of|for|with|after|before|during|over|since|until|the|an?|his|her|its|their|that)\b)[a-z]+"
)
"""Around a participle that only describes what is to be done to: "will publish restated results"."""
_DAY_ITSELF = re.compile(r"['’]s\b")
_LONG_AGO = timedelta(days=270)
"""A day and month without the year that were so long ago would have it said; those told of nothing yet are to come."""
FILED = re.compile(
    rf"^\W*(?!(?:On|In|At|By|Since|From|Until|Before|After)\b)(?:[A-Z][\w.'’/-]*,? ){{1,4}}"
    rf"(?i:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?,? ?(?:\([\w /.,]{{2,30}}\) ?)?[—–-]{{1,2}} ",
)
"""Where and when a report was filed: "TARROW, March 2 - "."""
_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]")
_MONTH_ALONE = re.compile(MONTH, re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|early|late|mid|of|during|through|this|last|next)[\s-]+$", re.IGNORECASE
)
_GRAINS = list(Grain)
_NEAR = {"today", "yesterday"}


@dataclass(frozen=True)
class DayTold:
    """Days that a sentence tells of, with their place in it; `ahead`: it tells of them as to come."""

    stretch: Stretch
    start: int
    end: int
    ahead: bool


def date_of(sentence: str, published_at: datetime) -> Stretch | None:
    """The days that a sentence dates itself to, in the article's own zone; None where it gives none.

    "On Tuesday" is the last one up to the day of publication, or the next ("will meet on Tuesday"). What stands
    outside quotation marks counts first, as it dates the saying; what stands in them dates what is spoken of.
    """
    outside = _QUOTED.sub(lambda found: " " * len(found[0]), sentence)
    return _first(outside, published_at) or _first(sentence, published_at)


def days_told(sentence: str, published_at: datetime) -> list[DayTold]:
    """All days outside quotation marks that a sentence tells of, in its order."""
    outside = _QUOTED.sub(lambda found: " " * len(found[0]), sentence)
    return sorted(_told(outside, published_at.date()), key=lambda one: one.start)


def _first(text: str, published_at: datetime) -> Stretch | None:
    """The most exact date, the earlier in the text of two alike: "on Tuesday, for the first time since 2012"."""
    found = _told(text, published_at.date())
    if not found:
        return None
    found.sort(key=lambda one: (_GRAINS.index(one.stretch.grain), one.start))
    chosen = found[0]
    if chosen.ahead and re.search(r"\bfrom\s+$", text[: chosen.start]):  # "moved from 3 April to 20 April"
        chosen = next((one for one in found if one.ahead and re.search(r"\bto\s+$", text[: one.start])), chosen)
    # "Friday, April 3": the second says which Friday.
    which = (one for one in found[1:] if chosen.end < one.start and not text[chosen.end : one.start].strip(" ,"))
    return next(which, chosen).stretch


def _told(text: str, today: date) -> list[DayTold]:
    filed = FILED.match(text)
    if filed is not None and filed.end() < len(text):
        text = " " * filed.end() + text[filed.end() :]
    later = {at: one for one, at, _ in points(text, today, bound=True, ahead=True)}
    told = []
    for stretch, start, end in points(text, today, bound=True):
        if _stands(text, start, end):
            next_one = later.get(start, stretch)
            ahead = _is_ahead(text, start, end, today - stretch.last)
            ahead = ahead or (next_one != stretch and _is_too_long_ago(text, start, today - stretch.last))
            told.append(DayTold(next_one if ahead else stretch, start, end, ahead))
    return told


def _is_ahead(text: str, start: int, end: int, past: timedelta) -> bool:
    """Whether a date is told of as to come: by what sets it, the nearest cue before it, or else the first behind it.

    `past` is how long ago it would have been.
    """
    if _DAY_ITSELF.match(text, end):
        return False  # "for Monday's fire"
    if _UP_TO.search(text, 0, start) or _SET.search(text[:start]):
        return True
    before = [found for found in _CUE.finditer(text, 0, start) if not _is_no_past(text, found)]
    cue = before[-1] if before else _CUE.search(text, start)
    return cue["ahead"] is not None if cue else past > _LONG_AGO


def _is_no_past(text: str, cue: re.Match[str]) -> bool:
    """Whether a participle is no past: it is to come, or describes something that is."""
    if cue["past"] is None or not cue["past"].lower().endswith("ed"):
        return False
    if _TO_COME.search(text, 0, cue.start()):
        return True
    return bool(_DESCRIBES.search(text[: cue.start()]) and _NOUN_BEHIND.match(text, cue.end()))


def _is_too_long_ago(text: str, start: int, past: timedelta) -> bool:
    """Whether a day without its year would have it said, if it were the last one, and something is told as to come."""
    if past <= _LONG_AGO or re.search(r"\bsince\s+(?:\w+\s+)?$", text[:start]):
        return False
    return any(cue["ahead"] for cue in _CUE.finditer(text, 0, start))


def _stands(text: str, start: int, end: int) -> bool:
    """A month alone wants its preposition ("in May", not "May said"), a day of the week its capital."""
    word = text[start:end]
    if _MONTH_ALONE.fullmatch(word):
        return word[0].isupper() and _BEFORE_MONTH.search(text, 0, start) is not None
    return not (word.lower().endswith("day") and " " not in word and word.islower()) or word in _NEAR
