"""One claim held against one sentence of an article: whether it bears the claim out, or says otherwise.

Both only where nothing speaks against it: the people and places named must be the same and in the same order, every
figure and day of the claim must stand in the sentence, and what is denied or only wished in one must be so in both.
Whatever is left is not in the articles, as far as this can tell.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from retrieval.answering.contradicting import is_unreal
from retrieval.answering.opposites import Token
from retrieval.claims.reading import Read, meanings, read
from retrieval.sentences import stems
from retrieval.timeline.decided import denies
from retrieval.when import Grain, date_of

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
_DEPENDS = frozenset({"until", "till", "unless", "once", "when", "if", "whether", "before"})
_FAR = 8
"""Words back to what makes a clause depend on another."""
_AT_START = 3
"""Words among which the one is named whom a claim is about."""
_POINTING = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "the"})
_DOES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|won|lost|beat|led|met|cut|left|sent|paid|sold|made|took|gave|told|"
    r"hit|sued|shot|fought|\w{2,}ed|by)\b"
)


_DONE = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?\w+|\b(?:was|were|already)\b|\b\w{2,}ed\b"
    r"|\b(?:won|lost|fell|rose|found|paid|sold|built|broke|beat|led|kept|held|met|cut|quit|left|sent|spent|stole|caught|"
    r"fought|bought|began|grew|shot|struck|spoke|wrote|drew|threw|drove|ran|sank|said|told|took|made|gave|went|came|got|"
    r"hit|hurt|set|put|shut|bid|let)\b"
)


class Stand(Enum):
    """How a sentence stands to a claim."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, eq=False)
class Context:
    """What a sentence is read in: the headline and the text before it, and when its article was published.

    `speakers` are those whose words it holds; `nearness` is its cosine to the claim, None where it has none.
    """

    before: str
    published: datetime | None
    speakers: tuple[str, ...] = ()
    nearness: float | None = None


def judge(claim: str, sentence: str, context: Context, rarity: Mapping[str, float]) -> Stand:
    """How a sentence stands to a claim; `rarity` is what each stem of the claim counts."""
    one, two = read(claim), read(sentence)
    around = frozenset(stems(f"{context.before} {sentence}"))
    if not set(one.names) <= around or not _is_said_by(one, context):
        return Stand.NEITHER
    whole = two.held | meanings(context.before)
    turned = _is_turned(one, two)
    if turned or ((_other_figure(one, two) or _other_day(one, two, context)) and not _is_hedged(one, two)):
        own, wide = _share(one, two, two.held, rarity, True), _share(one, two, whole, rarity, True)
        fits = (own >= _OWN_AGAINST and wide >= _AROUND_AGAINST) or (own >= _OWN_OF_ALL_AGAINST and wide >= _ALL)
        return Stand.AGAINST if fits and (turned or one.verbs <= two.held) else Stand.NEITHER
    if _is_hedged(one, two) or _is_still_to_come(one, two, context) or not one.verbs <= two.held:
        return Stand.NEITHER
    told = _figures_held(one, two) and _days_held(one, two, context) and _outcomes_held(one, two)
    who = _in_order(one, two) and _is_subject_held(one, two, context)
    return Stand.FOR if told and who and _is_held(one, two, whole, context, rarity) else Stand.NEITHER


def _is_held(claim: Read, sentence: Read, whole: frozenset[str], context: Context, rarity: Mapping[str, float]) -> bool:
    """Whether enough of a claim is held: of all of it, and of what it says beside names."""
    own, wide = _share(claim, sentence, sentence.held, rarity), _share(claim, sentence, whole, rarity)
    if claim.units and len(claim.units & whole) < _BESIDE * len(claim.units):
        return False
    if wide >= _ALL:
        return own >= (_OWN_BY_FIGURE if _same_counted(claim, sentence) else _OWN_OF_ALL)
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


def _is_said_by(claim: Read, context: Context) -> bool:
    """Whether the words are whose the claim says they are."""
    if not claim.speaker:
        return True
    who = set(stems(claim.speaker))
    return any(who & set(stems(speaker)) for speaker in context.speakers)


def _is_subject_held(claim: Read, sentence: Read, context: Context) -> bool:
    """Whether the one whom the claim begins with is named in the sentence, or it has a pronoun or words of theirs."""
    opening = {token.stem for token in claim.tokens[:_AT_START]}
    names = [name for name in (claim.first, *claim.names) if name and name in opening]
    if not names or any(name in sentence.held for name in names):
        return True
    if any(set(names) & set(stems(speaker)) for speaker in context.speakers):
        return True
    return any(token.word.lower() in _POINTING for token in sentence.tokens)


def _figures_held(claim: Read, sentence: Read) -> bool:
    """Whether each figure of the claim stands in the sentence."""
    return all(figure.values & sentence.told for figure in claim.figures)


