"""Interviews told as questions and answers: whose answers they are, and where they stand."""

import re
from dataclasses import dataclass
from functools import lru_cache

from retrieval.answering.orders import outside_quotations
from retrieval.models import Article, Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}")
_SELF = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Ww]e)\b")
_TO_ONE = re.compile(r"\b(?:you|your|yours)\b|\byou['’]", re.IGNORECASE)
_QUESTIONS = 3
"""Lines that ask, at least; in a report one is asked now and then."""
_LONGEST = 40
"""Words of a question at most: an answer may end with one."""
_SPEAKING = 0.5
"""Share of the answers that have an "I"."""


@dataclass(frozen=True)
class Interview:
    """Who answers, and the lines of the answers and of the questions."""

    speaker: str
    answers: tuple[Span, ...]
    questions: tuple[Span, ...]

    def is_answer(self, span: Span) -> bool:
        """Whether a sentence is the speaker's."""
        return any(one.start <= span.start < one.end for one in self.answers)

    def is_question(self, span: Span) -> bool:
        """Whether a sentence is asked, or put to the speaker."""
        return any(one.start <= span.start < one.end for one in self.questions)


def interview_of(article: Article) -> Interview | None:
    """The interview that an article is; None where it is none, or does not say in its headline with whom."""
    return _interview(article.title, article.text)


@lru_cache(maxsize=64)
def _interview(title: str, text: str) -> Interview | None:
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    asking = [number for number, line in enumerate(lines) if _is_asked(text[line.start : line.end])]
    if len(asking) < _QUESTIONS:
        return None
    lead = text[: lines[asking[0]].start]
    named = {match[0] for match in _NAME.finditer(lead) if match[0] in title}
    if len(named) != 1:
        return None
    (speaker,) = named
    behind = lines[asking[0] + 1 :]
    questions = {*asking, *(n for n in range(asking[0], len(lines)) if _is_put(text[lines[n].start : lines[n].end]))}
    answers = [line for line in behind if lines.index(line) not in questions]
    answers = [line for line in answers if not _is_told_of(text[line.start : line.end], speaker)]
    speaking = sum(bool(_SELF.search(outside_quotations(text[one.start : one.end]))) for one in answers)
    if not answers or speaking < _SPEAKING * len(answers):
        return None
    return Interview(speaker, tuple(answers), tuple(lines[number] for number in sorted(questions)))


def _is_asked(line: str) -> bool:
    return line.rstrip().endswith("?") and len(line.split()) <= _LONGEST and not _SELF.search(line)


def _is_put(line: str) -> bool:
    """Whether a line speaks to the other without asking: "You have said it was hard."."""
    outside = outside_quotations(line)
    return bool(_TO_ONE.search(outside)) and not _SELF.search(outside) and len(line.split()) <= _LONGEST


def _is_told_of(line: str, speaker: str) -> bool:
    """Whether a line tells of the speaker, and is the paper's."""
    outside = outside_quotations(line)
    return speaker.split()[-1] in outside and not _SELF.search(outside)


def is_interview(article: Article) -> bool:
    """Whether its answers are one speaker's own words."""
    return interview_of(article) is not None
