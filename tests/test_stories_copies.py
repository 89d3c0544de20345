"""Copies: cut, with another beginning, in other words; and what only looks like one."""

from dataclasses import replace

import pytest

from retrieval.models import Article
from retrieval.stories.copies import Wording, bands_of, is_copy
from tests.story_material import CUT, ONE, ONE_OTHERWISE, QUAKE_ONE, REWORDED, TWO, report


def are_copies(one: Article, other: Article) -> bool:
    """Either way round, which must not matter."""
    found = is_copy(Wording(one), Wording(other))
    assert is_copy(Wording(other), Wording(one)) == found
    return found


@pytest.mark.parametrize("copy", [CUT, REWORDED, replace(ONE, publisher="Other", title="Four dead")])
def test_a_copy_is_told(copy: Article) -> None:
    """The first half under a dateline, the whole in other words, the whole as it is."""
    assert are_copies(ONE, copy)


@pytest.mark.parametrize("other", [ONE_OTHERWISE, TWO])
def test_a_report_of_its_own_is_no_copy(other: Article) -> None:
    """Neither the same event told by another newsroom, nor another event told in like words."""
    assert not are_copies(ONE, other)


def test_one_pattern_with_other_figures_is_no_copy() -> None:
    """Two bulletins that a machine wrote differ in their figures only, and are two."""
    text = (
        "A magnitude {0} earthquake was recorded {1} kilometres off the coast of Marenga at {2} local time today, the "
        "seismic office said. Its depth was {3} kilometres. No damage has been reported, and no warning was given."
    )
    one, other = (
        report(text.format(*told), "Quake off Marenga", "Gull")
        for told in (("4.1", "35", "7:40", "10"), ("3.6", "80", "21:15", "33"))
    )
    assert not are_copies(one, other)


COURT = (
    "Magistrates in Port Solace fined a {0} of 41 on Tuesday for taking a boat that was not {1}. The court heard that "
    "{2} cast off from {3} at midnight and that the harbour patrol stopped the boat an hour later, with {4} crates of "
    "beer on board. {2} was ordered to pay 300 crowns with costs of 80 crowns. Chair of the bench Ada Finch said "
    "that the boat had come to no harm. The owner had asked for no more than an apology."
)
MATCH = (
    "Rovers beat {0} 2-1 at Gull Park on Saturday to go third in the league. Paul Osgood put the home side ahead from "
    "a corner after 12 minutes, and {0} were level before the break through a header by {1}. Tom Brandt struck the "
    "winner from 20 metres with 8 minutes left. Coach Mia Holt said that she was proud of all of them. The attendance "
    "was 4,200."
)


@pytest.mark.parametrize(
    ("pattern", "one", "other"),
    [
        (COURT, ("man", "his", "Karl Voss", "Quay Street", "12"), ("woman", "hers", "Jane Pell", "Lime Wharf", "12")),
        (MATCH, ("Saltmere", "Kit Moss"), ("Gullport", "Lee Fry")),
        (MATCH, ("Saltmere", "Kit Moss"), ("Saltmere", "Lee Fry")),
        (MATCH, ("Saltmere", "Moss"), ("Gullport", "Fry")),
    ],
)
def test_one_pattern_with_other_names_is_no_copy(pattern: str, one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Two people before one court, two matches of one day: two reports, though most of the words are the same."""
    first, second = (report(pattern.format(*names), "A report", "Gull") for names in (one, other))
    assert are_copies(first, replace(first, publisher="Daily Sail"))
    assert not are_copies(first, second)


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("Ines Okafor", "Inez Okafor"),
        ("Tom Brandt", "Thomas Brandt"),
        ("the mayor of Port Solace, Ines Okafor", "Mayor Okafor"),
        ("on Tuesday", "on Wednesday"),
        ("Port Solace", "Marenga"),
        ("officials said", "officials told Island Post"),
    ],
)
def test_a_copy_with_a_name_written_otherwise_is_one(there: str, here: str) -> None:
    """Another spelling, a shorter name, another day's name, a name that the original has too, the paper's own."""
    edited = QUAKE_ONE.replace(there, here)
    assert edited != QUAKE_ONE
    assert are_copies(
        replace(ONE, text=QUAKE_ONE.replace("officials said", "officials told Gull")),
        report(edited, "Quake", "Island Post"),
    )


VOTE = (
    "Members of the harbour council of Port Solace voted {0} on Tuesday night to keep the old lighthouse lit, after an "
    "hour in which nobody raised his voice and the chairwoman had to ring her bell only once. The keeper, who has "
    "looked after the lamp since his father fell ill, said that he had come to hear them say the opposite. Shipowners "
    "had asked for the light to be put out, because their boats no longer steer by it. The council will look for "
    "money to mend the gallery, where the sea has eaten the iron and the stairs have been closed since {1}. Ada Finch, "
    "who led the campaign, said that the lamp belonged to whoever was out at night, and that she would sleep well."
)


def test_a_copy_in_which_one_figure_was_put_right_is_one() -> None:
    """The score of the vote alone is another, in a text that is the same but for it; with two others it is none."""
    one = report(VOTE.format("8-5", "1998"), "Lighthouse stays", "Gull")
    assert are_copies(one, report(VOTE.format("9-4", "1998"), "Lamp to burn on", "Herald"))
    assert are_copies(one, report(VOTE.format("8-5", "1989"), "Lamp to burn on", "Herald"))
    assert not are_copies(one, report(VOTE.format("9-4", "1989"), "Lamp to burn on", "Herald"))


def test_the_same_text_weeks_later_is_no_copy() -> None:
    """A weekly notice in the same words is another notice; a day later it is a copy."""
    assert are_copies(ONE, replace(CUT, published_at=report("", "", "", 5).published_at))
    assert not are_copies(ONE, replace(CUT, published_at=report("", "", "", 24).published_at))


def test_a_headline_tells_nothing() -> None:
    """Two texts of a dozen words may be the same by chance: they have no bands and are no copies."""
    short = report("Four people were killed by an earthquake on Marenga on Tuesday.", "Quake", "Gull")
    assert bands_of(Wording(short)) == []
    assert not are_copies(short, short)


def test_copies_share_a_band_and_others_do_not() -> None:
    """The bands find a cut copy among all articles, and do not bring in what is about another event."""
    bands = set(bands_of(Wording(ONE)))
    assert bands & set(bands_of(Wording(CUT)))
    assert not bands & set(bands_of(Wording(TWO)))


def test_bands_stay_what_they_were() -> None:
    """They are kept in the catalog: another version of the library must not make others of the same text."""
    assert bands_of(Wording(report(QUAKE_ONE, "Any", "Gull")))[:2] == [8561200999048125632, 1611712271821804161]
