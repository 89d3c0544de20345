"""Names that stand in each other's place in two texts of one pattern."""

from retrieval.models import Article
from retrieval.stories.patterns import are_told_apart

LINE = "The court in Port Solace heard on Tuesday that {0} had left the quay at night and met {1} on the boat."


def apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two reports in which these are named tell of different people, either way round."""
    first, second = (Article("", LINE.format(*names), publisher="Gull") for names in (one, other))
    found = are_told_apart(first, second)
    assert are_told_apart(second, first) == found
    return found


def test_a_whole_name_or_two_single_ones_tell_apart() -> None:
    """One single word in the place of another may be another word for the same, as may one that is spelt alike."""
    assert apart(("Karl Voss", "his brother"), ("Jane Pell", "his brother"))
    assert apart(("Voss", "Finch"), ("Pell", "Hale"))
    assert not apart(("Voss", "his brother"), ("Pell", "his brother"))
    assert not apart(("Karl Voss", "Finch"), ("Carl Voß", "Fynch"))


def test_what_is_no_other_name_tells_nothing_apart() -> None:
    """A day, a word without a capital, the paper's own name, and names that changed places."""
    assert not apart(("Karl Voss", "him on Monday"), ("Karl Voss", "him on Sunday"))
    assert not apart(("the man", "a friend"), ("the woman", "her aunt"))
    assert not apart(("a reporter of Gull", "Finch"), ("a reporter of Island", "Finch"))
    assert not apart(("Karl Voss", "Jane Pell"), ("Jane Pell", "Karl Voss"))


def test_empty_texts_are_not_told_apart() -> None:
    """Nothing is named in them."""
    assert not are_told_apart(Article("", ""), Article("", "Karl Voss"))
