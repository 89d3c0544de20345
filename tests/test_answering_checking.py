"""What a model wrote is shown only as far as the passages bear it out."""

import pytest

from retrieval.answering.checking import Checked
from tests.answering_material import FERRY, article, checked, hits_of

ROTTEN = "The pilings are rotten and nobody should stand on them"


def shown(result: Checked) -> list[str]:
    """The paragraphs that may be shown."""
    return result.text.split("\n\n") if result.text else []


def test_numbers_start_at_one_in_the_order_of_the_text() -> None:
    """Whatever the keys are, and only passages that are cited are listed."""
    result = checked(
        "Ferries will use the northern quay from 5 May [k0002]. The council voted to close the slip [k0001]."
    )
    assert result.text == (
        "Ferries will use the northern quay from 5 May. [1] The council voted to close the slip. [2]"
    )
    assert [(c.number, c.article.id) for c in result.citations.all()] == [(1, "market"), (2, "ferry")]
    assert [s.citation for s in result.statements] == [1, 2]
    assert [c.article.id for c in checked("The harbour council voted to close the slip [k0001].").citations.all()] == [
        "ferry"
    ]


@pytest.mark.parametrize(
    "marker", ["[k0001]", "[k0001, k9999]", "[k0001][9]", "[passage k0001]", "【k0001】", "(k0001)", "[K1] [k0001]"]
)
def test_unknown_keys_vanish(marker: str) -> None:
    """In every form of a marker; the known one beside them stays."""
    assert checked(f"The harbour council voted to close the old ferry slip {marker}.").text == (
        "The harbour council voted to close the old ferry slip. [1]"
    )


@pytest.mark.parametrize("marker", ["[9]", "[zz99]", "[system]", "[k9999]", "[1†source]"])
def test_a_claim_on_an_unknown_passage_is_not_shown(marker: str) -> None:
    """Nothing it says stands in the passages."""
    result = checked(f"It was also reported that gold fell from the sky {marker}.")
    assert (result.text, result.statements, result.left_out) == ("", (), 1)


def test_a_key_in_the_prose_becomes_the_publisher() -> None:
    """No key is ever shown."""
    text = checked("According to k0001, the harbour council voted on Tuesday to close the slip.").text
    assert text == "According to Harbour Post, the harbour council voted on Tuesday to close the slip. [1]"


def test_a_verified_quotation_is_the_speakers() -> None:
    """It is recorded with speaker, words and citation."""
    result = checked(f'Okafor said: "{ROTTEN}." [k0001]')
    (said,) = result.statements
    assert (said.speaker, said.quotation, said.verified, said.citation) == ("Ines Okafor", ROTTEN, True, 1)
    assert result.citations.all()[0].quotation == ROTTEN


def test_a_nearly_right_quotation_is_repaired() -> None:
    """The passage's own words take its place."""
    text = checked('Okafor said: "The pilings are rotting and nobody should stand on them." [k0001]').text
    assert ROTTEN in text
    assert "rotting" not in text


@pytest.mark.parametrize(
    "sentence",
    [
        'Okafor said: "We have never sold a single umbrella to the moon." [k0001]',
        'Okafor said the pilings are rotten: "We will sue the ferry company for it." [k0001]',
        "Okafor said: “The pilings are rotten and [k0001]",
        'Okafor said: "The pilings are rotten and everybody should stand on them." [k0001]',
        "Okafor said: «Die Pfähle sind verfault und niemand soll darauf stehen.» [k0001]",
    ],
    ids=["invented", "half", "open", "turned", "translated"],
)
def test_an_unverified_quotation_is_not_shown(sentence: str) -> None:
    """Nor is the rest of its sentence; the sentence beside it is."""
    result = checked(f"The harbour council voted to close the slip [k0001]. {sentence}")
    assert result.text == "The harbour council voted to close the slip. [1]"
    assert result.left_out == 1


def test_a_long_quotation_of_several_sentences_is_one() -> None:
    """It is not cut in two halves of which none has both marks."""
    result = checked('"Nobody cares about it at all. Everyone should go home now," Okafor said. [k0001]')
    assert result.text == ""


def test_a_quotation_gets_the_citation_of_the_passage_that_holds_it() -> None:
    """And not that of the one the model named, which does not."""
    result = checked('Rosa Perl said: "We sell to the people who come off that boat every morning." [k0001]')
    assert [c.article.id for c in result.citations.all()] == ["market"]
    assert result.statements[0].speaker == "Rosa Perl"


def test_a_short_term_in_marks_loses_them() -> None:
    """It can't be checked, so it is nobody's words."""
    text = checked('The harbour council voted to close the old ferry slip "for good" [k0001].').text
    assert text == "The harbour council voted to close the old ferry slip for good. [1]"


