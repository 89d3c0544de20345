"""retrieval/fetch/recent.py: which pages are kept for a while."""

from retrieval.fetch.fetcher import Fetched, Validators
from retrieval.fetch.recent import Recent


def fetched(name: str, size: int, etag: str = '"1"') -> Fetched:
    return Fetched(name, name, b"x" * size, "text/html", Validators(etag))


def test_what_was_not_asked_for_longest_goes_first() -> None:
    """Pages are kept up to a size in all; what is asked for again stays, a new form takes the old one's place."""
    recent = Recent(100)
    for name in "abcd":
        recent.keep(name, fetched(name, 25))
    assert recent.get("a") == fetched("a", 25)
    recent.keep("e", fetched("e", 25))
    assert [name for name in "abcde" if recent.get(name)] == ["a", "c", "d", "e"]
    recent.keep("e", fetched("e", 20, '"2"'))
    assert recent.get("e") == fetched("e", 20, '"2"')
    recent.drop("e")
    assert recent.get("e") is None


def test_pages_without_marks_and_large_ones_are_not_kept() -> None:
    """Nobody could ask whether they changed; and one page must not drive out all others."""
    recent = Recent(100)
    recent.keep("a", fetched("a", 5, ""))
    recent.keep("b", fetched("b", 50))
    assert (recent.get("a"), recent.get("b")) == (None, None)
