"""Whether a sentence can be understood by itself, or leans on the one before it ("He then …", "The latter …")."""

import re

from retrieval.answering.orders import outside_quotations
from retrieval.excerpting.somebody import (
    ENDINGS,
    GENDER_OF,
    OBJECT,
    PRONOUNS,
    begins_with,
    done_to_nobody,
    opens_plainly,
    somebodies,
)
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
_DOING = re.compile(rf"^\w+ing {OBJECT}")
_SINGULAR = {gender: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for gender, words in PRONOUNS.items()}
_DOES_NOT_TAKE = known.listed("and or but because when if while as than so which who is was are were be been that")
_THING = re.compile(
    r"\b(?:the|an?|its|his|her|their|this|that|each|every|no|another|new|one) (?:[\w’'-]+ ){0,4}?(?P<noun>[\w’'-]+)"
)
_POINTS = re.compile(r"\b(?:he|she|him|her|hers|his|they|them|their|theirs)\b", re.IGNORECASE)
_FORWARD = re.compile(r"^(?P<first>[A-Z][a-z]+) [^,]{1,80}, [A-Z]")
"""A clause that leads to whom its pronoun means: "After his arrest, Gray …"."""
_WORD = re.compile(r"[\w'’-]+")


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
        plain = [word for word in words if not word.endswith(ENDINGS)]
        if plain and not (match.start() == 0 and words[-1] in known.BODIES | known.ROLES):
            return True
    return bool(
        re.search(r"\b(?:that|which|what|anything|something|everything|of|for|from|on|about|to) [\w’'-]{4,}", text)
    )


def points_at_nobody(sentence: str) -> bool:
    """Whether a sentence has a "he" or "they" outside quotations that nobody named in it can be."""
    outside = outside_quotations(sentence)
    first = _POINTS.search(outside)
    if first is None:
        return False
    pointers = [first] if first[0].lower() not in GENDER_OF else []
    pointers += [found for gender in _SINGULAR if (found := _SINGULAR[gender].search(outside)) is not None]
    return any(_means_nobody(outside, pointer) for pointer in pointers) or done_to_nobody(outside)


def _means_nobody(outside: str, pointer: re.Match[str]) -> bool:
    gender = GENDER_OF.get(pointer[0].lower(), "")
    if somebodies(outside[: pointer.start()], gender):
        return False
    forward = _FORWARD.match(outside)
    if forward is None or not opens_plainly(forward["first"]) or forward.end() < pointer.end():
        return True
    if not gender:
        return False
    doing = _DOING.match(outside)  # "Sentencing her on Monday, Judge Lind": she is not the judge
    return doing is not None or not begins_with(outside[forward.end() - 1 :], gender)
