"""What keeps a fact from being called one publisher's alone."""

import pytest

from retrieval.comparing.marks import marks_of
from retrieval.comparing.marks import tell_alike as alike
from tests.story_material import report
from tests.test_comparing import accounts_in


@pytest.mark.parametrize(
    ("words", "other", "same"),
    [
        ("Brack Steel will cut 640 jobs.", "Brack Steel said it would eliminate around 640 positions.", True),
        ("Net profit rose to €1.24bn in the quarter.", "The mill posted a profit of 1.2 billion euros.", True),
        ("Ida Holm sacked Otto Lind on Monday.", "The mill has dismissed its manager, Otto Lind.", True),
        ("Ida Holm sacked Otto Lind on Monday.", "The mill has dismissed its manager, Uwe Brack.", False),
        ("Brack Steel opened a mill in 2019.", "Otto Lind left the town in 2019.", False),
        ("Brack Steel has three mills.", "Three ships lay in the harbour of Brack.", False),
    ],
)
def test_the_same_in_other_words_is_nobodys_alone(words: str, other: str, same: bool) -> None:
    """The same telling figure, or the same outcome for the same person; not a year, a small number, another person."""
    [account] = accounts_in(report(words, "Brack", "Gull", 6))
    assert alike(account, [marks_of(other, None)]) is same
