"""What `retrieval.statements.regions` promises: the words reported, without cue, source and what follows."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Reed said it was late, the Gazette reported.", ["it was late"]),
        ("Reed said it was late but did not elaborate.", ["it was late"]),
        ("Reed said it was late and added that crews had left.", ["it was late", "crews had left"]),
        ("The ferry was late, as experts say.", ["The ferry was late"]),
        ("The ferry was late, according to Reed.", ["The ferry was late"]),
        ("Reed vowed to build it.", ["to build it"]),
        ("Reed said Monday.", []),
        ("The ‘aim was to save time,’ said Reed.", ["The ‘aim was to save time,’"]),
        ("Asked about it, 'It was late,' Reed said.", ["It was late"]),
        ("Reed said it was 'late', as reported by the Gazette.", ["it was 'late'"]),
    ],
)
def test_the_words_reported(text: str, contents: list[str]) -> None:
    """Where the words begin and end."""
    assert [s.content for s in find_statements(Article("", text))] == contents
