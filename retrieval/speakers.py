"""Whom a question means: the name or role in it, matched with the speakers that the articles know."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

_CLOSE = 86.0
"""Similarity (rapidfuzz ratio, 0 to 100) of a misspelt surname of five letters or more: "Poilevre" has 94."""
_LONG_ENOUGH = 5
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
# What follows the head of a description: "the principal at …", "juror no 8 on …".
_AFTER_HEAD = re.compile(r"\s+(?:of|in|at|from|on|to|who|with|for|after|during|when|about)\b.*$", re.IGNORECASE)
_TITLES = """
    the a an that this his her their own mr mrs ms miss dr sir lord lady dame president prime minister premier senator
    sen governor gov mayor judge justice general gen pope king queen prince princess boss chief coach captain guy former
    ex new old professor prof admiral rev reverend msgr father sergeant sgt officer inspector secretary
"""
_NO_NAME = frozenset(_TITLES.split())
_BODY_NOUNS = """
    association union party council department ministry office agency police company group committee commission court
    government administration project institute university bank club league federation board authority service network
    foundation society trust organisation organization
"""
_BODIES = frozenset(_BODY_NOUNS.split())


def match_speakers(named: str, known: Iterable[str]) -> list[str]:
    """Those of the `known` speakers whom `named` can mean: by surname, full name, organisation or misspelling.

    Two people of one surname are told apart by a first name where one is given, otherwise both match. "The State
    Department" matches its spokesperson. A description whose head is no known name ("Gray's sister") matches nobody.
    """
    asked = _words(_AFTER_HEAD.sub("", named))
    # "King" ends a name as often as it is a title; only what leads can be one.
    bare = [*(word for word in asked[:-1] if word not in _NO_NAME), *asked[-1:]]
    if not bare:
        return []
    names = list(known)
    return [name for name in names if _means(bare, _words(name))] or [
        name for name in names if _nearly_means(bare, _words(name))
    ]


def is_name(named: str, text: str) -> bool:
    """Whether `text` writes the head of `named` as a name: with a capital, away from the start of a sentence."""
    words = [word for word in _words(_AFTER_HEAD.sub("", named)) if word not in _NO_NAME]
    if not words:
        return False
    head = re.escape(words[-1])
    capital = re.findall(rf"(?<=[\w,;] )(?={head}\b)[A-Z]", _flat(text), re.IGNORECASE)
    seen = re.findall(rf"(?<=[\w,;] ){head}\b", _flat(text), re.IGNORECASE)
    return bool(seen) and sum(word[0].isupper() for word in seen) * 2 > len(seen) and bool(capital)


def _means(asked: list[str], name: list[str]) -> bool:
    if not name:
        return False
    if asked == name[: len(asked)] and len(asked) < len(name) and len(asked) > 1:
        return True  # the organisation, of its spokesperson
    if len(asked) == 1 and asked[0] == name[0] and (len(name) == 1 or not name[0][0].isalpha() or _is_office(name)):
        return True
    if name[-1] in _BODIES and len(name) > 1 and set(asked) <= set(name):
        return True  # "the fishermen", of their association
    if asked[-1] != name[-1]:
        return False
    return _first_names_agree(asked[:-1], name[:-1])


def _nearly_means(asked: list[str], name: list[str]) -> bool:
    if not name or min(len(asked[-1]), len(name[-1])) < _LONG_ENOUGH:
        return False
    return fuzz.ratio(asked[-1], name[-1]) >= _CLOSE and _first_names_agree(asked[:-1], name[:-1])


def _first_names_agree(asked: list[str], name: list[str]) -> bool:
    """Nothing said against: each given first name is in the name, as itself, its initial or its short form."""
    if not asked or not name:
        return True
    return any(
        one == other or one.startswith(other) or other.startswith(one) or fuzz.ratio(one, other) >= _CLOSE
        for one in asked
        for other in name
    )


def _is_office(name: list[str]) -> bool:
    return bool(
        {"spokesman", "spokeswoman", "spokesperson", "official", "officials", "statement", "representative"} & set(name)
    )


def _words(text: str) -> list[str]:
    flat = _flat(text).casefold()
    return [re.sub(r"'s?$", "", word) for word in _WORD.findall(flat)]


def _flat(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
