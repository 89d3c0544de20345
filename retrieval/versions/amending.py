"""What has become, in later versions of its article, of the words that a citation relies on."""

import re
from collections.abc import Sequence

from retrieval.models import AmendmentKind, Answer, Article, Change, Citation, Span
from retrieval.sentences import stems
from retrieval.versions.aligning import align
from retrieval.versions.notices import Notice, new_words
from retrieval.versions.segments import Segment, segments_of
from retrieval.versions.standing import bears_on, still_stands

_SENTENCE = 5
"""Words of a sentence that stands in an answer because it was taken from an article."""
_ADDS = 2
"""Words that a sentence has of what an answer tells in its own, from which it is watched: one alone is any word."""


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
    around = "\n".join([citation.passage.text, *(_counterpart(cited.text, newest.text, span) for span in gone)])
    for notice in [one.notice for one in reversed(later) if one.notice]:  # a later version may leave it out again
        told = new_words(Notice(Change.CORRECTION, notice), cited.notice).splitlines()
        if words := [line for line in told if bears_on(line, around, cited.title)]:
            return AmendmentKind.CORRECTED, "\n".join(words)
    return AmendmentKind.CHANGED, ""


def what_became_of_twin(citation: Citation, versions: Sequence[Article]) -> tuple[AmendmentKind, str]:
    """What became of a copy of what is cited, of which these are the version that was counted and all later ones.

    Only what its publisher says of it is told: that it is withdrawn, or a correction of the passage.
    """
    counted, newest = versions[0], versions[-1]
    if newest.change is Change.WITHDRAWAL:
        return AmendmentKind.WITHDRAWN, newest.notice or ""
    for notice in [one.notice for one in reversed(versions[1:]) if one.notice]:
        told = new_words(Notice(Change.CORRECTION, notice), counted.notice).splitlines()
        if words := [line for line in told if bears_on(line, citation.passage.text, citation.article.title)]:
            return AmendmentKind.CORRECTED, "\n".join(words)
    return AmendmentKind.STANDS, ""


def _relied_on(citation: Citation, answer: Answer) -> list[Span]:
    """Where the words stand in the version cited; the whole passage where none is found there."""
    passage, text = citation.passage, citation.article.text
    said = [one for one in answer.statements if one.citation == citation.number]
    spans, plain = [], []
    for words in dict.fromkeys([citation.quotation, *(one.quotation or one.content for one in said)]):
        found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, passage.start, passage.end)
        if found and words.strip():
            spans.append(Span(*found.span()))
        else:
            plain.append(words)
    sentences = [one for one in segments_of(text) if passage.start <= one.start and one.end <= passage.end + 1]
    for sentence in sentences:
        if len(sentence.words) >= _SENTENCE and text[sentence.start : sentence.end].strip() in answer.text:
            spans.append(Span(sentence.start, sentence.end))
    spans += [span for words in plain for span in _told_by(words, sentences)]
    return spans or [Span(passage.start, passage.end)]


def _told_by(words: str, sentences: Sequence[Segment]) -> list[Span]:
    """Where sentences have what is told in other words: of each that adds something, from its first word of it on."""
    wanted, spans = set(stems(words)), []
    while wanted:
        best = max(sentences, key=lambda one: len(wanted & _stems_of(one)), default=None)
        held = wanted & _stems_of(best) if best is not None else set()
        if best is None or len(held) < _ADDS:
            break
        places = [word for word in best.words if held.intersection(stems(word.key))]
        spans.append(Span(places[0].start, places[-1].end))
        wanted -= held
    return spans


def _stems_of(sentence: Segment) -> set[str]:
    return set(stems(sentence.whole[sentence.start : sentence.end]))


def _speakers(citation: Citation, answer: Answer) -> list[Span]:
    """Where the passage first names those whose words the answer has from it; else where they were named last."""
    passage, text = citation.passage, citation.article.text
    names = {said.speaker for said in answer.statements if said.citation == citation.number and said.speaker}
    found = []
    for name in sorted(names):
        place = text.find(name, passage.start, passage.end)
        place = text.rfind(name, 0, passage.start) if place < 0 else place
        found += [Span(place, place + len(name))] if place >= 0 else []
    return found


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
