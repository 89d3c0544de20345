"""Whether sentences of the passages tell what a model's sentence does: its words together, not each somewhere.

A passage may be a whole article, in which nearly every name and number of it stands: so each figure must stand with the
words around it, each name near what is told of it, and nobody may do what another did. Measured with 102 lies and 22
truths in other words, written for three articles and in view while this was made, and 164 sentences that people wrote
of 70 others: of the lies 46 were shown before and 7 are with this; of the truths 14 and 9 are shown as they stand, of
people's sentences 121 of 164. What is not held is told in the article's own words instead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from retrieval.answering.crediting import Said
from retrieval.answering.figures import Figure
from retrieval.answering.orders import is_told, outside_quotations
from retrieval.answering.support import Evidence, wanted_of
from retrieval.claims.acting import Same, done_by_same
from retrieval.claims.context import Context
from retrieval.claims.judging import Stand, judge
from retrieval.claims.reading import Read, meanings, read
from retrieval.claims.turning import is_turned
from retrieval.claims.whose import in_order
from retrieval.models import Hit
from retrieval.sentences import sentence_spans, stems
from retrieval.when import Grain, date_of

_BEFORE = 250
"""Characters before a sentence that may say whom and what it is about."""
_AROUND = 40
"""Characters on each side of a figure that say what it is of."""
_WITH_FIGURE = 0.5
"""Share of the words around a figure that the sentence with that figure must hold."""
_NEW = 0.5
"""Share of a sentence's content, names aside, that may be in no passage: other words for the same."""
_NEAREST = 3
"""Sentences of the passages among which a sentence's names must stand."""
_AT_START = 4
"""Words among which the one is named whom a sentence is about."""
_PAIR = re.compile(r"(?<![\d.,£$€])(\d+)(?: ?[-–—] ?| to | against )(\d+)(?![\d%]|[.,]\d)")
_COUNTED = re.compile(r"[ -](?:(?:million|billion|per cent|percent)\s+)?([a-z]{3,})")


@dataclass(frozen=True, eq=False)
class _Line:
    """A sentence of a passage, what it is read in, and the sentence before it."""

    text: str
    context: Context
    previous: str

    @cached_property
    def read(self) -> Read:
        return read(self.text)

    @cached_property
    def around(self) -> frozenset[str]:
        """All that it, the one before it and those who speak in it are told by."""
        return self.read.held | meanings(self.previous) | frozenset(stems(" ".join(self.context.speakers)))

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """Its figures, and the day and year that it dates itself to."""
        own = date_of(self.text, self.context.published) if self.context.published else None
        if own is None or own.grain is not Grain.DAY:
            return self.read.told
        return self.read.told | {Decimal(own.first.day), Decimal(own.first.year)}


def is_held(words: str, evidence: Sequence[Evidence], said: Said) -> bool:
    """Whether what a sentence tells outside its quotations is told by the passages, and of the same."""
    frame = " ".join(outside_quotations(words).split())
    if not stems(frame) or any(frame in " ".join(one.hit.passage.text.split()) for one in evidence):
        return True
    claim = read(frame)
    if frame != " ".join(words.split()) and not (_content(claim) or claim.decided or claim.figures):
        return True  # it only leads to somebody's words, and whose they are is checked by themselves
    lines = [line for one in evidence for line in _lines(one.hit, said)]
    if not _pairs(frame) <= frozenset().union(*(_pairs(line.text) for line in lines)):
        return False
    stands = {judge(frame, line.text, line.context, {}) for line in lines}
    if Stand.FOR in stands:
        return True
    if Stand.AGAINST in stands:
        return False
    nearest = sorted(lines, key=lambda line: -_cover(claim, line))[:_NEAREST]
    return (
        _is_familiar(claim, lines)
        and not _is_of_others(claim, nearest[0])
        and all(any(_tells(figure, claim, line) for line in lines) for figure in claim.figures)
        and _is_about(claim, nearest, frozenset(stems(evidence[0].hit.article.title)))
    )


def _lines(hit: Hit, said: Said) -> list[_Line]:
    """The sentences of a passage that tell something, and its headline."""
    article, passage = hit.article, hit.passage
    found, previous = [], article.title
    for span in sentence_spans(passage.text):
        text = passage.text[span.start : span.end]
        if is_told(text):
            first, last = passage.start + span.start, passage.start + span.end
            speakers = tuple(
                one.speaker for one in said.get(article.id, ()) if one.speaker and one.start < last and one.end > first
            )
            before = f"{article.title}. {passage.text[max(0, span.start - _BEFORE) : span.start]}"
            found.append(_Line(text, Context(before, article.published_at, speakers), previous))
        previous = text
    return [*found, _Line(article.title, Context("", article.published_at), "")]


def _cover(claim: Read, line: _Line) -> float:
    """How much of what a sentence tells a line does; what only the one before it does counts less, and names do."""
    decided = {claim.tokens[at].stem for one in claim.decided for at in range(one.outcome.first, one.outcome.last + 1)}
    wanted = _content(claim) | decided
    named = len(_named(claim) & line.around) / (1 + len(claim.names))
    return len(wanted & line.around) + len(wanted & line.read.held) / 2 + named


def _is_familiar(claim: Read, lines: Sequence[_Line]) -> bool:
    """Whether enough of its content stands in the passages at all."""
    units = _content(claim)
    held = frozenset().union(*(line.read.held | meanings(line.context.before) for line in lines))
    return len(units - held) <= _NEW * len(units)


def _is_of_others(claim: Read, nearest: _Line) -> bool:
    """Whether the nearest sentence tells the reverse, or gives to others what is told here of somebody."""
    same = done_by_same(claim, nearest.read, nearest.context.before)
    if same is Same.OPPOSITE or is_turned(claim, nearest.read):
        return True
    return same is Same.BY_OTHERS and (not _named(claim) <= nearest.around or not in_order(claim, nearest.read))


def _tells(figure: Figure, claim: Read, line: _Line) -> bool:
    """Whether a sentence has a figure, and of the same thing as far as the words around it tell."""
    if not figure.values & line.values:
        return False
    before, behind = claim.text[max(0, figure.start - _AROUND) : figure.start], claim.text[figure.end :]
    around = set(stems(before)) | set(stems(behind[:_AROUND]))
    held = line.read.held | set(stems(line.text))
    counted = _COUNTED.match(behind)
    for noun in stems(counted[1])[:1] if counted else ():
        ours, theirs = claim.measured.get(noun), line.read.measured.get(noun)
        if ours and theirs and not ours & theirs:
            return False
    return len(around & held) >= _WITH_FIGURE * len(around)


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Two figures that tell a vote or a score, in their order."""
    return frozenset((match[1], match[2]) for match in _PAIR.finditer(text))


def _is_about(claim: Read, nearest: Sequence[_Line], title: frozenset[str]) -> bool:
    """Whether its names stand near what is told, and the one whom it begins with right there."""
    first = {token.stem for token in claim.tokens[:_AT_START]}
    subject, others = _named(claim) & first, _named(claim) - first
    if not subject <= nearest[0].around | title:
        return False
    return others <= title.union(*(line.around for line in nearest))


def _content(claim: Read) -> frozenset[str]:
    """What it tells beside names, figures and that somebody said something."""
    return (claim.units & wanted_of(claim.text)) - {claim.first}


def _named(claim: Read) -> frozenset[str]:
    """The stems of its names, of a first word too that may be one."""
    own = set(stems(claim.text))
    return frozenset(name for name in claim.names if name in own)
