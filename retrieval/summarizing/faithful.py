"""What a sentence of a model must be beyond what every answer must: its names and days held, its person named, no
opinion of its own.
"""

import re
from calendar import monthrange
from collections.abc import Sequence

from retrieval.answering.crediting import Said
from retrieval.answering.measured import Told, Wanted
from retrieval.answering.measures import told
from retrieval.answering.orders import outside_quotations
from retrieval.answering.support import Evidence
from retrieval.comparing.accounts import tone_of
from retrieval.excerpting.leaning import points_at_nobody
from retrieval.models import Hit
from retrieval.sentences import stems
from retrieval.summarizing.held import is_held
from retrieval.summarizing.names import names_held

_DAY = Wanted("day")
_COLOURED = frozenset(
    stems(
        """absurd admirable alarming appalling astonishing astounding awful baffling betray betrayal bizarre bold
        botched brave brilliant callous callously cowardly cruel cynical deserve deserved disgrace farce heartless
        negligence negligent reckless recklessly ruthless shame shambolic vindicated clearly controversially courageous
        crucially
        damning deeply deplorable despicable devastatingly disappointingly disastrous disgraceful disturbing dramatic
        dramatically embarrassing fantastic fortunately frankly groundbreaking heartbreaking heartwarming heroic
        hopefully horrific hypocritical importantly incredible incredibly interestingly ironically laughable luckily
        ludicrous magnificent notably obviously ominous outrageous pathetic predictably rightly ridiculous sadly
        scandalous sensational shameful shocking shockingly significantly staggering stunning surprisingly terrible
        tragic tragically tellingly troubling ultimately unbelievable undeniably undoubtedly unfortunately
        unprecedented unsurprisingly worryingly wrongly"""
    )
)
"""Words that judge: they may stand where the article has them."""
_NEAR = 0.7
"""Share of the words of a sentence that one of the passage's must hold to be what it retells."""
_OWN_VOICE = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Ww]e['’](?:re|ve|ll))\b")
"""An author's "I", which would be read as ours."""
_LEAP = 2024
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?P<first>\d{{1,2}}) (?P<month>{_MONTH})\b|\b(?P<named>{_MONTH}) (?P<last>\d{{1,2}})\b(?![\d,])"
)
_LABEL = re.compile(r"^(?:Who|What|When|Where|Why)\b[^:]{0,30}:\s*")


def is_faithful(words: str, evidence: Sequence[Evidence], hits: Sequence[Hit], said: Said) -> bool:
    """Whether a sentence names nobody, dates nothing, judges nothing and tells nothing that its passages do not."""
    words = _LABEL.sub("", words)
    return (
        names_held(words, evidence, hits, said)
        and is_a_day(words)
        and days_held(words, evidence)
        and is_uncoloured(words, evidence)
        and not is_turned(words, evidence)
        and not points_at_nobody(words)
        and not _OWN_VOICE.search(outside_quotations(words))
        and is_held(words, evidence, said)
    )


def is_a_day(words: str) -> bool:
    """Whether each date in a sentence is one of the calendar: there is no 31 November."""
    for match in _DATE.finditer(words):
        day, month = int(match["first"] or match["last"]), match["month"] or match["named"]
        if day > monthrange(_LEAP, _MONTHS.index(month) + 1)[1]:
            return False
    return True


def days_held(words: str, evidence: Sequence[Evidence]) -> bool:
    """Whether each day that a sentence tells is one that its passages tell: "5 June" is not made of two dates."""
    known: list[Told] = []
    claimed: list[Told] = []
    for one in evidence:
        published = one.hit.article.published_at
        for sentence in one.told.split("\n"):
            known += told(sentence, _DAY, published)
        if published is not None:
            known += told(f"{published:%d %B}", _DAY)
        claimed += told(words, _DAY, published)
    return all(any(not day.differs(other) for other in known) for day in claimed)


def is_uncoloured(words: str, evidence: Sequence[Evidence]) -> bool:
    """Whether each word of a sentence that judges stands in its passages."""
    judging = _COLOURED & set(stems(outside_quotations(words)))
    return judging <= {stem for one in evidence for stem in one.held}


def is_turned(words: str, evidence: Sequence[Evidence]) -> bool:
    """Whether a sentence denies what the nearest sentence of its passages says, or the other way round.

    Where none holds most of its words nothing can be told: a sentence may be made of several.
    """
    frame = outside_quotations(words)
    wanted = set(stems(frame))
    near = [line for one in evidence for line in one.told.split("\n")]
    shares = [(len(wanted & set(stems(line))), line) for line in near]
    best, nearest = max(shares, default=(0, ""))
    if not wanted or best < _NEAR * len(wanted):
        return False
    return tone_of(frame)[0] is not tone_of(outside_quotations(nearest))[0]
