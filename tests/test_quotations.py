"""What `retrieval.quoting.quotations` promises: no word in quotation marks that the passage does not hold."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from retrieval.models import Span
from retrieval.quoting.quotations import Verdict, check_quotation

PASSAGE = (
    "The harbour board met on Tuesday. “We have no intention of closing the ferry to Lund—or any other route,” "
    "Harbour Minister Ada Brandt said. It will spend $4.5 million on 177,000 tonnes of stone by 2031, and the town "
    "can't refuse the leaders’ non-binding offer. She said it was “a start”, adding that 12 of 15 crews had agreed."
)
WORDS = re.findall(r"\S+", PASSAGE)


def test_the_very_words_are_verified_with_their_span() -> None:
    """Words as they stand are verified, and the span gives them back."""
    check = check_quotation("We have no intention of closing the ferry", PASSAGE)
    assert check.verdict is Verdict.VERIFIED
    assert check.span is not None
    assert PASSAGE[check.span.start : check.span.end] == check.words == "We have no intention of closing the ferry"


@pytest.mark.parametrize(
    "quotation",
    [
        "we have no intention of closing the ferry",
        "“We have no intention of closing the ferry”",
        "closing the ferry to Lund - or any other route.",
        "closing  the\nferry to Lund -- or any other route,",
        "refuse the leaders' non-binding offer",
        "refuse the leaders' non‑binding offer.",
        "ﬁrst".replace("ﬁrst", "It will spend $4.5 million"),
        "the town can’t refuse",
        "She said it was 'a start', adding",
    ],
)
def test_typography_is_folded(quotation: str) -> None:
    """Marks, dashes, spaces, a final comma or full stop and the case of the first letter make no difference."""
    assert check_quotation(quotation, PASSAGE).verdict is Verdict.VERIFIED


def test_unicode_forms_are_folded_and_offsets_kept() -> None:
    """Decomposed letters, ligatures and soft hyphens compare equal, and the span is into the passage as it is."""
    passage = "Cafe\u0301 owner: the of\u00adﬁcial line is naïve, full stop."
    check = check_quotation("the official line is nai\u0308ve", passage)
    assert check.verdict is Verdict.VERIFIED
    assert check.words == "the of\u00adﬁcial line is naïve"


@pytest.mark.parametrize(
    "quotation",
    [
        "the town can refuse the leaders",
        "on 77,000 tonnes of stone",
        "on 177 tonnes of stone",
        "spend $4 million on stone",
        "binding offer by the leaders",
        "We have an intention of closing the ferry",
        "The harbour board MET on Tuesday",
        "ninguna intención de cerrar el ferry",
    ],
)
def test_other_words_are_not_verified(quotation: str) -> None:
    """A part of a word, of a number or of a negation is not what stands there, nor is another case."""
    assert check_quotation(quotation, PASSAGE).verdict is not Verdict.VERIFIED


@pytest.mark.parametrize("quotation", ["can", "we can", "binding", "77,000"])
def test_a_short_quotation_is_not_judged(quotation: str) -> None:
    """Under twelve characters nothing is decided, unless it is found: "can" does not stand in "can't"."""
    assert check_quotation(quotation, PASSAGE).verdict is Verdict.SHORT


def test_a_short_quotation_that_is_found_is_verified() -> None:
    """Short words that stand there are verified."""
    assert check_quotation("a start", PASSAGE).verdict is Verdict.VERIFIED


def test_a_slip_is_repaired_with_the_passages_own_words() -> None:
    """A near match gives the words of the passage, cut on word borders."""
    check = check_quotation("We have no intention of closing the ferries to Lund or any other route", PASSAGE)
    assert check.verdict is Verdict.REPAIRED
    assert check.words == "We have no intention of closing the ferry to Lund—or any other route"


def test_a_changed_number_in_a_short_quotation_is_unverified() -> None:
    """Another number is another statement, unless all the rest shows which sentence was meant."""
    assert check_quotation("177,900 tonnes of stone", PASSAGE).verdict is Verdict.UNVERIFIED


def test_a_changed_number_in_a_long_sentence_gives_the_true_number() -> None:
    """What is put in is the passage's number, never the changed one."""
    wrong = "It will spend $4.6 million on 177,000 tonnes of stone by 2031, and the town can't refuse"
    check = check_quotation(wrong, PASSAGE)
    assert check.verdict is Verdict.REPAIRED
    assert check.words is not None
    assert "$4.5 million" in PASSAGE[check.span.start - 1 : check.span.end] if check.span else False


def test_invented_words_are_unverified() -> None:
    """Words of no sentence of the passage are unverified and come without words."""
    check = check_quotation("The ferry company has been sold to a Danish bank", PASSAGE)
    assert (check.verdict, check.words, check.span) == (Verdict.UNVERIFIED, None, None)


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("The harbour board met … It will spend $4.5 million", Verdict.VERIFIED),
        ("The harbour board met [...] It will spend $4.5 million ... by 2031, and", Verdict.VERIFIED),
        ("It will spend $4.5 million … The harbour board met", Verdict.UNVERIFIED),
        ("We have … intention of closing the ferry", Verdict.UNVERIFIED),
        ("[The board] will spend $4.5 million on 177,000 tonnes", Verdict.VERIFIED),
        ("the town [of Lund] can't refuse the leaders", Verdict.VERIFIED),
        ("the town [gladly] refuse the leaders' offer", Verdict.UNVERIFIED),
    ],
)
def test_omissions_and_insertions(quotation: str, verdict: Verdict) -> None:
    """Parts must stand in order; what is left out near by may hold no negation."""
    assert check_quotation(quotation, PASSAGE).verdict is verdict


