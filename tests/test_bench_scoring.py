"""What the benchmark counts as right, on cases made by hand."""

from pathlib import Path

import pytest

from tests.bench import readme
from tests.bench.figures import TARGETS, by_type, declining, equal_count, outcome, searches, voices
from tests.bench.scoring import (
    Found,
    GoldQuestion,
    Kind,
    Shown,
    Voice,
    first_rank,
    is_evidence,
    is_same_person,
    overlaps,
    percentile,
    question_of,
    share,
    voice_of,
)
from tests.bench_material import asked

TEXT = (
    "The quay was closed on Monday. “The pilings are rotten and nobody told us,” said Ines Okafor, the mayor.\n"
    "A clerk, Per Lind, said the pilings were sound. Ferries use the northern quay."
)
QUOTE = "'The pilings are rotten and nobody told us,'"


def found(words: str, *ids: str) -> Found:
    """A passage of TEXT that holds exactly `words`."""
    start = TEXT.index(words)
    return Found(frozenset(ids or ("a",)), TEXT, start, start + len(words))


def said(**fields: object) -> GoldQuestion:
    """What did the mayor say?"""
    base = {
        "id": "said-1",
        "kind": Kind.SAID,
        "text": "what did the mayor say about the pilings",
        "speaker": "Ines Okafor",
    }
    return GoldQuestion(**{**base, "groups": (frozenset({"a"}),), "quotes": (QUOTE,), **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (TEXT, True),
        ("“The pilings are rotten and nobody told us,”", True),
        ("The pilings are rotten", True),
        ("The pilings are", False),
        ("rotten and nobody told us,” said Ines Okafor", True),
        ("A clerk, Per Lind, said the pilings were sound.", False),
        ("The quay was closed on Monday.", False),
    ],
)
def test_a_passage_contains_or_overlaps_a_quote(words: str, right: bool) -> None:
    """The whole quote, or four words of it where it stands; case, punctuation and kind of mark don't matter."""
    place = found(words)
    assert overlaps(TEXT, place.start, place.end, QUOTE) is right


def test_a_short_quote_must_be_whole() -> None:
    """Of a quote of fewer than four words all have to be there."""
    assert overlaps("She was 85.", 0, 11, "she was 85")
    assert not overlaps("She was 85.", 0, 7, "she was 85")


def test_the_same_words_elsewhere_are_no_overlap() -> None:
    """Four words of the quote that stand in another place of the article are a coincidence."""
    text = "The pilings are rotten wood. Later: the pilings are rotten and nobody told us."
    assert not overlaps(text, 0, 28, QUOTE)


def test_evidence_comes_from_a_gold_article() -> None:
    """The right words in another article are no evidence; a copy of the gold article known by two ids is."""
    assert is_evidence(said(), found("The pilings are rotten", "copy", "a"))
    assert not is_evidence(said(), found("The pilings are rotten", "b"))


def test_ranks_of_one_and_of_several_groups() -> None:
    """One group: the first evidence; several: as many passages as it takes to have one of each; None if never."""
    wrong, one = found("Ferries use the northern quay."), found("The pilings are rotten")
    other = found("The pilings are rotten", "b")
    assert first_rank(said(), [wrong, one, other]) == 2
    assert first_rank(said(), [wrong]) is None
    both = said(kind=Kind.MULTI, groups=(frozenset({"a"}), frozenset({"b"})))
    assert first_rank(both, [one, wrong, other]) == 3
    assert first_rank(both, [one, one]) is None


@pytest.mark.parametrize(
    ("named", "speaker", "right"),
    [
        ("Okafor", "Ines Okafor", True),
        ("Mayor Okafor", "Ines Okafor", True),
        ("Cooke", "Nicholas Cooke QC", True),
        ("Carmen", "Carmen (Mikenzy's mother)", True),
        ("BBC", "BBC spokeswoman", True),
        ("Per Lind", "Ines Okafor", False),
        ("she", "she", False),
        ("the", "Ines Okafor", False),
    ],
)
def test_who_is_the_same_person(named: str, speaker: str, right: bool) -> None:
    """The surname or half of a role decides; a pronoun is nobody."""
    assert is_same_person(named, speaker) is right


