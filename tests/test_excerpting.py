"""What an article is before anything is taken from it: news or opinion, its passages, the names in a sentence."""

from pathlib import Path

import pytest

from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.excerpting.material import unstored_material
from retrieval.excerpting.naming import names_in
from retrieval.excerpting.opinion import is_opinion
from retrieval.models import Article, RawDocument
from retrieval.tokens import tokenizer_for


@pytest.mark.parametrize(
    ("told", "opinion"),
    [
        ({"title": "Opinion: The slip must stay"}, True),
        ({"title": "The slip must stay | Comment"}, True),
        ({"title": "The slip", "url": "https://gull.example/opinion/the-slip"}, True),
        ({"title": "The slip", "extra": {"section": "Editorials"}}, True),
        ({"title": "Council's opinion poll fails"}, False),
        ({"title": "The slip", "url": "https://gull.example/news/opinions-differ"}, False),
    ],
)
def test_an_opinion_piece_says_so_itself(told: dict[str, object], opinion: bool) -> None:
    """By headline, section or address; the word elsewhere makes none."""
    assert is_opinion(Article(text="", **told)) is opinion  # type: ignore[arg-type]


def test_names_are_words_with_a_capital_that_is_not_the_sentence_s() -> None:
    """Outside quotations; a role or an ordinary word that begins the sentence is none."""
    assert names_in("Reportedly the mayor, Ines Okafor, told the Harbour Post: “Come to Skerrin.”") == [
        "Ines", "Okafor", "Harbour", "Post",
    ]  # fmt: skip
    assert names_in("Mayor Okafor left.") == ["Okafor"]


async def test_what_is_only_read_has_passages_that_can_be_told_apart(tmp_path: Path) -> None:
    """Each has an id, and stands to the letter in the text."""
    text = "\n\n".join(f"The ferry of {hour} o'clock was late because of fog in the harbour." for hour in range(2, 12))
    cutter = CutterHere(Chunker(tokenizer_for(None, tmp_path), limit=60))
    material = await unstored_material(cutter, RawDocument(text, "text/plain", "a test"))
    passages = [hit.passage for hit in material.hits]
    assert len({passage.id for passage in passages}) == len(passages) > 1
    assert all(material.article.text[one.start : one.end] == one.text for one in passages)
