"""Sentences with their offsets, and the content words of a text: what search, repeats and answers compare."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import sentencex
from Stemmer import Stemmer

from retrieval.models import Span

# Function words only: articles, pronouns, prepositions, conjunctions, auxiliaries, and the pieces contractions leave.
# Words that only questions use up ("say", "tell") are subjects here; the retriever drops them where it wants to.
_STOP_LINES = """
    a an the this that these those i me my mine myself we us our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their theirs themselves one ones
    who whom whose which what when where why how whether
    am is are was were be been being do does did doing done have has had having will would shall should can could
    may might must ought cannot ca wo sha n not no nor
    and or but if then than so as because while although though unless until since
    of at by for with about against between into through during before after above below to from up down in out on
    off over under upon onto within without toward towards via per amid among
    again further once here there all any both each few more most other some such only own same too very just also
    even ever still yet now s t d ll re ve th st nd rd
"""
STOP_WORDS = frozenset(_STOP_LINES.split())

# Spelt so, a word is no stop word: the country, the health organisation, the month.
_CAPITALS = {"US": "us", "U.S.": "us", "U.S": "us", "WHO": "who", "May": "may"}

# In this order: plain words, which the last part would find as well (most are such, and found in half of the time) ·
# U.S. · 177,000.5 · 3.5 · 500 (of "500m", "5th") · words, with their apostrophes ("G7", "don't").
_TOKEN = re.compile(
    r"[A-Za-z][a-z]+(?![\w'])|"
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+|\d+|[^\W\d_][^\W_]*(?:'[^\W\d_]+)*"
)
_CONTRACTION = re.compile(r"n't$|'(?:s|ll|re|ve|d|m|t)$")
_OF_THREAD = threading.local()
"""A stemmer keeps the word it works on as its state, so threads can't share one."""
_APOSTROPHES = ("’", "‘", "ʼ")


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, for everything that cuts or quotes it: in order, without surrounding whitespace.

    A line break ends a sentence; a quotation is not cut from its cue ("'We. Won't,' he said." is one sentence).
    Splitting is by sentencex, which needs no download and gives back every character.
    """
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            spans.extend(_line_spans(line, start))
        start += len(line) + 1
    return spans


def _line_spans(line: str, offset: int) -> Iterator[Span]:
    cursor = 0
    for piece in sentencex.segment("en", line):
        # The pieces concatenate to the line; looking each up keeps the offsets right even if a release stops that.
        found = line.find(piece, cursor)
        if found < 0 or not piece.strip():
            continue
        cursor = found + len(piece)
        yield Span(
            offset + found + len(piece) - len(piece.lstrip()),
            offset + found + len(piece.rstrip()),
        )


def stems(text: str) -> list[str]:
    """The content words of a text, stemmed, for everything that compares texts: in order, repeats kept.

    Lower case, accents folded, no stop words; Snowball's English stemmer. Numbers lose their separators and signs:
    "$500" gives "500", "177,000" gives "177000". "US" and "U.S." give "us", the pronoun gives nothing.
    """
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    return list(filter(None, map(_stem, _TOKEN.findall(text))))


@lru_cache(maxsize=1 << 16)
def _stem(token: str) -> str:
    """The stem of one token, or nothing for a stop word: 3 µs, and most words come again and again."""
    if token[0].isdigit():
        return token.replace(",", "")
    if token in _CAPITALS:
        return _CAPITALS[token]
    word = token.lower().replace(".", "")
    if not word.isascii():
        word = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    word = _CONTRACTION.sub("", word)
    if word in STOP_WORDS:
        return ""
    if not hasattr(_OF_THREAD, "stemmer"):
        _OF_THREAD.stemmer = Stemmer("english", 0)
    stem: str = _OF_THREAD.stemmer.stemWord(word)
    return stem