def test_in_whose_name_words_are_given() -> None:
    """Right by name or by the role that the question gives; anybody else's beside it makes the answer wrong."""
    right = Shown("Ines Okafor", "The pilings are rotten", found("The pilings are rotten"))
    role = Shown("The mayor", "The pilings are rotten", found("The pilings are rotten"))
    other = Shown("Per Lind", "the pilings were sound", found("the pilings were sound"))
    nobody = Shown(None, "The pilings are rotten", found("The pilings are rotten"))
    named = Shown(None, TEXT.split("\n")[0], found(TEXT.split("\n")[0]))
    assert voice_of(said(), [right], {}) is Voice.RIGHT
    assert voice_of(said(), [role], {}) is Voice.RIGHT
    assert voice_of(said(text="what did Okafor say"), [role], {}) is Voice.OTHER
    assert voice_of(said(), [right, other], {}) is Voice.OTHER
    assert voice_of(said(), [nobody], {}) is Voice.UNNAMED
    assert voice_of(said(), [named], {}) is Voice.RIGHT
    assert voice_of(said(), [nobody, right], {}) is Voice.RIGHT


def test_words_known_to_be_somebody_elses_are_false() -> None:
    """Where the hand-made list of statements has the words as Lind's, giving them as Okafor's is the worst fault."""
    row = {"content": "the pilings were sound", "speaker": "Per Lind", "speaker_alt": []}
    shown = Shown("Ines Okafor", "the pilings were sound", found("the pilings were sound"))
    assert voice_of(said(), [shown], {"a": [row]}) is Voice.FALSE
    assert voice_of(said(), [shown], {"a": [{**row, "speaker": "Ines Okafor"}]}) is Voice.RIGHT
    assert voice_of(said(), [shown], {"a": [{**row, "content": "ferries use the northern quay"}]}) is Voice.RIGHT


def test_a_line_of_the_set_is_read() -> None:
    """Groups are the gold articles, one group a list for `multi`; what is unanswerable has none."""
    row = {"id": "q", "type": "fact", "question": "?", "gold_ids": ["a", "b"], "gold_quote": ["x"]}
    assert question_of(row).groups == (frozenset({"a", "b"}),)
    assert question_of({**row, "type": "multi", "gold_groups": [["a"], ["b"]]}).groups == (
        frozenset({"a"}),
        frozenset({"b"}),
    )
    assert question_of({**row, "type": "unanswerable", "gold_ids": [], "gold_quote": []}).groups == ()


def test_shares_and_percentile() -> None:
    """Nothing has no share; the percentile is a value that occurs."""
    assert share([]) is None
    assert share([True, False]) == 0.5
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([float(n) for n in range(100)], 0.95) == 95.0


def test_figures_by_type() -> None:
    """Shares are of all questions of a type, citations of the answers; `multi` has no first passage that suffices."""
    rows = [
        asked(said(attribution="distractor"), cited=2, citations=2),
        asked(said(), answered=False),
        asked(said(kind=Kind.MULTI), cited=2, citations=2),
    ]
    table = by_type(rows)
    assert table["said"]["evidence cited"] == 0.5
    assert table["said"]["in the first"] == 0.0
    assert table["said"]["false no_evidence"] == 0.5
    assert table["said"]["citations"] == 2.0
    assert table["distractor"]["evidence cited"] == 1.0
    assert table["multi"]["in the first"] is None
    assert table["fact"]["evidence cited"] is None
    assert table["all answerable"]["asked"] == 3


def test_wrong_speakers_are_shares_of_the_answers() -> None:
    """Two answers, one with another's words beside the right first one: wrong in a half, in the first in none."""
    rows = [
        asked(said(), voice=Voice.OTHER, first_voice=Voice.RIGHT),
        asked(said(), voice=Voice.RIGHT, first_voice=Voice.RIGHT),
        asked(said(), answered=False),
    ]
    table = voices(rows)["said"]
    assert (table["answers"], table["wrong"], table["wrong in the first"]) == (2, 0.5, 0.0)
    assert table["right of all"] == pytest.approx(1 / 3)


