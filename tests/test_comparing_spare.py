"""Figures of one thing that two papers tell in unlike words, some of them in sentences that no summary would show."""

import pytest

from tests.story_material import report
from tests.test_comparing import compared, known

PAIRS = {
    "a headline against its own text": (
        "Arlen Water has dismissed its finance director, Paula Moss, over a £25m accounting error.",
        "Arlen Water’s chief has dismissed finance director Paula Moss after £27m of repairs were booked twice.",
        ("pound", {"£25m", "£27m"}),
    ),
    "the crowd of a match": (
        "The attendance was 31,460.",
        "But Lind, on as a substitute, drove in the winner in stoppage time before a crowd of 31,406.",
        ("crowd", {"31,460", "31,406"}),
    ),
    "when a player was sent off": (
        "Otto Lind was dismissed on 73 minutes and Orby could not hold out with ten men.",
        "The referee sent nobody else away after Lind had been sent off in the 71st minute for a late foul.",
        ("minute", {"73", "71"}),
    ),
    "how long a trial took": (
        "A nurse accused of poisoning two patients was cleared on Tuesday after a retrial that lasted seven weeks.",
        "The retrial at Arlen Crown Court took six weeks.",
        ("duration", {"seven weeks", "six weeks"}),
    ),
    "the age of somebody who is named in full elsewhere": (
        "Marguerite Sloane, 41, wept as the foreman read out nine verdicts of not guilty.",
        "A jury has found nurse Marguerite Sloane not guilty. Sloane, 42, had been held for more than two years.",
        ("age", {"41", "42"}),
    ),
    "on which day they would do it": (
        "The opposition Harbour Party will table a motion of no confidence on Thursday, their leader Ada Holm said.",
        "The Harbour Party said they would seek a vote of no confidence on Wednesday.",
        ("date", {"Thursday", "Wednesday"}),
    ),
}


@pytest.mark.parametrize("what", PAIRS)
def test_two_figures_of_one_thing_differ(what: str) -> None:
    """Each side with its words, and the sentence reads by itself."""
    one, two, (thing, figures) = PAIRS[what]
    title = "Arlen Water fires finance chief over £27m hole" if "£" in one else "News of Orby"
    found = compared(known(report(one, title, "Gull"), report(two, "Orby news", "Post")))
    (difference,) = found.differing
    assert (difference.thing, set(difference.figures)) == (thing, figures)
    for telling, figure in zip(difference.tellings, difference.figures, strict=True):
        assert figure in telling.text
        assert not telling.text.startswith("But")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The attendance was 31,460.", "The attendance at the other match of the evening was 12,100."),
        ("Otto Lind was dismissed on 73 minutes of it.", "Tom Bell was dismissed on 71 minutes of it."),
        ("The retrial at Orby took six weeks.", "The strike at Orby took seven weeks."),
        ("Ada Sloane, 41, wept in court.", "Tom Sloane, 42, wept in court."),
    ],
)
def test_figures_of_two_things_do_not(one: str, two: str) -> None:
    """Another match, player, event or member of the family."""
    assert compared(known(report(one, "News", "Gull"), report(two, "Orby news", "Post"))).differing == ()
