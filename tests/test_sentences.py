"""retrieval/sentences.py: sentence spans and content-word stems."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.sentences import STOP_WORDS, sentence_spans, stems


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    """Titles, initials, decimals and "U.S." do not end a sentence."""
    text = "Mr. Alder met the U.S. envoy on Jan. 5. The bill came to $3.5 million. Why?"
    assert sentences(text) == ["Mr. Alder met the U.S. envoy on Jan. 5.", "The bill came to $3.5 million.", "Why?"]


@pytest.mark.parametrize(("opening", "closing"), [("'", "'"), ('"', '"'), ("‘", "’"), ("“", "”")])
def test_a_quotation_of_several_sentences_stays_with_its_cue(opening: str, closing: str) -> None:
    """The full stop inside a quotation does not separate it from who said it."""
    first = f"{opening}We have no plans. None at all,{closing} the mayor said."
    assert sentences(f"{first} She then left.") == [first, "She then left."]


def test_a_line_break_ends_a_sentence() -> None:
    """A paragraph without a full stop is a sentence of its own, and none spans two paragraphs."""
    assert sentences("Council Votes Again\nThe vote was 7 to 2\n\n  It rained. ") == [
        "Council Votes Again",
        "The vote was 7 to 2",
        "It rained.",
    ]


def test_no_text_has_no_sentences() -> None:
    """Nothing and mere whitespace give no spans."""
    assert sentence_spans("") == []
    assert sentence_spans(" \n \t\n") == []


@given(st.text(alphabet=st.sampled_from("ab .?!'\"“”‘’\n\t,A1é漢"), max_size=120) | st.text(max_size=60))
def test_spans_hold_all_visible_characters_in_order(text: str) -> None:
    """For any text: spans do not overlap, are stripped, hold no line break, and only whitespace lies between them."""
    cursor = 0
    for span in sentence_spans(text):
        assert not text[cursor : span.start].strip()
        sentence = text[span.start : span.end]
        assert sentence
        assert sentence == sentence.strip()
        assert "\n" not in sentence
        cursor = span.end
    assert not text[cursor:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$500 billion", ["500", "billion"]),
        ("177,000 signatures", ["177000", "signatur"]),
        ("3.5m, 500km, the 5th, the 1990s", ["3.5", "m", "500", "km", "5", "1990"]),
        ("The U.S. told us about the US", ["us", "told", "us"]),
        ("It may pass by May", ["pass", "may"]),
        ("Québec’s G7 non-market talks", ["quebec", "g7", "non", "market", "talk"]),
        ("don't they won’t he'd isn't", []),
    ],
)
def test_stems_keep_numbers_and_drop_function_words(text: str, expected: list[str]) -> None:
    """Numbers lose their signs, accents fold, possessives and function words go; capitals tell May from may."""
    assert stems(text) == expected


def test_inflected_forms_share_a_stem() -> None:
    """What differs only in its ending compares equal; different words do not."""
    assert stems("threatening threatened threatens") == stems("threaten threaten threaten")
    assert stems("tariffs") != stems("taxes")


def test_every_stop_word_is_dropped() -> None:
    """The list itself leaves nothing, in lower case or at the start of a sentence."""
    assert stems(" ".join(sorted(STOP_WORDS))) == []


def test_threads_get_the_same_stems() -> None:
    """Ingest and questions stem in threads at once; the stemmer's state is not shared between them."""
    words = [f"nationalizing{n} threatened{n} relationships{n}" for n in "abcdefghij"] * 20
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(stems, words)) == [stems(word) for word in words]
