"""Reads interviews and panels set as a transcript: paragraphs that begin with who speaks and a colon."""

import re

from retrieval.models import Span, Statement, StatementKind
from retrieval.statements import words

_LINE = re.compile(
    r"^[ \t*_]*((?:Q|A|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}))[*_]*: ?[*_]*[ \t]+(\S[^\n]+)", re.MULTILINE
)
_LEAST = 4
"""Lines from which an article is a transcript: fewer are captions and credits ("Photo: …", "Update: …")."""
_MARKS = '"“”«»„ '
_NAME = re.compile(r"\b([A-Z][a-zà-ÿ'’-]+(?: [A-Z][\w'’-]+){1,2})\b")
_CREDITS = words.listed(
    "photo photos picture pictures image images video read watch listen update source note by editor"
)


def find_turns(text: str) -> list[Statement]:
    """What each speaker of a transcript says, a statement a paragraph; none where the article is no transcript.

    The answers of "Q:" and "A:" are of the only person whom the words before them name, else nobody's; questions marked
    so are no statements.
    """
    if text.count(":") < _LEAST:
        return []
    lines = [line for line in _LINE.finditer(text) if line[1].lower() not in _CREDITS]
    labels = [_full(line[1], text) for line in lines]
    if len(lines) < _LEAST or len(set(labels)) == len(labels) or len(set(labels)) < 2:
        return []
    asked = "Q" in labels and "A" in labels
    answering = _only_name(text[: lines[0].start()]) if asked else None
    turns = []
    for line in lines:
        if asked and line[1] == "Q":
            continue
        speaker = answering if asked and line[1] == "A" else _full(line[1], text)
        start, end = line.start(2), line.end(2)
        while start < end and text[start] in _MARKS:
            start += 1
        while end > start and text[end - 1] in _MARKS:
            end -= 1
        if start < end:
            mention = None if line[1] in ("Q", "A") else line[1]
            sentence = Span(line.start(1), line.end(2))
            turns.append(
                Statement(StatementKind.DIRECT, text[start:end], start, end, sentence, speaker, mention, cue=None)
            )
    return turns


def _only_name(lead: str) -> str | None:
    names = {match for match in _NAME.findall(lead) if match.split()[0].lower() in words.GENDERS}
    return names.pop() if len(names) == 1 else None


def _full(label: str, text: str) -> str:
    """The full name that a surname in front of a colon is short for, where the article has one only."""
    if " " in label or label.isupper():
        return label
    full = {
        name for name in _NAME.findall(text) if name.split()[-1] == label and name.split()[0].lower() in words.GENDERS
    }
    return full.pop() if len(full) == 1 else label
