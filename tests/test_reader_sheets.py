"""What is put on a sheet: the sentences that rank first with their neighbours, no sentence twice."""

from dataclasses import replace

from retrieval.ranking import Sentence
from retrieval.reader import Sheet
from retrieval.reader.sheets import make_sheets
from tests.ranking_material import candidate, found, words_of

TEXT = "It rained all day. Ines Okafor spoke at noon. “The pilings are rotten,” she said. Nobody swims. The quay opens."


def _ranked(*firsts: str, text: str = TEXT) -> list[Sentence]:
    """The sentences of one article, those that hold these words first; scores fall by one from 0."""
    sentences = sorted(found("slip", [candidate(text)]).sentences, key=lambda one: one.span.start)
    ordered = sorted(sentences, key=lambda one: next((n for n, f in enumerate(firsts) if f in words_of(one)), 99))
    return [replace(one, score=float(-place)) for place, one in enumerate(ordered)]


def _only(made: list[tuple[Sheet, list[Sentence]]]) -> Sheet:
    ((sheet, _),) = made
    return sheet


def test_a_sheet_has_the_neighbours_in_their_order() -> None:
    """The sentence that ranks first stands between what comes before and after it, to the letter."""
    sheet = _only(make_sheets(_ranked("pilings")))
    assert " ".join(sheet.sentences) == TEXT
    assert sheet.title == "Ferry slip"


def test_scores_are_told_against_the_best() -> None:
    """0 for the best of all, below it for the others, each its own sentence's."""
    ranked = [replace(one, score=one.score + 7) for one in _ranked("pilings", "quay")]
    sheet = _only(make_sheets(ranked))
    assert dict(zip(sheet.sentences, sheet.scores, strict=True))["The quay opens."] == -1.0
    assert max(sheet.scores) == 0.0


def test_a_speaker_is_told_where_the_sentence_does_not() -> None:
    """ "She said" is Okafor's; a sentence that names its speaker, or has none, needs nothing."""
    sheet = _only(make_sheets(_ranked("pilings")))
    assert dict(zip(sheet.sentences, sheet.speakers, strict=True))["“The pilings are rotten,” she said."] == (
        "Ines Okafor"
    )
    assert sheet.speakers.count("") == 4
    named = _only(make_sheets(_ranked(text="“The pilings are rotten,” said Ines Okafor.")))
    assert named.speakers == ("",)


def test_no_sentence_is_on_two_sheets() -> None:
    """A long article fills several, each sentence read once, all lists of one length; no more sheets than asked for."""
    text = " ".join(
        f"Line {number} of the log tells that the tide turned and that the wind blew." for number in range(40)
    )
    ranked = _ranked("Line 5 ", "Line 6 ", "Line 30 ", "Line 20 ", text=text)
    made = make_sheets(ranked, 3)
    assert len(made) == 3
    read = [sentence.span for _, sentences in made for sentence in sentences]
    assert len(read) == len(set(read))
    for sheet, sentences in made:
        assert len(sheet.sentences) == len(sheet.speakers) == len(sheet.scores) == len(sentences)
        assert [words_of(one) for one in sentences] == list(sheet.sentences)
        assert sum(map(len, sheet.sentences)) <= 560
    assert any("Line 30 " in sentence for sentence in made[1][0].sentences), "the second best was on the first sheet"


def test_the_best_of_each_sheet_is_read_early() -> None:
    """Little stands before the sentence that a sheet is made for: only the beginning of a sheet is sure to be read."""
    text = " ".join(
        f"Line {number} of the log tells that the tide turned and that the wind blew." for number in range(40)
    )
    (sheet, _), *_ = make_sheets(_ranked("Line 20 ", text=text))
    before = next(place for place, sentence in enumerate(sheet.sentences) if "Line 20 " in sentence)
    assert sum(len(sentence) + 1 for sentence in sheet.sentences[:before]) <= 210


def test_a_sentence_longer_than_a_sheet_is_read_alone() -> None:
    """However long it is, it has a sheet."""
    long = "The log " + "and the log " * 200 + "ends."
    made = make_sheets(_ranked("log", text=f"{long} It rained."))
    assert long in made[0][0].sentences


def test_articles_are_not_mixed() -> None:
    """Each sheet is one article's, with its title."""
    articles = [candidate("The slip closes.", "Slip", "a"), candidate("The slip stays.", "Other", "b")]
    made = make_sheets(found("slip", articles).sentences)
    assert {(sheet.title, sheet.sentences) for sheet, _ in made} == {
        ("Slip", ("The slip closes.",)),
        ("Other", ("The slip stays.",)),
    }


def test_nothing_ranked_is_nothing_to_read() -> None:
    """No sentences, no sheets."""
    assert make_sheets([]) == []
