"""People of one surname told apart: who else is called so, and whom a sentence means."""

import re
from collections.abc import Collection, Iterator, Sequence

from retrieval.models import Span
from retrieval.people.names import ROLE_WORDS, flat, fold, read_asked
from retrieval.sentences import STOP_WORDS
from retrieval.statements import words as known

_GIVEN = r"(?:[A-Z][\w'’-]+|[A-Z]\.)"
_NO_GIVEN = (
    ROLE_WORDS
    | STOP_WORDS
    | known.TITLES
    | known.TIMES
    | known.PREPOSITIONS
    | known.SUBORDINATORS
    | known.ADVERBS
    | known.listed("mr mrs ms miss dr sir said says told added asked while when after before then now meanwhile later")
)
"""What may stand with a capital before a surname, and is no first name."""


def namesakes_in(texts: Sequence[str], subject: str, names: Collection[str]) -> list[str]:
    """The full names in texts that have a person's surname and another first name, those told of most first."""
    surname = read_asked(subject).surname
    if not surname:
        return []
    own = {fold(word) for name in (*names, subject) for word in name.split()}
    counts: dict[str, int] = {}
    for text in texts:
        for name, _ in _full(flat(text), surname):
            if fold(name.split()[0]) not in own:
                counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def is_of(text: str, span: Span, names: Collection[str], namesakes: Collection[str]) -> bool:
    """Whether a sentence that has a surname means the one who has these names.

    A surname alone means the one of that name who was named in full last.
    """
    if not namesakes:
        return True
    surname = read_asked(next(iter(sorted(names, key=len, reverse=True)))).surname or ""
    others = {fold(name) for name in namesakes}
    start, end = len(flat(text[: span.start])), len(flat(text[: span.end]))
    text = flat(text)
    named = [(at, fold(name)) for name, at in _full(text, surname)]
    for found in re.finditer(rf"\b{re.escape(surname)}\b", text[:end], re.IGNORECASE):
        if found.start() < start or found[0].islower():
            continue
        before = [name for at, name in named if at <= found.start()]
        if not before or before[-1] not in others:
            return True
    return False


def _full(text: str, surname: str) -> Iterator[tuple[str, int]]:
    """Each first name with the surname in a text, and where it begins."""
    # Only the surname in any case, as of "TRENT": "Anwar said Trent" is nobody's name.
    for found in re.finditer(rf"\b({_GIVEN}) (?:({_GIVEN}) )?((?i:{re.escape(surname)}))\b", text):
        given, middle, last = found.groups()
        between = middle is not None and middle.lower().rstrip(".") in _NO_GIVEN
        if last[0].isupper() and not between and given.lower().rstrip(".") not in _NO_GIVEN:
            yield f"{given} {last}", found.start()
