"""Checking what a model wrote against the passages it was given; only what they bear out is shown.

Sentence by sentence: markers become citations and unknown keys vanish; a sentence without support goes; so does one
whose numbers are not in its passages, whose quotation is nowhere, or whose quotation is another person's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.citations import Citations
from retrieval.models import AnswerStatement, Hit, Span, Statement
from retrieval.quotations import Verdict, check_quotation, quoted_strings
from retrieval.sentences import sentence_spans, stems
from retrieval.speakers import match_speakers

_MARKER = re.compile(r"\s*\[([A-Za-z0-9]+(?:\s*[,;]\s*[A-Za-z0-9]+)*)\]")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|<?\b(?:https?://|www\.)\S+|!\[[^\]]*\]")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_FORMAT = re.compile(r"^\s*(?:#{1,6}|[-*•]|\d+[.)])\s+|[*_`]{1,3}(?=\w)|(?<=[\w.,!?])[*_`]{1,3}", re.MULTILINE)
_CITED = 0.3
"""Share of a sentence's content words that its cited passage must hold. A paraphrase of a passage kept 0.35 to 0.9 of
them in our tests, a sentence about something else 0 to 0.2."""
_UNCITED = 0.6
"""The same for a sentence without a marker, which then gets that of the passage that bears it out."""


@dataclass(frozen=True)
class Checked:
    """What may be shown, and how many sentences were left out because the passages do not bear them out."""

    text: str
    statements: tuple[AnswerStatement, ...]
    citations: Citations
    left_out: int


@dataclass(frozen=True)
class _Sentence:
    text: str
    keys: tuple[str, ...]


def check(text: str, keys: Mapping[str, Hit], said: Mapping[str, Sequence[Statement]]) -> Checked:
    """Check a completion. `keys` are the passages it was given, `said` the statements of their articles."""
    citations = Citations()
    paragraphs: list[str] = []
    statements: list[AnswerStatement] = []
    left_out = 0
    for paragraph in _LINK.sub(lambda match: match[1] or "", _FORMAT.sub("", text)).split("\n"):
        kept: list[str] = []
        for sentence in _sentences(paragraph, keys):
            checked = _check_sentence(sentence, keys, said)
            if checked is None:
                left_out += 1
                continue
            words, hits, statement = checked
            numbers = [citations.cite(hit, statement.quotation or hit.passage.text) for hit in hits]
            kept.append(words + "".join(f" [{number}]" for number in dict.fromkeys(numbers)))
            statements.append(replace(statement, citation=numbers[0]))
        if kept:
            paragraphs.append(" ".join(kept))
    return Checked("\n\n".join(paragraphs), tuple(statements), citations, left_out)


def _sentences(paragraph: str, keys: Mapping[str, Hit]) -> list[_Sentence]:
    """The sentences, each with the known keys cited in it or right behind it."""
    bare, marks = "", []
    cursor = 0
    for match in _MARKER.finditer(paragraph):
        bare += paragraph[cursor : match.start()]
        marks.append((len(bare), [key for key in re.split(r"\s*[,;]\s*", match[1]) if key in keys]))
        cursor = match.end()
    bare += paragraph[cursor:]
    spans = sentence_spans(bare)
    found: list[_Sentence] = []
    for index, span in enumerate(spans):
        begin = spans[index - 1].end if index else -1
        until = span.end if index + 1 < len(spans) else len(bare)
        cited = [key for position, known in marks for key in known if begin < position <= until]
        found.append(_Sentence(bare[span.start : span.end], tuple(dict.fromkeys(cited))))
    return found


def _check_sentence(
    sentence: _Sentence, keys: Mapping[str, Hit], said: Mapping[str, Sequence[Statement]]
) -> tuple[str, list[Hit], AnswerStatement] | None:
    """The sentence as it may be shown, the passages that bear it out, and what it states; None where none does."""
    hits = _supporting(sentence, keys)
    if not hits:
        return None
    words = sentence.text
    quotation: str | None = None
    speaker: str | None = None
    # From the last to the first, so that a repair does not move those still to come.
    for span in reversed(quoted_strings(words)):
        quoted = words[span.start : span.end]
        found = _locate(quoted, hits, keys)
        if found is None:
            return None
        if found.words is None:
            continue
        if found.hit not in hits:
            hits.append(found.hit)
        words = words[: span.start] + found.words + words[span.end :]
        quotation = found.words
        who = _speaker(found.hit, found.span, said)
        if who is not None:
            if not _credits(words, who, _known(hits, said)):
                return None
            speaker = who
            # The passage that holds the quotation is the one the statement rests on.
            hits.sort(key=lambda hit: hit is not found.hit)
    if not _numbers_held(words, hits):
        return None
    return words, hits, AnswerStatement(words, 0, speaker, quotation, quotation is not None)


def _supporting(sentence: _Sentence, keys: Mapping[str, Hit]) -> list[Hit]:
    wanted = set(stems(sentence.text))
    if not wanted:
        return []
    share = {key: len(wanted & _held(hit)) / len(wanted) for key, hit in keys.items()}
    cited = [keys[key] for key in sentence.keys if share[key] >= _CITED]
    if cited or sentence.keys:
        return cited
    best = max(share, key=lambda key: share[key], default=None)
    return [keys[best]] if best is not None and share[best] >= _UNCITED else []


@dataclass(frozen=True)
class _Found:
    hit: Hit
    span: Span
    words: str | None


def _locate(quoted: str, hits: Sequence[Hit], keys: Mapping[str, Hit]) -> _Found | None:
    """Where quoted words stand: in a cited passage, else in another that was given. None where nowhere."""
    for hit in [*hits, *(hit for hit in keys.values() if hit not in hits)]:
        found = check_quotation(quoted, hit.passage.text)
        if found.verdict in (Verdict.VERIFIED, Verdict.REPAIRED) and found.span is not None:
            return _Found(hit, found.span, found.words)
        if found.verdict is Verdict.SHORT:
            return _Found(hit, Span(0, 0), None)
    return None


def _speaker(hit: Hit, span: Span, said: Mapping[str, Sequence[Statement]]) -> str | None:
    """Whose words stand there, as far as it is known."""
    start, end = hit.passage.start + span.start, hit.passage.start + span.end
    for statement in said.get(hit.article.id, ()):
        if statement.speaker and statement.start < end and statement.end > start:
            return statement.speaker
    return None


def _known(hits: Sequence[Hit], said: Mapping[str, Sequence[Statement]]) -> set[str]:
    return {s.speaker for hit in hits for s in said.get(hit.article.id, ()) if s.speaker}


def _credits(words: str, speaker: str, known: set[str]) -> bool:
    """Whether a sentence gives its quotation to the right one: names the speaker, or at least nobody else."""
    outside = words
    for span in reversed(quoted_strings(words)):
        outside = outside[: span.start] + outside[span.end :]
    named = [word for word in re.findall(r"[^\W\d_][\w'’-]+", outside) if word[:1].isupper()]
    if any(speaker in match_speakers(word, [speaker]) for word in named):
        return True
    held = set(stems(outside))
    if held & set(stems(speaker)):
        return True
    return not any(match_speakers(word, known - {speaker}) for word in named)


def _numbers_held(words: str, hits: Sequence[Hit]) -> bool:
    """Whether each number of a sentence stands in one of its passages, in their titles or their dates."""
    told = " ".join(
        f"{hit.article.title} {hit.passage.text} {hit.article.published_at:%Y %d %m}"
        if hit.article.published_at
        else f"{hit.article.title} {hit.passage.text}"
        for hit in hits
    )
    held = {number.replace(",", "").lstrip("0") for number in _NUMBER.findall(told)}
    return all(number.replace(",", "").lstrip("0") in held for number in _NUMBER.findall(words))


def _held(hit: Hit) -> set[str]:
    return set(stems(f"{hit.article.title} {hit.article.publisher or ''} {hit.passage.text}"))
