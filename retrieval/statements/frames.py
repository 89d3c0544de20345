"""Cuts an article into sentences and words with every quotation folded into one token: the frame that reports it."""

import re
from dataclasses import dataclass

from retrieval.models import Span
from retrieval.quotation_marks import Quote
from retrieval.sentences import sentence_spans

_TITLE = (
    "Mrs?|Ms|Dr|Rev|Sens?|Gov|Reps?|Lt|Col|Gen|Sgt|Capt|Cpl|Maj|Prof|Jr|Sr|Dist|Atty|Hon|Pres|Insp|Supt|Det"
    "|Msgr|Fr|Const|Adm|Cmdr|Cllr|Asst|Pvt|Spc|Ald|Mgr"
)
_SHORT = _TITLE + "|Inc|Corp|Ltd"
"""Short forms whose full stop belongs to them: cut off, it would end a name in its middle."""
_ABBREVIATED = re.compile(r"\b(?:" + _TITLE + r")\.\Z")
_CLOCK = re.compile(r"\b[ap]\.m\.\Z")
_AFTER_CLOCK = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}|[A-Z][a-z]+ \d|\()")
_TOKEN = re.compile(
    r"\x01+|\x02+|--+|(?:[A-Za-z]\.){2,}|(?:"
    + _SHORT
    + r")\.(?=\s)|[A-Z]\.(?= [A-Z])|[^\W_]+(?:['’\-&./][^\W_]+)*(?:['’](?=\s))?|[^\s\w]|_",
    re.UNICODE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation of the article, at [start, end)."""

    text: str
    low: str
    start: int
    end: int
    quote: Quote | None = None

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name is: a word with a capital."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number, not a mark and not a quotation."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article, quotations folded."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int


def frame(text: str, quotes: list[Quote]) -> list[Sentence]:
    """The sentences of `text` in order; a sentence never ends inside a quotation."""
    by_start = {quote.start: quote for quote in quotes}
    folded, plain = _fold(text, quotes)
    spans = _joined(sentence_spans(plain), plain, quotes)
    sentences = []
    paragraph, position = 0, 0
    for span in spans:
        paragraph += plain.count("\n", position, span.start)
        position = span.start
        tokens = tuple(
            Token(match[0], _small(match[0]), match.start(), match.end(), by_start.get(match.start()))
            if match[0][0] not in "\x01\x02"
            else Token("\x01", "\x01", match.start(), match.end(), by_start[match.start()])
            for match in _TOKEN.finditer(folded, span.start, span.end)
        )
        if tokens:
            sentences.append(Sentence(span.start, span.end, tokens, paragraph))
    return sentences


def _small(word: str) -> str:
    """The word as the lists hold it: small letters, straight apostrophe, no full stop at its end."""
    if word.startswith("--"):
        return "—"
    low = word.lower().replace("’", "'")
    return low.rstrip(".") or low


def _fold(text: str, quotes: list[Quote]) -> tuple[str, str]:
    """Two copies of equal length: quotations as one run of control marks; quotations as one long word, with the
    mark that ends them at its end."""
    folded, plain, position = [], [], 0
    for number, quote in enumerate(quotes):
        folded += [text[position : quote.start], ("\x01", "\x02")[number % 2] * (quote.end - quote.start)]
        last = text[quote.inner_end - 1]
        end = last if last in ".!?," else "x"
        plain += [text[position : quote.start], "X" + "x" * (quote.end - quote.start - 2) + end]
        position = quote.end
    folded.append(text[position:])
    plain.append(text[position:])
    return "".join(folded), "".join(plain)


def _joined(spans: list[Span], plain: str, quotes: list[Quote]) -> list[Span]:
    """The spans, with those joined whose border lies inside a quotation or is followed by a small letter."""
    joined: list[Span] = []
    ends = {quote.end for quote in quotes}
    for span in spans:
        if joined:
            last = joined[-1]
            gap = plain[last.end : span.start]
            cut = _ABBREVIATED.search(plain[last.end - 6 : last.end]) is not None
            small = plain[span.start].islower() or plain[span.start] in ",;"
            clock = _CLOCK.search(plain[last.end - 6 : last.end]) and _AFTER_CLOCK.match(plain, span.start)
            if "\n" not in gap and (cut or clock or (small and last.end in ends)):
                joined[-1] = Span(last.start, span.end)
                continue
        joined.append(span)
    return joined
