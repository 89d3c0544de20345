"""What changed between two versions of an article, a page at a time, and what is amended in an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.render.blocks import AMBER, CALM, GREY, Container, framed
from bot.render.cleaning import cleaned
from bot.render.markdown import cut, escaped, length, one_line
from bot.render.moments import shown_day
from bot.render.sources import marker
from bot.texts import Voice
from retrieval.models import Amendment, AmendmentKind, Article, Change
from retrieval.versions import Run, RunKind, diff_words

PAGE = 2600
"""Characters of a page: with headline, notice and foot well under what Discord shows."""
_AROUND = 160
"""Characters of what was kept that are shown before and after a change; what is between is left out."""
_PIECE = 700
"""Characters of one run that are not cut: a longer one is told in pieces."""
_NOTICE, _TITLE, _NAME = 400, 200, 80
_AMENDED = (250, 150, 60)
"""Characters of a publisher's words under an answer: of one, of each of two, of each of more."""
_SIGNS = {RunKind.KEPT: "", RunKind.REMOVED: "~~", RunKind.ADDED: "**"}
_COLOURS = {Change.CORRECTION: AMBER, Change.WITHDRAWAL: GREY}


@dataclass(frozen=True)
class Changes:
    """Two versions of an article, the older one first."""

    old: Article
    new: Article


def change_pages(changes: Changes) -> list[str]:
    """The word diff as Markdown, cut into pages between words; none where the texts are the same."""
    runs = diff_words(cleaned(changes.old.text), cleaned(changes.new.text))
    if all(run.kind is RunKind.KEPT for run in runs):
        return []
    pages, page = [], ""
    for piece in _pieces(runs):
        if page and length(page) + length(piece) > PAGE:
            pages.append(page)
            page = ""
        page += piece
    return [page.strip() for page in [*pages, page] if page.strip()]


def changes_items(changes: Changes, pages: Sequence[str], number: int, voice: Voice) -> Container:
    """One page, with the headline and what the publisher says of the change."""
    new, old = changes.new, changes.old
    change = voice(f"change-{new.change}") if new.change else "none"
    since = voice("changes-since", change=change, when=shown_day(new.added_at) or "none", before=old.version)
    title = cut(one_line(new.title), _TITLE) or voice("no-headline")
    head = [f"### {voice('changes-heading', number=new.version)}", title, f"-# {since}"]
    if old.title != new.title and old.title:
        head.append(f"-# {voice('changes-headline-before', title=cut(one_line(old.title), _TITLE))}")
    notice = cut(escaped(new.notice or ""), _NOTICE)
    text = pages[number] if pages else voice("changes-text-same")
    foot = [voice("changes-legend"), voice("changes-page", page=number + 1, pages=len(pages))]
    shown = "\n".join(f"-# {line}" for line in foot[: len(pages)])
    colour = _COLOURS.get(new.change, CALM) if new.change else CALM
    return framed(colour, "\n".join(head), notice, text, shown)


def mark_of(article: Article, voice: Voice) -> str:
    """What a list says of an article: that it was corrected or withdrawn; '' of any other."""
    if article.change is Change.WITHDRAWAL:
        return voice("mark-withdrawn")
    return voice("mark-corrected") if article.notice or article.change is Change.CORRECTION else ""


def amendment_lines(amendments: Sequence[Amendment], voice: Voice) -> list[str]:
    """A line on each source whose words were corrected, changed or withdrawn since the answer was given."""
    most = _AMENDED[min(len(amendments), len(_AMENDED)) - 1]
    return [_amendment(one, most, voice) for one in amendments]


def _amendment(amendment: Amendment, most: int, voice: Voice) -> str:
    twin = amendment.twin
    day, citation = shown_day(amendment.decided_at.date()), marker(twin.of if twin else amendment.number)
    words = cut(one_line(amendment.words), most)
    if twin is not None:
        name = cut(one_line(twin.name), _NAME)
        if amendment.kind is AmendmentKind.CORRECTED:
            return voice("amended-copy-corrected", day=day, citation=citation, name=name, words=words)
        return voice("amended-copy-withdrawn", day=day, citation=citation, name=name)
    if amendment.kind is AmendmentKind.CORRECTED:
        return voice("amended-corrected", day=day, citation=citation, words=words)
    kind = "withdrawn" if amendment.kind is AmendmentKind.WITHDRAWN else "changed"
    return voice(f"amended-{kind}", day=day, citation=citation)


def _pieces(runs: Sequence[Run]) -> Iterator[str]:
    """The runs as Markdown, in pieces that may stand on another page; of what was kept what is near a change."""
    for place, run in enumerate(runs):
        texts = [run.text]
        if run.kind is RunKind.KEPT:
            texts = _near(run.text, place > 0, place < len(runs) - 1)
        for number, text in enumerate(texts):
            if number:
                yield " […] "
            for part in _parts(text):
                yield _marked(part, _SIGNS[run.kind])


def _near(text: str, after_change: bool, before_change: bool) -> list[str]:
    """The beginning and the end of what was kept, as far as a change stands there; all of it where it is short."""
    if len(text) <= 2 * _AROUND + 40:
        return [text]
    first = text[:_AROUND].rpartition(" ")[0] or text[:_AROUND]
    last = text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]
    return [*([first] if after_change else [""]), *([last] if before_change else [""])]


def _parts(text: str) -> Iterator[str]:
    while len(text) > _PIECE:
        end = text.rfind(" ", 1, _PIECE) + 1 or _PIECE
        yield text[:end]
        text = text[end:]
    yield text


def _marked(text: str, sign: str) -> str:
    """A run escaped, each of its lines between the signs, the white space round it outside."""
    lines = []
    for line in text.split("\n"):
        bare = escaped(line).strip()
        before = " " if line[:1].isspace() else ""
        after = " " if line[-1:].isspace() and bare else ""
        lines.append(f"{before}{sign}{bare}{sign}{after}" if bare else before)
    return "\n".join(lines)
