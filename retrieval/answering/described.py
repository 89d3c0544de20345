"""Speakers whom a question describes instead of naming ("the Surrey lecturer"), by what an article says of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from retrieval.answering.said_of import said_of_speaker, stems_before, stems_near_name
from retrieval.models import Statement
from retrieval.people.names import (
    BODY_WORDS,
    OF_STATE,
    ROLE_WORDS,
    is_same_office,
    read_asked,
    read_speaker,
    role_words,
    without_tail,
)
from retrieval.ranking import Candidate, coverage
from retrieval.sentences import stems
from retrieval.statements.words import GENDERS, listed

DESCRIBED = 0.35
"""How much of a description must fit, 0 to 1. Of the rest of a description with a head that fits, a third."""
_HEAD = 0.5
_HERE = 0.5
"""Share of the rest of a description that an article must hold anywhere, for a head alone to fit."""
_BESIDE = 0.6
"""Share of a description that must stand right by a name that nothing else ties to it."""
_ALL_HERE = 0.99
"""The same for an office of which there are many of the kind: of "Jordan's foreign minister" both."""
_ARTICLES = listed("the a an that this some")
_ANYBODY = listed(
    "guy guys lady man woman bloke person own dude fella girl boy official someone somebody chap gal folks people"
)
_ANY_STEMS = frozenset(stem for word in _ANYBODY for stem in stems(word))
_WOMEN = listed("lady woman girl gal she her mum mom mother sister daughter wife widow aunt actress grandmother")
_MEN = listed("bloke dude fella boy chap he his dad father brother son husband widower uncle grandfather")
_APART = frozenset(("minister", "secretary", "president", "commissioner", "chancellor"))
"""Offices that one person has for one thing: the transport minister is not the prime minister."""
_TIED = _APART | {"spokesperson", "manager"}
"""Offices of which an article may hold many: one without a name is told by what stands near, not anywhere."""
_OWNED = ("its ", "their ", "his ", "her ")
_ROLES = ROLE_WORDS | listed("people residents locals fans voters jurors villagers fishermen")
_WHO_IS = re.compile(r"who (?:is|was|has been|had been|became|serves as|works as|worked as)\b")
_CHIEF = "chief"
"""What "boss" and "head" are read as, see `names.role_words`."""
_HEADS_OF = listed("chief executive president chairman chairwoman chair chairperson director leader founder manager")
_WHO_LEADS = re.compile(r"who (?:now |also |long )?(?:heads?|headed|leads?|led|runs|ran|chairs|chaired)\b")
_AND_ROLE = re.compile(r"(?i)\s+and\s+(?:[\w-]+\s+)?(?:founder|chairman|president|ceo|director|chief\s+\w+)(?=\s|$)")
_KNOWING = frozenset(("expert", "specialist", "academic"))
"""Roles that are another's word for what an article describes otherwise: "the river expert" who "studies rivers"."""
_PROSECUTES = re.compile(r"\b(?:[Dd]istrict|U\.?S\.?|[Ss]tate(?:[’']s)?|[Cc]ounty) [Aa]ttorney\b")
"""Whom a question calls a prosecutor."""
_ROOT = 4
_OF_COUNTRY = listed("n an ian ese nese i ish y")
"""Letters of a country's name that an adjective keeps, and what it ends with: Australia, Australian."""
_RANKS = listed(
    "major captain colonel general lieutenant sergeant corporal commander admiral inspector superintendent detective"
    " constable reverend father professor"
)
"""Ranks that may stand between an office and a name."""
_OTHERS = frozenset(("former", "ex", "vice", "deputy", "assistant", "shadow"))
"""What makes another of an office: a former mayor is not the mayor."""
_KNOWN_ROLES = frozenset(role_words(sorted(ROLE_WORDS - _ANYBODY)))
"""Roles that tell who somebody is."""
_MATTER = frozenset(stem for word in ROLE_WORDS for stem in stems(word)) - _ANY_STEMS


def describes(named: str) -> bool:
    """Whether a speaker is described ("the chamber of commerce guy") rather than named."""
    office = read_asked(named).office
    found = [*stems(named)[-1:], *stems(" ".join(office[-1:])), *stems(named)[:1]]
    return any(stem in _ANY_STEMS or stem in _MATTER for stem in found)


def is_description(named: str) -> bool:
    """Whether words are certainly no name: with an article in front and a small letter at their head, where others
    have a capital ("the Palmer city clerk").
    """
    first, _, rest = without_tail(named).partition(" ")
    words = rest.split()
    return first.lower() in ("the", "a", "an") and bool(words) and words[-1][:1].islower() and not named.islower()


