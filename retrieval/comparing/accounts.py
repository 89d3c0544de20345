"""The sentences of a story's articles, ready to be held against each other."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.answering.orders import is_told
from retrieval.answering.picks import Pick
from retrieval.answering.wording import word
from retrieval.comparing.holding import Claims, claims_in
from retrieval.comparing.restating import is_correction, is_restated, taken_back, told_in
from retrieval.comparing.values import Telling, Voice
from retrieval.comparing.wordings import grouped as grouped
from retrieval.comparing.wordings import is_official
from retrieval.excerpting.material import Material
from retrieval.excerpting.sentences import Candidate, candidates
from retrieval.models import Article, Hit, Span, StatementKind
from retrieval.sentences import sentence_spans
from retrieval.statements.words import ROLES

_READ = 80
"""Sentences of an article that are compared: news tells there all that others tell too."""
_PARAGRAPH = 4
"""Sentences of a paragraph that may be held against one of another's as a whole."""
_ROLES = grouped(" ".join(ROLES))
"""What a speaker is, which the other need not say again."""
_TURN = re.compile(r"\b(?:not|no|never|nobody|none|without|den(?:y|ies|ied))\b|n['’]t\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:may|might|could|would|expected|likely|unlikely|possibl[ey]|perhaps|plan(?:s|ned|ning)?|consider(?:s|ing)?"
    r"|negotiat\w+|talks|propos\w+|alleged(?:ly)?|reportedly|rumou?r\w*|suspected|if|set to|close to)\b",
    re.IGNORECASE,
)
"""It may be so, or is to come."""
_SAID_SO = re.compile(r"[^\w.;]*[^,.;]*\b(?:said|says|told|according|confirmed|added|reported)\b[^,.;]*,\s*")
"""Behind somebody's words: who said so, up to where the sentence goes on."""


@dataclass(frozen=True, eq=False)
class Line:
    """One sentence of an article, or some that follow each other, as others are held against them."""

    voice: Voice
    hit: Hit
    span: Span
    held: frozenset[str]
    sentences: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The text itself."""
        return self.hit.article.text[self.span.start : self.span.end]

    @property
    def claims(self) -> tuple[Claims, ...]:
        """What each of its sentences claims."""
        article = self.hit.article
        return tuple(claims_in(article.text[one.start : one.end], article.published_at) for one in self.sentences)


@dataclass(frozen=True, eq=False)
class Account:
    """A sentence that can be shown by itself, and its stems without those that only lead to somebody's words."""

    voice: Voice
    candidate: Candidate
    telling: Telling
    held: frozenset[str]

    @property
    def claims(self) -> Claims:
        """What it claims; of what officials said, that and not that they said so."""
        text = f"{self._words_said}{self._behind}" if self._is_relayed else self.telling.text
        claims, statement = claims_in(text, self.telling.article.published_at), self.pick.statement
        if statement is None:
            return claims
        # Whether they are the same one's words is looked at apart.
        who = grouped(f"{statement.speaker or ''} {statement.mention or ''}")
        clauses = tuple(rest for rest in (clause - who - _ROLES for clause in claims.clauses) if len(rest) > 1)
        return replace(claims, plain=claims.plain - who, clauses=clauses)

    @property
    def said(self) -> str | None:
        """What it reports that somebody said, without who did; None where it reports nobody's words, or officials'."""
        return None if self._is_relayed else self._words_said or None

    @property
    def content(self) -> str:
        """What it tells, without who said so."""
        reported = self.pick.statement is not None and self.pick.statement.kind is StatementKind.INDIRECT
        return self._words_said if reported and self._words_said else self.telling.text

    @property
    def _is_relayed(self) -> bool:
        said = self.pick.statement
        return said is not None and said.kind is StatementKind.INDIRECT and is_official(said.speaker)

    @property
    def _words_said(self) -> str:
        said, span = self.pick.statement, self.pick.span
        if said is None:
            return ""
        return self.telling.article.text[max(said.start, span.start) : min(said.end, span.end)]

    @property
    def _behind(self) -> str:
        """What the sentence goes on to tell behind who said so: "police said, a day after it broke out"."""
        said, span = self.pick.statement, self.pick.span
        rest = self.telling.article.text[said.end : span.end] if said and said.end < span.end else ""
        told = _SAID_SO.match(rest)
        return f", {rest[told.end() :]}" if told else ""

    @property
    def pick(self) -> Pick:
        """Where it stands."""
        return self.candidate.pick


