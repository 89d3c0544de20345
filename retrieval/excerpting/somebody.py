"""Whom a sentence brings up, so that a "he" or "she" behind may mean them: by name, by role, or as new."""

import re

from retrieval.sentences import STOP_WORDS
from retrieval.statements import words as known
from retrieval.statements.first_names import GENDERS

PRONOUNS = {"m": "he|him|his", "f": "she|her|hers"}
"""Words for one person, by gender."""
GENDER_OF = {word: gender for gender, words in PRONOUNS.items() for word in words.split("|")}
_AFTER_OBJECT = "for|to|in|on|at|by|with|and|after|before|when|that|as|again|out|off|up|down|away|from|about|because|if"
OBJECT = rf"(?P<object>him\b|her\b(?=\s*(?:[.,;:!?)\"”“’‘]|$)| (?:{_AFTER_OBJECT})\b))"
"""A pronoun to whom something is done; behind "her" no word stands whose owner she would be."""
_VERB = rf"(?P<verb>(?:[a-z’'-]+ ){{1,5}}?){OBJECT}"
_BY_ONE = re.compile(rf"\b(?P<who>[Hh]e|[Ss]he) {_VERB}")
_BY_NAME = re.compile(rf"(?P<who>(?:\b[A-Z][\w’'-]*[ ,]+)*\b[A-Z][\w’'-]*) {_VERB}")
_NEAR_ONESELF = known.listed("with behind around on about near before after beside under over from in past by")
"""Prepositions behind which "him" may be the one who acts: "took a dog with him"."""
_OTHER_CLAUSE = known.SUBORDINATORS | known.PRONOUNS | known.listed("and but or that to who")
_OWNS = ("'s", "’s", "s'", "s’")
_PLACES = known.listed("in at on near from to of around outside inside across")
"""Before a name they make it a place or a day, which no "he" means."""
_ROLES = known.ROLES | known.listed(
    "referee umpire linesman goalkeeper winger batsman bowler batter pitcher quarterback scorer rider jockey suspect"
)
"""Beside those who are asked what they say, those whom a "he" in somebody's words may mean: "The referee … he"."""
_NO_PERSON = known.WRITINGS | known.listed("staff council board public media press")
_NOT_ONE = known.BODIES - known.listed("defence defense operator prosecution")
"""Nobody of whom one says "he"."""
_BRINGS_UP = known.listed("a an some many several two three four five")
_ONE = known.listed("a an")
_NOBODY = (STOP_WORDS | known.TIMES | known.PREPOSITIONS | known.SUBORDINATORS | known.ADVERBS) | known.listed(
    "behind beside besides beneath beyond despite like unlike near next last first according"
)
ENDINGS = ("ing", "ed", "ly")
"""Of words that begin a sentence with a capital and are no names: "Speaking", "Asked", "Reportedly"."""
_WORD = re.compile(r"[\w'’-]+")


def opens_plainly(word: str) -> bool:
    """Whether a word that begins a sentence has its capital only for that: it names nobody."""
    low = word.lower()
    return low in _NOBODY or low.endswith(ENDINGS)


def somebodies(text: str, gender: str, surely: bool = False) -> int:
    """How many a text brings up whom a pronoun of a gender ("": they) may mean: a role and its name are one.

    `surely`: a thing that is new ("a letter") is none of them, nor are many in one word ("staff").
    """
    tokens = [match[0] for match in _WORD.finditer(text)]
    count, k = 0, 0
    while k < len(tokens):
        plainly = tokens[k].islower() and (tokens[k] not in _ROLES or tokens[k] in _NO_PERSON | _NOT_ONE)
        if not _brings_up(tokens, k, singular=bool(gender)) or (surely and plainly):
            k += 1
            continue
        end, other = _run(tokens, k, gender)
        count += not other
        k = end
    return count


def _brings_up(tokens: list[str], k: int, singular: bool) -> bool:
    """Whether a word stands for somebody: "Lind", "mayor", "a couple who lost their homes"."""
    low, before = tokens[k].lower(), tokens[k - 1].lower() if k else ""
    several = low.endswith(("s", "men", "people", "children", "police"))
    new = before in (_ONE if singular else _BRINGS_UP) or (several and not singular and before == "the")
    role = low in _ROLES and not (singular and (several or low in _NOT_ONE))
    named = tokens[k][0].isupper() and before not in _PLACES and bool(before or not (singular and several))
    plain = low in _NOBODY or (not before and opens_plainly(low))
    return (new or role or named) and not plain


def _run(tokens: list[str], k: int, gender: str) -> tuple[int, bool]:
    """Where the words for somebody end that begin at `k`, and whether his first name is of the other gender."""
    end, first = k, ""
    while end < len(tokens) and (end == k or tokens[end][0].isupper() or tokens[end].lower() in known.ROLES):
        own = GENDERS.get(tokens[end].lower(), "") if tokens[end][0].isupper() else ""
        if first and own and end + 1 < len(tokens) and tokens[end + 1][0].isupper():
            break  # the next one's first name
        first = first or own
        end += 1
    body = tokens[end - 1].lower() in _NOT_ONE and not first  # "Lund Crown Court"
    return end, bool(gender) and (body or (first in PRONOUNS and first != gender))


def begins_with(text: str, gender: str) -> bool:
    """Whether a text begins with somebody whom a pronoun of that gender may mean."""
    tokens = [match[0] for match in _WORD.finditer(text)]
    return bool(tokens) and not _run(tokens, 0, gender)[1]


def done_to_nobody(outside: str) -> bool:
    """Whether something is done to a "him" or "her" who is not the one who does it, where nobody else is named."""
    for match in _BY_ONE.finditer(outside):
        gender = GENDER_OF[match["object"].lower()]
        same = GENDER_OF[match["who"].lower()] == gender
        if same and _is_one_clause(match["verb"]) and somebodies(outside[: match.start()], gender, surely=True) < 2:
            return True
    for match in _BY_NAME.finditer(outside):
        gender = GENDER_OF[match["object"].lower()]
        if match["who"].endswith(_OWNS) or not _is_one_clause(match["verb"]):
            continue
        if not somebodies(outside[: match.start()], gender, surely=True):
            return True
    return False


def _is_one_clause(verb: str) -> bool:
    """Whether words between the doer and "him" are the deed alone, and not one that he may do to himself."""
    *before, last = verb.lower().split()
    return last not in _NEAR_ONESELF and not any(word in _OTHER_CLAUSE or word in known.CUES for word in before)