@dataclass(frozen=True)
class Description:
    """A description taken apart: the words of the office, with its head last, and the stems of all but whom anybody is.

    `role` is the head where it is a known role, else empty ("the Datalane guy"). `gender` is "f", "m" or empty;
    `single`: one person is asked about, `person`: surely a person.
    """

    office: tuple[str, ...]
    role: str
    rest: tuple[str, ...]
    gender: str
    single: bool = True
    person: bool = False

    @classmethod
    def read(cls, named: str) -> "Description":
        """The description that a question gives."""
        words = [word.strip("'.").lower() for word in without_tail(named).replace("’", "'").split()]
        words = words[1:] if words[:1] and words[0] in _ARTICLES else words
        office = read_asked(named).office
        role = office[-1] if office and office[-1] in _KNOWN_ROLES and not set(words[-1:]) & _ANYBODY else ""
        rest = tuple(
            stem for stem in dict.fromkeys(stems(named)) if stem not in _ANY_STEMS and stem not in stems(role or "-")
        )
        heads_of = set(words[-1:]) | set(words[:1])
        woman = heads_of & _WOMEN or any(word.endswith("woman") for word in heads_of)
        man = heads_of & _MEN or any(word.endswith("man") and not word.endswith("woman") for word in heads_of)
        gender = "f" if woman else "m" if man else ""
        rest = tuple(stem for stem in rest if role_words([stem]) != (role,))
        single = not is_several(words[-1] if words else "")
        return cls(office, role, rest, gender, single, person=bool(heads_of & (_ANYBODY | _WOMEN | _MEN)))

    @property
    def tells(self) -> bool:
        """Whether it says anything of anybody at all: "the guy" does not."""
        return bool(self.role or self.rest)

    def fit(self, candidate: Candidate, statement: Statement, weights: Mapping[str, float]) -> float:
        """How well it fits whoever makes a statement in an article: 0 not at all, 1 entirely."""
        if not self.may_be(statement.speaker or ""):
            return 0.0
        if not self.tells:
            return 1.0
        said_of = list(said_of_speaker(candidate, statement))
        held = self._met(frozenset[str]().union(*map(_stems_of, said_of)))
        if self.role and self.role not in _KNOWING:
            if self.role == "prosecutor" and any(_PROSECUTES.search(phrase) for phrase in said_of):
                said_of.append("prosecutor")
            if self.rest and any(is_same_office(self.office, read_asked(phrase).office) == 2 for phrase in said_of):
                return 1.0  # "the PM's spokeswoman", who is "the prime minister's"
            if not any(_is_one(self.role, phrase) and not self._is_another(phrase) for phrase in said_of):
                leads = self.role == _CHIEF and any(_leads(phrase) for phrase in said_of)
                return coverage(held, self.rest, weights) if leads and self.rest else 0.0
            if not self.rest:
                return 1.0
            here = self._met(_stems_of(candidate.article.text) | _stems_of(candidate.article.title))
            share = coverage(held, self.rest, weights)
            if self.role in _APART and coverage(here | held, self.rest, weights) < _ALL_HERE:
                return 0.0
            if self.role in _TIED and not share:
                near = self._met(stems_before(candidate.article.text, statement))
                return _HEAD if coverage(near, self.rest, weights) >= _HERE else 0.0
            return _HEAD + _HEAD * share if share or coverage(here, self.rest, weights) >= _HERE else 0.0
        if not self.rest:
            return 1.0 if any(_is_one(self.role, phrase) for phrase in said_of) else 0.0
        near = self._met(stems_near_name(candidate.article.text, statement.mention or "", statement.speaker or ""))
        if {stem for stem in self.rest if stem.isdigit()} - near - held:
            return 0.0  # juror no. 8 is no other juror
        beside = coverage(near, self.rest, weights)
        whole = coverage(held, self.rest, weights)
        if self.role and max(whole, beside) < _BESIDE:
            return 0.0  # an expert in another thing
        return max(whole, beside if beside >= _BESIDE else 0.0)

    def may_be(self, speaker: str) -> bool:
        """Whether nothing in a speaker's name contradicts it: another gender, several people, a body for a person."""
        if self.gender and self.gender != _gender(speaker, self.gender):
            return False
        return not (self.single and is_several(speaker)) and not (self.person and _is_body(speaker))

    def is_told_apart(self, candidate: Candidate, statement: Statement) -> bool:
        """Whether the one who makes a statement is surely another: called by another office, or not by one at all.

        For words that are shown without their speaker being known to fit.
        """
        if not self.role:
            return False
        phrases = [phrase for phrase in said_of_speaker(candidate, statement) if _is_one(self.role, phrase)]
        asked = set(self.office[:-1])
        held = [set(read_asked(phrase).office[:-1]) for phrase in phrases]
        if any(one and asked and asked.isdisjoint(one) for one in held):
            return all(asked.isdisjoint(one) for one in held)
        named = any(reading.is_person for reading in read_speaker(statement.speaker or ""))
        return named and not phrases and self.role in _TIED

    def _met(self, held: frozenset[str]) -> frozenset[str]:
        """The stems, with those of the description that only name a country otherwise: "Australian" and "Australia"."""
        return held | {
            stem for stem in self.rest if stem not in held and any(_is_of_country(stem, one) for one in held)
        }

    def _is_another(self, phrase: str) -> bool:
        """Whether a phrase names another office of the kind: "transport minister" for "prime minister"."""
        asked, held = set(self.office[:-1]), set(read_asked(phrase).office[:-1])
        if (
            self.role in OF_STATE
            and not asked
            and (phrase.lower().startswith(_OWNED) or not held.isdisjoint(BODY_WORDS))
        ):
            return True  # "the president" is not the union's
        held = {next((one for one in asked if _is_of_country(one, word)), word) for word in held}
        if held & _OTHERS - asked:
            return True
        if self.role == "spokesperson":  # "spokesman for the armed forces of Lisk" for "the Lisk army's"
            return bool(asked and held) and asked.isdisjoint(held)
        return self.role in _APART and bool(asked - held) and bool(held - asked)


