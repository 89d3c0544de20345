"""Putting picked words into sentences."""

import re

import pytest

from retrieval.answering.picks import Pick
from retrieval.answering.wording import word
from retrieval.models import Article, Hit, Passage, Span, Statement, StatementKind
from retrieval.quoting.quotations import Verdict, check_quotation
from retrieval.statements import find_statements

PLACE = "Earlier, Mayor Ines Okafor opened the market."
QUOTED = re.compile("“([^”]*)”")


def _pick(text: str) -> Pick:
    """The first statement of a one-passage article, as it would be picked."""
    article = Article("Title", text)
    statement = find_statements(article)[0]
    hit = Hit(Passage(0, 0, len(text), text, id="a-1-0"), article, 1.0)
    return Pick(hit, Span(statement.start, statement.end), 1.0, statement)


@pytest.mark.parametrize(
    ("sentence", "worded"),
    [
        ("“It is done,” Okafor said on Sunday.", "Ines Okafor said on Sunday: “It is done” [1]"),
        ("'It is done,' she said.", "Ines Okafor said: “It is done” [1]"),
        ("“It is done,” said Okafor, who has led the town's council since May.",
         "Ines Okafor, who has led the town's council since May, said: “It is done” [1]"),
        ('"It is done," a council spokesman told reporters.', "A council spokesman told reporters: “It is done” [1]"),
        ("PORT ELLERY, Ont. (Reuters) — Okafor told the council that the slip would close.",
         "Okafor told the council that the slip would close. [1]"),
        ("She added that the work would cost 4 million crowns.",
         "[Ines Okafor] added that the work would cost 4 million crowns. [1]"),
    ],
)  # fmt: skip
def test_attribution(sentence: str, worded: str) -> None:
    """Who said it comes first, in the article's words, with the full name; pronouns are cleared up in brackets."""
    text, statements, _ = word((_pick(f"{PLACE}\n{sentence}"),))
    assert text == worded
    assert statements[0].verified


def test_the_words_are_the_articles() -> None:
    """Whatever is made of the sentence, what is quoted stands in the passage to the letter."""
    _, statements, citations = word((_pick(f"{PLACE}\n“We don’t rule it ‘out’ — yet,” Okafor said."),))
    assert statements[0].quotation == statements[0].content
    assert statements[0].content in citations.all()[0].passage.text
    assert citations.all()[0].quotation == statements[0].content


def test_unverified_where_the_words_are_not_there() -> None:
    """`verified` is looked up, not claimed: a span outside the passage is not verified."""
    text = "One thing stands here. Another stands behind it."
    article = Article("Title", text)
    hit = Hit(Passage(0, 0, 22, text[:22], id="a-1-0"), article, 1.0)
    _, statements, _ = word((Pick(hit, Span(23, len(text)), 1.0),))
    assert not statements[0].verified


def test_a_statement_of_nobody_is_left_as_it_stands() -> None:
    """Where nobody is named for a quotation, the sentence is shown and no speaker is made up."""
    text = "“Enough is enough.” The crowd went home."
    article = Article("Title", text)
    statement = Statement(StatementKind.DIRECT, "Enough is enough.", 1, 18, Span(0, 19))
    hit = Hit(Passage(0, 0, len(text), text, id="a-1-0"), article, 1.0)
    worded, statements, _ = word((Pick(hit, Span(1, 18), 1.0, statement),))
    assert worded == "“Enough is enough.” [1]"
    assert statements[0].speaker is None


def test_what_looks_like_a_marker_in_an_article_is_none() -> None:
    """A "[9]" of the article's own is shown, as no word may be cut from what is quoted, but is no citation."""
    text, statements, citations = word((_pick(f"{PLACE}\n“It is done [9] [sic],” Okafor said [12] on Sunday."),))
    assert text == "Ines Okafor said ［12］ on Sunday: “It is done ［9］ [sic]” [1]"
    assert re.findall(r"\[(\d+)\]", text) == ["1"]
    (quoted,) = QUOTED.findall(text)
    passage = citations.all()[0].passage.text
    assert check_quotation(quoted, passage).verdict is Verdict.VERIFIED
    assert statements[0].content in passage


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("“It is done.\n“We leave at noon,” Okafor said.", "Ines Okafor said: “It is done.” “We leave at noon” [1]"),
        ('"It is done.\n"We leave at noon," Okafor said.', "Ines Okafor said: “It is done.” “We leave at noon” [1]"),
        (
            "“It is done.\n“We leave at noon,” said Okafor, but Dov Reyes, a critic, stayed.",
            "“It is done.” “We leave at noon,” said Okafor, but Dov Reyes, a critic, stayed. [1]",
        ),
    ],
)
def test_a_quotation_opened_again_in_each_paragraph_is_closed_in_each(said: str, shown: str) -> None:
    """No mark stands alone within an answer's quotation, and every word between marks is the passage's."""
    text, statements, citations = word((_pick(f"{PLACE}\n{said}"),))
    assert text == shown
    passage = citations.all()[0].passage.text
    quoted = QUOTED.findall(text)
    assert [check_quotation(words, passage).verdict for words in quoted] == [Verdict.VERIFIED] * 2
    assert statements[0].content in passage


