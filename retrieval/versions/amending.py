"""What has become, in later versions of its article, of the words that a citation relies on."""

from collections.abc import Sequence

from retrieval.models import AmendmentKind, Answer, Article, Change, Citation, Span
from retrieval.versions.aligning import align
from retrieval.versions.notices import Notice, new_words
from retrieval.versions.segments import segments_of
from retrieval.versions.standing import bears_on, still_stands

_SENTENCE = 5
"""Words of a sentence that stands in an answer because it was taken from an article."""


def what_became(citation: Citation, answer: Answer, later: Sequence[Article]) -> tuple[AmendmentKind, str]:
    """What became of the words that an answer takes from a citation, and what the publisher says of it.

    They are those it quotes, the sentences it shows, and the names of those who speak in it. `later` are the versions
    after the one cited, the oldest first, at least one. What is put right by its publisher counts as corrected only
    where the correction is of this passage.
    """
    cited, newest = citation.article, later[-1]
    if newest.change is Change.WITHDRAWAL:
        return AmendmentKind.WITHDRAWN, newest.notice or ""
    if all(version.change is Change.TYPO for version in later):
        return AmendmentKind.STANDS, ""
    gone = [span for span in _relied_on(citation, answer) if not still_stands(cited.text, newest.text, span)]
    gone += [span for span in _speakers(citation, answer) if not _is_named(cited, newest, span)]
    if not gone:
        return AmendmentKind.STANDS, ""
    notice = Notice(Change.CORRECTION, newest.notice) if newest.notice else None
    around = "\n".join([citation.passage.text, *(_counterpart(cited.text, newest.text, span) for span in gone)])
    words = [line for line in new_words(notice, cited.notice).splitlines() if bears_on(line, around, cited.title)]
    if words:
        return AmendmentKind.CORRECTED, "\n".join(words)
    return AmendmentKind.CHANGED, ""


def _relied_on(citation: Citation, answer: Answer) -> list[Span]:
    """Where the words stand in the version cited; the whole passage where none is found there."""
    passage, text = citation.passage, citation.article.text
    quoted = [said.quotation or "" for said in answer.statements if said.citation == citation.number]
    spans = []
    for words in dict.fromkeys([citation.quotation, *quoted]):
        place = text.find(words, passage.start, passage.end) if words.strip() else -1
        if place >= 0:
            spans.append(Span(place, place + len(words)))
    for sentence in segments_of(text):
        inside = passage.start <= sentence.start and sentence.end <= passage.end + 1
        if inside and len(sentence.words) >= _SENTENCE and text[sentence.start : sentence.end].strip() in answer.text:
            spans.append(Span(sentence.start, sentence.end))
    return spans or [Span(passage.start, passage.end)]


def _speakers(citation: Citation, answer: Answer) -> list[Span]:
    """Where the passage first names those whose words the answer has from it."""
    passage, text = citation.passage, citation.article.text
    names = {said.speaker for said in answer.statements if said.citation == citation.number and said.speaker}
    places = {name: text.find(name, passage.start, passage.end) for name in sorted(names)}
    return [Span(place, place + len(name)) for name, place in places.items() if place >= 0]


def _is_named(cited: Article, newest: Article, name: Span) -> bool:
    """Whether what stands in the place of a sentence that names somebody names them still; else any other place."""
    there = _counterpart(cited.text, newest.text, name) or newest.text
    return cited.text[name.start : name.end] in there


def _counterpart(old: str, new: str, words: Span) -> str:
    """What stands in the new version in the place of the sentences round words of the old one."""
    return " ".join(
        new[pair.new.start : pair.new.end]
        for pair in align(segments_of(old), segments_of(new))
        if pair.old is not None and pair.new is not None
        and pair.old.start < words.end and pair.old.end > words.start
    )  # fmt: skip
