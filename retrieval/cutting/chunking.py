"""Cuts an article into passages: what is embedded, retrieved and cited."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from retrieval.errors import ConfigError
from retrieval.models import Article, Passage, Span
from retrieval.sentences import sentence_spans
from retrieval.tokens import Tokenizer

DEFAULT_LIMIT = 280
"""Tokens a passage has at most: about 210 words, seven to ten sentences of news. Sentences have vectors of their own,
so that a longer passage is found as well as a short one: with 160, 230 and 320 tokens the evidence was among the first
five passages for 0.84, 0.87 and 0.90 of the development questions."""
SMALLEST_LIMIT = 16
_LETTERS = 8
"""So many letters a token has at most, in what people write; where there are more, more is read."""
_SURE = 2
"""By so many tokens at most the line break between two paragraphs changes the sum of theirs. So each paragraph is
counted once, and a passage as a whole only where it is about as long as it may be."""
# A line of at most so many words that does not end like a sentence is a subheading and goes with what follows it.
_HEADING_WORDS = 12
# Not strftime: its names change with the locale, and the embedding with them.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Chunker:
    """Cuts articles into passages of at most `limit` tokens of `tokenizer`, each with its offsets in the article."""

    def __init__(self, tokenizer: Tokenizer, limit: int = DEFAULT_LIMIT) -> None:
        """Raises ConfigError where the limit leaves no room for a sentence."""
        if limit < SMALLEST_LIMIT:
            raise ConfigError(f"A passage needs at least {SMALLEST_LIMIT} tokens; the limit is {limit}.")
        self._tokenizer = tokenizer
        self._limit = limit

    def chunk(self, article: Article) -> list[Passage]:
        """The passages of an article in order, numbered from 0; none holds any of its repeats.

        Cut at paragraphs first, neighbouring small ones together, then between sentences; inside a sentence only
        where it alone exceeds the limit.
        """
        passages = []
        for number, span in enumerate(self._spans(article)):
            text = article.text[span.start : span.end]
            passage = Passage(number, span.start, span.end, text, article_id=article.id)
            key = hashlib.sha256(embedded_text(article, passage).encode("utf-8", "replace")).hexdigest()
            passages.append(Passage(number, span.start, span.end, text, embedding_key=key, article_id=article.id))
        return passages

    def _spans(self, article: Article) -> Iterator[Span]:
        current: Span | None = None
        tokens = 0  # of `current`, within _SURE for each paragraph in it
        paragraphs = 0
        for block in _blocks(article):
            whole = Span(block[0].start, block[-1].end) if block else None
            more = self._tokenizer.count(article.text[whole.start : whole.end]) if whole else 0
            if current and whole:
                unsure = _SURE * (paragraphs + 1)
                joined = tokens + more
                if joined + unsure <= self._limit or (
                    joined - unsure <= self._limit and self._fits(article.text, current.start, whole.end)
                ):
                    current, tokens, paragraphs = Span(current.start, whole.end), joined, paragraphs + 1
                    continue
            if current:
                yield current
            current, tokens, paragraphs = whole, more, 1
            if whole and more > self._limit:
                # All but the last part are passages; the last may take in the next paragraph.
                *parts, current = self._parts(article.text, block)
                tokens = self._tokenizer.count(article.text[current.start : current.end])
                yield from parts

        if current:
            yield current

    def _parts(self, text: str, sentences: list[Span]) -> list[Span]:
        """A paragraph over the limit, cut between its sentences."""
        parts: list[Span] = []
        for sentence in sentences:
            if parts and self._fits(text, parts[-1].start, sentence.end):
                parts[-1] = Span(parts[-1].start, sentence.end)
            elif self._fits(text, sentence.start, sentence.end):
                parts.append(sentence)
            else:
                parts.extend(self._pieces(text, sentence))
        return parts

    def _pieces(self, text: str, sentence: Span) -> Iterator[Span]:
        """A sentence over the limit, cut between words, or inside one that alone exceeds it."""
        start = sentence.start
        while start < sentence.end:
            rest, piece = self._beginning(text, start, sentence.end)
            if len(piece) < len(rest) and not rest[len(piece)].isspace() and len(words := piece.rsplit(None, 1)) > 1:
                piece = words[0]
            piece = piece.rstrip() or rest[0]
            yield Span(start, start + len(piece))
            start += len(piece)
            while start < sentence.end and text[start].isspace():
                start += 1

    def _beginning(self, text: str, start: int, end: int) -> tuple[str, str]:
        """A stretch from `start`, and as much of it as a passage may have: not all up to `end` is read for that."""
        letters = _LETTERS * self._limit
        while True:
            stretch = text[start : min(end, start + letters)]
            piece = self._tokenizer.truncate(stretch, self._limit)
            if len(piece) < len(stretch) or start + len(stretch) == end:
                return stretch, piece
            letters *= 2

    def _fits(self, text: str, start: int, end: int) -> bool:
        return self._tokenizer.count(text[start:end]) <= self._limit


def embedded_text(article: Article, passage: Passage) -> str:
    """What is embedded for a passage: the title, the day if known ("Monday 5 January 2026"), then its text."""
    lines = [article.title, spelt_date(article.published_at) if article.published_at else "", passage.text]
    return "\n".join(line for line in lines if line)


def spelt_date(day: datetime) -> str:
    """A date as people ask for it, in its own zone: "Monday 5 January 2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _blocks(article: Article) -> Iterator[list[Span]]:
    """The sentences of each paragraph, a subheading before those it heads; an empty list where a repeat stood."""
    heading: list[Span] = []
    block: list[Span] = []
    for sentence in sentence_spans(article.text):
        repeated = any(sentence.start < repeat.end and repeat.start < sentence.end for repeat in article.repeats)
        if block and (repeated or "\n" in article.text[block[-1].end : sentence.start]):
            if _is_heading(article.text, block) and not repeated:
                heading.extend(block)
            else:
                yield heading + block
                heading = []
            block = []
        if not repeated:
            block.append(sentence)
            continue
        if heading:
            yield heading
            heading = []
        yield []
    if heading or block:
        yield heading + block


def _is_heading(text: str, block: list[Span]) -> bool:
    line = text[block[0].start : block[-1].end]
    return len(line.split()) <= _HEADING_WORDS and line[-1] not in ".!?:;,\"'”’)…"