def tone_of(text: str) -> tuple[bool, bool]:
    """Whether a text denies something, and whether it leaves something open."""
    return bool(_TURN.search(text)), bool(_OPEN.search(text))


def accounts_of(voice: Voice, materials: Mapping[str, Material]) -> list[Account]:
    """The sentences of a voice's articles that may be shown, in their order; none that it has itself corrected."""
    found = []
    wrong = taken_back(voice.articles)
    for article in voice.articles:
        material = materials[article.id]
        for candidate in candidates(article, material.hits, material.statements):
            if candidate.place < _READ and candidate.cost == 1:
                telling = telling_of(voice, candidate.pick)
                shown = telling.text
                if is_restated(shown, article.title) or (not is_correction(article.title) and wrong & told_in(shown)):
                    continue
                found.append(Account(voice, candidate, telling, grouped(shown)))
    return found


def telling_of(voice: Voice, pick: Pick) -> Telling:
    """The words of a pick as they read by themselves."""
    text = re.sub(r" \[1\]$", "", word((pick,))[0])
    return Telling(voice, pick, text)


def lines_of(voice: Voice, materials: Mapping[str, Material]) -> list[Line]:
    """All that a voice tells: each sentence, each two that follow each other, and each short paragraph."""
    return [line for article in voice.articles for line in _lines(voice, article, materials[article.id].hits)]


def _lines(voice: Voice, article: Article, hits: Sequence[Hit]) -> Iterator[Line]:
    for hit in hits:
        paragraph: list[Line] = []
        for span in sentence_spans(hit.passage.text):
            text = hit.passage.text[span.start : span.end]
            if not is_told(text):
                yield from _whole(paragraph)
                paragraph = []
                continue
            whole = Span(hit.passage.start + span.start, hit.passage.start + span.end)
            line = Line(voice, hit, whole, grouped(text), (whole,))
            yield line
            before = paragraph[-1] if paragraph else None
            if before is not None:
                yield _joined([before, line])
            if before is not None and "\n" in article.text[before.span.end : whole.start]:
                yield from _whole(paragraph)
                paragraph = []
            paragraph.append(line)
        yield from _whole(paragraph)


def _whole(paragraph: Sequence[Line]) -> Iterator[Line]:
    if 2 < len(paragraph) <= _PARAGRAPH:
        yield _joined(paragraph)


def _joined(lines: Sequence[Line]) -> Line:
    first, last = lines[0], lines[-1]
    held = frozenset().union(*(line.held for line in lines))
    return Line(first.voice, first.hit, Span(first.span.start, last.span.end), held, tuple(line.span for line in lines))


def shares(accounts: Sequence[Account], lines: Sequence[Line]) -> NDArray[np.float64]:
    """How much of each account each line holds, 0 to 1: its stems, each weighted by how rare it is in the story."""
    held_by = [*(one.held for one in accounts), *(line.held for line in lines)]
    known = sorted(frozenset().union(*held_by))
    column = {stem: number for number, stem in enumerate(known)}
    counts = Counter(stem for line in lines for stem in line.held)
    weights = np.array([math.log(1 + len(lines) / (1 + counts[stem])) for stem in known])
    rows, held = (_matrix([one.held for one in some], column) for some in (accounts, lines))
    weighted = rows * weights
    total = weighted.sum(axis=1, keepdims=True)
    found: NDArray[np.float64] = (weighted @ held.T) / np.where(total > 0, total, 1)
    return found


def _matrix(sets: Sequence[frozenset[str]], column: Mapping[str, int]) -> NDArray[np.float64]:
    found = np.zeros((len(sets), len(column)))
    for row, stems_of in enumerate(sets):
        found[row, [column[stem] for stem in stems_of]] = 1
    return found
