"""Whether a text denies something, or only wishes, fears or asks for it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from retrieval.answering.opposites import Token
from retrieval.statements.words import listed

_DENIES = listed(
    """
    not never deny denied denies denying refuse refused refuses refusing decline declined declines rejected
    rejects reject rejecting dismissed dismisses ignored ignores rebuffed rebuffs resisted resists defied
    discounted ruled without avoided avoids escaped spared saved instead rather cannot neither nor disputed
    refuted
    """
)
"""Words that deny what comes next; "n't" does too."""
_OF_SPEECH = listed(
    """
    rejected rejects reject rejecting dismissed dismisses ignored ignores rebuffed rebuffs resisted resists
    defied discounted disputed refuted
    """
)
_CALLS = listed(
    """
    call calls demand demands pressure suggestion suggestions claim claims report reports rumor rumors rumour
    rumours allegation allegations speculation talk accusation accusations plea pleas request requests idea
    notion charge charges
    """
)
_BETWEEN = (
    listed(
        """
    to be been being have having has had that he she they it his her their its him them was were is are would
    will a an the any ever actually formally yet for of by plan plans intend intends intention planning going
    considering expected expects need needs want wants require requires deserve from own either simply
    personally mounting opposition growing also in on this these such himself herself immediate further all
    managed able allowed suspected
    """
    )
    | _CALLS
)
_UNLESS = listed(
    """
    until only just because immediately initially again alone simply merely solely yet first
    """
)
"""Behind a "not": it was done, but later, for another reason, or not only that."""
_NOBODY = re.compile(
    r"\b(?:no[- ]?one|nobody|none of|no (?:\w+ ){1,3}?(?:was|were|has|have|had|will))\b", re.IGNORECASE
)
_OR = listed(
    """
    killed hurt injured wounded seriously badly or and yet else
    """
)
_UNREAL = listed(
    """
    to if whether would could may might should can call calls called demand demands demanded urge urged pressure
    want wants wanted seek seeks sought ask asked push pushed plan plans planned threaten threatened consider
    considering rumor rumors rumour rumours speculation suggestion suggestions claim claims possible potential
    possibility chance hope hopes hoped expect expected likely unless before attempt attempted tried trying bid
    fear fears feared facing face faces risk recommended recommendation proposed proposal accused charged
    alleged vote
    """
)
"""Before a fact: it is only wished, feared or possible."""
_PREPOSITIONS = listed(
    """
    as of for in on at by with from into over about after before
    """
)
_NEGATION = re.compile(r"n['’]t$")
_FAR, _BACK = 7, 4
"""Words between what denies and what is denied, and words before a fact that can make it unreal."""


def is_denied(found: Sequence[Token], place: int, thing: bool = True) -> bool:
    """Whether what stands at a place is denied by what stands before it.

    Where it can be no `thing`, but a verb alone, "without" denies only what is being done: "without resigning", but
    not "without power".
    """
    for back in range(1, _FAR + 1):
        at = place - back
        if at < 0:
            return False
        word = found[at].word.lower()
        if word in _DENIES or _NEGATION.search(word):
            if any(one.word.lower() in _UNLESS for one in found[at + 1 : place + 6]) or _but_so(found, place):
                return False
            if word == "ruled" and found[at + 1].word.lower() != "out":
                return False
            if word == "without" and not thing:
                return found[place].word.lower().endswith("ing")
            if word == "instead":
                return found[at + 1].word.lower() == "of"
            if word == "rather":
                return found[at + 1].word.lower() == "than"
            if word in _OF_SPEECH:
                return any(one.word.lower() in _CALLS for one in found[at + 1 : place])
            return True
        if word == "no" and found[at + 1].word.lower() in ("plan", "plans", "intention", "need", "reason"):
            return True
        if word not in _BETWEEN and not found[at].word[:1].isupper() and not word.endswith("ly"):
            return False
    return False


def _but_so(found: Sequence[Token], place: int) -> bool:
    """Whether what is denied is done all the same: "will not stand at the quay but at the mole"."""
    behind = [one.word.lower() for one in found[place + 1 : place + 10]]
    return any(one == "but" and two in _PREPOSITIONS | {"rather", "because"} for one, two in pairwise(behind))


def is_of_nobody(words: str, at: int) -> bool:
    """Whether it is said of nobody ("no one was hurt"), with nothing else between."""
    return any(
        set(words[match.end() : at].lower().split()) <= _BETWEEN | _OR
        for match in _NOBODY.finditer(words)
        if match.end() <= at
    )


def is_unreal(found: Sequence[Token], place: int) -> bool:
    """Whether what stands at a place is only wished, feared or possible."""
    return any(one.word.lower() in _UNREAL for one in found[max(0, place - _BACK) : place])
