"""One claim held against one sentence of an article: whether it bears the claim out, or says otherwise.

Both only where nothing speaks against it: the people and places named must be the same and in the same order, every
figure and day of the claim must stand in the sentence, and what is denied or only wished in one must be so in both.
Whatever is left is not in the articles, as far as this can tell.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from retrieval.claims.acting import Same, done_by_same
from retrieval.claims.being import is_called_so, is_other_quality, quality_in
from retrieval.claims.context import Context
from retrieval.claims.measuring import days_held, figures_held, other_day, other_figure, same_counted
from retrieval.claims.part_of import without_wholes
from retrieval.claims.reading import Read, meanings, read
from retrieval.claims.turning import (
    is_denied_aside,
    is_denied_whole,
    is_hedged,
    is_other_side,
    is_still_to_come,
    is_told_instead,
    is_turned,
    is_up_to_a_time,
    outcomes_held,
    sides_held,
)
from retrieval.claims.whose import in_order, is_said_by, is_subject_held
from retrieval.comparing.restating import is_restated
from retrieval.sentences import stems

_OWN, _AROUND = 0.5, 0.8
"""Share of a claim's content, by rarity, that the sentence itself must hold to bear it out, and it with what leads to
it. Chosen with the 120 claims of `python -m tests.bench.claims`; see there for what they come to."""
_OWN_AGAINST, _AROUND_AGAINST = 0.4, 0.65
"""The same to contradict it, what is contradicted aside."""
_ALL, _OWN_OF_ALL, _OWN_OF_ALL_AGAINST = 0.95, 0.4, 0.2
"""Where nearly all of it is held with what leads to the sentence, less in the sentence itself will do: "It bid £79
million" where the one before names the bidder."""
_NEAR, _OWN_NEAR, _AROUND_NEAR = 0.8, 0.5, 0.7
"""A cosine to the claim (MiniLM's) from which fewer of its words will do, as it is a paraphrase; and how many."""
_OWN_BY_FIGURE = 0.3
"""And less still where both count the same thing alike: "All 210 jobs go"."""
_BESIDE = 0.6
"""Share of a claim's words beside names that must be held: names alone tell nothing."""
_COSTS = frozenset(stems("cost costs price priced worth budget spend spent pay paid"))
"""What a sum of money need not be called: "a $4.2 million terminal"."""


class Stand(Enum):
    """How a sentence stands to a claim."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


def judge(claim: str, sentence: str, context: Context, rarity: Mapping[str, float]) -> Stand:
    """How a sentence stands to a claim; `rarity` is what each stem of the claim counts."""
    alone = without_wholes(claim, sentence)
    if alone is None:
        return Stand.NEITHER
    one, two = read(claim), read(alone)
    around = frozenset(stems(f"{context.before} {sentence}"))
    if not set(one.names) <= around or not is_said_by(one, context) or is_restated(sentence, context.before):
        return Stand.NEITHER
    whole = two.held | meanings(context.before)
    same = done_by_same(one, two, context.before)
    denied = is_denied_whole(one, two)
    if is_up_to_a_time(one, two):
        return Stand.NEITHER
    if same is Same.BY_OTHERS:
        return Stand.NEITHER
    if not denied and is_denied_aside(one, two):
        other = is_told_instead(one, two) and _is_held(one, two, whole, context, rarity)
        return Stand.AGAINST if other and one.verbs <= two.held and not is_hedged(one, two) else Stand.NEITHER
    turned = denied or same is Same.OPPOSITE or is_turned(one, two)
    if is_other_quality(one.text, two.text):
        turned, one = True, replace(one, units=one.units - quality_in(one.text))
    if turned or ((other_figure(one, two) or other_day(one, two, context)) and not is_hedged(one, two)):
        own, wide = _share(one, two, two.held, rarity, True), _share(one, two, whole, rarity, True)
        fits = (own >= _OWN_AGAINST and wide >= _AROUND_AGAINST) or (own >= _OWN_OF_ALL_AGAINST and wide >= _ALL)
        deed = one.verbs <= two.held and outcomes_held(one, two)
        return Stand.AGAINST if fits and (turned or deed) else Stand.NEITHER
    if is_hedged(one, two) or is_still_to_come(one, two, context) or not one.verbs <= two.held:
        return Stand.NEITHER
    told = figures_held(one, two) and days_held(one, two, context) and outcomes_held(one, two)
    told = told and sides_held(one, two) and is_called_so(one.text, two.text)
    who = same is Same.DONE or (in_order(one, two) and is_subject_held(one, two, context))
    return Stand.FOR if told and who and _is_held(one, two, whole, context, rarity) else Stand.NEITHER


def tells_figures(claim: str, sentence: str, context: Context, rarity: Mapping[str, float]) -> bool:
    """Whether a sentence has the very figures of a claim for the same things, though it may not tell all of it."""
    alone = without_wholes(claim, sentence)
    if alone is None:
        return False
    one, two = read(claim), read(alone)
    around = frozenset(stems(f"{context.before} {sentence}"))
    if not one.figures or not set(one.names) <= around or not is_said_by(one, context):
        return False
    counted = all(
        any(ours.unit == other.unit and not ours.differs(other) for other in two.counted) for ours in one.counted
    )
    if not counted or not figures_held(one, two) or other_figure(one, two) or is_turned(one, two):
        return False
    if is_other_side(one, two) or is_restated(sentence, context.before):
        return False
    held = two.held | _COSTS
    own, wide = _share(one, two, held, rarity), _share(one, two, held | meanings(context.before), rarity)
    return not is_denied_aside(one, two) and own >= _OWN_AGAINST and wide >= _AROUND_AGAINST


def _is_held(claim: Read, sentence: Read, whole: frozenset[str], context: Context, rarity: Mapping[str, float]) -> bool:
    """Whether enough of a claim is held: of all of it, and of what it says beside names."""
    own, wide = _share(claim, sentence, sentence.held, rarity), _share(claim, sentence, whole, rarity)
    if claim.units and len(claim.units & whole) < _BESIDE * len(claim.units):
        return False
    if wide >= _ALL:
        return own >= (_OWN_BY_FIGURE if same_counted(claim, sentence) else _OWN_OF_ALL)
    near = (context.nearness or 0.0) >= _NEAR and own >= _OWN_NEAR and wide >= _AROUND_NEAR
    return near or (own >= _OWN and wide >= _AROUND)


def _share(
    claim: Read, sentence: Read, held: frozenset[str], rarity: Mapping[str, float], turned: bool = False
) -> float:
    """The share of a claim's content that is held; `turned`: of what is not told otherwise."""
    wanted = {unit: rarity.get(unit, 1.0) for unit in (*claim.units, *claim.names)}
    common = sum(wanted.values()) / len(wanted) if wanted else 1.0
    total = sum(wanted.values()) + (0.0 if turned else common * len(claim.outcomes))
    found = sum(weight for unit, weight in wanted.items() if unit in held)
    found += 0.0 if turned else common * len(claim.outcomes & sentence.outcomes)
    return found / total if total else 1.0
