"""retrieval/counting.py: words, also where no spaces tell them apart."""

import pytest

from retrieval.counting import word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Nobody will miss the ferry – ever.", 7),
        ("Größe zählt", 2),
        ("市长周一表示，大桥将于下周开放。", 7),
        ("NATOの事務総長は3日、東京で会談した。", 10),
        ("นายกเทศมนตรีกล่าว", 4),
    ],
)
def test_words_are_counted_in_every_script(text: str, count: int) -> None:
    """By spaces where there are any; else two letters of Chinese or Japanese are a word, and five of Thai."""
    assert word_count(text) == count
