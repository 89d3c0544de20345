"""What counts as right on the development set, as its README says; pure functions, case and punctuation ignored.

A passage is evidence if it comes from a gold article and contains a gold quote, or overlaps one: at least four words of
the quote (all of a shorter one) lie in the passage, counted where the quote stands in the article and nowhere else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from retrieval.statements.words import listed

SHARED = 4
"""Words of a gold quote that a passage must hold where it holds only a part of it."""

_WORD = re.compile(r"[^\W_]+")
_LIGHT = listed("a an the of for to in on at by from with and s")
_AFTER_NAME = listed("qc kc jr sr ii iii mp obe mbe phd")
_NOBODY = listed("he she they it i we you")


class Kind(StrEnum):
    """The types of question."""

    SAID = "said"
    FACT = "fact"
    PARAPHRASE = "paraphrase"
    MULTI = "multi"
    UNANSWERABLE = "unanswerable"
    PREMISE = "premise"
    """It takes for granted what the articles contradict: right if what contradicts it is cited."""


@dataclass(frozen=True)
class GoldQuestion:
    """One question of the set. `groups`: one article of each is needed; a single group unless it is `multi`."""

    id: str
    kind: Kind
    text: str
    groups: tuple[frozenset[str], ...] = ()
    quotes: tuple[str, ...] = ()
    speaker: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class Found:
    """A passage that was found or cited: text[start:end] of an article, and the ids the set knows that article by."""

    ids: frozenset[str]
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Shown:
    """One statement of an answer: whose words it says they are (None: nobody's), the words, where they are cited."""

    speaker: str | None
    words: str
    found: Found


class Voice(StrEnum):
    """Whether an answer to "what did X say" gives the words as those of X."""

    RIGHT = "right"
    """It names X and gives nobody else's words."""
    UNNAMED = "unnamed"
    """It gives words without saying that they are those of X."""
    OTHER = "other"
    """It gives words as those of somebody else."""
    FALSE = "false"
    """It gives somebody else's words as those of X."""


def question_of(row: Mapping[str, Any]) -> GoldQuestion:
    """A line of questions.jsonl."""
    groups = row["gold_groups"] if row["type"] == "multi" else [row["gold_ids"]]
    return GoldQuestion(
        id=row["id"],
        kind=Kind(row["type"]),
        text=row["question"],
        groups=tuple(frozenset(group) for group in groups if group),
        quotes=tuple(row["gold_quote"] or ()),
        speaker=row.get("speaker") or "",
        attribution=row.get("attribution") or "",
    )


def words_of(text: str) -> list[str]:
    """The runs of letters and digits, without case."""
    return [match.group().casefold() for match in _WORD.finditer(text)]


@lru_cache(maxsize=4096)
def _placed(text: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    matches = list(_WORD.finditer(text))
    return (
        tuple(match.group().casefold() for match in matches),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )


def overlaps(text: str, start: int, end: int, quote: str) -> bool:
    """Whether text[start:end] holds `quote`, or at least SHARED of its words at a place where it stands in `text`."""
    wanted = tuple(words_of(quote))
    tokens, starts, ends = _placed(text)
    size = len(wanted)
    if not size:
        return False
    for place in range(len(tokens) - size + 1):
        if tokens[place] == wanted[0] and tokens[place : place + size] == wanted:
            held = sum(starts[n] >= start and ends[n] <= end for n in range(place, place + size))
            if held >= min(SHARED, size):
                return True
    return False


def is_evidence(question: GoldQuestion, found: Found) -> bool:
    """Whether one passage is evidence, from any of the gold articles."""
    gold: frozenset[str] = frozenset().union(*question.groups)
    return bool(found.ids & gold) and any(
        overlaps(found.text, found.start, found.end, quote) for quote in question.quotes
    )


def first_rank(question: GoldQuestion, found: Sequence[Found]) -> int | None:
    """How many of the passages, from the first, it takes to have evidence from every group; None if all don't do."""
    missing = list(question.groups)
    for rank, passage in enumerate(found, 1):
        if is_evidence(question, passage):
            missing = [group for group in missing if not passage.ids & group]
            if not missing:
                return rank
    return None


def is_within(rank: int | None, count: int) -> bool:
    """Whether the evidence was complete among the first `count`."""
    return rank is not None and rank <= count


def is_same_person(named: str, speaker: str) -> bool:
    """Whether `named` has the surname of `speaker`, or half of the words of that name or role, articles aside."""
    said = _name(named)
    if not said or " ".join(said) in _NOBODY:
        return False
    for form in re.split(r"[()]", speaker):
        gold = _name(form)
        if gold and (said[-1] == gold[-1] or 2 * len(set(said) & set(gold)) >= len(set(gold))):
            return True
    return False


def voice_of(question: GoldQuestion, shown: Sequence[Shown], said: Mapping[str, Sequence[Mapping[str, Any]]]) -> Voice:
    """Whether the answer speaks for the right one; `said` are the known statements of some articles, by article.

    A name is right by `is_same_person`; a role ("Navy chief") if the question names him so too and the article is a
    gold one; words without a speaker if they are the evidence and name him.
    """
    verdicts = {_voice(question, one, said) for one in shown}
    for worst in (Voice.FALSE, Voice.OTHER, Voice.RIGHT):
        if worst in verdicts:
            return worst
    return Voice.UNNAMED


def _voice(question: GoldQuestion, shown: Shown, said: Mapping[str, Sequence[Mapping[str, Any]]]) -> Voice:
    if shown.speaker is None:
        names_him = _name(re.split(r"[()]", question.speaker)[0])[-1:]
        is_his = is_evidence(question, shown.found) and set(names_him) <= set(words_of(shown.words))
        return Voice.RIGHT if names_him and is_his else Voice.UNNAMED
    if not names_the_asked(question, shown):
        return Voice.OTHER
    return Voice.FALSE if _is_known_of_another(question, shown, said) else Voice.RIGHT


def names_the_asked(question: GoldQuestion, shown: Shown) -> bool:
    """Whether words are shown as those of the one who is asked about, by name or by the role in the question."""
    named = shown.speaker or ""
    return is_same_person(named, question.speaker) or _is_role_asked(question, shown)


def _is_role_asked(question: GoldQuestion, shown: Shown) -> bool:
    role = _name(shown.speaker or "")
    is_gold = any(shown.found.ids & group for group in question.groups)
    is_role = bool(role) and (shown.speaker or "").split()[-1][:1].islower()
    return is_gold and is_role and set(role) <= set(words_of(question.text))


def _is_known_of_another(question: GoldQuestion, shown: Shown, said: Mapping[str, Sequence[Mapping[str, Any]]]) -> bool:
    """Whether the words are, by the hand-made list of statements, somebody else's and not his too."""
    words = set(words_of(shown.words))
    speakers: list[list[str]] = []
    for identifier in shown.found.ids:
        for row in said.get(identifier, ()):
            parts = row["content"] if isinstance(row["content"], list) else [row["content"]]
            content = set(words_of(" ".join(parts)))
            if row["speaker"] and 10 * len(words & content) >= 8 * min(len(words), len(content)) > 0:
                speakers.append([row["speaker"], *row["speaker_alt"]])
    his = [any(is_same_person(question.speaker, name) for name in names) for names in speakers]
    return bool(his) and not any(his)


def _name(named: str) -> list[str]:
    return [word for word in words_of(named) if word not in _LIGHT | _AFTER_NAME]


def share(values: Sequence[bool]) -> float | None:
    """The share of true ones, None of nothing."""
    return sum(values) / len(values) if values else None


def percentile(values: Sequence[float], share_below: float) -> float:
    """The value that this share of the values does not exceed (nearest rank); 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share_below), len(ordered) - 1)] if ordered else 0.0
