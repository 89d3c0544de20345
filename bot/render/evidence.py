"""The evidence of an answer, a page a source: the passage itself, with the words that the answer relies on in bold."""

from bot.excerpts import around, places, quoted_words
from bot.render.blocks import CALM, GREY, MOST, Container, framed
from bot.render.elsewhere import elsewhere_lines
from bot.render.links import link_to_words
from bot.render.markdown import cut, emphasized, length, readable
from bot.render.sources import article_line, marker, shown_page, speakers
from bot.texts import Voice
from retrieval.models import Answer, Citation

LONGEST = 3000
"""Characters of a passage; what stands further from the quoted words is left out, and that is said."""


def evidence_page(answer: Answer, page: int, voice: Voice, missing: tuple[int, ...] = ()) -> Container:
    """The page of that number, from 0 and kept within what there is. `missing` sources have lost their article."""
    gone = f"-# {_gone(missing, voice)}" if missing else ""
    if not answer.citations:
        return framed(GREY, voice("evidence-none"), gone)
    pages = len(answer.citations)
    page = max(0, min(page, pages - 1))
    citation = answer.citations[page]
    article = citation.article
    url = link_to_words(article, citation.quotation, citation.passage)
    told = filter(
        None,
        (article_line(article, voice, url, speakers(answer, citation.number)), shown_page(citation, voice)),
    )
    head = "\n".join(
        [
            f"{marker(citation.number)} {' · '.join(told)}",
            *(f"-# {one}" for one in elsewhere_lines(citation.elsewhere, voice)),
        ]
    )
    foot = "\n".join(filter(None, (f"-# {voice('evidence-page', page=page + 1, pages=pages)}", gone)))
    passage = _passage(answer, citation, voice, min(LONGEST, MOST - length(head) - length(foot)))
    return framed(CALM, head, passage, foot)


def _gone(missing: tuple[int, ...], voice: Voice) -> str:
    numbers = ", ".join(marker(number) for number in missing[:10]) + (" …" if len(missing) > 10 else "")
    return voice("evidence-missing", count=len(missing), numbers=numbers)


def _passage(answer: Answer, citation: Citation, voice: Voice, room: int) -> str:
    """The passage, or as much of it round the quoted words as fits once it is escaped."""
    text = readable(citation.passage.text)
    words = [readable(words) for words in quoted_words(answer, citation)]
    note = f"\n-# {voice('evidence-shortened')}"
    for limit in (room, room * 3 // 4, room // 2, room // 4):
        span = around(text, list(places(text, words)), limit)
        part = text[span.start : span.end]
        shown = emphasized(part, places(part, words))
        if part != text:
            shown = f"{'… ' if span.start else ''}{shown}{' …' if span.end < len(text) else ''}{note}"
        if length(shown) <= room:
            return shown
    return cut(emphasized(part, ()), room - length(note)) + note
