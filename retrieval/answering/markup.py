"""Reading what a model wrote: layout and links taken off, its sentences each with the passages it cites."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from retrieval.models import Article, Hit, Span, Statement
from retrieval.quoting.quotation_marks import find_quotes
from retrieval.sentences import sentence_spans
from retrieval.statements import find_statements

KEY = re.compile(r"\bk[0-9a-f]{4}\b", re.IGNORECASE)
"""The form of the keys that `prompting` gives to passages."""
_BRACKETS = re.compile(r"\s*(?:\[([^\[\]\n]{1,80})\]|【([^【】\n]{1,80})】|\(([^()\n]{1,80})\))")
_MASKED = re.compile(r"!?\[([^\[\]]*)\]\(\s*<?[^()\s]*(?:\([^()]*\)[^()\s]*)*>?(?:\s[^()]*)?\)|!\[[^\[\]]*\]")
_ADDRESS = re.compile(
    r"[ \t]*[(<\[]?[ \t]*(?:\b[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:)(?:[^\s<>\"”»]*[^\s<>\"”».,;:!?)\]])?[)>\]]?",
    re.IGNORECASE,
)
_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[\w ]+:)\d+>|@(?:everyone|here)\b", re.IGNORECASE)
_HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?\b", re.IGNORECASE)
_LINE = re.compile(r"^\s*(?:(?:#{1,6}|[-*+•–]|\d{1,2}[.)]|>+)\s+|>+)+", re.MULTILINE)
_EMPHASIS = re.compile(
    r"(?<!\w)[*_`]{1,3}(?=[\w\"'“‘(\[$])|(?<=[\w.,:;!?\"'”’)\]%])[*_`]{1,3}(?!\w)|^\s*[`*_-]{3,}\w*\s*$", re.M
)
_NUMBERED = re.compile(r"\[(\s*(?:k[0-9a-f]{4}|\d[\d\s,;–-]*)\s*)\]", re.IGNORECASE)
_CODE = re.compile(r"k?\d[\w-]*|k[0-9a-f]{4}", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """One sentence of a completion: without markers, with the keys it cites of passages that were given.

    `claims` are what it reports somebody to have said; their offsets are into `text`. `before` is the sentence before
    it in the same paragraph: whom "she" means.
    """

    text: str
    keys: tuple[str, ...]
    claims: tuple[Statement, ...] = ()
    before: str = ""


def read_paragraphs(text: str, keys: Mapping[str, Hit]) -> list[list[Sentence]]:
    """The sentences of a completion, by paragraph, for the checks. Headings and lists become plain lines."""
    flat = [_bare(line, keys) for line in plain(text, keys).split("\n")]
    whole = "\n".join(bare for bare, _ in flat)
    claims = find_statements(Article("", whole))
    paragraphs: list[list[Sentence]] = []
    offset = 0
    for bare, marks in flat:
        paragraphs.append(list(_sentences(bare, marks, offset, claims)))
        offset += len(bare) + 1
    return [paragraph for paragraph in paragraphs if paragraph]


def plain(text: str, keys: Mapping[str, Hit]) -> str:
    """A completion without links, mentions, layout, invisible characters and escapes; markers stay.

    A link in a quotation stays for `quotes_link` to find: without it those would be other words in the same marks.
    """
    text = "".join(char for char in html.unescape(text) if char == "\n" or unicodedata.category(char) not in _UNSEEN)
    text = _MASKED.sub(lambda match: f"[{match[1]}]" if match[1] in keys else match[1] or "", text)
    return _EMPHASIS.sub("", _LINE.sub("", _MENTION.sub("", _without_links(text))))


def quotes_link(text: str) -> bool:
    """Whether an address of the web stands in a quotation."""
    return bool(_ADDRESS.search(text)) and any(_ADDRESS.search(text[q.start : q.end]) for q in find_quotes(text))


def _without_links(text: str) -> str:
    """A text without addresses of the web but those in quotations."""
    if not _ADDRESS.search(text):
        return text
    quotes = [quote for quote in find_quotes(text) if quote.closed]

    def cut(match: re.Match[str]) -> str:
        return match[0] if any(quote.start < match.start() < quote.end for quote in quotes) else ""

    return _ADDRESS.sub(cut, text)


_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


def has_link(text: str, told: str = "") -> bool:
    """Whether a text holds an address of the web; a bare name ("Amazon.com") is none where `told` holds it too."""
    if _ADDRESS.search(text):
        return True
    return any(match[0].casefold() not in told.casefold() for match in _HOST.finditer(text) if match[0].islower())


def without_marks(words: str) -> str:
    """Words of a passage as they may stand beside our markers: in one line, and none of them a marker.

    A number that the article itself has in brackets keeps them, but wide: they read the same, are folded to the same
    letters by NFKC (so the words are still found in the passage), and no reader of markers takes them for one.
    """
    return " ".join(_NUMBERED.sub(r"［\1］", words).split())


def _bare(line: str, keys: Mapping[str, Hit]) -> tuple[str, list[tuple[int, str]]]:
    """A line without its markers, and where each known key stood in it."""
    quotes = find_quotes(line)
    bare, cursor = "", 0
    marks: list[tuple[int, str]] = []
    for match in _BRACKETS.finditer(line):
        inner = match[1] or match[2] or match[3]
        known = [word for word in re.findall(r"\w+", inner) if word in keys]
        coded = all(_CODE.fullmatch(word) for word in re.findall(r"[\w-]+", inner))
        quoted = any(quote.start < match.start() < quote.end for quote in quotes)
        # Round brackets belong to the prose unless they hold a key; so do square ones inside a quotation: "[Canada]".
        if not known and (match[3] is not None or (quoted and not coded)):
            continue
        bare += line[cursor : match.start()]
        marks += [(len(bare), key) for key in known]
        cursor = match.end()
        if line[cursor : cursor + 1].isalnum():
            bare += " "
    return _named(bare + line[cursor:], marks, keys), marks


def _named(bare: str, marks: list[tuple[int, str]], keys: Mapping[str, Hit]) -> str:
    """The line with a key that stands in the prose ("according to k4f2a") replaced by whose article that is."""
    while match := KEY.search(bare):
        hit = keys.get(match[0])
        name = (hit.article.publisher if hit else None) or "the article"
        before = re.sub(r"\b(?:the )?(?:passage|article|source|excerpt)\s+$", "", bare[: match.start()], flags=re.I)
        shift = len(before) + len(name) - match.end()
        marks[:] = [(at + shift if at >= match.end() else at, key) for at, key in marks]
        if hit:
            marks.append((len(before) + 1, match[0]))
        bare = before + KEY.sub("", name) + bare[match.end() :]
    return bare


def _sentences(bare: str, marks: list[tuple[int, str]], offset: int, claims: list[Statement]) -> Iterator[Sentence]:
    """The sentences of a line, each with the keys cited in it or right behind it."""
    spans = _whole_quotations(bare)
    for index, span in enumerate(spans):
        begin = spans[index - 1].end if index else -1
        until = span.end if index + 1 < len(spans) else len(bare)
        cited = dict.fromkeys(key for position, key in marks if begin < position <= until)
        shift = offset + span.start
        own = [
            replace(claim, start=claim.start - shift, end=claim.end - shift)
            for claim in claims
            if claim.start < offset + span.end and claim.end > shift
        ]
        before = bare[spans[index - 1].start : begin] if index else ""
        yield Sentence(bare[span.start : span.end], tuple(cited), tuple(own), before)


def _whole_quotations(bare: str) -> list[Span]:
    """The sentences of a line; those that one quotation runs through are one."""
    quotes = [quote for quote in find_quotes(bare) if quote.closed]
    spans: list[Span] = []
    for span in sentence_spans(bare):
        if spans and any(quote.start < spans[-1].end and quote.end > span.start for quote in quotes):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans
