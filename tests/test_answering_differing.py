"""Sources that differ are found, and nothing else is taken for that: rather silent than wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from retrieval.answering.differing import find_difference
from retrieval.models import Article
from retrieval.question import read_question
from retrieval.retriever import SearchResult
from tests.answering_material import hits_of

DAY = datetime(2026, 4, 11, 9, tzinfo=UTC)
WAITING = "how many ships are waiting at Port Ellery?"
ONE = "The dockers of Port Ellery, led by Ines Okafor, went on strike. Some 23 ships are waiting outside the mole."
TWO = "Ines Okafor spoke to the dockers of Port Ellery. With 31 ships waiting off the coast, coffee is short."


def told_by(publisher: str | None, text: str, day: datetime | None = DAY) -> Article:
    """An article of that publisher."""
    return Article("Dockers on strike", text, publisher=publisher, published_at=day, id=f"{publisher}-{text[:9]}")


def figures(question: str, *articles: Article) -> list[str]:
    """The figures that differ, in their own words; none where no difference is found."""
    reading = read_question(question)
    result = SearchResult(reading, hits_of(*articles), 1.2, dict.fromkeys(reading.terms, 1.0))
    found = find_difference(result, {})
    if found is None:
        return []
    assert [told.words in pick.words for told, pick in zip(found.told, found.picks, strict=True)] == [True, True]
    return [told.words for told in found.told]


def test_two_publishers_with_other_figures_differ() -> None:
    """The first found comes first, each with its own words."""
    assert figures(WAITING, told_by("The Gull", ONE), told_by("The Wire", TWO)) == ["Some 23 ships", "31 ships"]


def test_other_words_for_the_same_count_too() -> None:
    """Ships at anchor are waiting."""
    anchored = ONE.replace("are waiting outside", "lie at anchor outside")
    assert figures(WAITING, told_by("The Gull", anchored), told_by("The Wire", TWO)) == ["Some 23 ships", "31 ships"]


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        (
            "how much will the repair of the slip at Port Ellery cost?",
            "Ines Okafor runs Port Ellery. The repair of the slip will cost 4.2 million crowns.",
            "Said Ines Okafor at Port Ellery: the repair of the slip could cost more than 6 million crowns.",
        ),
        (
            "when does the market of Port Ellery reopen?",
            "In Port Ellery, Ines Okafor was glad. The market will reopen on 5 May, the town said.",
            "For Ines Okafor of Port Ellery it is late: the market is to reopen on 1 June.",
        ),
        (
            "what percentage of Port Ellery voted for the slip?",
            "In Port Ellery, Ines Okafor was glad. For the slip voted 54 percent of the town.",
            "For Ines Okafor of Port Ellery it was close: 51% voted for the slip.",
        ),
    ],
)
def test_sums_days_and_shares_are_compared(question: str, one: str, two: str) -> None:
    """Not only things that are counted."""
    assert len(figures(question, told_by("The Gull", one), told_by("The Wire", two))) == 2


SILENT = {
    "the same publisher": (told_by("The Gull", ONE), told_by("the gull", TWO)),
    "a publisher unknown": (told_by(None, ONE), told_by("The Wire", TWO)),
    "a date unknown": (told_by("The Gull", ONE, None), told_by("The Wire", TWO)),
    "months apart": (told_by("The Gull", ONE), told_by("The Wire", TWO, DAY + timedelta(days=60))),
    "both may be true": (told_by("The Gull", ONE), told_by("The Wire", TWO.replace("31", "more than 20"))),
    "a part": (told_by("The Gull", ONE), told_by("The Wire", TWO.replace("31 ships", "eight of the 31 ships"))),
    "other ships": (told_by("The Gull", ONE), told_by("The Wire", TWO.replace("31 ships", "31 fishing ships"))),
    "another event": (told_by("The Gull", ONE), told_by("The Wire", TWO.replace("Port Ellery", "Halden"))),
    "something else of them": (told_by("The Gull", ONE), told_by("The Wire", TWO.replace("waiting", "painted green"))),
    "another year": (told_by("The Gull", ONE), told_by("The Wire", TWO.replace("With", "In 1998, with"))),
    "known to the other": (told_by("The Gull", ONE + " The port says 31 ships."), told_by("The Wire", TWO)),
    "two figures": (told_by("The Gull", ONE), told_by("The Wire", TWO.replace("coast", "coast and 12 ships loading"))),
}


@pytest.mark.parametrize("articles", SILENT.values(), ids=SILENT)
def test_nothing_is_said_where_it_is_not_plain(articles: tuple[Article, Article]) -> None:
    """The same thing of the same event on the same days, told by two who are known: otherwise nothing."""
    assert figures(WAITING, *articles) == []


@pytest.mark.parametrize(
    "question",
    ["how many ships?", "how many ships are damaged at Port Ellery?", "what did Okafor say?", "who waits at the port?"],
)
def test_the_question_must_ask_for_the_figure(question: str) -> None:
    """A question that says nothing of the ships, or something else, does not find the sources at odds."""
    assert figures(question, told_by("The Gull", ONE), told_by("The Wire", TWO)) == []
