"""Numbers of citations."""

from retrieval.citations import Citations
from retrieval.models import Article, Hit, Passage


def _hit(number: int) -> Hit:
    return Hit(Passage(number, 0, 5, "words", id=f"a-1-{number}"), Article("Title", "words"), 1.0)


def test_numbers_start_at_one_in_order_of_use() -> None:
    """The first passage relied on is 1, a passage relied on again keeps its number, and only those are listed."""
    citations = Citations()
    assert [citations.cite(_hit(number), "words") for number in (7, 3, 7)] == [1, 2, 1]
    assert [(citation.number, citation.passage.number) for citation in citations.all()] == [(1, 7), (2, 3)]
