"""What has become, in later versions of its article, of the words that a citation relies on."""

from collections.abc import Iterable, Sequence

from retrieval.models import AmendmentKind, Article, Change, Citation, Span
from retrieval.versions.aligning import align
from retrieval.versions.notices import Notice, new_words
from retrieval.versions.segments import segments_of
from retrieval.versions.standing import bears_on, still_stands


def what_became(citation: Citation, quoted: Iterable[str], later: Sequence[Article]) -> tuple[AmendmentKind, str]:
    """What became of a citation's words, and of those that are `quoted` beside it, and what the publisher says of it.

    `later` are the versions after the one cited, the oldest first, at least one. What is put right by its publisher
    counts as corrected only where the correction is of this passage.
    """
    cited, newest = citation.article, later[-1]
    if newest.change is Change.WITHDRAWAL:
        return AmendmentKind.WITHDRAWN, newest.notice or ""
    if all(version.change is Change.TYPO for version in later):
        return AmendmentKind.STANDS, ""
    gone = [span for span in _relied_on(citation, quoted) if not still_stands(cited.text, newest.text, span)]
    if not gone:
        return AmendmentKind.STANDS, ""
    notice = Notice(Change.CORRECTION, newest.notice) if newest.notice else None
    around = "\n".join([citation.passage.text, *(_counterpart(cited.text, newest.text, span) for span in gone)])
    words = [line for line in new_words(notice, cited.notice).splitlines() if bears_on(line, around, cited.title)]
    if words:
        return AmendmentKind.CORRECTED, "\n".join(words)
    return AmendmentKind.CHANGED, ""


def _relied_on(citation: Citation, quoted: Iterable[str]) -> list[Span]:
    """Where the words stand in the version cited; the whole passage where none is found there."""
    passage, text = citation.passage, citation.article.text
    spans = []
    for words in dict.fromkeys([citation.quotation, *quoted]):
        place = text.find(words, passage.start, passage.end) if words.strip() else -1
        if place >= 0:
            spans.append(Span(place, place + len(words)))
    return spans or [Span(passage.start, passage.end)]


def _counterpart(old: str, new: str, words: Span) -> str:
    """What stands in the new version in the place of the sentences round words of the old one."""
    return " ".join(
        new[pair.new.start : pair.new.end]
        for pair in align(segments_of(old), segments_of(new))
        if pair.old is not None and pair.new is not None
        and pair.old.start < words.end and pair.old.end > words.start
    )  # fmt: skip
