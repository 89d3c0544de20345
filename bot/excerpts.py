"""Which words of a passage an answer relies on, and where they stand: for the terminal and for Discord alike."""

import re
from collections.abc import Iterator, Sequence

from retrieval.answering.wording import DATELINE
from retrieval.models import Answer, Citation, Span, StatementKind
from retrieval.quotes import Quote
from retrieval.quoting.quotation_marks import without_reopened
from retrieval.sentences import sentence_spans

_TELLING = 12
"""Characters that words need to be searched for in the passage; shorter ones stand anywhere."""
_FEW_WORDS = 4


def quoted_words(answer: Answer, citation: Citation) -> list[str]:
    """All words of this citation's passage that the answer relies on, longest first."""
    words = {citation.quotation}
    for statement in answer.statements:
        if statement.citation == citation.number:
            words.add(statement.quotation or (statement.content if statement.verified else ""))
    return sorted((word for word in words if len(word.strip()) >= _TELLING), key=len, reverse=True)


def places(text: str, words: Sequence[str]) -> Iterator[Span]:
    """Where the words stand in the text, whatever its case and white space; they may overlap."""
    for word in words:
        pattern = r"\s+".join(re.escape(part) for part in word.split())
        for found in re.finditer(pattern, text, re.IGNORECASE) if pattern else ():
            yield Span(*found.span())


def around(text: str, words: Sequence[Span], limit: int) -> Span:
    """The sentences that hold the first of the words, and as many on either side as `limit` characters hold."""
    if len(text) <= limit:
        return Span(0, len(text))
    sentences = sentence_spans(text) or [Span(0, len(text))]
    word = min(words, key=lambda span: span.start, default=Span(0, 1))
    first = max((place for place, span in enumerate(sentences) if span.start <= word.start), default=0)
    last = next((place for place, span in enumerate(sentences) if span.end >= word.end), len(sentences) - 1)
    grown = True
    while grown:
        grown = False
        if last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= limit:
            last, grown = last + 1, True
        if first and sentences[last].end - sentences[first - 1].start <= limit:
            first, grown = first - 1, True
    start, end = sentences[first].start, sentences[last].end
    if end - start > limit:  # one sentence of enormous length: its words, with what came before
        start = max(start, word.start - limit // 4)
        start = text.find(" ", start, word.start) + 1 or start
    return Span(start, min(end, start + limit))


def said_words(quote: Quote) -> tuple[str, bool]:
    """What is shown of a statement, and whether it is the words in quotation marks, which then are to be set again.

    Reported speech stands as the article has it, cue and all ("denied that …"); so does a quotation of few words, which
    says little without its sentence. Where a report was filed ("WINDSOR, Ont. — ") is left out.
    """
    said, text = quote.statement, quote.article.text
    sentence = text[said.sentence.start : said.sentence.end]
    if said.kind is not StatementKind.DIRECT or len(said.content.split()) < _FEW_WORDS:
        return DATELINE.sub("", sentence), False
    return without_reopened(said.content).rstrip(" ,"), True
