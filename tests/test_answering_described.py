"""Speakers whom a question describes: whom an article says that of, and whom it does not."""

import pytest

from retrieval.answering.described import DESCRIBED, Description, describes, holds_office, is_description
from tests.ranking_material import candidate

TEXT = (
    "“The slip is rotten,” said Dr Lena Marsh, a lecturer in engineering at Surrey. "
    "“Sell it,” said Datalane's head of sales, Piotr Zelenko.\n"
    "“Keep it,” said Ruth Voss, a cousin of Ostery's mayor. “We wait,” said Ilse Dorn, the mayor's spokeswoman.\n"
    "Rita Rai, who runs the shelter for orphans, was there. “They want rice,” Rai said.\n"
    "“Two years,” said Judge Olive Tan. “Late,” said the army spokesman Major Odd Vik. “So it is,” Una Lie told the "
    "Corvex chamber. “Gone,” said former mayor Pia Ek. Transport Minister Jo Aas said it was late. "
    "“It is theirs,” said Al Bay, spokesman for the armed forces of Lisk. "
    "“Emperor Voss will not like it,” said Bo Berg, who nicknamed Ruth Voss the so-called bishop.\n"
    "The so-called Bishop Voss left.\n"
    "Tern's growers' union is angry. “It rots,” said its president, Ole Rud.\n"
    "Tom Rask, of Lund, had no part in it, according to his uncle, Per. “He slept,” said Per.\n"
    "“They pay,” District Attorney Siv Lunde told jurors.\n"
    "But Eva K. Nord, the U.S. Fisheries Board's vice president, said it was late."
)
GULL = candidate(TEXT, "Ferry slip")
RARE = dict.fromkeys(("surrei", "datalan", "osteri", "lectur", "orphan", "shelter", "fish", "corvex"), 1.0)


def _fitting(named: str) -> set[str]:
    description = Description.read(named)
    weights = {**dict.fromkeys(description.rest, 1.0), **RARE}
    return {
        statement.speaker
        for statement in GULL.statements
        if statement.speaker and description.fit(GULL, statement, weights) >= DESCRIBED
    }


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("the surrey lecturer", "Lena Marsh"),
        ("the datalane guy", "Piotr Zelenko"),
        ("the lady with the shelter for orphans", "Rita Rai"),
        ("the judge", "Olive Tan"),
        ("the mayor's spokeswoman", "Ilse Dorn"),
        ("the army spokesman", "Odd Vik"),
        ("the transport minister", "Jo Aas"),
        ("the Lisk spokesman", "Al Bay"),
        ("the growers' president", "Ole Rud"),
        ("the prosecutor", "Siv Lunde"),
        ("the fisheries board lady", "Eva K. Nord"),
    ],
)
def test_somebody_is_told_by_what_stands_at_the_name(named: str, meant: str) -> None:
    """By a title before it or an apposition behind it, also at another mention than that of the statement."""
    assert _fitting(named) == {meant}


@pytest.mark.parametrize(
    "named",
    [
        "the mayor",
        "the surgeon",
        "the corvex guy",
        "the finance minister",
        "the emperor",
        "the bishop",
        "the man with the shelter for orphans",
    ],
)
def test_nobody_is_taken_for_whom_nothing_says_it(named: str) -> None:
    """Neither a mayor's cousin or spokeswoman for the mayor, nor a woman for a man."""
    assert _fitting(named) == set()


def test_an_office_is_held_by_whom_the_article_gives_it_to() -> None:
    """A full office, of that person and not of somebody else's in the same breath."""
    article = candidate("“Yes,” said Paula Verhoeven, the prime minister of Lisk. “No,” said Tom Lund, a minister.")
    held = {one.speaker for one in article.statements if holds_office("the prime minister", article, one)}
    assert held == {"Paula Verhoeven"}
    assert not any(holds_office("mayor of Ostery", GULL, one) for one in GULL.statements)


