"""The sentences of a story's articles, ready to be held against each other."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from retrieval.answering.figures import figures_told
from retrieval.answering.orders import is_told
from retrieval.answering.picks import Pick
from retrieval.answering.wording import word
from retrieval.comparing.values import Telling, Voice
from retrieval.excerpting.material import Material
from retrieval.excerpting.sentences import Candidate, candidates
from retrieval.models import Article, Hit, Span
from retrieval.sentences import sentence_spans, stems

_ALIKE = (
    "killed kill dead died die dies death deaths toll fatalities perished slain",
    "injured injure hurt wounded wound injuries",
    "arrested arrest detained detain custody",
    "evacuated evacuate evacuation moved fled flee displaced",
    "missing unaccounted",
    "earthquake quake tremor temblor",
    "flooded flood floods inundated submerged",
    "shooter gunman attacker suspect",
    "child children kids youngsters",
    "man men",
    "woman women",
    "shut closed close closes closing",
    "struck hit hits shook shake shaken",
    "purchase bought buy acquire acquired acquisition",
    "film movie",
    "company firm",
    "police officers",
)
"""Words for the same in reports of one event, as two newsrooms put it."""
_GROUPS = {stem: stems(line)[0] for line in _ALIKE for stem in stems(line)}
_REPORTING = frozenset(stems("say said says tell told add added report reported according officials statement"))
"""They tell who says it, not what."""
_READ = 80
"""Sentences of an article that are compared: news tells there all that others tell too."""
_TURN = re.compile(r"\b(?:not|no|never|nobody|none|without|den(?:y|ies|ied))\b|n['’]t\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:may|might|could|would|expected|likely|unlikely|possibl[ey]|perhaps|plan(?:s|ned|ning)?|consider(?:s|ing)?"
    r"|negotiat\w+|talks|propos\w+|alleged(?:ly)?|reportedly|rumou?r\w*|suspected|if|set to|close to)\b",
    re.IGNORECASE,
)
"""It may be so, or is to come."""


@dataclass(frozen=True, eq=False)
class Line:
    """One sentence of an article, or two that follow each other, as others are held against it."""

    voice: Voice
    hit: Hit
    span: Span
    held: frozenset[str]
    figures: frozenset[Decimal]
    tone: tuple[bool, bool]
    place: int

    @property
    def words(self) -> str:
        """The text itself."""
        return self.hit.article.text[self.span.start : self.span.end]


@dataclass(frozen=True, eq=False)
class Account:
    """A sentence that can be shown by itself, and its stems without those that only lead to somebody's words."""

    voice: Voice
    candidate: Candidate
    telling: Telling
    held: frozenset[str]
    tone: tuple[bool, bool]

    @property
    def pick(self) -> Pick:
        """Where it stands."""
        return self.candidate.pick


def grouped(text: str) -> frozenset[str]:
    """The content stems of a text, those of `_ALIKE` as one, without words of reporting."""
    return frozenset(_GROUPS.get(stem, stem) for stem in stems(text) if stem not in _REPORTING)


def tone_of(text: str) -> tuple[bool, bool]:
    """Whether a text denies something, and whether it leaves something open."""
    return bool(_TURN.search(text)), bool(_OPEN.search(text))


def accounts_of(voice: Voice, materials: Mapping[str, Material]) -> list[Account]:
    """The sentences of a voice's articles that may be shown, in their order."""
    found = []
    for article in voice.articles:
        material = materials[article.id]
        for candidate in candidates(article, material.hits, material.statements):
            if candidate.place < _READ and candidate.cost == 1:
                telling = telling_of(voice, candidate.pick)
                shown = telling.text
                found.append(Account(voice, candidate, telling, grouped(shown), tone_of(shown)))
    return found


def telling_of(voice: Voice, pick: Pick) -> Telling:
    """The words of a pick as they read by themselves."""
    text = re.sub(r" \[1\]$", "", word((pick,))[0])
    return Telling(voice, pick, text)


def lines_of(voice: Voice, materials: Mapping[str, Material]) -> list[Line]:
    """Everything that a voice tells, sentence by sentence, and each two that follow each other."""
    return [line for article in voice.articles for line in _lines(voice, article, materials[article.id].hits)]


def _lines(voice: Voice, article: Article, hits: Sequence[Hit]) -> Iterator[Line]:
    before: Line | None = None
    for hit in hits:
        for place, span in enumerate(sentence_spans(hit.passage.text)):
            text = hit.passage.text[span.start : span.end]
            if not is_told(text):
                before = None
                continue
            whole = Span(hit.passage.start + span.start, hit.passage.start + span.end)
            line = Line(
                voice,
                hit,
                whole,
                grouped(text),
                frozenset(figures_told(text)),
                tone_of(text),
                hit.passage.number * 8 + place,
            )
            yield line
            if before is not None and before.hit is hit:
                yield Line(
                    voice,
                    hit,
                    Span(before.span.start, whole.end),
                    before.held | line.held,
                    before.figures | line.figures,
                    (before.tone[0] or line.tone[0], before.tone[1] or line.tone[1]),
                    before.place,
                )
            before = line


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
