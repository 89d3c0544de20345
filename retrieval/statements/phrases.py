"""The words of a phrase that names a speaker: whose or which they only say, what is a body's name in them."""

from retrieval.statements import words
from retrieval.statements.frames import Token
from retrieval.statements.mentions import Mention, bare


def gender_before(tokens: tuple[Token, ...], at: int) -> str:
    """The gender that a clause before token `at` tells, "m", "f" or "?": "Asked if he would go, the 61-year-old"."""
    told = {token.low for token in tokens[:at]} & {"he", "she"}
    return "?" if len(told) != 1 else "m" if "he" in told else "f"


def parent_of(token: Token) -> str:
    """The gender of somebody who is called by his children alone, or "": "mum-of-two"."""
    parent, of, _ = token.low.partition("-of-")
    return "" if not of else "f" if parent in words.FEMALE_NOUNS else "m" if parent in ("dad", "father") else ""


def named_other(tokens: tuple[Token, ...], name: str) -> bool:
    """Whether a role is told apart by a name that the speaker before did not have: "the UNRWA official"."""
    return any(token.is_name and token.low not in name.lower() for token in tokens[1:])


def is_body_of(core: tuple[Token, ...], names: list[Mention]) -> bool:
    """Whether a name goes on behind "of", as bodies' names do and nobody's: "Lorne Chamber of Commerce"."""
    first = names[0]
    if len(names) < 2 or first.titles or names[1].titles or first.end >= len(core):
        return False  # "Bank of Lisk Governor Tom Reed"
    if core[0].low != "the" and core[first.end - 1].low not in words.ORGANISATION_WORDS:
        return False  # "Tom Reed of Lund"
    return core[first.end].low == "of" and names[1].start == first.end + 1 and names[1].end == len(core)


def belongs(core: tuple[Token, ...], mention: Mention) -> bool:
    """Whether a name only says whose or which: "a lawyer for Reed", "Mikenzy's mom", "Lind of the ferry board"."""
    before = [token.low for token in core[max(mention.start - 2, 0) : mention.start]]
    attached = bool(before) and (
        before[-1] in words.PREPOSITIONS or (before[0] in words.PREPOSITIONS and before[-1] == "the")
    )
    return attached or core[mention.end - 1].low.endswith(("'s", "s'"))


def stripped(tokens: tuple[Token, ...]) -> str:
    """A role as the article words it, without the article in front: "State Department spokesperson"."""
    first = 0
    while first < len(tokens) - 1 and tokens[first].low in ("a", "an", "the", "another", "this", "that"):
        first += 1
    text = ""
    for k, token in enumerate(tokens[first:]):
        gap = k and token.start > tokens[first + k - 1].end
        text += (" " if gap else "") + token.text
    return bare(text) if not text.endswith("s'") else text
