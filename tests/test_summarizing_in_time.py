"""A live blog is told in the order in which things happened, any other article as it stands."""

import pytest

from retrieval.summarizing import Style
from tests.test_summarizing_replies import summary

ENTRIES = (
    "17:42 Lind released\nOtto Lind has been released on bail until 6 April by the county police of Orby.",
    "13:30 Fourth victim named\nThe fourth person to die in the mill fire has been named as Tom Bell, a driver.",
    "09:10 Owner arrested\nThe owner of the mill in Orby, Otto Lind, was arrested at his home in Tar Lane.",
    "08:00 Good morning\nThe county police of Orby will give a statement on the mill fire at nine o’clock.",
)
BEHIND = "\n\nThe paper mill of Orby has stood by the river since 1874 and employs ninety people of the town."


@pytest.mark.parametrize("style", [Style.PLAIN, Style.BULLETS, Style.BEGINNER])
def test_the_oldest_entry_comes_first(style: Style) -> None:
    """He is arrested before he is released, though the page has it the other way round."""
    text = summary("\n\n".join(ENTRIES) + BEHIND, 10, style).text
    told = [text.find(words) for words in ("arrested", "Tom Bell", "released on bail") if words in text]
    assert len(told) >= 2
    assert told == sorted(told)


def test_other_articles_keep_their_order() -> None:
    """One that has its entries in order already, and one in which a time begins a line now and then."""
    text = summary("\n\n".join(reversed(ENTRIES)) + BEHIND, 10).text
    assert text.find("was arrested") < text.find("released on bail")
    two = summary(f"{ENTRIES[0]}\n\n{ENTRIES[2]}{BEHIND}", 10).text
    assert two.find("released on bail") < two.find("was arrested")
