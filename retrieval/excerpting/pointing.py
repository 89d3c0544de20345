"""Whom a "he" or "she" in somebody's quoted words means, where what stands before them leaves no doubt."""

import re
from collections.abc import Iterator, Set

from retrieval.answering.orders import outside_quotations
from retrieval.answering.picks import Pick
from retrieval.excerpting.leaning import points_at_nobody, points_at_nothing
from retrieval.models import StatementKind
from retrieval.sentences import sentence_spans
from retrieval.statements import words as known
from retrieval.statements.first_names import GENDERS

_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3}")
_HE = re.compile(r"\b(?:he|him|his|she|her|hers|they|them|their|theirs)\b", re.IGNORECASE)
_MEN, _WOMEN = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_NAMES = re.compile(r"(?:(?P<before>\w+)\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})")
_DETERMINERS = known.listed("a an the this that another each every")
"""Before a name they make it tell which thing is meant: "a Dan Lee corner"."""
_PLACES = known.listed("in at on near of around outside inside across")
_NO_SURNAMES = known.BODIES | known.ORGANISATION_WORDS | known.ROLES | known.TITLES | known.TIMES | known.PREPOSITIONS
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
    whole = _full_names(text)
    named = {name for span in spans for name in _people(before[span.start : span.end], whole)}
    people = {name for name in named if name[-1:] != tuple(speaker)}
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


def _full_names(text: str) -> frozenset[tuple[str, ...]]:
    """What a text names by more than one word, as far as that is no body's name."""
    names = (tuple(_bare(word) for word in match[0].split()) for match in _NAME.finditer(outside_quotations(text)))
    return frozenset(name for name in names if name[-1].lower() not in _NO_SURNAMES)


def _people(text: str, whole: Set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Everybody named in a text, by a full name or the last word of one; `whole` are the full names of the article.

    Who stands only for a thing, or may be no person, is given without a first name: one more who may be meant.
    """
    for match in _NAMES.finditer(outside_quotations(text)):
        before, last = (match["before"] or "").lower(), _bare(match["name"].split()[-1])
        names = [name for name in whole if name[-1] == last]
        people = {name[first:] for name in names for first in [_first(name)] if first is not None}
        if names and (people or before not in _PLACES):
            yield people.pop() if len(people) == 1 and before not in _DETERMINERS else ("", last)


def _first(name: tuple[str, ...]) -> int | None:
    """Where a first name stands in a name."""
    return next((place for place, word in enumerate(name[:-1]) if word.lower() in GENDERS), None)


def _bare(word: str) -> str:
    return word.removesuffix("’s").removesuffix("'s")
