"""Bodies and who speaks for them: "State Department" and its spokesperson, "the fishermen" and their association."""

from collections.abc import Sequence

from retrieval.people.names import BODY_WORDS, FIRST_NAMES, ROLE_WORDS, Name, is_office


def speaks_for(words: Sequence[str], name: Name) -> bool:
    """Whether a name is an office of the body that has these words, as "state department spokesperson" is."""
    rest = name.words[len(words) :]
    if name.words[: len(words)] != tuple(words) or not rest or name.body:
        return False
    if name.owned and (name.owned != len(words) or BODY_WORDS.isdisjoint(words)):
        return False  # "Carney's spokesperson" is nobody's but Carney's
    return is_office(rest) or (len(words) > 1 and rest[-1] in ROLE_WORDS)


def is_body_of(words: Sequence[str], name: Name) -> bool:
    """Whether a name is a body of those whom these words call, as "Harbour Fishermen's Association" is of fishermen."""
    of_somebody = name.owned == 1 or (bool(name.owned) and name.words[:1] in FIRST_NAMES)
    return name.words[-1] in BODY_WORDS and not of_somebody and set(words) < set(name.words)
