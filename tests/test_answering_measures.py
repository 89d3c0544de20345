"""What a question wants counted, and what a sentence tells of it: only what can't both be true differs."""

import pytest

from retrieval.answering.measured import Wanted
from retrieval.answering.measures import told, wanted
from retrieval.questions.question import read_question


@pytest.mark.parametrize(
    ("question", "thing", "word"),
    [
        ("how many ships are waiting at Halden?", "ship", "ship"),
        ("how many crane drivers stayed away?", "driver", "driver"),
        ("how many ppl had to leave?", "ppl", "people"),
        ("how much did the bridge cost?", "money", ""),
        ("what percentage voted for it?", "percent", ""),
        ("when does the market reopen?", "day", ""),
        ("what year did the mill close?", "year", ""),
    ],
)
def test_what_is_wanted(question: str, thing: str, word: str) -> None:
    """The thing counted is read from the question."""
    assert wanted(read_question(question)) == Wanted(thing, word)


@pytest.mark.parametrize(
    ("sentence", "before", "words"),
    [
        ("About 8,000 are expected to stop work.", "Teachers will strike.", ["About 8,000"]),
        ("About 8,000 are expected to stop work.", "Nurses will strike.", []),
        ("They took 8,000 crowns.", "Teachers will strike.", []),
        ("Some 9,000 teachers will come, 300 are ill.", "Teachers will strike.", ["Some 9,000 teachers"]),
    ],
)
def test_a_noun_left_out_is_that_of_the_sentence_before(sentence: str, before: str, words: list[str]) -> None:
    """Where a figure begins a sentence and counts what the sentence before names."""
    assert [one.words for one in told(sentence, Wanted("teacher", "teacher"), None, before)] == words


@pytest.mark.parametrize(
    "question",
    ["what did Okafor say about the ships?", "who leads the union?", "how many miles away is it?", "how old is she?"],
)
def test_nothing_to_compare(question: str) -> None:
    """Words, persons, distances and ages are not compared."""
    assert wanted(read_question(question)) is None


SHIPS = Wanted("ship", "ship")
MONEY = Wanted("money")
DIFFERENT = [
    (SHIPS, "31 ships are waiting", "23 ships lie at anchor"),
    (SHIPS, "thirty-one ships are waiting", "23 ships"),
    (SHIPS, "more than 40 ships", "about 31 ships"),
    (SHIPS, "between 20 and 30 ships", "41 ships"),
    (SHIPS, "fewer than 20 ships", "23 ships"),
    (SHIPS, "the number of waiting ships in the bay at 31", "23 ships"),
    (MONEY, "it will cost $4.2 million", "a cost of $5m"),
    (MONEY, "14 million euros a day", "€9 million a day"),
    (Wanted("percent"), "54 per cent of them", "61% of them"),
    (Wanted("day"), "from 5 May", "on June 1st"),
    (Wanted("year"), "opened in 1990.", "opened in 1992"),
]
ALIKE = [
    (SHIPS, "31 ships", "thirty-one ships"),
    (SHIPS, "about 30 ships", "31 ships"),
    (SHIPS, "30 ships", "31 ships"),
    (SHIPS, "more than 20 ships", "31 ships"),
    (SHIPS, "up to 40 ships", "31 ships"),
    (SHIPS, "20 to 35 ships", "31 ships"),
    (MONEY, "$4.2 million", "$4.2m"),
    (MONEY, "14 million euros a day", "98 million euros a week"),
    (MONEY, "$14 million", "£10 million"),
    (Wanted("day"), "on May 5", "the 5th of May"),
]


@pytest.mark.parametrize(("what", "one", "two"), DIFFERENT)
def test_what_cannot_both_be_true_differs(what: Wanted, one: str, two: str) -> None:
    """Digits or words, ranges and bounds: no value is in both."""
    (first,), (second,) = told(one, what), told(two, what)
    assert first.differs(second)
    assert second.differs(first)


@pytest.mark.parametrize(("what", "one", "two"), ALIKE)
def test_what_may_both_be_true_does_not(what: Wanted, one: str, two: str) -> None:
    """Rounded, bounded from one side, another currency or another time: no difference."""
    (first,), (second,) = told(one, what), told(two, what)
    assert not first.differs(second)


@pytest.mark.parametrize(
    "sentence",
    [
        "two more ships turned back",
        "three of the 31 ships sank",
        "the first 12 ships",
        "31 shipments",
        "a screen of 2,880 by 1,800 ships",
        "31 people on ships",
    ],
)
def test_a_part_or_another_thing_is_not_told(sentence: str) -> None:
    """Further ones, parts of a number and other things are no figure of the thing itself."""
    assert told(sentence, SHIPS) == []


def test_a_figure_is_told_in_its_own_words() -> None:
    """With what makes it less than exact, and what narrows the thing down."""
    (found,) = told("The town said that more than 2,300 cargo ships passed.", SHIPS)
    assert found.words == "more than 2,300 cargo ships"
    assert found.beside == {"cargo"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("He was held over the blaze in Orby on 4 March that has killed six people.", ["six"]),
        ("The storm of May 12 that killed nine people was the worst.", ["nine"]),
        ("A landslide in 2012 that killed 31 people was larger.", ["31"]),
        ("At least 14 people were killed.", ["At least 14"]),
    ],
)
def test_a_day_or_a_year_is_no_toll(sentence: str, words: list[str]) -> None:
    """What stands before "killed" may be the day of it: only the figure that counts is told."""
    assert [one.words for one in told(sentence, Wanted("killed"))] == words
