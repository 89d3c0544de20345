"""The words of a sentence that are written as names are, outside its quotations."""

import re

from retrieval.answering.orders import outside_quotations
from retrieval.excerpting.somebody import opens_plainly
from retrieval.statements.words import ROLES

_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_BEFORE = " \"'“‘([{"


def names_in(text: str) -> list[str]:
    """Words with a capital; at the beginning only such as would have none elsewhere."""
    outside = outside_quotations(text)
    found = [match for match in _NAME.finditer(outside) if match[0][0].isupper()]
    return [match[0] for match in found if outside[: match.start()].strip(_BEFORE) or not _is_ordinary(match[0])]


def _is_ordinary(word: str) -> bool:
    return opens_plainly(word) or word.lower() in ROLES