def test_declining_is_counted_apart_from_answering() -> None:
    """Only unanswerable questions and those whose story was hidden count."""
    nothing = GoldQuestion("u", Kind.UNANSWERABLE, "what did Lind say about the moon")
    rows = [asked(nothing, answered=False), asked(nothing), asked(said(), answered_without=False), asked(said())]
    table = declining(rows)
    assert table["unanswerable"] == {"asked": 2, "no_evidence": 1, "share": 0.5}
    assert table["unanswerable, what did X say"]["asked"] == 2
    assert table["answerable, story hidden"] == {"asked": 1, "no_evidence": 1, "share": 1.0}


def test_searches_are_compared_at_the_same_count() -> None:
    """A search gets as many passages as the answer cites, none or three where it declined."""
    rows = [
        asked(said(), cited=1, citations=1, searches={"ours": 1, "words": 2}),
        asked(said(), answered=False, citations=0, searches={"ours": 3, "words": None}),
    ]
    assert searches(rows)["words"] == {"said": [0.0, 0.5, 0.5], "all answerable": [0.0, 0.5, 0.5]}
    assert searches(rows)["cited"]["said"] == [0.5, 0.5, 0.5]
    table = equal_count(rows)
    assert table["cited"] == {"where answered": 1.0, "declined is a miss": 0.5, "3 where declined": 0.5}
    assert table["ours"] == {"where answered": 1.0, "declined is a miss": 0.5, "3 where declined": 1.0}
    assert table["words"] == {"where answered": 0.0, "declined is a miss": 0.0, "3 where declined": 0.0}


def test_the_outcome_counts_what_has_a_target() -> None:
    """Refusals, wrong premises and quotations are counted where they belong, and all of them are in the outcome."""
    nothing = GoldQuestion("u", Kind.UNANSWERABLE, "when did Lind land on the moon")
    premise = said(kind=Kind.PREMISE)
    rows = [
        asked(said(), cited=2, citations=2, quoted_right=True, quotations=2, altered=("a fake",)),
        asked(said(), answered=False),
        asked(said(), cited=1, first_is_evidence=True, voice=Voice.FALSE),
        asked(said(kind=Kind.PARAPHRASE), cited=None),
        asked(nothing),
        asked(premise, cited=1),
    ]
    found = outcome(rows)
    assert found["evidence cited, all answerable"] == 0.5
    assert found["evidence cited, paraphrase"] == 0.0
    assert found["first cited passage is evidence"] == 0.25
    assert found["said: quoted, and by the right speaker"] == pytest.approx(1 / 3)
    assert found["answers that name a wrong speaker"] == 1
    assert (found["quotations shown"], found["quotations not word for word"]) == (2, 1)
    assert found["unanswerable: no_evidence"] == 0.0
    assert found["answerable: no_evidence"] == 0.25
    assert found["wrong premise: contradiction cited"] == 1.0
    assert set(TARGETS) <= set(found)


def test_the_readme_gets_the_figures_of_a_run(tmp_path: Path) -> None:
    """What stands between the marks is replaced, what stands around them stays; a second run leaves one block."""
    rows = [asked(said(), cited=1, citations=1, searches={"ours": 2, "llamaindex": None}, quoted_right=True)]
    found = {"embedders": {"minilm": {"set": {"searches": searches(rows), "outcome": outcome(rows)}}}}
    page = tmp_path / "README.md"
    page.write_text(f"Before.\n{readme.BEGIN}\nold\n{readme.END}\nAfter.\n", encoding="utf-8")
    readme.write(found, page)
    readme.write(found, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("After.\n")
    assert "old" not in text
    assert text.count("| ours, search | 1.00 | 1.00 |") == 1
    assert "| LlamaIndex | 0.00 | 0.00 |" in text
    assert "| said: quoted, and by the right speaker | 1.00 | at least 0.9 |" in text


def test_the_readme_has_its_marks() -> None:
    """The figures have a place in it, in this order."""
    text = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert 0 < text.index(readme.BEGIN) < text.index(readme.END)