@pytest.mark.parametrize(
    "sentence",
    [
        f'Lindqvist said: "{ROTTEN}." [k0001]',
        f'Tomas Lindqvist told Okafor that "{ROTTEN}" [k0001].',
        f'"{ROTTEN}," Rosa Perl said [k0001].',
        f'Donald Trump said: "{ROTTEN}." [k0001]',
        'Okafor said: "Without that slip my crews will lose their jobs by winter." [k0001]',
        'Okafor defended the plan. She said: "Without that slip my crews will lose their jobs by winter." [k0001]',
        'Perl said "Repairs would cost 4.2 million dollars" [k0001].',
        "Lindqvist said any new slip would have to be paid for by the ferry company [k0001].",
        "Xi Jinping said any new slip would have to be paid for by the ferry company [k0001].",
    ],
    ids=["name", "told", "behind", "stranger", "other", "pronoun", "narrator", "reported", "reported stranger"],
)
def test_words_in_the_wrong_mouth_are_not_shown(sentence: str) -> None:
    """Another person's, and the article's own, quoted or reported."""
    assert not any(s.quotation for s in checked(sentence).statements)
    assert "paid for" not in checked(sentence).text


@pytest.mark.parametrize(
    "sentence",
    [
        f'Mayor Okafor said: "{ROTTEN}." [k0001]',
        f'The mayor said: "{ROTTEN}." [k0001]',
        f'"{ROTTEN}," she said [k0001].',
        f'The Harbour Post reports: "{ROTTEN}." [k0001]',
        f'After Lindqvist had attacked the plan, Okafor said: "{ROTTEN}." [k0001]',
        "Okafor said any new slip would have to be paid for by the ferry company [k0001].",
        "The mayor wants the ferry company to pay for any new slip [k0001].",
    ],
    ids=["title", "role", "pronoun", "paper", "two names", "reported", "paraphrase"],
)
def test_words_in_the_right_mouth_are_shown(sentence: str) -> None:
    """By name, role, pronoun or paper."""
    assert len(checked(sentence).statements) == 1
    assert checked(sentence).left_out == 0


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


def test_headings_and_lists_become_plain_lines() -> None:
    """Layout goes, claims stay, one a line."""
    text = (
        "## Summary\n\n- **The harbour council** voted to close the slip [k0001]\n"
        "1. Ferries will use the *northern quay* [k0002]\n> ---"
    )
    assert shown(checked(text)) == [
        "The harbour council voted to close the slip [1]",
        "Ferries will use the northern quay [2]",
    ]
    assert checked(text).left_out == 0


def test_an_uncited_sentence_gets_the_passage_that_bears_it_out() -> None:
    """Where nearly all of it stands there; otherwise it goes."""
    assert checked("Ferries will use the northern quay from 5 May.").text.endswith("[1]")
    result = checked("Ferries will use the northern quay, which is a wonderful place for a family holiday in summer.")
    assert (result.text, result.left_out) == ("", 1)


@pytest.mark.parametrize(
    "text",
    [
        "The passages do not say who won the hockey game.",
        "The articles don't mention the mayor's view of the council's vote on the ferry slip.",
        "None of the passages tell what Okafor said about housing.",
        "There is no information about hockey in the provided context.",
        "I don't know.",
        "Unfortunately, I cannot answer that.",
        "The passages do not say what Okafor said about housing. She said the pilings are rotten [k0001].",
    ],
)
def test_a_model_that_finds_nothing_denies(text: str) -> None:
    """And nothing of it is shown as an answer."""
    result = checked(text)
    assert (result.denies, result.text, result.statements) == (True, "", ())


@pytest.mark.parametrize("text", ["BANANA", "SGVsbG8gd29ybGQ=", "The council voted to close the slip [k0001].", ""])
def test_what_is_no_denial_is_none(text: str) -> None:
    """Neither nonsense nor an answer."""
    assert not checked(text).denies


def test_a_word_on_what_is_lacking_goes_without_being_counted() -> None:
    """It is no claim that the passages could bear out."""
    result = checked("The harbour council voted to close the slip [k0001]. The passages do not say when it opened.")
    assert result.text == "The harbour council voted to close the slip. [1]"
    assert result.left_out == 0


def test_nothing_is_said_twice() -> None:
    """A repeated sentence is shown once."""
    text = "The harbour council voted to close the slip [k0001]. The harbour council voted to close the slip [k0001]."
    assert checked(text).text == "The harbour council voted to close the slip. [1]"


def test_insertions_in_a_quotation_are_no_markers() -> None:
    """ "[on Tuesday]" is not taken for a key, and the passage's own words stand for it."""
    text = checked('Okafor said: "The [ferry\'s] pilings are rotten and nobody should stand on them." [k0001]').text
    assert ROTTEN in text or text == ""
    assert "ferry" not in text
