"""Whether a sentence tells that the same did it, and to the same, as a claim has it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from retrieval.answering.figures import figures_in
from retrieval.answering.opposites import Token, tokens
from retrieval.claims.acts import Act, Party, acts_in
from retrieval.claims.reading import LIGHT, Read, meanings
from retrieval.sentences import sentence_spans, stems
from retrieval.statements.words import ROLES

_BESIDE = 4
"""Words between a name and a description of it: "Lena Strand, the governor of Tarrow"."""
_STANDS_FOR = frozenset(
    stems(
        "company firm group business giant maker operator airline bank retailer club team side charity party city town"
        " council authority agency government ministry union court man woman"
    )
)
"""Nouns with which an article goes on about what it has named: "The company denied that"."""
_BETWEEN_TWO = """
    who whom whose which that and or but by for with against to from into over is was are were be been has had have
    will would said says told when while after before as than
"""
_PARTING = frozenset(_BETWEEN_TWO.split())
"""Words between a name and a description that belong to two."""
_ROLES = frozenset(stems(" ".join(ROLES)))


class Same(Enum):
    """Whether the sentence tells what is done in the claim of the same, the opposite of them, or of others."""

    DONE = "done"
    OPPOSITE = "opposite"
    BY_OTHERS = "by others"
    NOT_TOLD = "not told"


def done_by_same(claim: Read, sentence: Read, before: str) -> Same:
    """How the deeds of a claim stand in a sentence. `before` leads to it: a pronoun may mean who is named there."""
    told = acts_in(sentence.text)
    found = Same.NOT_TOLD
    for act in acts_in(claim.text):
        same = [other for other in told if act.keys & other.keys]
        if not same:
            continue
        agreeing = [other for other in same if _agree(act, other, sentence, before)]
        if not agreeing:
            return Same.BY_OTHERS
        opposite = all(act.side and other.side and act.side[1] is not other.side[1] for other in agreeing)
        if opposite and len(agreeing) < len(same):
            return Same.OPPOSITE  # "shares rose" where "shares fell, while Beckmann's rose"
        found = Same.DONE
    return found


def _agree(act: Act, other: Act, sentence: Read, before: str) -> bool:
    """Whether both have the same agent and the same patient."""
    told, behind = f"{before} {sentence.text[: other.start]}", sentence.text[other.start :]
    scene = _Scene(told, f"{told}{behind}", before, behind)
    return _is_agent(act, other, scene) and _is_patient(act, other, scene)


def _is_other(ours: Party, theirs: Party) -> bool:
    """Whether both are of a kind but not the same: "the bus driver" and "the lorry driver"."""
    if ours.names or theirs.names:
        return False
    if ours.owners and theirs.owners and not ours.owners & theirs.owners:
        return True  # "Halden's shares" and "Beckmann's shares"
    one, two = (frozenset(word for word in party.words - LIGHT if not figures_in(word)) for party in (ours, theirs))
    return bool(one & two and one - two and two - one)


def _is_agent(act: Act, other: Act, scene: "_Scene") -> bool:
    """Whether who does it in the claim does it in the sentence."""
    ours, theirs = act.agent, other.agent
    if _is_other(ours, theirs) or _is_other(act.patient, other.patient):
        return False
    if not ours.words:
        return True
    if ours.names:
        return _is_named(ours, theirs, other.patient, scene)
    if not theirs.is_told or ours.words & theirs.words:
        return True
    if not act.patient.is_told and ours.words & other.patient.words:
        return True  # "the school closed" and "the council closed the school"
    if theirs.names:
        return any(_stand_beside(word, theirs.names, scene.around) for word in ours.words)
    return theirs.pronoun and bool(ours.words & meanings(scene.before)) and not ours.words & meanings(scene.behind)


def _is_named(ours: Party, theirs: Party, patient: Party, scene: "_Scene") -> bool:
    """Whether they are the one whom the claim names."""
    if set(ours.names) & theirs.owners or ours.owners & set(theirs.names):
        return False
    if set(ours.names) <= theirs.words - theirs.owners:
        return True
    if theirs.names:
        return _same_name(ours.names, theirs.names)
    if set(ours.names) & patient.words:
        return False
    if theirs.pronoun:
        return _is_last_named(ours.names, scene.before) and not set(ours.names) & set(stems(scene.behind))
    return _describes(ours, theirs, scene)


def _is_patient(act: Act, other: Act, scene: "_Scene") -> bool:
    """Whether it befalls the one of the claim."""
    ours, theirs = act.patient, other.patient
    if not ours.names:
        turned = ours.words & other.agent.words and not ours.words & theirs.words
        return not (
            turned and act.agent.words and (act.agent.words & theirs.words or not act.agent.words & other.agent.words)
        )
    if set(ours.names) <= theirs.words - theirs.owners:
        return True
    if theirs.names:
        return _same_name(ours.names, theirs.names)
    if theirs.pronoun:
        return set(ours.names) <= set(stems(scene.before)) and not _same_name(ours.names, other.agent.names)
    if not act.agent.is_told and not theirs.is_told and _same_name(ours.names, other.agent.names):
        return True  # "Brook was killed" and "Brook survived"
    if set(ours.names) & (other.agent.words | theirs.owners):
        return False
    return bool(set(ours.names) & set(stems(scene.sentence))) or _describes(ours, theirs, scene)


@dataclass(frozen=True)
class _Scene:
    """What an act is read in: the text before its verb, all of it, what leads to the sentence, what comes behind."""

    before: str
    around: str
    lead: str
    behind: str

    @property
    def sentence(self) -> str:
        """The sentence alone."""
        return self.around[len(self.lead) :]


def _same_name(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one name is a part of the other: "Helen Oyelaran" is no "Marcus Oyelaran"."""
    if not theirs:
        return False
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


