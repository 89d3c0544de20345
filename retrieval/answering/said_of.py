"""What an article says of a speaker, wherever it names one: before the name, in apposition to it, right beside it.

An article says who somebody is right before the name ("Fire chief Sam Whitlock", "Datalane's head of sales, Piotr
Zelenko") or in apposition to it ("Lena Marsh, a lecturer at Surrey,"), at any mention of the name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from retrieval.models import Statement
from retrieval.people.names import ROLE_WORDS
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.ranking import Candidate
from retrieval.sentences import stems
from retrieval.statements.words import GENDERS

_NEAR_NAME = 70
"""Characters before and after a name in which an article tells of somebody whom no apposition describes."""
_WHOSE = 260
"""Characters before "its president" in which whose president that is stands."""
_LEADING = 350
"""Characters before a statement that may tell whose spokesman it is who makes it."""
_LONGEST = 110
"""Characters of what is said of somebody right at the name."""
_OWNED = re.compile(r"(?P<owner>[A-Z].*?)['’]s (?P<role>[a-z].*)")
"""Somebody told by whose one is: "Rowan Ashcroft's spokeswoman"."""
_SUFFIX = re.compile(r"(?:,?\s+(?:I{2,3}|IV|Jr|Sr|QC|KC|MP)\.?)+$")
_STOP = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)\."
_BORDER = re.compile(rf"(?:{_STOP}|[!?;:—–“”\"()\n])+\s*|\bsaid\b|\bsays\b")
_SENTENCE = re.compile(r"[.!?;“”\"\n]")
_AFTER = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*(?P<comma>,)?\s+(?P<words>(?:[^,.;:—–“”\"()\n]|(?<=\b[A-Z])\.){3,90})")
_TOLD = re.compile(r"\b(?:told|tells|telling|asked|met|thanked|urged|called)\b")
"""Behind these stands somebody else."""
_TIES = re.compile(r"(?:of|from|at|for|with|who|whose)\b")
_MOCK = re.compile(
    r"\b(?:so-called|self-(?:styled|proclaimed|appointed)|would-be|dubbed|nicknamed?|known as|likened|jok\w+|mock\w*|"
    r"call(?:s|ed|ing)?|as if|like (?:an?|the)|future|next)\s+(?:[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""What makes of a title before a name a joke, a wish or a likeness."""


def said_of_speaker(candidate: Candidate, statement: Statement) -> Iterator[str]:
    """What an article calls somebody: in the statement, before the name and in apposition to it, at every mention."""
    for called in (statement.mention, statement.speaker):
        if called:
            yield _without_name(called, statement.speaker or "")
    if statement.speaker:
        yield from _at_name(candidate.article.text, statement.speaker)
        owned = _OWNED.fullmatch(statement.speaker)
        if owned is not None:
            yield from (f"{phrase}'s {owned['role']}" for phrase in _at_name(candidate.article.text, owned["owner"]))


def _without_name(called: str, speaker: str) -> str:
    """What somebody is called in a sentence without the name behind it: "Governor" of "Governor Lind"."""
    words, own = called.split(), set(speaker.split())
    while len(words) > 1 and words[-1] in own and words[-1][:1].isupper():
        words.pop()
    return " ".join(words) if words[-1] not in own else called


@lru_cache(maxsize=2048)
def _at_name(text: str, speaker: str) -> tuple[str, ...]:
    name = _surname(speaker)
    if not name[:1].isupper():
        return ()
    found: list[str] = []
    own = {word for word in speaker.split() if word[:1].isupper()}
    for mention in re.finditer(rf"\b{re.escape(name)}\b", text):
        if any(mention.start() in words for words in _quoted(text)):
            continue  # what somebody else calls one, maybe as a joke
        before = _BORDER.split(text[max(0, mention.start() - _LONGEST) : mention.start()])[-1]
        words = before.split()
        if words and words[-1] not in own and len(own) > 1 and words[-1].lower() in GENDERS:
            continue  # another of that surname
        while words and words[-1].strip(",") in own and not words[-1].endswith(","):
            words.pop()
        if _MOCK.search(before):
            continue
        parts = " ".join(words).rstrip(",").split(", ")
        if parts[-1].lower().startswith(("its ", "their ", "his ", "her ")):
            found.append(_last_words(text[: mention.start() - len(before)]))
        if parts[-1] and (words[-1].endswith(",") or _is_title(parts[-1].split()[-1])):
            found.append(parts[-1])
        after = _AFTER.match(text, mention.end(), mention.end() + _LONGEST)
        if after and (after["comma"] or _TIES.match(after["words"])):
            found.append(after["words"])
    return tuple(dict.fromkeys(found))


def _last_words(text: str) -> str:
    """What stands just before in the paragraph, which names whose president "its president" is."""
    return text[-_WHOSE:].rsplit("\n", 1)[-1].partition(" ")[2]


def _is_title(word: str) -> bool:
    """Whether a word right before a name says what somebody is: a role, or with a capital ("Commodore Lind")."""
    return word.lower() in ROLE_WORDS or (word[:1].isupper() and word.isalpha())


@lru_cache(maxsize=256)
def _quoted(text: str) -> tuple[range, ...]:
    return tuple(range(quote.start, quote.end) for quote in find_quotes(text))


@lru_cache(maxsize=2048)
def stems_near_name(text: str, mentioned: str, speaker: str) -> frozenset[str]:
    """The stems of what stands right by the name in its sentence, wherever it stands."""
    name = _surname(speaker)
    held = set(stems(f"{mentioned} {speaker}"))
    for mention in re.finditer(re.escape(name), text) if name else ():
        before = _SENTENCE.split(text[max(0, mention.start() - _NEAR_NAME) : mention.start()])[-1]
        after = _TOLD.split(_SENTENCE.split(text[mention.end() : mention.end() + _NEAR_NAME])[0])[0]
        held.update(stems(f"{before} {after}"))
    return frozenset(held)


def stems_before(text: str, statement: Statement) -> frozenset[str]:
    """The stems of the sentence of a statement and of what leads to it in its paragraph and the one before."""
    before = text[max(0, statement.sentence.start - _LEADING) : statement.sentence.start]
    lead = [paragraph for paragraph in before.split("\n") if paragraph.strip()][-2:]
    return frozenset(stems(" ".join(lead) + text[statement.sentence.start : statement.sentence.end]))


def _surname(speaker: str) -> str:
    return (_SUFFIX.sub("", speaker).split() or [""])[-1]
