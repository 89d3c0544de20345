"""Where a name begins behind what its bearer is."""

import pytest

from retrieval.models import Article
from retrieval.statements import find_statements
from retrieval.statements.frames import frame
from retrieval.statements.titles import is_title, name_end, name_start


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("Foreman Ned Ashby", "Ned Ashby"),
        ("Quay Foreman Ned Ashby", "Ned Ashby"),
        ("Foreman Ashby", "Ashby"),
        ("Head Chef Lou Marr", "Lou Marr"),
        ("Kelpmaker Ned Ashby", "Ned Ashby"),
        ("Barrister Anna Lowe QC", "Anna Lowe"),
        ("Anna Weber Lowe", "Anna Weber Lowe"),
        ("Parker Anna Lowe", "Parker Anna Lowe"),
    ],
)
def test_trades_and_honours_are_no_part_of_a_name(run: str, name: str) -> None:
    """A trade in front goes, known or by its ending before a known first name; a first or middle name stays."""
    (sentence,) = frame(run, [])
    tokens = sentence.tokens
    first = name_start(tokens, 0, len(tokens))
    assert " ".join(token.text for token in tokens[first : name_end(tokens, first, len(tokens))]) == name
    assert all(is_title(token) for token in tokens[:first] if token.low in ("foreman", "barrister"))


def test_one_with_and_without_his_trade_is_one_person() -> None:
    """'Foreman Ashby' and 'Ashby' are the Ned Ashby whom the article names in full."""
    text = 'Foreman Ned Ashby said it was late. "We left," Ashby said. Foreman Ashby added that it was cold.'
    assert {said.speaker for said in find_statements(Article("", text))} == {"Ned Ashby"}
