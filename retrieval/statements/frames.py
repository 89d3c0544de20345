"""Cuts an article into sentences and words with every quotation folded into one token: the frame that reports it."""

import re
from dataclasses import dataclass, replace

from retrieval.models import Span
from retrieval.quotation_marks import Quote
from retrieval.sentences import sentence_spans
from retrieval.statements.first_names import GENDERS
from retrieval.statements.words import listed

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


_COMMON = listed(
    """
    will mark rose may bill grant dean pat joy hope art rich guy drew sue rob ray chase frank jack miles max grace
    faith dawn gene jean june april august summer christian hunter dick bob ivy holly iris olive violet pearl ruby
    sterling reed pierce wade lance buck sandy chip cliff clay colt dale dusty earl flint forest glen gus heath jay
    jimmy josh kit lane miles nick norm rusty skip stone trip tuck victor woody amber autumn brook brooke cherry
    crystal daisy ebony fern ginger hazel heather honor jade jasmine jewel lily melody mercy misty myrtle olive opal
    patience penny poppy prudence robin rosemary sage scarlett sky skye star stormy sunny una van ward wren young
    major general an so my in mo per bo xi mei ali sad king queen angel carol case cash curt ernest gay harper
    hardy harry mason mick morgan parker porter page prince ram ran rod roman royal stan tanner taylor ted terry
    tom tyler vic virgil wally baron barney basil bay bishop blair blake brad brand brandy brock butch candy carter
    cat charity cookie cooper dot duke eve fletcher florence francis gale garland gill ginny jo josie kay ken lee les
    lou love lulu marina marshall maxim may mel minor moses nan nat norman paris parrish paul pete phil ransom rocky
    sally sam sheriff sherry spencer stella sterling stew tad tab tina tony trinity ty val vi vera viola wolf yang
    elder cliff jess mia elsa savannah sierra sydney victoria virginia carolina georgia chelsea china india asia
    """
)
"""First names that are words, too: in small letters they are taken for the word."""
_FIRST_NAMES = frozenset(name for name, gender in GENDERS.items() if gender != "?" and len(name) > 2) - _COMMON


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
    return _with_capitals(sentences)


def _with_capitals(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences with first names given a capital that stand before a surname without one: "emma Holm", "emma said".

    Text that has lost its capitals and was given them again by rule has such names.
    """
    lost = {
        token.low
        for sentence in sentences
        for token, following in zip(sentence.tokens, sentence.tokens[1:], strict=False)
        if token.low in _FIRST_NAMES and token.text[0].islower() and following.is_name and following.low not in GENDERS
    }
    if not lost:
        return sentences
    return [
        replace(sentence, tokens=tuple(_capital(t) if t.low.removesuffix("'s") in lost else t for t in sentence.tokens))
        for sentence in sentences
    ]


def _capital(token: Token) -> Token:
    return replace(token, text=token.text[0].upper() + token.text[1:])


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
