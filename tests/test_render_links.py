"""Links to the exact words: a browser that follows the rules of text fragments finds them, and them only."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.links import MOST, link_to_words, linked
from retrieval.models import Article, Passage
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord, seen

TEXT = (
    "The council met on Tuesday, as before. It had last met in May. The river is high.\n"
    "Mayor Ida Voss said: “We shall not sell the bridge, nor the river under it, and that isn't news to anyone who"
    " lives in this well-known town,” on Monday.\n"
    "The river is high. The river is low. Rain is forecast for all."
)
ARTICLE = Article("Bridge stays", TEXT, "https://gull.example/bridge?a=1")
WORDS = (
    "We shall not sell the bridge, nor the river under it, and that isn't news to anyone who lives in this"
    " well-known town"
)


def found_by_browser(url: str, text: str) -> str | None:
    """What a browser highlights: from the first place of the first words to the next place of the last ones."""
    directive = re.search(r":~:text=(.+)$", url)
    if directive is None:
        return None
    terms = [unquote(term) for term in directive[1].split(",")]
    page = " ".join(text.split())
    first = re.search(rf"(?<!\w){re.escape(terms[0])}(?!\w)", page, re.IGNORECASE)
    assert first, terms
    if len(terms) == 1:
        return first.group()
    last = re.compile(rf"(?<!\w){re.escape(terms[1])}(?!\w)", re.IGNORECASE).search(page, first.end())
    assert last, terms
    return page[first.start() : last.end()]


def test_from_the_first_to_the_last_words() -> None:
    """A long quotation is named by its first and its last words; commas, hyphens and the like are encoded."""
    url = link_to_words(ARTICLE, WORDS)
    assert url
    assert url.startswith("https://gull.example/bridge?a=1#:~:text=We%20shall")
    assert found_by_browser(url, TEXT) == WORDS
    assert "-" not in url.partition(":~:text=")[2]


@pytest.mark.parametrize(
    "words",
    [
        "Rain is forecast for all.",
        "The council met on Tuesday",
        "It had last met in May. The river is high.",
        "nor the river under it, and that isn't news to anyone who lives",
        "The river is high. The river is low. Rain is forecast for all.",
        "as before. It had last met in May. The river is high.\nMayor Ida Voss said: “We shall not sell",
    ],
)
def test_the_words_are_found(words: str) -> None:
    """What is highlighted lies within the words, and holds at least three of them."""
    url = link_to_words(ARTICLE, words)
    assert url
    found = found_by_browser(url, TEXT)
    assert found
    assert found in " ".join(words.split())
    assert len(found.split()) >= 3
    for term in url.partition(":~:text=")[2].split(","):
        assert 3 <= len(unquote(term).split()) <= 6
        assert any(unquote(term) in line for line in TEXT.split("\n"))


@pytest.mark.parametrize("words", ["May", "The river is high", "not in the article at all", "", "!? %", "The river is"])
def test_where_words_name_no_place(words: str) -> None:
    """Too few, twice in the article, or not in it: the plain address."""
    assert link_to_words(ARTICLE, words) == ARTICLE.url


def test_last_words_that_stood_before_are_named_with_more() -> None:
    """A browser stops at the first place of the last words: where they stand within the words twice, more are given."""
    text = "One of us saw that the river is high today, and then nine or ten said the river is high today"
    url = link_to_words(Article("t", text, "https://x.example/"), text)
    assert url
    assert found_by_browser(url, text) == text


def test_no_escape_that_discord_refuses() -> None:
    """None of ! % ' ( ) * is in the words chosen."""
    text = (
        "It costs 50% (or more) of what it's said to! Nobody * in the whole valley wants to pay so much money for it."
    )
    url = link_to_words(Article("t", text, "https://x.example/"), text)
    assert url
    assert not re.search(r"%(?:21|25|27|28|29|2A)", url, re.IGNORECASE)
    assert found_by_browser(url, text)


def test_fragments_that_are_there_are_kept() -> None:
    """A place in the page stays, with the words behind it; words that are there already stay alone."""
    placed = Article("t", TEXT, "https://x.example/a#part")
    assert (link_to_words(placed, "Rain is forecast for all.") or "").startswith("https://x.example/a#part:~:text=Rain")
    named = Article("t", TEXT, "https://x.example/a#:~:text=other")
    assert link_to_words(named, "Rain is forecast for all.") == named.url


def test_never_too_long() -> None:
    """Up to 512 characters with words; beyond, the address alone. Arabic words take six characters a letter."""
    arabic = "قال رئيس الوزراء إن الحكومة لن تبيع الجسر ولا النهر الذي يجري تحته في هذه المدينة القديمة كلها"
    for extra in range(0, 500, 7):
        base = "https://x.example/" + "a" * extra
        url = link_to_words(Article("t", arabic, base), arabic)
        assert url
        assert url == base or len(url) <= MOST
        if url != base:
            assert found_by_browser(url, arabic)
    assert link_to_words(Article("t", arabic, "https://x.example/"), arabic) != "https://x.example/"


def test_the_passage_is_looked_at_first() -> None:
    """Words that stand twice are those of the passage; they name no place, so the plain address is given."""
    passage = Passage(1, TEXT.rindex("The river is high"), len(TEXT), TEXT[TEXT.rindex("The river is high") :])
    assert link_to_words(ARTICLE, "The river is high. The river is low.", passage) != ARTICLE.url


def test_no_web_address_no_link() -> None:
    """Only http and https lead anywhere."""
    assert link_to_words(Article("t", TEXT, "file:///a.txt"), WORDS) is None
    assert link_to_words(Article("t", TEXT), WORDS) is None
    assert linked("A [title]", "javascript:alert(1)") == "A \\[title\\]"


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_makes_no_other_link(title: str) -> None:
    """The only link is the article's; a title that can't be one is text."""
    shown = linked(title[:2000], "https://gull.example/a")
    assert {href for _, href in seen(shown).links} <= {"https://gull.example/a"}
    assert set(found_by_discord(shown)) <= {("link", "https://gull.example/a")}


@given(
    st.lists(
        st.sampled_from(["rain", "river", "is", "the", "5%", "(a)", "don't", "low,", "well-known", "é", "\n"]),
        min_size=1,
        max_size=30,
    ),
    st.data(),
)
@settings(max_examples=60)
def test_any_words_of_any_article(words: list[str], data: st.DataObject) -> None:
    """Whatever is quoted, what a browser finds lies within it."""
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quotation = " ".join(words[start:end])
    url = link_to_words(Article("", text, "https://x.example/"), quotation)
    assert url
    found = found_by_browser(url, text)
    assert found is None or found in " ".join(quotation.split())
