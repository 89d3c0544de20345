"""Markers and what they resolve to, made together, so that neither can show what the other lacks."""

from collections.abc import Sequence

from retrieval.models import Citation, Hit


class Citations:
    """The sources of one answer, numbered from 1 in the order in which the text first relies on them."""

    def __init__(self) -> None:
        self._by_passage: dict[str, Citation] = {}

    def cite(self, hit: Hit, quotation: str) -> int:
        """The number of a passage in this answer; `quotation` is the words of it that are relied on."""
        known = self._by_passage.get(hit.passage.id)
        if known is None:
            known = Citation(len(self._by_passage) + 1, hit.article, hit.passage, quotation)
            self._by_passage[hit.passage.id] = known
        return known.number

    def all(self) -> tuple[Citation, ...]:
        """All of them, by number."""
        return tuple(self._by_passage.values())


def cited_articles(citations: Sequence[Citation]) -> int:
    """How many articles are cited."""
    return len({one.article.id or id(one.article) for one in citations})


def independent_reports(citations: Sequence[Citation]) -> int:
    """How many articles are cited of which none is a copy of another: what several outlets took over is one report."""
    return len({one.elsewhere.copy_of or one.article.id or id(one.article) for one in citations})