def _is_last_named(names: Sequence[str], before: str, thing: bool = False) -> bool:
    """Whether the last sentence before that names anybody begins with these names: a pronoun means them.

    `thing`: a company or the like is looked for, and people named by their role are passed over.
    """
    for span in reversed(sentence_spans(before)):
        sentence = before[span.start : span.end]
        agents = [act.agent for act in acts_in(sentence) if act.agent.names]
        others = [act.patient.names for act in acts_in(sentence) if act.patient.names]
        if not thing and any(not _same_name(other, one.names) for other in others for one in agents):
            return False  # it may be either
        if thing and all(agent.words & _ROLES for agent in agents):
            agents = []
        elif agents:
            return _same_name(names, agents[0].names) or _same_name(names, agents[-1].names)
        elif re.search(r"\w\W+[A-Z]", sentence):
            return bool(set(names) & set(stems(sentence)))
    return False


def _describes(ours: Party, theirs: Party, scene: _Scene) -> bool:
    """Whether a description is of who is named: it stands beside the name, or goes on about what was named."""
    kinds = ours.words - set(ours.names)
    if kinds & theirs.words:  # "the Brook trial", "the trial"
        return set(ours.names) <= set(stems(scene.around))
    if any(_stand_beside(word, ours.names, scene.around) for word in theirs.words):
        return True
    if not theirs.words & _STANDS_FOR:
        return False
    first = next(iter(sentence_spans(scene.before)), None)
    headline = scene.before[first.start : first.end] if first else ""
    return set(ours.names) <= set(stems(headline)) or _is_last_named(ours.names, scene.before, True)


def _stand_beside(word: str, names: Sequence[str], text: str) -> bool:
    found = tokens(text)
    named = [at for at, token in enumerate(found) if token.stem in names]
    return any(
        word in meanings(found[at].word) and not _parts(found[min(at, place) + 1 : max(at, place)])
        for place in named
        for at in range(max(0, place - _BESIDE), min(len(found), place + _BESIDE + 1))
    )


def _parts(between: Sequence[Token]) -> bool:
    """Whether words between a name and a description say that they are two: "Pell, whom the council suspended"."""
    return any(one.word.lower() in _PARTING or one.word.endswith("ed") for one in between)
