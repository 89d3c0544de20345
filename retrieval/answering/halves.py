"""Quotations that their cue splits: told whole, and a speaker's further words in the order of the text.

"“I wanted it to work,” she said. “It did not.”" is two statements; one of them alone may say the contrary of both.
"""

import re
from collections.abc import Mapping, Sequence

from retrieval.answering.picks import Pick, repeats
from retrieval.models import Span, Statement, StatementKind

_CUE_AT_MOST = 120
"""Characters between two halves of a quotation: their marks, and who said it."""
_HALF_AT_MOST = 300
"""Characters of a half that is added; the one that was found is shown whatever its length."""
_LETTER = re.compile(r"[^\W_]")
_CLOSED = re.compile(r"^[.,!?…—–-]?\s*[”\"’'»“]")


def made_whole(picks: Sequence[Pick], said: Mapping[str, Sequence[Statement]]) -> tuple[Pick, ...]:
    """The picks, each half of a quotation with its other half beside it, in the order of the text."""
    kept: list[Pick] = []
    for pick in picks:
        if pick in kept:
            continue
        halves = [one for one in _other_halves(pick, said) if not any(repeats(one, other) for other in (*kept, *picks))]
        told = [one for one in picks if one is not pick and one not in kept and _are_halves_of_one(pick, one)]
        kept += sorted([pick, *told, *halves], key=lambda one: one.span.start)
    return tuple(kept)


def in_text_order(picks: Sequence[Pick]) -> tuple[Pick, ...]:
    """The picks, with what one speaker says in one passage in the order of the text, in the places that they had.

    All but the first: the words that answer stand before whatever the same one said earlier.
    """
    ordered = list(picks)
    groups: dict[tuple[str, str], list[int]] = {}
    for place, pick in enumerate(picks[1:], 1):
        if pick.statement is not None and pick.statement.speaker:
            groups.setdefault((pick.hit.passage.id, pick.statement.speaker), []).append(place)
    for places in groups.values():
        for place, pick in zip(places, sorted((picks[k] for k in places), key=lambda one: one.span.start), strict=True):
            ordered[place] = pick
    return tuple(ordered)


def goes_on(before: Pick, pick: Pick) -> bool:
    """Whether a pick is the second half of the quotation that the one before it begins."""
    return before.span.start < pick.span.start and _are_halves_of_one(before, pick)


def _are_halves_of_one(one: Pick, other: Pick) -> bool:
    if one.statement is None or other.statement is None or one.hit.passage.id != other.hit.passage.id:
        return False
    first, second = sorted((one.statement, other.statement), key=lambda statement: statement.start)
    return _is_split(one.hit.article.text, first, second)


def _other_halves(pick: Pick, said: Mapping[str, Sequence[Statement]]) -> list[Pick]:
    """The half before and the half behind, where the passage has them and they are short enough to be shown."""
    found: list[Pick] = []
    passage, own = pick.hit.passage, pick.statement
    if own is None or own.kind is not StatementKind.DIRECT:
        return found
    for one in said.get(pick.hit.article.id, ()):
        if one.start < passage.start or one.end > passage.end or one.end - one.start > _HALF_AT_MOST:
            continue
        first, second = sorted((own, one), key=lambda statement: statement.start)
        if _is_split(pick.hit.article.text, first, second):
            found.append(Pick(pick.hit, Span(one.start, one.end), pick.score, one))
    return found


def _is_split(text: str, first: Statement, second: Statement) -> bool:
    """Whether two statements are the halves of one quotation, with no more between them than who said it."""
    if first.kind is not StatementKind.DIRECT or second.kind is not StatementKind.DIRECT:
        return False
    between = text[first.end : second.start]
    if not first.speaker or first.speaker != second.speaker or not 0 < len(between) <= _CUE_AT_MOST:
        return False
    if "\n" in between or not _CLOSED.match(between) or not _LETTER.search(between):
        return False
    return first.mention is not None and first.mention in between and _goes_on_unsaid(first, second)


def _goes_on_unsaid(first: Statement, second: Statement) -> bool:
    """Whether the second half is given to its speaker by what stands before it alone."""
    return second.mention is None or second.sentence == first.sentence
