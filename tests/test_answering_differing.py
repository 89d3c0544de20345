"""Sources that differ are found, and nothing else is taken for that: rather silent than wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from retrieval.answering.differing import Difference, find_differences
from retrieval.models import Article
from retrieval.questions.question import read_question
from retrieval.ranking import Candidate, rank_sentences
from retrieval.retriever import SearchResult
from tests.answering_material import hits_of

DAY = datetime(2026, 4, 11, 9, tzinfo=UTC)
WAITING = "how many ships are waiting at Port Ellery?"
ONE = "The dockers of Port Ellery, led by Ines Okafor, went on strike. Some 23 ships are waiting outside the mole."
TWO = "Ines Okafor spoke to the dockers of Port Ellery. With 31 ships waiting off the coast, coffee is short."


def told_by(publisher: str | None, text: str, day: datetime | None = DAY) -> Article:
    """An article of that publisher."""
    return Article("Dockers on strike", text, publisher=publisher, published_at=day, id=f"{publisher}-{text[:9]}")


def difference_in(result: SearchResult) -> Difference | None:
    """What sources are found to differ on first; what only one publisher's newer word changes is none."""
    return next((one for one in find_differences(result, {}) if not one.later), None)


def figures(question: str, *articles: Article) -> list[str]:
    """The figures that differ, in their own words; none where no difference is found."""
    reading = read_question(question)
    result = SearchResult(reading, hits_of(*articles), 1.2, dict.fromkeys(reading.terms, 1.0))
    found = difference_in(result)
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


ARENA = "Ines Okafor of Port Ellery was glad of the arena. It is to cost 41 million crowns and open in 2029."
ARENA_TOO = "In Port Ellery Ines Okafor voted. The arena will cost 46 million crowns and will open in 2030."


@pytest.mark.parametrize(
    ("question", "one", "two", "told"),
    [
        ("how much will the arena cost?", ARENA, ARENA_TOO, ["41 million crowns", "46 million crowns"]),
        ("when will the arena open?", ARENA, ARENA_TOO, ["in 2029", "in 2030"]),
        (
            "how many people were on board?",
            "Port Ellery, Ines Okafor said, saw a ferry sink with 212 people on board.",
            "The ferry of Port Ellery was carrying 231 people, Ines Okafor said.",
            ["212 people", "231 people"],
        ),
        (
            "how many teachers will strike?",
            "Teachers in Port Ellery, said Ines Okafor, will strike on Friday. About 8,000 are expected to stop work.",
            "Ines Okafor of Port Ellery spoke of the strike. Some 11,000 teachers will take part.",
            ["About 8,000", "Some 11,000 teachers"],
        ),
    ],
)
def test_it_may_be_told_with_a_pronoun_or_in_other_words(question: str, one: str, two: str, told: list[str]) -> None:
    """ "It" is what the sentence before names; who is carried is on board; years to come do not make it another's."""
    assert figures(question, told_by("The Gull", one), told_by("The Wire", two)) == told


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


HALDEN = "Ines Okafor spoke in Halden. "


@pytest.mark.parametrize(
    ("question", "one", "two", "values"),
    [
        (
            "how many people died in the fire at the mill in Halden?",
            "The fire at the mill in Halden killed twelve people.",
            "Fifteen workers died in the fire at the mill in Halden.",
            ["twelve", "Fifteen"],
        ),
        (
            "what was the vote on the toll in Halden?",
            "The council of Halden approved the toll by 9 votes to 4.",
            "The toll passed 8-5 in the council of Halden.",
            ["9 votes to 4", "8-5"],
        ),
        (
            "when will the mill in Halden reopen?",
            "The mill in Halden will reopen on Monday.",
            "The mill in Halden is to reopen on 20 April.",
            ["Monday", "20 April"],
        ),
        (
            "did the council of Halden approve the toll?",
            "The council of Halden approved the toll.",
            "The council of Halden rejected the toll.",
            ["approved the toll", "rejected the toll"],
        ),
        (
            "was Tomas Lindqvist convicted of fraud?",
            "A jury in Halden convicted Tomas Lindqvist of fraud.",
            "In Halden, Tomas Lindqvist was acquitted of fraud.",
            ["convicted Tomas Lindqvist", "acquitted of fraud"],
        ),
    ],
)
def test_tolls_votes_weekdays_and_outcomes_are_compared(question: str, one: str, two: str, values: list[str]) -> None:
    """Each by what it is: Monday is a date, and twelve people killed are no twelve people."""
    articles = (told_by("The Gull", HALDEN + one), told_by("The Wire", HALDEN + two))
    reading = read_question(question)
    hits = hits_of(*articles)
    weights = dict.fromkeys(reading.terms, 1.0)
    read = [Candidate(hit.article, (hit.passage,), (), hit.score, 1.0, {}, {}, {}) for hit in hits]
    sentences = tuple(rank_sentences(reading, read, None, weights, frozenset()))
    found = difference_in(SearchResult(reading, hits, 1.2, weights, sentences=sentences))
    assert found is not None
    assert sorted(told.words for told in found.told) == sorted(values)


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        ("when will the mill reopen?", "The mill will reopen on Monday.", "The mill is to reopen on 13 April."),
        ("when will the mill reopen?", "The mill will reopen in May.", "The mill is to reopen on 13 May."),
        ("how many people died at the mill?", "The mill fire killed 12.", "At the mill 30 people were injured."),
        ("how many people died at the mill?", "The mill fire killed 12.", "Twelve people died at the mill."),
        ("what was the vote on the toll?", "The toll passed 9-4.", "The toll passed by nine votes to four."),
        ("did Halden beat Tarn?", "Halden beat Tarn in the cup.", "Tarn lost to Halden in the cup."),
    ],
)
def test_the_same_in_another_form_does_not_differ(question: str, one: str, two: str) -> None:
    """A weekday is its date, twelve is 12, and one side's victory is the other's defeat."""
    assert figures(question, told_by("The Gull", HALDEN + one), told_by("The Wire", HALDEN + two)) == []


def test_each_part_of_a_question_is_looked_at() -> None:
    """Also where one search found the answers to both."""
    one = HALDEN + "The fire at the mill killed twelve people. The mill will reopen on 5 May."
    two = HALDEN + "Fifteen people died in the fire at the mill. The mill is to reopen on 1 June."
    reading = read_question("how many people died in the fire at the mill and when will the mill reopen?")
    hits = hits_of(told_by("The Gull", one), told_by("The Wire", two))
    found = find_differences(SearchResult(reading, hits, 1.2, dict.fromkeys(reading.terms, 1.0)), {})
    assert [[told.words for told in each.told] for each in found] == [["twelve", "Fifteen"], ["5 May", "1 June"]]


def test_a_newer_word_of_one_publisher_is_no_difference() -> None:
    """It comes after the older one, and the sources are not said to differ."""
    articles = told_by("The Gull", TWO, DAY + timedelta(days=1)), told_by("The Gull", ONE)
    reading = read_question(WAITING)
    result = SearchResult(reading, hits_of(*articles), 1.2, dict.fromkeys(reading.terms, 1.0))
    (found,) = find_differences(result, {})
    assert found.later
    assert [told.words for told in found.told] == ["Some 23 ships", "31 ships"]
    assert difference_in(result) is None


def test_a_plan_and_what_came_of_it_do_not_differ() -> None:
    """What was expected before and what is told later are no two accounts of one thing, whoever published them."""
    before = "Ines Okafor of Port Ellery spoke. The lantern market is expected to draw 900 visitors on Friday."
    after = "In Port Ellery, said Ines Okafor, the lantern market drew 640 visitors."
    counted = "Ines Okafor of Port Ellery spoke of the lantern market. It drew 300 visitors."
    asked = "how many visitors did the lantern market have?"
    plan, came = told_by("The Gull", before), told_by("The Wire", after, DAY + timedelta(days=4))
    assert figures(asked, plan, came) == []
    assert len(figures(asked, told_by("The Gull", after), told_by("The Wire", counted))) == 2
    assert len(figures(asked, told_by("The Gull", before, DAY + timedelta(days=5)), came)) == 2
    reading = read_question(asked)
    result = SearchResult(reading, hits_of(came, plan), 1.2, dict.fromkeys(reading.terms, 1.0))
    (one,) = find_differences(result, {})
    assert (one.later, one.picks[0].hit.article) == (True, plan)
