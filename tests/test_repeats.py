"""retrieval/cleaning/repeats.py: paragraphs that only say again what an earlier one said."""

import json
from pathlib import Path

import pytest

from retrieval.cleaning.clean import normalise
from retrieval.cleaning.repeats import find_repeats

SHARED = Path(__file__).parents[1].parent / "shared"

FLOOD = (
    "The river rose four metres in a single night and flooded 640 homes in the valley, the county said on Tuesday. "
    "About 1,900 people were moved to schools and churches, and most of them have since returned."
)
FLOOD_REWORDED = (
    "In a single night the river rose by 4 metres, flooding 640 homes across the valley, the county said Tuesday. "
    "Some 1,900 people had been moved to churches and schools; most have since returned."
)
COUNCIL = "The council meets on Thursday to decide on a first payment to each household, with no forms to fill in."
MAYOR = '"We had eleven minutes between the siren and the water," said Gwen Pardoe, who keeps a shop on Mill Lane.'


def repeated(*paragraphs: str) -> list[str]:
    text = "\n".join(paragraphs)
    return [text[span.start : span.end] for span in find_repeats(text)]


def test_the_same_paragraph_again_is_a_repeat() -> None:
    """The first stays, the second and third are marked, wherever they stand."""
    assert repeated(FLOOD, COUNCIL, FLOOD, MAYOR, FLOOD) == [FLOOD, FLOOD]


def test_other_quotation_marks_and_spacing_make_no_difference() -> None:
    """A copy with curly quotation marks and capitals is the same paragraph."""
    again = MAYOR.replace('"', "“", 1).replace('"', "”").upper()
    assert repeated(MAYOR, COUNCIL, again) == [again]


def test_a_reworded_paragraph_is_a_repeat() -> None:
    """Each sentence in other words and another order, a number spelt out: the second is marked, not the first."""
    assert repeated(FLOOD, COUNCIL, FLOOD_REWORDED) == [FLOOD_REWORDED]
    assert repeated(FLOOD_REWORDED, FLOOD) == [FLOOD]


def test_half_of_a_paragraph_again_is_a_repeat() -> None:
    """A pull quotation or caption with one sentence of an earlier paragraph adds nothing."""
    half = FLOOD.split(". ")[0] + "."
    assert repeated(FLOOD, COUNCIL, half) == [half]


def test_two_paragraphs_joined_are_a_repeat() -> None:
    """What joins two neighbouring paragraphs in other words is marked too."""
    joined = f"{FLOOD_REWORDED} {COUNCIL}"
    assert repeated(FLOOD, COUNCIL, joined) == [joined]


def test_a_longer_paragraph_after_a_shorter_one_is_not() -> None:
    """A sentence repeated together with news stays."""
    assert repeated(COUNCIL, f"{COUNCIL} {MAYOR}") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("640 homes", "810 homes"),
        ("four metres", "five metres"),
        ("1,900 people", "thousands of people"),
        ("on Tuesday", "on Wednesday"),
        ("the county said", "the county and Priya Anand said"),
        ("most of them have since returned", "most of them have not returned"),
    ],
)
def test_what_is_new_is_never_marked(old: str, new: str) -> None:
    """A number, day, name or negation that the first did not have makes the paragraph news."""
    changed = FLOOD.replace(old, new)
    assert changed != FLOOD
    assert repeated(FLOOD, changed) == []


def test_short_lines_must_be_nearly_the_same() -> None:
    """A caption again with another comma is a repeat; with another place or word it is not."""
    assert repeated("The bridge at low water, seen from Aldersyke", "The bridge at low water seen from Aldersyke") == [
        "The bridge at low water seen from Aldersyke"
    ]
    assert repeated("The bridge at low water, seen from Aldersyke", "The bridge at low water, seen from Hexwick") == []
    assert repeated("He said no.", "She said yes.", '"No," he said.', "No.", "No.") == []


@pytest.mark.parametrize("between", [3, 40, 140])
def test_repeats_are_found_however_many_paragraphs_stand_between(between: int) -> None:
    """Re-worded, joined, or a part in the very same words: in long texts, looked up otherwise, as in short ones."""
    others = [
        f"Ferry {number} to Skerrin left berth {number + 200} with {number + 900} people." for number in range(between)
    ]
    half = FLOOD.split(". ")[0] + "."
    joined = f"{FLOOD_REWORDED} {COUNCIL}"
    assert repeated(FLOOD, COUNCIL, *others, half, FLOOD_REWORDED, joined) == [half, FLOOD_REWORDED, joined]


def test_an_article_without_repeats_has_none() -> None:
    """Paragraphs on one subject, with shared names and numbers, are all kept; so is nothing at all."""
    assert repeated(FLOOD, COUNCIL, MAYOR) == []
    assert find_repeats("") == ()


def test_the_seed_article_is_halved() -> None:
    """Of the six paragraphs, each twice, exactly the second of each pair is marked."""
    seeds = sorted((SHARED / "seed").glob("000_*.txt"))
    if not seeds:
        pytest.skip("the shared seed article is not on this machine")
    lines = [line for line in normalise(seeds[0].read_text()).split("\n") if len(line.split()) > 20]
    pairs = lines[:12]
    assert repeated(*pairs) == pairs[1::2]
    # Also with each pair pulled apart.
    assert repeated(*pairs[::2], *pairs[1::2]) == pairs[1::2]


def test_real_articles_keep_what_they_say() -> None:
    """Of 7,342 paragraphs of real news at most 20 are marked; all of the 16 marked today were read and are repeats."""
    path = SHARED / "eval" / "articles.jsonl"
    if not path.exists():
        pytest.skip("the shared evaluation articles are not on this machine")
    with path.open() as lines:
        counts = [len(find_repeats(json.loads(line)["text"])) for line in lines]
    assert 8 <= sum(counts) <= 20
    assert max(counts) <= 4
