"""What the one asked about says is read where the first sheets had ended before it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from retrieval.answering.described import Description
from retrieval.answering.reading_on import described_by, is_one_of, is_theirs, read_on
from retrieval.found import SearchResult, place_of
from retrieval.reader import Sheet
from tests.ranking_material import candidate, found, words_of

SLIP = candidate(
    "“The pilings are rotten,” Okafor said. “It will cost more,” she added. “Sell it,” said Dov Reyes.\n"
    "Ada Holm, a clerk in Lisk, left. “We wait,” Holm said.",
    "Ferry slip",
)


class _Late:
    """Finds the answer wherever the cost is told."""

    def __init__(self) -> None:
        self.read_of: list[str] = []

    async def read(self, question: str, sheets: Sequence[Sheet]) -> list[list[float]]:
        self.read_of += [sentence for sheet in sheets for sentence in sheet.sentences]
        return [[2.0 if "cost" in sentence else -6.0 for sentence in sheet.sentences] for sheet in sheets]


def _result(question: str, read: str) -> SearchResult:
    """What a search has found that read one sentence alone, and thought little of it."""
    result = found(question, [SLIP])
    seen = [replace(one, score=1.0 if read in words_of(one) else -5.0) for one in result.sentences]
    places = frozenset(place_of(one) for one in seen if one.score > 0)
    return replace(result, sentences=tuple(seen), judged=1.0, named=frozenset({"Okafor"}), read=places)


async def test_what_one_says_elsewhere_is_read() -> None:
    """It then stands where its odds put it, a little lower than what was read first would."""
    result = await read_on(_Late(), _result("what did Okafor say about the cost?", "Sell it"))
    assert "cost" in words_of(result.sentences[0])
    assert result.sentences[0].score == 1.0
    assert place_of(result.sentences[0]) in result.read


async def test_what_was_read_keeps_its_odds() -> None:
    """Though it stands on the sheet again."""
    result = await read_on(_Late(), _result("what did Okafor say about the cost?", "Sell it"))
    assert {one.score for one in result.sentences if "Sell it" in words_of(one)} == {1.0}


async def test_nothing_more_is_read_where_no_words_of_one_are_asked_for() -> None:
    """Nor where the words asked for have been read, nor without a reader."""
    reader = _Late()
    for question, read in (("how deep is the slip", "Sell it"), ("what did Okafor say?", "cost")):
        result = _result(question, read)
        if read == "cost":
            result = replace(result, read=frozenset(place_of(one) for one in result.sentences))
        assert await read_on(reader, result) is result
    assert reader.read_of == []
    asked = _result("what did Okafor say?", "Sell it")
    assert await read_on(None, asked) is asked


def test_words_of_one_who_is_described_are_theirs() -> None:
    """Of whoever the description fits, and of nobody else."""
    result = replace(found("what did the Lisk clerk say?", [SLIP]), named=frozenset())
    said = [words_of(one) for one in result.sentences if is_theirs(result, described_by("the Lisk clerk"), one)]
    assert said == ["“We wait,” Holm said."]


async def test_whom_a_question_describes_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not again for each sentence that was found."""
    read: list[str] = []
    whole = Description.read

    def counted(named: str) -> Description:
        read.append(named)
        return whole(named)

    monkeypatch.setattr(Description, "read", counted)
    result = replace(_result("what did the Lisk clerk say?", "Sell it"), named=frozenset())
    assert len(result.sentences) > 2
    await read_on(_Late(), result)
    assert len(read) == 1


def test_a_surname_alone_is_of_the_one_whom_its_article_names() -> None:
    """Though the library knows several of that surname; of nobody whom the article does not name."""
    sentence = found("what did Holm say?", [SLIP]).sentences[0]
    assert is_one_of("Holm", {"Ada Holm"}, sentence)
    assert not is_one_of("Holm", {"Bo Holm"}, sentence)
    assert not is_one_of(None, {"Ada Holm"}, sentence)
