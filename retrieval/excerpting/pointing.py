"""Whom a "he" or "she" in somebody's quoted words means, where what stands before them leaves no doubt."""

import re
from collections.abc import Iterator

from retrieval.answering.orders import outside_quotations
from retrieval.answering.picks import Pick
from retrieval.excerpting.leaning import points_at_nobody, points_at_nothing
from retrieval.models import StatementKind
from retrieval.sentences import sentence_spans
from retrieval.statements.first_names import GENDERS

_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3}")
_HE = re.compile(r"\b(?:he|him|his|she|her|hers|they|them|their|theirs)\b", re.IGNORECASE)
_MEN, _WOMEN = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_BEFORE = 2
"""Sentences before the words among which the one meant is named."""


def quote_leans(pick: Pick) -> bool:
    """Whether somebody's quoted words have a pronoun for whom or what they do not name."""
    words = _quoted(pick)
    return points_at_nobody(words) or points_at_nothing(words)


def who_is_meant(pick: Pick) -> str:
    """The only one named before, beside the speaker, whose first name fits the pronoun; "" where it is not clear."""
    words = _quoted(pick)
    found = _HE.search(words)
    if found is None or pick.statement is None or points_at_nothing(words):
        return ""
    gender = "m" if found[0].lower() in _MEN else "f" if found[0].lower() in _WOMEN else ""
    passage, text = pick.hit.passage, pick.hit.article.text
    before = text[passage.start : pick.statement.sentence.start]
    spans = sentence_spans(before)[-_BEFORE:]
    speaker = (pick.statement.speaker or "").split()[-1:]
    people = {name for span in spans for name in _people(before[span.start : span.end]) if name[-1:] != tuple(speaker)}
    if len(people) != 1:
        return ""
    (person,) = people
    return " ".join(person) if gender and GENDERS.get(person[0].lower()) == gender else ""


def _quoted(pick: Pick) -> str:
    """Somebody's own words among those of a pick; "" where it holds none."""
    said = pick.statement
    if said is None or said.kind is not StatementKind.DIRECT:
        return ""
    return pick.hit.article.text[max(said.start, pick.span.start) : min(said.end, pick.span.end)]


def _people(text: str) -> Iterator[tuple[str, ...]]:
    """Everybody whose first name is known as one, without a title before it."""
    for match in _NAME.finditer(outside_quotations(text)):
        words = [word.removesuffix("’s").removesuffix("'s") for word in match[0].split()]
        first = next((place for place, word in enumerate(words[:-1]) if word.lower() in GENDERS), None)
        if first is not None:
            yield tuple(words[first:])
