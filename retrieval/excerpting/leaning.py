"""Whether a sentence can be understood by itself, or leans on the one before it ("He then …", "The latter …")."""

import re

from retrieval.answering.orders import outside_quotations
from retrieval.sentences import STOP_WORDS
from retrieval.statements import words as known

_OPENING = re.compile(
    r"^[\W_]*(?:(?:but|and|so|or|yet|then|still|however|also|instead|therefore|thus|meanwhile|moreover|nor|too"
    r"|in addition|as a result|for (?:example|instance)|in (?:turn|contrast)|by contrast|similarly|otherwise"
    r"|nevertheless|nonetheless|after(?:wards| that)|because of that|despite that)\b"
    r"|(?:he|she|they|it|this|that|these|those|his|her|their|its|him|them|both|neither|others?|another|such|there"
    r"|(?:one|some|many|most|all|none|each) (?:of (?:them|these|those)|said|says|told|added|was|were|is|are|has|had))\b"
    r"|the (?:(?:latter|former),? (?:is|are|was|were|has|had|have|will|would|can|said)"
    r"|two|three|pair|trio|duo|couple|group|move|deal|incident|same|others?|\d+-year-old)\b"
    r"|the (?:company|firm|airline|victims?|suspects?|family|man|woman|boy|girl) "
    r"(?:also |has|had|is|was|were|will|would|did|said|says|told|denied|declined|added|wants|hopes|plans)\b"
    r"|[\w ]{1,40}, (?:it|this|that|these|those) (?:is|are|was|were|has|had|have|will|would)\b)",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"^(?:[A-Z][\w.'’-]* ){1,4}?[A-Z]?[\w.'’-]*, (?:its|their|his|her)\b"
    r"|\b(?:said|says|added|thinks|believes|argued|warned) (?:that|this|these|those) "
    r"(?:is|are|was|were|would|will|had|has)\b"
)
"""Points back behind a name ("Marcus Oyelaran, its chief executive"), or in what is said ("said that was too late")."""
_IT = re.compile(
    r"\b(?P<before>[\w'’-]+) (?:it(?=\s*(?:[.,;:!?)\"”’]|$)| (?:a|an|the|by|on|in|at|for|with|to|as|and)\b)"
    r"|(?:this|that)(?=\s*(?:[.,;:!?)]|$)))"
)
"""An "it" that something is done to, not one that does something."""
_DOES_NOT_TAKE = known.listed("and or but because when if while as than so which who is was are were be been that")
_THING = re.compile(
    r"\b(?:the|an?|its|his|her|their|this|that|each|every|no|another|new|one) (?:[\w’'-]+ ){0,4}?(?P<noun>[\w’'-]+)"
)
_POINTS = re.compile(r"\b(?:he|she|him|her|hers|his|they|them|their|theirs)\b", re.IGNORECASE)
_FORWARD = re.compile(r"^(?P<first>[A-Z][a-z]+) [^,]{1,80}, [A-Z]")
"""A clause that leads to whom its pronoun means: "After his arrest, Gray …"."""
_WORD = re.compile(r"[\w'’-]+")
_OTHER_THING = re.compile(r"\b(?:that|which|what|anything|something|everything|of|for|from|on|about|to) [\w’'-]{4,}")
_SINGULAR = known.listed("he she him her hers his")
_PLACES = known.listed("in at on near from to of around outside inside across")
"""Before a name they make it a place or a day, which no "he" means."""
_BRINGS_UP = known.listed("a an some many several two three four five")
_ONE = known.listed("a an")
_NOBODY = (STOP_WORDS | known.TIMES | known.PREPOSITIONS | known.SUBORDINATORS | known.ADVERBS) | known.listed(
    "behind beside besides beneath beyond despite like unlike near next last first according"
)
_ENDINGS = ("ing", "ed", "ly")
"""Of words that begin a sentence with a capital and are no names: "Speaking", "Asked", "Reportedly"."""


def leans(sentence: str) -> bool:
    """Whether the sentence begins with what points back, or has a "he" or "they" that nobody before it in it can be."""
    if _OPENING.match(sentence) or _OF_BEFORE.search(outside_quotations(sentence)):
        return True
    return points_at_nobody(sentence) or points_at_nothing(sentence)


def points_at_nothing(sentence: str) -> bool:
    """Whether a sentence does something to an "it" outside quotations that nothing named before it can be."""
    outside = outside_quotations(sentence)
    for match in _IT.finditer(outside):
        before = match["before"].lower()
        if before in _DOES_NOT_TAKE or before in ("how", "whether", "make", "makes", "made", "making", "takes", "took"):
            continue
        if not _brings_up_a_thing(outside[: match.start()]):
            return True
    return False


def _brings_up_a_thing(text: str) -> bool:
    """Whether a text has a thing that "it" may be, beside a role or body that it begins with and that acts."""
    for match in _THING.finditer(text):
        words = [word.lower() for word in _WORD.findall(match[0])[1:]]
        plain = [word for word in words if not word.endswith(_ENDINGS)]
        if plain and not (match.start() == 0 and words[-1] in known.BODIES | known.ROLES):
            return True
    return bool(
        re.search(r"\b(?:that|which|what|anything|something|everything|of|for|from|on|about|to) [\w’'-]{4,}", text)
    )


def points_at_nobody(sentence: str) -> bool:
    """Whether a sentence has a "he" or "they" outside quotations that nobody named in it can be."""
    outside = outside_quotations(sentence)
    pointer = _POINTS.search(outside)
    if pointer is None or _names_somebody(outside[: pointer.start()], pointer[0].lower() in _SINGULAR):
        return False
    forward = _FORWARD.match(outside)
    return forward is None or not opens_plainly(forward["first"]) or forward.end() < pointer.end()


def opens_plainly(word: str) -> bool:
    """Whether a word that begins a sentence has its capital only for that: it names nobody."""
    low = word.lower()
    return low in _NOBODY or low.endswith(_ENDINGS)


def _names_somebody(text: str, singular: bool) -> bool:
    """Whether a text brings somebody up: by name, by role, or as new ("a couple who lost their homes")."""
    before = ""
    for match in _WORD.finditer(text):
        low = match[0].lower()
        several = low.endswith(("s", "men", "people", "children", "police"))
        new = before in (_ONE if singular else _BRINGS_UP) or (several and not singular and before == "the")
        role = low in known.ROLES and not (singular and several)
        named = match[0][0].isupper() and before not in _PLACES and (before or not (singular and several))
        plain = low in _NOBODY or (not before and opens_plainly(low))
        if (new or role or named) and not plain:
            return True
        before = low
    return False