def test_brackets_of_the_passage_itself_are_words() -> None:
    """A bracket that stands in the passage is found as it stands."""
    passage = "He said: 'Sad news, [he was] such a passionate manager for them.'"
    assert check_quotation("Sad news, [he was] such a passionate manager", passage).verdict is Verdict.VERIFIED


@pytest.mark.parametrize("nothing", ["", "   ", "“”", "… … …", "[...]", "?!?!?!?!?!?!?!?!"])
def test_no_words_are_never_verified(nothing: str) -> None:
    """Marks alone are no quotation."""
    assert check_quotation(nothing, PASSAGE).verdict in (Verdict.SHORT, Verdict.UNVERIFIED)


def test_an_empty_passage_verifies_nothing() -> None:
    """Against an empty passage all is unverified."""
    assert check_quotation("We have no intention", "").verdict is Verdict.UNVERIFIED


def test_parts_that_stand_everywhere_are_still_decided() -> None:
    """A quotation of many tiny parts against a passage of nothing else ends without a search of all combinations."""
    quotation = "a [x] b … " * 3 + "aaaaa aaaaa aaaaa"
    assert check_quotation(quotation, "a b " * 500).verdict is Verdict.UNVERIFIED


@given(st.integers(0, len(WORDS) - 1), st.integers(1, 30))
def test_every_run_of_words_is_verified(first: int, count: int) -> None:
    """Whatever run of whole words of at least twelve characters is quoted, it is verified."""
    matches = list(re.finditer(r"\S+", PASSAGE))[first : first + count]
    quotation = PASSAGE[matches[0].start() : matches[-1].end()]
    assume(len(quotation) >= 12)
    assert check_quotation(quotation, PASSAGE).verdict is Verdict.VERIFIED


LETTERS = st.text(alphabet="ab1é", min_size=2, max_size=5)
WORD = st.builds(
    lambda before, one, between, other, after: before + one + between + other + after,
    st.sampled_from(["", "", "'", "“", "(", "—", "„"]),
    LETTERS,
    st.sampled_from(["", "'", "’", "-", ",", ".", "—", "–", "\u00ad"]),
    LETTERS,
    st.sampled_from(["", "", ".", ",", "”", "’", "…", "?", "—"]),
)
GAP = st.sampled_from([" ", " ", "\n", "  ", "\u00a0", " - ", " — ", " … "])


@given(st.lists(st.tuples(WORD, GAP), min_size=3, max_size=12), st.data())
def test_every_run_of_words_of_any_text_is_verified(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    """The same for texts of every mixture of marks, spaces and letters."""
    first = data.draw(st.integers(0, len(pairs) - 3))
    last = data.draw(st.integers(first + 2, len(pairs) - 1))
    text = "".join(word + gap for word, gap in pairs)
    start = len("".join(word + gap for word, gap in pairs[:first]))
    quotation = "".join(word + gap for word, gap in pairs[first:last]) + pairs[last][0]
    assert text.startswith(quotation, start)
    assert check_quotation(quotation, text).verdict is Verdict.VERIFIED


@given(st.integers(0, len(WORDS) - 1), st.integers(3, 25), st.data())
def test_a_changed_digit_is_never_verified(first: int, count: int, data: st.DataObject) -> None:
    """One digit changed, and the quotation is not verified; what a repair shows is the passage's."""
    quotation = " ".join(WORDS[first : first + count])
    digits = [i for i, char in enumerate(quotation) if char.isdigit()]
    assume(digits and len(quotation) >= 12)
    at = data.draw(st.sampled_from(digits))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != quotation[at]]))
    changed = quotation[:at] + digit + quotation[at + 1 :]
    check = check_quotation(changed, PASSAGE)
    assert check.verdict is not Verdict.VERIFIED
    assert check.words is None or check.words in PASSAGE


@given(st.integers(0, len(WORDS) - 1), st.integers(3, 25), st.data())
def test_an_inserted_not_is_never_verified(first: int, count: int, data: st.DataObject) -> None:
    """A "not" put between the words of a quotation is never verified."""
    words = WORDS[first : first + count]
    assume(len(words) >= 3)
    at = data.draw(st.integers(1, len(words) - 1))
    changed = " ".join([*words[:at], "not", *words[at:]])
    assume(len(changed) >= 12)
    assert check_quotation(changed, PASSAGE).verdict is not Verdict.VERIFIED


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_two_texts_give_a_check_that_holds(quotation: str, passage: str) -> None:
    """No input fails, and the words are always those at the span."""
    check = check_quotation(quotation, passage)
    if check.span is None:
        assert check.words is None
    else:
        assert check.words == passage[check.span.start : check.span.end]


def test_words_shown_without_the_marks_that_open_each_paragraph_again_are_verified() -> None:
    """A quotation over paragraphs is shown with one pair of marks; the passage has one more a paragraph."""
    passage = "“The pier is safe. We looked.\n\n“We looked twice, and it will open in May,” Holm said."
    checked = check_quotation("The pier is safe. We looked. We looked twice, and it will open in May", passage)
    assert checked.verdict is Verdict.VERIFIED
    assert checked.span == Span(1, passage.index(",” Holm"))