@pytest.mark.parametrize(("sentence", "shown"), [("“It rains.", "“It rains.”"), ("It rains.”", "“It rains.”")])
def test_a_sentence_cut_from_a_quotation_has_both_marks(sentence: str, shown: str) -> None:
    """The mark that stands in another sentence is set."""
    article = Article("Title", sentence)
    hit = Hit(Passage(0, 0, len(sentence), sentence, id="a-1-0"), article, 1.0)
    assert word((Pick(hit, Span(0, len(sentence)), 1.0),))[0] == f"{shown} [1]"


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is done,” said Okafor, but Dov Reyes, a critic, said that it was not.",
        "'When the crane fell the cabin was empty,' he said, adding that the men had “gone to tea”.",
        "“The truth,” said Okafor, “is that he called once.”",
        "Okafor told the council that Reyes “will pay for every word”.",
    ],
)
def test_what_is_more_than_words_and_who_said_them_stands_as_it_is(sentence: str) -> None:
    """A sentence of several parts is not taken apart: no words of another's, or the reporter's, get into marks."""
    text, statements, citations = word((_pick(f"{PLACE}\n{sentence}"),))
    shown = text.removesuffix(" [1]").replace("[Ines Okafor]", "he")
    assert shown == sentence
    for statement in statements:
        assert statement.quotation is None or not any(mark in statement.quotation for mark in "“”")
        assert statement.content in citations.all()[0].passage.text


def test_a_sentence_with_a_quotation_in_it_is_not_all_quotation() -> None:
    """Where a whole sentence answers, only what stands in its marks is given as the speaker's words."""
    sentence = "“The toll will pay for itself in nine years,” said Mayor Ines Okafor."
    article = Article("Title", sentence)
    statement = find_statements(article)[0]
    hit = Hit(Passage(0, 0, len(sentence), sentence, id="a-1-0"), article, 1.0)
    text, statements, _ = word((Pick(hit, Span(0, len(sentence)), 1.0, statement),))
    assert text == f"{sentence} [1]"
    assert statements[0].quotation is not None
    assert statements[0].quotation.rstrip(",") == "The toll will pay for itself in nine years"


def test_a_denial_keeps_its_denying() -> None:
    """What somebody denied is never given as what they said."""
    _, statements, _ = word((_pick(f"{PLACE}\nOkafor denied that the crane had been stolen."),))
    assert statements[0].content == "Okafor denied that the crane had been stolen."


def test_nothing_is_said_twice() -> None:
    """Two picks of one sentence make one paragraph and one statement."""
    pick = _pick(f"{PLACE}\nOkafor said that it was done.")
    text, statements, _ = word((pick, pick))
    assert text.count("it was done") == 1
    assert len(statements) == 1


def test_a_quotation_that_opens_a_paragraph_leaves_no_mark_behind_the_one_before() -> None:
    """Only a quotation that is open is closed at the end of its paragraph, not the article's own words."""
    text = "The slip closed in May\n“It is rotten,” Okafor said, and left."
    article = Article("Title", text)
    hit = Hit(Passage(0, 0, len(text), text, id="a-1-0"), article, 1.0)
    shown, _, _ = word((Pick(hit, Span(0, len(text)), 1.0),))
    assert shown == "The slip closed in May “It is rotten,” Okafor said, and left. [1]"


@pytest.mark.parametrize("opening", ["“That is not true,”", "That is not true,"])
def test_a_denial_of_what_somebody_speaks_of_is_shown_with_it(opening: str) -> None:
    """What is said "of" a report is never shown without the denial that stands before it."""
    sentence = f"{opening} she said of the report that the slip had been sold."
    text, _, _ = word((_pick(f"{PLACE}\n{sentence}"),))
    assert text == f"{opening} [Ines Okafor] said of the report that the slip had been sold. [1]"
