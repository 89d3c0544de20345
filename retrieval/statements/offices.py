"""Tells one office from another of its kind: the transport minister is no chief minister, a vice president none."""

from collections.abc import Iterable

from retrieval.statements import words
from retrieval.statements.frames import Token

Office = tuple[str, ...]
"""The words of an office in small letters, its head last: ("chief", "minister")."""

HELD = words.listed(
    """
    president minister premier governor mayor secretary chancellor commissioner chief director chairman chairwoman
    chairperson chair leader speaker ambassador sheriff judge justice prosecutor attorney superintendent inspector
    captain coach manager executive ceo pm king queen prince princess pope bishop archbishop cardinal general admiral
    commander colonel spokesman spokeswoman spokesperson councillor senator deputy principal headteacher coroner
    """
)
"""What one person is by office: written with a capital behind "the" it is still no name."""
_RANKS = words.listed("vice deputy shadow former ex acting assistant under associate")
"""What makes another office of one: who is called so has not the office itself."""
_FIRST = words.listed("prime chief first")
"""The same before a minister alone: the chief of police is the police chief."""
_FIELDS = words.listed(
    """
    finance financial foreign home interior housing transport transportation health education justice defence defense
    environment energy trade agriculture farming fisheries labor employment culture sport sports treasury immigration
    climate science industry business security tourism water railway railways police fire council city county state
    club team company union party opposition university school
    """
)
"""What an office is over; of two fields there are two offices."""
_PLACED = words.PREPOSITIONS | words.FINITE
_BORDERS = words.DETERMINERS | words.PREPOSITIONS | words.SUBORDINATORS | words.FINITE


def office_before(tokens: tuple[Token, ...], end: int) -> Office:
    """The words that end before token `end` and can be an office with its field: "the city's transport minister"."""
    k = end
    while k and end - k < 4 and tokens[k - 1].is_word and tokens[k - 1].low not in _BORDERS:
        if tokens[k - 1].low.endswith(("'s", "s'")):
            break
        k -= 1
    return tuple(token.low for token in tokens[k:end])


def offices_at(tokens: tuple[Token, ...], start: int, end: int, name: str) -> set[Office]:
    """The offices, with what they are over, that a name has in front or in apposition."""
    first = name.partition(" ")[0]
    named = next((k for k in range(start, end) if tokens[k].text.startswith(first)), start)
    ends = {named, start, start - 1 if start and tokens[start - 1].low == "," else named}
    if end < len(tokens) and tokens[end].low == ",":
        after = end + 1
        while after < len(tokens) and tokens[after].is_word and tokens[after].low not in _PLACED:
            after += 1
        ends.add(after)
    found = {office_before(tokens, place) for place in ends if place > 0}
    return {office for office in found if office and office[-1] in HELD}


def office_of(tokens: tuple[Token, ...], start: int) -> str:
    """The office whose body or place begins at token `start`: of "Leader of the Opposition" the first word, or ""."""
    of = start - 1 if start and tokens[start - 1].low != "the" else start - 2
    held = of > 0 and tokens[of].low == "of" and tokens[of - 1].low in HELD
    return tokens[of - 1].low if held else ""


def is_office(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase with capitals is only an office: "the Chief Minister", "the Transport Minister"."""
    if len(tokens) < 2 or tokens[0].low not in ("the", "that", "this", "his", "her", "its", "their"):
        return False
    if tokens[-1].low not in HELD:
        return False
    known = HELD | _RANKS | _FIRST | _FIELDS
    return all(token.low in known for token in tokens[1:])


def may_be(asked: Office, held: Iterable[Office], head: str) -> bool:
    """Whether one who has the offices `held` may be meant by an office asked for by its `head`.

    So where nothing is known of the office but its head, and where one of those held has no other rank or field.
    """
    offices = [office for office in held if office[-1:] == (head,)]
    return not offices or any(_is_one(asked, office, head) for office in offices)


def _is_one(asked: Office, held: Office, head: str) -> bool:
    ranks = _RANKS | _FIRST if head == "minister" else _RANKS
    if ranks & set(asked) != ranks & set(held):
        return False
    mine, yours = _FIELDS & set(asked), _FIELDS & set(held)
    return not mine or not yours or bool(mine & yours)
