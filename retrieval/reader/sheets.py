"""Choosing what is read: the sentences that rank first, each with those around it that say what it is about."""

from collections import defaultdict
from collections.abc import Sequence

from retrieval.models import Span
from retrieval.ranking import Sentence
from retrieval.reader import Sheet

SHEETS = 3
"""Sheets that are read for one question."""
_CHARACTERS, _BEFORE = 560, 210
"""Of a sheet at most, about 120 word pieces, and of what stands before the sentence it was made for."""
_LONGEST = 330
"""Characters of one sentence that count for these."""


def make_sheets(ranked: Sequence[Sentence], count: int = SHEETS) -> list[tuple[Sheet, list[Sentence]]]:
    """Up to `count` sheets of sentences ranked best first, each with its sentences; no sentence is in two."""
    by_article: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in ranked:
        by_article[sentence.candidate.article.id].append(sentence)
    for sentences in by_article.values():
        sentences.sort(key=lambda sentence: sentence.span.start)
    used: set[tuple[str, int]] = set()
    made: list[tuple[Sheet, list[Sentence]]] = []
    for sentence in ranked:
        if len(made) == count:
            break
        if _key(sentence) in used:
            continue
        chosen = _around(sentence, by_article[sentence.candidate.article.id], used)
        used.update(map(_key, chosen))
        made.append((_sheet(chosen, ranked[0].score), chosen))
    return made


def _around(sentence: Sentence, sentences: Sequence[Sentence], used: set[tuple[str, int]]) -> list[Sentence]:
    """A sentence with its neighbours before and after, by turns, as far as there is room."""
    first = last = next(place for place, one in enumerate(sentences) if one is sentence)
    total, before = _length(sentence), 0
    while True:
        grown = False
        if first > 0 and _key(sentences[first - 1]) not in used:
            length = _length(sentences[first - 1])
            if before + length <= _BEFORE and total + length <= _CHARACTERS:
                first, before, total, grown = first - 1, before + length, total + length, True
        if last + 1 < len(sentences) and _key(sentences[last + 1]) not in used:
            length = _length(sentences[last + 1])
            if total + length <= _CHARACTERS:
                last, total, grown = last + 1, total + length, True
        if not grown:
            return list(sentences[first : last + 1])


def _sheet(sentences: Sequence[Sentence], best: float) -> Sheet:
    article = sentences[0].candidate.article
    texts = tuple(_text(article.text, sentence.span) for sentence in sentences)
    return Sheet(
        article.title,
        texts,
        tuple(_speaker(sentence, text) for sentence, text in zip(sentences, texts, strict=True)),
        tuple(sentence.score - best for sentence in sentences),
    )


def _speaker(sentence: Sentence, text: str) -> str:
    """Whose words a sentence holds, where it does not name them itself."""
    speaker = next((one.speaker for one in sentence.statements if one.speaker), None)
    return speaker if speaker and speaker.split()[-1].lower() not in text.lower() else ""


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _length(sentence: Sentence) -> int:
    return min(sentence.span.end - sentence.span.start, _LONGEST) + 1


def _key(sentence: Sentence) -> tuple[str, int]:
    return sentence.candidate.article.id, sentence.span.start
