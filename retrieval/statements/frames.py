"""Cuts an article into sentences and words with every quotation folded into one token: the frame that reports it."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from retrieval.models import Span
from retrieval.quoting.quotation_marks import Quote
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
    r"[A-Za-z][a-z]+(?=[ ,])|"  # first, as most tokens are such words; the branches below would find the same
    r"\x01+|\x02+|--+|(?<=\s)\.\d+(?:-[^\W_]+)*|(?:[A-Za-z]\.){2,}|(?:"
    + _SHORT
    + r")\.(?=[\s,])|[A-Z]\.(?= [A-Z])|[^\W_]+(?:['’\-&./][^\W_]+)*(?:['’](?=\s))?|[^\s\w]|_",
    re.UNICODE,
)


_LOWER_BEFORE_CAPITAL = re.compile(r"\b([a-z]{3,}) [A-Z]")
_BODIES_IN_CAPITALS = listed("WHO IT US")
"""The health organisation is no "who": these are looked up as they are written."""
_FOLDED = "\x01\x02"
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


class Token(NamedTuple):
    """A word, a mark, or a whole quotation of the article, at [start, end).

    `low` is the word as the lists hold it, `is_name` whether it is written as a name is, with a capital, `is_word`
    whether it is a word or number. A named tuple: an article has hundreds, and a frozen dataclass takes four times as
    long to make.
    """

    text: str
    low: str
    is_name: bool
    is_word: bool
    start: int
    end: int
    quote: Quote | None = None


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
    find, make = folded.find, tuple.__new__  # tuple.__new__ is what Token(…) calls: these run once a word
    for span in spans:
        paragraph += plain.count("\n", position, span.start)
        position = span.start
        tokens = []
        end = span.start
        for word in _TOKEN.findall(folded, span.start, span.end):
            begin = find(word, end)
            end = begin + len(word)
            if word[0] in _FOLDED:
                tokens.append(Token("\x01", "\x01", False, False, begin, end, by_start[begin]))
            else:
                tokens.append(make(Token, (*_shape(word), begin, end, None)))
        if tokens:
            sentences.append(Sentence(span.start, span.end, tuple(tokens), paragraph))
    return _with_capitals(sentences, plain)


def _with_capitals(sentences: list[Sentence], text: str) -> list[Sentence]:
    """The sentences with first names given a capital that stand before a surname without one: "emma Holm", "emma said".

    Text that has lost its capitals and was given them again by rule has such names.
    """
    if _FIRST_NAMES.isdisjoint(text.split()):
        return sentences
    lost = {match[1] for match in _LOWER_BEFORE_CAPITAL.finditer(text) if match[1] in _FIRST_NAMES}
    if not lost:
        return sentences
    return [
        replace(sentence, tokens=tuple(_capital(t) if t.low.removesuffix("'s") in lost else t for t in sentence.tokens))
        for sentence in sentences
    ]


def _capital(token: Token) -> Token:
    return token._replace(text=token.text[0].upper() + token.text[1:], is_name=True)


@lru_cache(maxsize=20_000)
def _shape(word: str) -> tuple[str, str, bool, bool]:
    """The word, then as the lists hold it (small letters, straight apostrophe, no full stop), and what it is."""
    if word in _BODIES_IN_CAPITALS:
        return word, word, True, True
    low = "—" if word.startswith("--") else word.lower().replace("’", "'")
    return word, low.rstrip(".") or low, word[0].isupper(), word[0].isalnum() or word[-1].isalnum()


def _fold(text: str, quotes: list[Quote]) -> tuple[str, str]:
    """Two copies of equal length: quotations as one run of control marks; quotations as one long word, with the
    mark that ends them at its end."""
    folded, plain, position = [], [], 0
    for number, quote in enumerate(quotes):
        folded += [text[position : quote.start], ("\x01", "\x02")[number % 2] * (quote.end - quote.start)]
        last = text[quote.inner_start : quote.inner_end].rstrip("'’\"” ")[-1:]
        end = last if last and last in ".!?," else "x"
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
