"""Sentences of articles put into a summary: in the words of the articles, with a marker behind each sentence."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.answering.wording import word
from retrieval.excerpting.sentences import Candidate
from retrieval.models import AnswerStatement
from retrieval.quoting.citations import Citations
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.sentences import sentence_spans


def told(
    chosen: Sequence[Candidate], citations: Citations | None = None, leads: Sequence[str] = ()
) -> tuple[list[str], tuple[AnswerStatement, ...], Citations]:
    """A paragraph for each candidate, what they state, and the citations, which may go on from others'.

    `leads` are what stands before each.
    """
    citations = Citations() if citations is None else citations
    paragraphs: list[str] = []
    statements: list[AnswerStatement] = []
    for place, one in enumerate(chosen):
        text, stated, _ = word((one.pick,), citations)
        marker = f" [{stated[0].citation}]"
        words = _clear(text.removesuffix(marker), one)
        if one.parts:
            stated = tuple(each for part in one.parts for each in word((part,), citations)[1])
        if one.own:
            stated = tuple(replace(each, speaker=one.by or _author(one), quotation=each.content) for each in stated)
        lead = leads[place] if leads else ""
        paragraphs.append(lead + (marked(words, marker) if one.cost > 1 else f"{words}{marker}"))
        statements += stated
    return paragraphs, tuple(statements), citations


def _clear(words: str, one: Candidate) -> str:
    """The words with whom their "he" means in brackets; an author's "I" as what that one writes.

    Of an interview they are what was said.
    """
    if one.by:
        return f"{one.by} said: “{words}”"
    if one.own:
        return f"{_author(one) or 'The author'} writes: “{words}”"
    if not one.about:
        return words
    said, opens, rest = words.partition(": “")
    return f"{said} [of {one.about}]{opens}{rest}" if opens else f"[Of {one.about}:] {words}"


def _author(one: Candidate) -> str | None:
    return " and ".join(one.pick.hit.article.authors) or None


def marked(words: str, marker: str) -> str:
    """The text with a marker behind each of its sentences; a quotation that several run through is not cut."""
    quotes = find_quotes(words)
    ends = [
        span.end
        for span in sentence_spans(words)[:-1]
        if not any(quote.start < span.end < quote.end for quote in quotes)
    ]
    parts, start = [], 0
    for end in ends:
        parts.append(f"{words[start:end]}{marker}")
        start = end
    return "".join([*parts, f"{words[start:]}{marker}"])
