"""What a follow-up question refers to, taken from the conversation before it, without a model."""

import re
from dataclasses import replace

from retrieval.models import Answer, Question
from retrieval.question import read_question
from retrieval.sentences import stems

_PERSON = re.compile(r"\b(?:he|she|him|her)\b(?!['’]s own)", re.IGNORECASE)
_THING = re.compile(r"\b(?:it|that|this|they|them|those|these|there)\b", re.IGNORECASE)
_AND = re.compile(
    r"^(?:and|but|so|or)?\s*(?:what|how) about\s+(?P<x>.+)$|^and\s+(?P<y>(?!what|who|when|where|why|how|did|does|is|was).+)$",
    re.I,
)
_SHORT = 3
UNRESOLVED = "I could not tell whom or what the question refers to; ask it in full for a better answer."


def in_context(question: Question) -> tuple[Question, tuple[str, ...]]:
    """The question as it would be asked alone, and notes for the asker: what it was taken to mean, or that it is unclear.

    "And on housing?", "what about Trump?" take over the frame of the question before; "he", "she" the last one who was
    named there or who spoke in its answer; "it", "that", "they" its topic.
    """
    asked = question.text.strip()
    if not question.history:
        return question, ()
    last = question.history[-1]
    resolved = _resolve(asked.rstrip("?!. "), last, question.history)
    if resolved is None:
        return question, ()
    if not resolved:
        return question, (UNRESOLVED,)
    return replace(question, text=resolved), (f"Understood as: {resolved}",)


def _resolve(asked: str, last: Answer, history: tuple[Answer, ...]) -> str | None:
    """The question in full; '' where it needs what the conversation lacks; None where it stands by itself."""
    before = read_question(last.question)
    ellipsis = _AND.match(asked)
    if ellipsis:
        added = (ellipsis["x"] or ellipsis["y"]).strip()
        person = before.speaker or _who(history)
        if before.asks.value != "said":
            return f"{last.question.rstrip('?!. ')} {added}?"
        if re.match(r"(?:on|about|of)\s", added):
            added = re.sub(r"^(?:on|about|of)\s+", "", added)
        elif added[:1].isupper() and before.topic and _is_person(added, history):
            return f"what did {added} say about {before.topic}?"
        return f"what did {person} say about {added}?" if person else ""
    reading = read_question(asked)
    if _PERSON.search(asked):
        person = _who(history)
        # "X, what did she say": the question names her itself.
        if reading.speaker:
            return None
        return f"{_PERSON.sub(person, asked, count=1)}?" if person else ""
    leans = _THING.search(asked)
    if leans and len([stem for stem in stems(asked) if stem in reading.terms]) <= _SHORT:
        topic = before.topic
        return (
            f"{_THING.sub(topic, asked, count=1)}?"
            if topic and len(topic.split()) <= 8
            else f"{asked} ({last.question})"
        )
    return None


def _who(history: tuple[Answer, ...]) -> str:
    """The person last spoken of: named in the question, or else the first who speaks in its answer."""
    for answer in reversed(history):
        spoke = next((statement.speaker for statement in answer.statements if statement.speaker), None)
        named = read_question(answer.question).speaker
        if named and spoke and set(stems(named)) & set(stems(spoke)):
            return spoke
        if named or spoke:
            return named or spoke or ""
    return ""


def _is_person(text: str, history: tuple[Answer, ...]) -> bool:
    """Whether a capitalised word more likely names somebody than a place: it stands as a speaker somewhere before."""
    words = set(stems(text))
    return any(
        words & set(stems(statement.speaker))
        for answer in history
        for statement in answer.statements
        if statement.speaker
    )
