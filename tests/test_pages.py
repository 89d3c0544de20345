"""retrieval/pages.py: on which page of a file a passage stands."""

from dataclasses import replace

import pytest

from retrieval.models import Article, Citation, Passage
from retrieval.pages import PAGES, page_at, page_of, pages_of

FIRST = "Harbour Post. The council of Port Ellery reopened the swing bridge on Monday, and recon-"
SECOND = "struction of the pier goes on. Engineers had found cracks in nine girders and replaced all."
THIRD = "The work cost 4.2 million crowns, a third more than had been set aside in spring."
TEXT = (
    "The council of Port Ellery reopened the swing bridge on Monday, and reconstruction of the pier goes on.\n"
    "Engineers had found cracks in nine girders and replaced all.\n" + THIRD
)


def article(*pages: str, text: str = TEXT) -> Article:
    """An article with these pages."""
    return Article("Bridge", text, extra=pages_of(pages, text))


def test_pages_are_found_again_in_the_cleaned_text() -> None:
    """Where a head was taken off, a word joined that a page border broke, and lines were joined."""
    whole = article(FIRST, SECOND, THIRD)
    for words, page in (("council", 1), ("recon", 1), ("struction", 2), ("cracks", 2), ("The work", 3), ("spring.", 3)):
        assert page_at(whole, TEXT.index(words)) == page


@pytest.mark.parametrize("gone", ["", "1", "An advertisement for a ferry company that nobody has read"])
def test_a_page_without_text_has_none_of_it(gone: str) -> None:
    """The pages after it keep their numbers."""
    whole = article(FIRST, gone, SECOND, THIRD)
    assert page_at(whole, TEXT.index("cracks")) == 3
    assert page_at(whole, TEXT.index("The work")) == 4


def test_words_that_stand_on_every_page_do_not_mislead() -> None:
    """A page begins where its own words go on, not where the same words stand later."""
    pages = [f"The council met again on the matter of the bridge. Point {n} was agreed at once." for n in range(1, 30)]
    text = "\n".join(pages)
    whole = article(*pages, text=text)
    assert [page_at(whole, text.index(f"Point {n} ")) for n in range(1, 30)] == list(range(1, 30))


def test_a_file_of_one_page_has_no_pages() -> None:
    """Its number would tell nothing."""
    assert pages_of([TEXT], TEXT) == {}
    assert page_at(article(), 0) is None


@pytest.mark.parametrize(
    "extra", [{}, {PAGES: 12}, {PAGES: "3-4"}, {PAGES: {"starts": "ab", "of": len(TEXT)}}, {PAGES: {"of": len(TEXT)}}]
)
def test_other_fields_of_that_name_are_no_pages(extra: dict[str, object]) -> None:
    """An article of JSON lines may have told how many pages it had."""
    assert page_at(Article("Bridge", TEXT, extra=extra), 5) is None


def test_pages_of_an_earlier_text_do_not_hold() -> None:
    """A later version from the web keeps the extra fields of the file."""
    assert page_at(replace(article(FIRST, SECOND, THIRD), text=TEXT + " More."), 5) is None


def test_the_page_of_a_citation_is_that_of_its_words() -> None:
    """Not that on which its passage begins; of one without words, where it begins."""
    whole = article(FIRST, SECOND, THIRD)
    passage = Passage(0, 0, len(TEXT), TEXT)
    assert page_of(Citation(1, whole, passage, "4.2 million crowns")) == 3
    assert page_of(Citation(1, whole, passage, "")) == 1