@pytest.mark.parametrize(
    ("named", "described"),
    [("the tow company guy", True), ("a neighbour", True), ("Ruth Voss", False), ("voss", False)],
)
def test_a_description_is_no_name(named: str, described: bool) -> None:
    """Roles and "the … guy" describe; names do not."""
    assert describes(named) is described


CALLED = candidate(
    "“It sank,” said Commodore Nils Holm. Governor Somchai spoke first. “Wait,” Governor Somchai said. "
    "“It is paid,” Lisk City Clerk Rosa Lind told the Gull. “Buy it,” said Piet Aas, president of Corvex Towing. "
    "“We win,” said Una Bay, who chairs the Ostery planters. “Rivers rise,” said Ida Moe, who studies the Lisk rivers. "
    "“No,” said Australian Foreign Minister Tom Reed. “He left,” Lindsay Holm's father said."
)


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("the Corvex towing boss", "Piet Aas"),
        ("the head of the Ostery planters", "Una Bay"),
        ("the Lisk rivers expert", "Ida Moe"),
        ("australias foreign minister", "Tom Reed"),
        ("the Lisk city clerk", "Rosa Lind"),
        ("Lindsays dad", "Lindsay Holm's father"),
    ],
)
def test_an_office_is_told_by_other_words_for_it(named: str, meant: str) -> None:
    """Whoever leads is the boss, an expert studies, a country stands in its adjective; a father of a woman is a man."""
    described = Description.read(named)
    weights = dict.fromkeys(described.rest, 1.0)
    held = {one.speaker for one in CALLED.statements if described.fit(CALLED, one, weights) >= DESCRIBED}
    assert held == {meant}


def test_words_with_an_article_and_a_small_head_are_no_name() -> None:
    """Only where others have a capital, so that small letters mean something."""
    assert is_description("the Lisk city clerk")
    assert not any(map(is_description, ("the White House", "the white house", "Rosa Lind", "the clerk's Union")))


MANY = candidate(
    "“It burnt,” neighbours said. “It did,” said the U.K., where Corvex sits. “Yes,” said juror no. 3, Ada Holm. "
    "“No,” said Foreign Minister Una Vik of Lisk, who met Ostery's envoy."
)


@pytest.mark.parametrize(
    "named",
    ["the neighbour", "the corvex guy", "juror no 8", "the Halden foreign minister"],
)
def test_where_it_is_not_certain_it_is_nobody(named: str) -> None:
    """One of several, a country for a man, another number, another country's: none is the one described."""
    description = Description.read(named)
    weights = dict.fromkeys(description.rest, 1.0)
    fits = [description.fit(MANY, one, weights) for one in MANY.statements if one.speaker]
    assert len(fits) > 2
    assert max(fits) < DESCRIBED


OFFICES = candidate(
    "The prime minister, Ada Holm, was away. Her spokeswoman said: “She trusts him.”\n"
    "The Kestrel line sails again. “On Friday,” a spokesperson said.\n"
    "“We object,” said Council President Ole Rud. “We strike,” said the union's president, Siv Lind.\n"
    "The board had heard of the Osprey line in May, and of much else that nobody could have foreseen, when "
    "the harbour froze, the pilots went home, the cranes stood still for six weeks, the ice took the outer light, the "
    "inner light and both of the buoys, and a ship with oranges lay in the roads until the fruit had to be thrown away "
    "on the advice of a vet, who had come for a horse. It is spring.\n"
    "“We know nothing,” a spokesman said."
)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("the PM's spokeswoman", {"She trusts him."}),
        ("the Kestrel spokesperson", {"On Friday"}),
        ("the Osprey spokesman", set[str]()),
        ("the president", set[str]()),
        ("the council president", {"We object"}),
    ],
)
def test_a_bare_role_is_of_what_stands_near(named: str, words: set[str]) -> None:
    """A spokesman without a name is of the body just named, no other; a bare president is no council's or union's."""
    description = Description.read(named)
    weights = dict.fromkeys(description.rest, 1.0)
    said = [one for one in OFFICES.statements if description.fit(OFFICES, one, weights) >= DESCRIBED]
    assert {one.content for one in said} == words
