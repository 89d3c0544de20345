"""The set of copies, and that the thresholds tell them: what `python -m tests.bench.copies` measures."""

from collections import Counter

from retrieval.stories.copies import Wording, is_copy
from tests.bench.copies import COPIES, OTHERS, read_pairs


def test_what_the_set_holds() -> None:
    """Ten wire stories with five kinds of copies and four other reports each; no text twice."""
    pairs = read_pairs()
    counts = Counter(pair.kind for pair in pairs)
    assert counts == {**dict.fromkeys(COPIES, 10), OTHERS[0]: 40, OTHERS[1]: 60, OTHERS[2]: 45}
    assert len({one.text for pair in pairs for one in (pair.one, pair.other)}) == 100


def test_copies_are_told_from_reports_of_the_same_event() -> None:
    """All but those told anew with other words, which nobody can tell from a report; and no report that is its own."""
    told = Counter(pair.kind for pair in read_pairs() if is_copy(Wording(pair.one), Wording(pair.other)))
    assert told == {kind: 10 for kind in COPIES if kind != "free"}
