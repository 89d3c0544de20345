"""Quotations in what a model wrote: shown as they stand in a passage, and as the one's who said them."""

import pytest

from tests.answering_material import checked

ROTTEN = "The pilings are rotten and nobody should stand on them"


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


def test_insertions_in_a_quotation_are_no_markers() -> None:
    """ "[ferry's]" is taken for no key: words with it stand in no passage, and the sentence goes."""
    result = checked('Okafor said: "The [ferry\'s] pilings are rotten and nobody should stand on them." [k0001]')
    assert (result.text, result.left_out) == ("", 1)
