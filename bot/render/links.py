"""Links to articles: to the exact words where the address allows, harmless to a message whatever the article says."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from bot.render.addresses import safe_url
from bot.render.labels import label
from bot.render.markdown import one_line
from retrieval.models import Article, Passage, Span

MOST = 512
"""Characters of an address with words in it; beyond, it goes without. Discord's buttons end there too."""
_COUNTS = (4, 5, 6, 3)
"""How many words may name a place in an article, the best number first."""
# What ends a run of plain words: the end of a block, quotation marks (pages write them otherwise than they are read)
# and signs whose escapes (%21 %25 %27 %28 %29 %2A) Discord has refused in links.
_ENDS = re.compile(r"[\n!%'()*\"“”„‟‘’‚‛«»‹›`´…\[\]{}<>|\\]+")
_WORD = re.compile(r"\S*\w\S*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")

_Run = Sequence[Span]
"""Words that follow one another in one block."""


def linked(title: str, url: str | None) -> str:
    """The title as a link to the address, without a preview below; only the title where either can't be a link."""
    text, safe = label(title), safe_url(url)
    return f"[{text}](<{safe}>)" if text and safe else one_line(title)


def link_to_words(article: Article, quotation: str, passage: Passage | None = None) -> str | None:
    """The article's address, leading to these words of it where they can be named; None where it has no web address.

    Text fragments: https://wicg.github.io/scroll-to-text-fragment/. `passage` is where the words are looked for first.
    """
    url = safe_url(article.url)
    if url is None or ":~:" in url:
        return url
    found = _place(article, quotation, passage)
    for terms in _terms(article, found) if found else ():
        address = f"{url}{'' if '#' in url else '#'}:~:text={','.join(map(_encoded, terms))}"
        if len(address) <= MOST:
            return address
    return url


def _place(article: Article, quotation: str, passage: Passage | None) -> Span | None:
    """Where the words stand in the article."""
    if not quotation.strip():
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, quotation.split())))
    spans = [Span(passage.start, passage.end)] if passage else []
    for span in [*spans, Span(0, len(article.text))]:
        if found := pattern.search(article.text, span.start, span.end):
            return Span(*found.span())
    return None


def _terms(article: Article, found: Span) -> Iterator[tuple[str, ...]]:
    """What may name the place, best first: all of a few words; the first and the last; fewer of these; the first."""
    text = article.text
    page = _folded(f"{article.title}\n{text}")
    runs = _runs(text, found)
    if len(runs) == 1 and 3 <= len(runs[0]) <= max(_COUNTS):
        if page.count(_folded(words := _words(text, runs[0]))) == 1:
            yield (words,)
        return
    starts = [run for run in _parts(runs) if run[0].start <= (found.start + found.end) / 2]
    starts = [run for run in starts if page.count(_folded(_words(text, run))) == 1]
    for most in (max(_COUNTS), min(_COUNTS)):
        start = next((run for run in starts if len(run) <= most), None)
        if start is None:
            continue
        for end in _parts([run[::-1] for run in reversed(runs)]):
            if len(end) <= most and start[-1].end < end[-1].start and _first(text, start[-1].end, end[::-1]):
                yield _words(text, start), _words(text, end[::-1])
                break
        yield (_words(text, start),)


def _runs(text: str, found: Span) -> list[_Run]:
    """The runs of plain words in the span."""
    borders = [found.start]
    for gap in _ENDS.finditer(text, found.start, found.end):
        borders += gap.span()
    borders.append(found.end)
    pairs = zip(borders[::2], borders[1::2], strict=True)
    runs = [[Span(*word.span()) for word in _WORD.finditer(text, *pair)] for pair in pairs]
    return [run for run in runs if len(run) >= min(_COUNTS)]


def _parts(runs: Sequence[_Run]) -> Iterator[_Run]:
    """Few words each, from the first on."""
    for run in runs:
        for place in range(len(run)):
            yield from (run[place : place + count] for count in _COUNTS if place + count <= len(run))


def _words(text: str, run: _Run) -> str:
    return _EDGES.sub("", " ".join(text[run[0].start : run[-1].end].split()))


def _first(text: str, start: int, end: _Run) -> bool:
    """Whether a browser that looks for these words from `start` finds them there, not before."""
    term = _folded(_words(text, end))
    upto = _EDGES.sub("", _folded(text[start : end[-1].end]))
    return upto.find(term) == len(upto) - len(term)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _encoded(term: str) -> str:
    return quote(term, safe="").replace("-", "%2D")
