"""How many people were killed or hurt is told by the word beside the figure."""

import pytest

from retrieval.answering.measured import Wanted
from retrieval.answering.measures import told, wanted
from retrieval.answering.tolls import toll_asked
from retrieval.questions.question import read_question


@pytest.mark.parametrize(
    ("asked", "toll"),
    [
        ("how many people died in the fire", "killed"),
        ("what is the death toll at Halden", "killed"),
        ("how many were injured or killed", "injured"),
        ("how many workers have been arrested", "arrested"),
        ("how many ships are missing their papers", ""),
        ("how much did the fire cost", ""),
    ],
)
def test_which_toll_is_asked(asked: str, toll: str) -> None:
    """The first that is named of people, none where other things are counted."""
    assert toll_asked(asked) == toll


@pytest.mark.parametrize(
    ("sentence", "killed"),
    [
        ("The fire killed twelve people and injured 30.", ["twelve"]),
        ("At least 15 miners were killed and 30 hurt.", ["At least 15"]),
        ("The death toll has risen to 15.", ["15"]),
        ("Thirty people were injured.", []),
        ("The fire killed off 40 percent of the trade.", []),
        ("He was killed 12 years ago.", []),
    ],
)
def test_a_figure_belongs_to_the_word_beside_it(sentence: str, killed: list[str]) -> None:
    """Those hurt are not those killed, and years are not people."""
    what = wanted(read_question("how many people died?"))
    assert what == Wanted("killed")
    assert [found.words for found in told(sentence, what)] == killed
