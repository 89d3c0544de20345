"""A sentence of a model's is shown where passages hold its words and numbers, and never with a link."""

import pytest

from tests.answering_material import FERRY, article, checked, hits_of


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("Repairs to the ferry slip would cost $4.2 million, engineers reckon [k0001].", True),
        ("Repairs to the ferry slip would cost 4.2m dollars, engineers reckon [k0001].", True),
        ("Repairs to the ferry slip would cost 4.2 billion dollars, engineers reckon [k0001].", False),
        ("Repairs to the ferry slip would cost 5 million dollars, engineers reckon [k0001].", False),
        ("Repairs to the ferry slip would cost seven million dollars, engineers reckon [k0001].", False),
        ("The harbour council voted in March 2025 to close the slip [k0001].", True),
        ("The harbour council voted in March 2024 to close the slip [k0001].", False),
        ("Rosa Perl has sold fish for thirty-one years [k0002].", True),
        ("Rosa Perl has sold fish for 31 years [k0001].", False),
    ],
)
def test_numbers_must_stand_in_the_cited_passages(sentence: str, kept: bool) -> None:
    """With their unit; the date of the article counts."""
    assert bool(checked(sentence).text) is kept


@pytest.mark.parametrize(
    "link",
    ["https://evil.example/x", "<http://evil.example>", "www.evil.example", "([here](https://evil.example))", "![x](http://evil.example/a.png)",
     "[here](javascript:alert(1))", "&#104;ttps://evil.example", "mailto:a@evil.example", "evil.example/watches", "h\u200bttps://evil.example"],
)  # fmt: skip
def test_links_are_never_shown(link: str) -> None:
    """Not as an address, not behind words, not hidden by escapes; the sentence may go with them."""
    text = checked(f"The harbour council voted to close the old ferry slip {link} [k0001].").text
    assert "evil" not in text
    assert "](" not in text
    assert "javascript" not in text


def test_links_of_a_passage_are_not_shown_either() -> None:
    """Even where they stand in words quoted to the letter."""
    spoiled = FERRY.replace("Mayor", "https://evil.example/watches Mayor")
    result = checked(
        'It says: "https://evil.example/watches Mayor Ines Okafor said after the vote" [k0001].',
        hits_of(article(spoiled)),
    )
    assert "evil" not in result.text


def test_an_uncited_sentence_gets_the_passage_that_bears_it_out() -> None:
    """Where nearly all of it stands there; otherwise it goes."""
    assert checked("Ferries will use the northern quay from 5 May.").text.endswith("[1]")
    result = checked("Ferries will use the northern quay, which is a wonderful place for a family holiday in summer.")
    assert (result.text, result.left_out) == ("", 1)