def _other_figure(claim: Read, sentence: Read) -> bool:
    """Whether the sentence gives another figure for a thing that the claim counts, or another year."""
    for told in claim.counted:
        same = [other for other in sentence.counted if other.unit == told.unit and other.beside == told.beside]
        if same and all(told.differs(other) for other in same):
            return True
    ours, theirs = claim.measured, sentence.measured
    return any(noun in theirs and not ours[noun] & theirs[noun] for noun in ours)


def _same_counted(claim: Read, sentence: Read) -> bool:
    """Whether all that the claim counts, the sentence counts too and alike."""
    alike = all(sentence.measured.get(noun, frozenset()) & values for noun, values in claim.measured.items())
    return bool(claim.measured) and alike


def _is_turned(claim: Read, sentence: Read) -> bool:
    """Whether the sentence tells the opposite of an outcome, or denies what the claim states, or the reverse."""
    ours = claim.outcomes
    theirs = {(one.pair, one.happened) for one in sentence.decided if not one.unreal} | (ours & sentence.outcomes)
    if any((pair, not happened) in theirs and (pair, happened) not in theirs for pair, happened in ours):
        return True
    places = _places(sentence.tokens)
    decided = {at for one in claim.decided for at in range(one.outcome.first, one.outcome.last + 1)}
    for place, token in enumerate(claim.tokens):
        if place in decided or token.stem not in places or token.word[:1].isupper():
            continue
        if all(denies(claim.tokens, place) != denies(sentence.tokens, at) for at in places[token.stem]):
            return True
    return False


def _outcomes_held(claim: Read, sentence: Read) -> bool:
    """Whether every outcome that the claim tells is told by the sentence, in these words or others for the same."""
    held = {token.stem for token in sentence.tokens}
    return all(
        (one.pair, one.happened) in sentence.outcomes
        or {claim.tokens[at].stem for at in range(one.outcome.first, one.outcome.last + 1)} <= held
        for one in claim.decided
    )


def _is_hedged(claim: Read, sentence: Read) -> bool:
    """Whether what the claim states as done is only wished, planned or feared in the sentence, or depends on more."""
    places = _places(sentence.tokens)
    decided = {claim.tokens[one.outcome.first].stem for one in claim.decided}
    told = [
        (place, token.stem)
        for place, token in enumerate(claim.tokens)
        if token.stem in places and (token.stem in decided or meanings(token.word) & claim.verbs)
    ]
    return any(
        not _is_open(claim.tokens, place) and all(_is_open(sentence.tokens, at) for at in places[stem])
        for place, stem in told
    )


def _is_still_to_come(claim: Read, sentence: Read, context: Context) -> bool:
    """Whether the claim is of something done, and the sentence of nothing that is, or of a day still to come."""
    if not _DONE.search(claim.text):
        return False
    day = date_of(sentence.text, context.published) if context.published else None
    return not _DONE.search(sentence.text) or bool(day and context.published and day.first > context.published.date())


def _is_open(words: tuple[Token, ...], place: int) -> bool:
    depends = any(token.word.lower() in _DEPENDS for token in words[max(0, place - _FAR) : place])
    ahead = any(token.word.lower() in ("will", "shall") for token in words[max(0, place - _AT_START) : place])
    return depends or ahead or is_unreal(words, place)


def _places(words: tuple[Token, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, token in enumerate(words):
        if stems(token.word):
            found.setdefault(token.stem, []).append(place)
    return found


def _days_held(claim: Read, sentence: Read, context: Context) -> bool:
    """Whether the days that the claim names stand in the sentence, or are those it dates itself to."""
    if claim.days <= sentence.days:
        return True
    own = date_of(sentence.text, context.published) if context.published else None
    if own is None or own.grain is not Grain.DAY:
        return False
    return claim.days <= frozenset(stems(f"{own.first:%A %B}"))


def _other_day(claim: Read, sentence: Read, context: Context) -> bool:
    """Whether both name one day of the week or month, and not the same."""
    if not claim.days or not sentence.days or claim.days & sentence.days or not context.published:
        return False
    told, own = date_of(claim.text, context.published), date_of(sentence.text, context.published)
    if told is None or own is None or told.grain is not Grain.DAY or own.grain is not Grain.DAY:
        return False
    return told.first != own.first


def _in_order(claim: Read, sentence: Read) -> bool:
    """Whether the names that both have stand in one order where the claim tells what one did to another."""
    speaker = set(stems(claim.speaker))
    ours = [name for name in (claim.first, *claim.names) if name and name in sentence.held and name not in speaker]
    if len(ours) < 2 or not _acts(claim.text, ours):
        return True
    theirs = [token.stem for token in sentence.tokens if token.stem in ours]
    return list(dict.fromkeys(theirs)) == ours


def _acts(text: str, names: list[str]) -> bool:
    """Whether something is told between the first and the last of the names."""
    places = [match.span() for match in re.finditer(r"\w[\w'-]*", text) if set(stems(match[0])) & set(names)]
    return bool(places) and bool(_DOES.search(text, places[0][1], places[-1][0]))
