"""What a passage bears out: how much of a sentence stands in it, and which numbers; its orders count for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from retrieval.answering.figures import figures_told
from retrieval.answering.orders import is_told
from retrieval.models import Hit
from retrieval.sentences import sentence_spans, stems

_REPORTING = frozenset(
    stems(
        "say said says tell told add added write wrote report reported according article articles passage state stated "
        "statement note noted explain put it asked reply replied comment words quote describe also"
    )
)
"""Words that only lead to somebody's words: no passage need hold them."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """One passage as a sentence is held against it."""

    hit: Hit
    told: str
    """Title and text without what gives orders or asks, publisher, authors and date."""
    held: frozenset[str]
    figures: frozenset[Decimal]

    def share(self, wanted: set[str]) -> float:
        """The share of the wanted stems that the passage holds, 0 to 1."""
        return len(wanted & self.held) / len(wanted) if wanted else 0.0


def evidence_of(hit: Hit) -> Evidence:
    """A passage with its title, publisher and date, ready to be held against sentences."""
    article = hit.article
    sentences = [hit.passage.text[span.start : span.end] for span in sentence_spans(hit.passage.text)]
    date = f"{article.published_at:%Y %d %m %B %A}" if article.published_at else ""
    told = [part for part in [article.title, *sentences] if is_told(part)]
    told += [article.publisher or "", *article.authors, date]
    text = "\n".join(told)
    return Evidence(hit, text, frozenset(stems(text)), frozenset(figures_told(text)))


def wanted_of(text: str) -> set[str]:
    """The stems of a sentence that its evidence should hold."""
    return set(stems(text)) - _REPORTING


def figures_of(evidence: Sequence[Evidence]) -> set[Decimal]:
    """The numbers told by any of the passages."""
    return {figure for one in evidence for figure in one.figures}
