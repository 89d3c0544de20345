"""A page of evidence: the passage with the quoted words in bold, within all limits, whatever it holds."""

from dataclasses import replace

import pytest

from bot.render.evidence import evidence_page
from bot.texts import Texts
from retrieval.models import Citation, Passage
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord, shown_by, size, texts
from tests.render_material import ANSWER, ARTICLE, TEXT, WORDS, hostile_answer

TEXTS = Texts.load()
VOICE = TEXTS.voice("en")


def test_all_that_a_reader_needs() -> None:
    """Publisher, headline, where it leads, speaker, day, the passage, the words in bold, which page of how many."""
    seen = shown_by(evidence_page(ANSWER, 0, VOICE))
    assert "[1] The Gull · Bridge stays · gull.example · Ida Voss · <1773050400>" in seen.text
    assert TEXT in seen.text
    assert WORDS in seen.bold
    assert "Source 1 of 2" in seen.text
    assert seen.links[0][1].startswith("https://gull.example/bridge#:~:text=")
    assert "Tern" in shown_by(evidence_page(ANSWER, 1, VOICE)).text


def test_pages_are_kept_within_what_there_is() -> None:
    """An old button may ask for a page that is gone."""
    assert "Source 2 of 2" in shown_by(evidence_page(ANSWER, 7, VOICE)).text
    assert "Source 1 of 2" in shown_by(evidence_page(ANSWER, -1, VOICE)).text


@pytest.mark.parametrize("language", TEXTS.languages)
def test_removed_articles_are_told(language: str) -> None:
    """Their numbers, beside what is left; where nothing is left, that."""
    voice = TEXTS.voice(language)
    assert "[3]" in shown_by(evidence_page(ANSWER, 0, voice, missing=(3,))).text
    gone = shown_by(evidence_page(replace(ANSWER, citations=()), 0, voice, missing=(1, 2)))
    assert "[1], [2]" in gone.text
    assert voice("evidence-none") in gone.text
    many = evidence_page(ANSWER, 0, voice, missing=tuple(range(3, 900)))
    assert size(many)[0] < 4000


@pytest.mark.parametrize(
    "filler", ["Nothing of note stands here. ", "* [x](https://evil.example) _ ", "مرحبا بالعالم. "]
)
@pytest.mark.parametrize("place", [0, 150, 299])
def test_a_long_passage_is_cut_round_the_words(filler: str, place: int) -> None:
    """The words are in it, in bold, wherever they stand; that it is cut is said."""
    text = filler * place + f"“{WORDS},” said Voss. " + filler * (299 - place)
    answer = replace(ANSWER, citations=(Citation(1, ARTICLE, Passage(0, 0, len(text), text), WORDS),))
    page = evidence_page(answer, 0, VOICE)
    seen = shown_by(page)
    assert WORDS in seen.bold
    assert "Only the part around the quoted words is shown." in seen.text
    assert size(page)[0] <= 4000
    assert ("… " in seen.text) == (place > 0)


def test_words_across_lines_are_bold_on_each() -> None:
    """A passage's line break within the quotation is no end of the words."""
    text = TEXT.replace("bridge, nor", "bridge,\nnor")
    answer = replace(ANSWER, citations=(Citation(1, ARTICLE, Passage(0, 0, len(text), text), WORDS),))
    assert shown_by(evidence_page(answer, 0, VOICE)).bold[-2:] == [
        "We shall not sell the bridge",
        "nor the river under it",
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_passages(text: str) -> None:
    """No link but the article's, nothing but bold and small print of ours, within all limits."""
    for page in range(3):
        items = evidence_page(hostile_answer(text), page, VOICE, missing=(9,))
        characters, components = size(items)
        assert characters <= 4000
        assert components <= 10
        seen = shown_by(items)
        assert seen.kinds <= {"strong", "link", "subtext", "timestamp"}
        assert {href.partition("#:~:")[0] for _, href in seen.links} <= {f"https://gull.example/{page + 1}"}
        for shown in texts(items):
            assert {kind for kind, _ in found_by_discord(shown)} <= {"bold", "link", "subtext", "timestamp"}
