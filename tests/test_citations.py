"""Numbers of citations."""

from retrieval.models import Article, Citation, Elsewhere, Hit, Passage
from retrieval.quoting.citations import Citations, cited_articles, independent_reports


def _hit(number: int) -> Hit:
    return Hit(Passage(number, 0, 5, "words", id=f"a-1-{number}"), Article("Title", "words"), 1.0)


def test_numbers_start_at_one_in_order_of_use() -> None:
    """The first passage relied on is 1, a passage relied on again keeps its number, and only those are listed."""
    citations = Citations()
    assert [citations.cite(_hit(number), "words") for number in (7, 3, 7)] == [1, 2, 1]
    assert [(citation.number, citation.passage.number) for citation in citations.all()] == [(1, 7), (2, 3)]


def test_copies_are_one_report() -> None:
    """Two passages of one article, its copy, and an article of its own: three articles, two reports."""
    passage, own = Passage(0, 0, 5, "words"), Elsewhere()
    told = [("a", own), ("a", own), ("b", Elsewhere(copy_of="a")), ("c", own)]
    cited = [
        Citation(number, Article("Title", "words", id=name), passage, "words", beside)
        for number, (name, beside) in enumerate(told, start=1)
    ]
    assert (cited_articles(cited), independent_reports(cited)) == (3, 2)
    assert (cited_articles([]), independent_reports([])) == (0, 0)
