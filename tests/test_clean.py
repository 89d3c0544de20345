"""retrieval/cleaning/clean.py: the page's furniture goes, the news stays to the letter."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.cleaning.clean import clean, normalise

SHARED = Path(__file__).parents[1].parent / "shared"

FIRST = "The council approved the bridge on Tuesday by 7 votes to 2."
SECOND = '"We waited nine years," said Ida Vale, 43, who crosses the river twice a day.'
PAGE = f"""Council approves bridge
Share this @harbourpost.example
{FIRST}

Photo by Ida Vale/Getty Images

READ MORE: Ferry back after eleven years

{SECOND}

Share this @harbourpost.example
You May Also Like

Night Ferry Returns To The Lakes After Eleven Years In Dry Dock

The white-hulled ferry that carried three generations is…

‘We Were Robbed’: Curling Final Ends In A Dispute!

A measuring stick, two stones and a very long silence decided…

Subscribe to our newsletter for the stories of the day in your inbox"""


def text(*lines: str, title: str = "") -> str:
    return clean("\n".join(lines), title).text


def test_a_page_is_reduced_to_its_article() -> None:
    """Share lines, credit, pointer, teasers and newsletter go; headline and both paragraphs stay as they are."""
    assert clean(PAGE, "Another title").text == f"Council approves bridge\n{FIRST}\n{SECOND}"


def test_the_article_goes_on_after_a_teaser_block() -> None:
    """In the middle of an article the block ends where prose begins again."""
    assert (
        text(FIRST, "Related", "Ferry back after eleven years", "Council keeps its clock", SECOND)
        == f"{FIRST}\n{SECOND}"
    )


def test_cut_off_teasers_at_the_end_go_without_a_heading() -> None:
    """Two pairs of headline and broken-off text at the very end are teasers; one broken-off quotation is not."""
    teasers = ["Ferry Back In Service", "The ferry that carried…", "Clock Stays", "Residents cheered as…"]
    assert text(FIRST, SECOND, *teasers) == f"{FIRST}\n{SECOND}"
    assert text(FIRST, "The last word", '"I do not know…') == f'{FIRST}\nThe last word\n"I do not know…'


def test_the_title_again_goes_where_nothing_is_lost() -> None:
    """A first line that is the title is dropped if its words come again, and kept where they stand nowhere else."""
    assert text("Council approves bridge", FIRST, title="Council Approves Bridge") == FIRST
    assert text("Ida Vale dies at 91", FIRST, title="Ida Vale dies at 91") == f"Ida Vale dies at 91\n{FIRST}"


def test_repeats_are_marked_and_stay_readable() -> None:
    """The spans are offsets into the cleaned text."""
    cleaned = clean(f"{FIRST}\nShare\n{SECOND}\n\n{FIRST}", "")
    assert [cleaned.text[span.start : span.end] for span in cleaned.repeats] == [FIRST]
    assert cleaned.repeats[0].start == len(FIRST) + len(SECOND) + 2


def test_whitespace_and_invisible_characters_are_made_plain() -> None:
    """Non-breaking and other spaces, CRLF, zero-width, control and half characters; accents and emoji stay."""
    raw = "\ufeffOne\u00a0two\u2009three\u200b \r\n\r\n\x00\x07fo\u00adur\ud83d\tfive  \u2028“Six” — é 😀\x85"
    assert normalise(raw) == "One two three\nfour five\n“Six” — é 😀"


@pytest.mark.parametrize(
    "line",
    [
        "(With inputs from AFP)",
        "With AFP inputs",
        "With inputs from PTI and agencies.",
        "Additional reporting by Reuters",
        "— With additional reporting by Jane Doe in Paris and John Roe",
        "The Associated Press contributed to this report.",
        "(avec AFP)",
        "mit Material der dpa",
        "Con información de EFE",
    ],
)
def test_who_helped_is_no_part_of_the_article(line: str) -> None:
    """A line that only says so goes, and such a note behind the last sentence; a sentence about help stays."""
    told = "The bridge opens on Monday, the mayor said."
    assert clean(f"{told}\n{line}", "").text == told
    assert clean(f"{told} ({line.strip('()— .')})", "").text == told
    assert clean(f"{told}\n{line.strip('()— .')} led to an arrest.", "").text.endswith("led to an arrest.")


@pytest.mark.parametrize("line", ["Information from Paris", "Avec Jean", "With inputs from across the county it grew."])
def test_a_heading_or_a_sentence_is_no_note_of_help(line: str) -> None:
    """They stay to the letter."""
    assert line in clean(f"The bridge opens on Monday.\n{line}\nIt rained.", "").text


def test_nothing_stays_nothing() -> None:
    """An empty text, or one of furniture alone, is empty."""
    assert clean("", "").text == ""
    assert clean("Share\nAdvertisement", "").text == ""


WORDS = st.sampled_from(
    [
        "Vale",
        "council",
        "$2.1",
        "177,000",
        "5",
        "January",
        "“We",
        "won’t”",
        "share",
        "follow",
        "cookies",
        "related",
        "Reuters,",
    ]
)
PARAGRAPHS = st.lists(WORDS, min_size=6, max_size=30).map(lambda words: f"The {' '.join(words)} said.")


@given(st.lists(PARAGRAPHS, max_size=8))
def test_prose_survives_verbatim_and_in_order(paragraphs: list[str]) -> None:
    """Paragraphs that are sentences come out to the letter, whatever words are in them."""
    assert clean("\n\n".join(paragraphs), "A title").text == "\n".join(paragraphs)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_cleaning_again_changes_nothing(lines: list[str]) -> None:
    """Any text, cleaned, has no empty or padded line, and its spaces are not touched a second time."""
    once = normalise("\n".join(lines))
    assert normalise(once) == once
    assert all(line == line.strip() != "" for line in once.split("\n") if once)


def test_real_articles_lose_nothing() -> None:
    """Of 7,342 paragraphs of real, mostly clean news no line is removed but a title said again."""
    path = SHARED / "eval" / "articles.jsonl"
    if not path.exists():
        pytest.skip("the shared evaluation articles are not on this machine")
    removed = []
    for line in path.read_text().splitlines()[::4]:
        article = json.loads(line)
        kept = clean(article["text"], article["title"]).text
        if kept != normalise(article["text"]):
            removed.append(article["id"])
    assert removed == []


def test_the_seed_article_loses_its_teasers_only() -> None:
    """No share line, no teaser and no headline of another article is left; the last paragraph is Carney's words."""
    seeds = sorted((SHARED / "seed").glob("000_*.txt"))
    if not seeds:
        pytest.skip("the shared seed article is not on this machine")
    lines = clean(seeds[0].read_text(), "Other").text.split("\n")
    assert len(lines) == 1 + 12 + 2
    assert lines[-1].endswith("Carney said Sunday.")
    assert not [line for line in lines if "Share this" in line or "…" in line or "Homan" in line or "Schumer" in line]
