"""Whether a sentence tells what a claim states as done, or denies it, doubts it, wishes it or tells the opposite."""

import re

from retrieval.answering.denying import is_unreal
from retrieval.answering.opposites import Token, outcomes
from retrieval.claims.acts import acts_in
from retrieval.claims.context import Context
from retrieval.claims.denied import denied_in
from retrieval.claims.reading import Read, meanings
from retrieval.sentences import stems
from retrieval.timeline.decided import denies
from retrieval.when import date_of

_DEPENDS = frozenset({"until", "till", "unless", "once", "when", "if", "whether", "before"})
_FAR = 8
"""Words back to what makes a clause depend on another."""
_AHEAD = 3
"""Words back to a "will"."""
_DONE = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?\w+|\b(?:was|were|already)\b|\b\w{2,}ed\b"
    r"|\b(?:won|lost|fell|rose|found|paid|sold|built|broke|beat|led|kept|held|met|cut|quit|left|sent|spent|stole|caught|"
    r"fought|bought|began|grew|shot|struck|spoke|wrote|drew|threw|drove|ran|sank|said|told|took|made|gave|went|came|got|"
    r"hit|hurt|set|put|shut|bid|let)\b"
)
_SIDES = tuple(
    tuple(frozenset(side.split()) for side in line.split("/"))
    for line in (
        "before until/after since",
        "more above over/fewer less below under",
        "most largest biggest highest longest oldest best/least smallest lowest shortest youngest worst",
        "north northern/south southern",
        "east eastern/west western",
        "inside indoors/outside outdoors",
        "first/last second third",
        "morning/evening night afternoon",
        "husband/wife",
        "man men father son brother boy/woman women mother daughter sister girl",
        "male/female",
        "left/right",
        "old older/new newer",
        "all every everyone both always/some several half partly sometimes many most",
        "with/without",
        "public/private",
        "buyer buy bought buys/seller sell sold sells",
        "early earlier/late later",
        "up/down",
        "for/against",
        "into to/from",
        "maximum most/minimum least",
    )
)
"""Words of which the one is not the other: a sentence with but one of them tells nothing of the other."""
_NOT_BEFORE = re.compile(r"(?:\bnot|n't|\bnever|\bno)\b[^.;]{0,60}?\b(?:before|until|till|unless)\b", re.IGNORECASE)
"""What is denied up to a time may be so from then on."""
_NONE_OF = re.compile(r"\b(?:none|neither|not one|not all|few|hardly any) of\b", re.IGNORECASE)
_OF_ANOTHER = "first second third fourth fifth sixth another twice thrice former deputy acting vice never again alone"
_MUST = frozenset(_OF_ANOTHER.split())
"""Words that make another thing of what they stand beside: the sentence must have them too."""
_ALL_OF = frozenset({"all", "every", "everyone", "everybody", "always", "entire", "whole", "only", "none", "both"})


def is_up_to_a_time(claim: Read, sentence: Read) -> bool:
    """Whether just one of them denies something up to a time, as it may be so from then on, or of none of some."""
    return any(
        bool(pattern.search(claim.text)) is not bool(pattern.search(sentence.text))
        for pattern in (_NOT_BEFORE, _NONE_OF)
    )


def is_turned(claim: Read, sentence: Read) -> bool:
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


def is_other_side(claim: Read, sentence: Read) -> bool:
    """Whether the sentence names the opposite of what the claim tells, be it as a noun: "a 38 per cent rise"."""
    theirs = {(one.pair, one.side == 0) for one in outcomes(sentence.tokens)}
    return any((pair, not happened) in theirs and (pair, happened) not in theirs for pair, happened in claim.outcomes)


def is_denied_aside(claim: Read, sentence: Read) -> bool:
    """Whether the sentence has some of the claim only as what is not so, or as what was only thought so."""
    ours, theirs = denied_in(claim.text), denied_in(sentence.text)
    places = _places(sentence.tokens)
    for token in claim.tokens:
        starts = [sentence.tokens[at].start for at in places.get(token.stem, ())]
        if not starts or ours.denies(token.start) or ours.doubts(token.start):
            continue
        if all(theirs.denies(start) or theirs.doubts(start) for start in starts):
            return True
    return False


def is_told_instead(claim: Read, sentence: Read) -> bool:
    """Whether the sentence has it "and not" as the claim has it: "in a storage tank and not in a pump house"."""
    theirs = denied_in(sentence.text)
    places = _places(sentence.tokens)
    starts = [
        [sentence.tokens[at].start for at in places[token.stem]] for token in claim.tokens if token.stem in places
    ]
    aside = [some for some in starts if all(map(theirs.denies, some))]
    wide = any(span.start <= start < span.end for some in starts for start in some for span in theirs.clauses)
    return bool(aside) and len(aside) < len(starts) and not wide


def is_denied_whole(claim: Read, sentence: Read) -> bool:
    """Whether the sentence calls just what the claim states untrue: "It is not true that the pumps were faulty"."""
    if denied_in(claim.text).denied:
        return False
    places, verbs = _places(sentence.tokens), {key for act in acts_in(claim.text) for key in act.keys}
    held = [[sentence.tokens[at].start for at in places[token.stem]] for token in claim.tokens if token.stem in places]
    for span in denied_in(sentence.text).clauses:
        first = next((act for act in acts_in(sentence.text) if span.start <= act.start < span.end), None)
        inside = all(any(span.start <= start < span.end for start in starts) for starts in held)
        if first and first.keys & verbs and held and inside:
            return True
    return False


def sides_held(claim: Read, sentence: Read) -> bool:
    """Whether the sentence has no "after" for the claim's "before", and no "some" for its "all"."""
    ours, theirs = (frozenset(token.word.lower() for token in one.tokens) for one in (claim, sentence))
    for one, two in _SIDES:
        if (ours & one and not theirs & one and theirs & two) or (ours & two and not theirs & two and theirs & one):
            return False
    if not ours & _MUST <= theirs:
        return False
    return not (ours & _ALL_OF) or bool(theirs & _ALL_OF)


def outcomes_held(claim: Read, sentence: Read) -> bool:
    """Whether every outcome that the claim tells is told by the sentence, in these words or others for the same."""
    held = {token.stem for token in sentence.tokens}
    return all(
        (one.pair, one.happened) in sentence.outcomes
        or {claim.tokens[at].stem for at in range(one.outcome.first, one.outcome.last + 1)} <= held
        for one in claim.decided
    )


def is_hedged(claim: Read, sentence: Read) -> bool:
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


def is_still_to_come(claim: Read, sentence: Read, context: Context) -> bool:
    """Whether the claim is of something done, and the sentence of nothing that is, or of a day still to come."""
    if not _DONE.search(claim.text):
        return False
    day = date_of(sentence.text, context.published) if context.published else None
    return not _DONE.search(sentence.text) or bool(day and context.published and day.first > context.published.date())


def _is_open(words: tuple[Token, ...], place: int) -> bool:
    depends = any(token.word.lower() in _DEPENDS for token in words[max(0, place - _FAR) : place])
    ahead = any(token.word.lower() in ("will", "shall") for token in words[max(0, place - _AHEAD) : place])
    return depends or ahead or is_unreal(words, place)


def _places(words: tuple[Token, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, token in enumerate(words):
        if stems(token.word):
            found.setdefault(token.stem, []).append(place)
    return found
