"""The words of a sentence that are written as names are, outside its quotations."""

import re
from collections.abc import Mapping

from retrieval.answering.orders import outside_quotations
from retrieval.excerpting.somebody import opens_plainly
from retrieval.statements.first_names import GENDERS
from retrieval.statements.words import ROLES

_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_FULL = re.compile(r"(?<![\w’'-])([A-Z][\w’'-]+) ([A-Z][\w-]+)\b")
_BEFORE = " \"'“‘([{"


def names_in(text: str) -> list[str]:
    """Words with a capital; at the beginning only such as would have none elsewhere."""
    outside = outside_quotations(text)
    found = [match for match in _NAME.finditer(outside) if match[0][0].isupper()]
    return [match[0] for match in found if outside[: match.start()].strip(_BEFORE) or not _is_ordinary(match[0])]


def _is_ordinary(word: str) -> bool:
    return opens_plainly(word) or word.lower() in ROLES


def full_names(text: str) -> Mapping[str, str]:
    """By surname whoever a text names with a first name that is known as one; nobody of whom there are two."""
    found: dict[str, set[str]] = {}
    for match in _FULL.finditer(text):
        if match[1].lower() in GENDERS:
            found.setdefault(match[2], set()).add(match[1])
    return {surname: f"{first} {surname}" for surname, (first, *others) in found.items() if not others}


def in_full(sentence: str, names: Mapping[str, str]) -> str:
    """A sentence with the first names that `full_names` knows of those whom it names by surname alone."""
    parts = re.split(r"(?<![\w’'-])([A-Z][\w-]+)\b", sentence)
    for place in range(1, len(parts), 2):
        alone = not re.search(r"[A-Z][\w’'-]* $", "".join(parts[:place])[-30:])
        parts[place] = names.get(parts[place], parts[place]) if alone else parts[place]
    return "".join(parts)
