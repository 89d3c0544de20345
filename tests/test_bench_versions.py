"""The table of the benchmark of versions, on which the class of each change is read off."""

from retrieval.models import Change
from tests.bench.version_pairs import HARBOUR, Edit, Pair, edited
from tests.bench.versions import confusion, table, wrong


def test_what_is_taken_for_another_is_told() -> None:
    """A pair with a wrong class or without the correction's words is named, and counted in its row."""
    change = edited(HARBOUR, Edit({"4.2": "2.4"}, behind="Correction: The work will cost 2.4 million."))
    pairs = [
        Pair("taken", Change.TYPO, HARBOUR, change),
        Pair("without words", Change.CORRECTION, HARBOUR, change, "rotten"),
        Pair("right", Change.CORRECTION, HARBOUR, change, "2.4 million"),
    ]
    assert [line.partition(":")[0] for line in wrong(pairs)] == ["taken", "without words"]
    assert table(confusion(pairs)).splitlines()[1].split() == ["typo", "0", "0", "1", "0"]
    assert table(confusion(pairs)).splitlines()[3].split() == ["correction", "0", "0", "2", "0"]