def _is_of_country(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    root = shorter.removesuffix("a")
    return len(root) >= _ROOT and longer.startswith(root) and longer[len(root) :] in _OF_COUNTRY


def _leads(phrase: str) -> bool:
    """Whether somebody called that is at the head of something, whatever the office is called."""
    if phrase.startswith("who"):
        return _WHO_LEADS.match(phrase) is not None
    office = read_asked(_AND_ROLE.sub("", phrase)).office
    return bool(office) and office[-1] in _HEADS_OF


def is_several(speaker: str) -> bool:
    """Whether a speaker is a role that several have: "Prosecutors", "the neighbours"."""
    head = (speaker.split() or [""])[-1].lower()
    return head.endswith("s") and not head.endswith("ss") and role_words([head]) != (head,) and head in _ROLES


def _is_body(speaker: str) -> bool:
    """Whether a speaker is a body, a country or a paper for certain: "U.K.", "Commerce departments"."""
    if any(reading.is_person for reading in read_speaker(speaker)):
        return False
    head = (speaker.split() or [""])[-1].lower()
    return speaker.replace(".", "").isupper() or bool({head, head.removesuffix("s")} & BODY_WORDS)


def has_role(role: str, candidate: Candidate, statement: Statement) -> bool:
    """Whether an article calls whoever makes a statement by a role ("mayor")."""
    (wanted,) = role_words([role]) or ("",)
    return any(_is_one(wanted, phrase) for phrase in said_of_speaker(candidate, statement))


def holds_office(named: str, candidate: Candidate, statement: Statement) -> bool:
    """Whether an article says of whoever makes a statement that he or she is that ("the prime minister"), no other."""
    office = read_asked(named).office
    phrases = said_of_speaker(candidate, statement) if office else ()
    return any(is_same_office(office, read_asked(phrase).office) for phrase in phrases)


@lru_cache(maxsize=2048)
def _stems_of(words: str) -> frozenset[str]:
    """Kept, as one description is held against the same articles and phrases for every statement found."""
    return frozenset(stems(words))


def _is_one(role: str, phrase: str) -> bool:
    """Whether somebody called that has the role: "the mayor's cousin" is no mayor, "lawyer for the mayor" neither."""
    if phrase.startswith("who") and not _WHO_IS.match(phrase):
        return False  # "who called Voss a bishop"
    office = read_asked(phrase).office
    while len(office) > 1 and office[-1] != role and office[-1] in _RANKS:
        office = office[:-1]  # "the army spokesman Major Vik"
    return office[-1:] == (role,)


def _gender(speaker: str, unknown: str) -> str:
    """The gender of a first name; `unknown` where it tells none."""
    words = re.split(r"['’]s?\s+", speaker)[-1]  # "Lindsay Holm's father" is no woman
    told = [GENDERS[word] for word in words.lower().split()[:-1] if word in GENDERS]
    return told[0] if told and told[0] != "?" else unknown
