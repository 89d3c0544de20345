"""A quotation that its cue splits is told whole, and one speaker's further words stand in the order of the text."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from retrieval.answering.halves import goes_on, in_text_order, made_whole
from retrieval.answering.picks import Pick
from retrieval.answering.wording import word
from retrieval.models import Span
from tests.answering_material import article, hits_of, said_in

OPENING = "Mayor Ines Okafor opened the quay.\n"
SPLIT = "“I came to build the quay,” Okafor told the council. “What I saw of the rock ended that.”"


def _picks(text: str, *found: str) -> tuple[list[Pick], dict[str, list]]:  # type: ignore[type-arg]
    """The statements that hold some words, as they would be picked, and all of the article."""
    (hit,) = hits_of(article(OPENING + text))
    said = said_in([hit])
    every = said[hit.article.id]
    picked = [next(one for one in every if words in one.content) for words in found]
    return [Pick(hit, Span(one.start, one.end), 1.0, one) for one in picked], said


def _words(picks: Sequence[Pick]) -> list[str]:
    return [pick.words.rstrip(",.") for pick in picks]


@pytest.mark.parametrize("found", ["build the quay", "the rock"])
def test_the_other_half_is_told_too(found: str) -> None:
    """Whichever was found: she came to build it, and does not."""
    picks, said = _picks(SPLIT, found)
    whole = made_whole(picks, said)
    assert _words(whole) == ["I came to build the quay", "What I saw of the rock ended that"]
    assert goes_on(*whole)
    assert not goes_on(whole[1], whole[0])


def test_one_paragraph_tells_both_halves() -> None:
    """Who said it stands once, and each half in marks of its own, word for word."""
    picks, said = _picks(SPLIT, "the rock")
    text, statements, _ = word(made_whole(picks, said))
    assert text == ("Ines Okafor told the council: “I came to build the quay” “What I saw of the rock ended that.” [1]")
    assert [one.verified for one in statements] == [True, True]
    assert {one.citation for one in statements} == {1}


def test_halves_that_were_both_found_stand_together() -> None:
    """In the order of the text, with nothing between and neither twice."""
    picks, said = _picks(f"{SPLIT}\n“Boats will wait,” Okafor said.", "the rock", "Boats", "build the quay")
    whole = made_whole(picks, said)
    assert _words(whole) == ["I came to build the quay", "What I saw of the rock ended that", "Boats will wait"]


@pytest.mark.parametrize(
    "text",
    [
        "“I came to build the quay,” Okafor told the council. It rained. “The rock ended that,” Okafor said.",
        "“I came to build the quay,” Okafor told the council.\n“The rock ended that,” she said.",
        "“I came to build the quay,” Okafor told the council. “The rock ended that,” said Dov Reyes.",
        f"“I came to build the quay,” Okafor told the council. “The rock {'and more rock ' * 25}ended that.”",
    ],
)
def test_what_is_no_half_is_left_out(text: str) -> None:
    """Something stands between, somebody else says it, or it is too long to be told beside."""
    picks, said = _picks(text, "build the quay")
    assert made_whole(picks, said) == tuple(picks)


def test_further_words_stand_as_in_the_text() -> None:
    """Of one speaker in one passage, behind those that answer; somebody else's keep their place between them."""
    text = "“Boats will wait,” Okafor said.\n“We lose,” said Dov Reyes.\n“The rock is hard,” Okafor said."
    text += "\n“It ends,” Okafor said."
    picks, _ = _picks(text, "It ends", "rock", "We lose", "Boats")
    assert _words(in_text_order(picks)) == ["It ends", "Boats will wait", "We lose", "The rock is hard"]


def test_other_passages_keep_their_order() -> None:
    """The better one comes first, wherever its article has it."""
    picks, _ = _picks("“Boats will wait,” Okafor said.\n“The rock is hard,” Okafor said.", "rock", "Boats")
    other, _ = _picks("“It ends,” Okafor said.", "It ends")
    moved = [replace(one, hit=replace(one.hit, passage=replace(one.hit.passage, id="b-0"))) for one in other]
    assert in_text_order([*other, picks[0], *moved, picks[1]]) == (*other, picks[1], *moved, picks[0])
