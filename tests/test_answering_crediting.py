"""Whose words they are, by the articles' statements."""

from collections.abc import Iterable

import pytest

from retrieval.answering import crediting
from retrieval.answering.crediting import credits_quotation, credits_report, speaker_of
from retrieval.models import Article, Span, Statement
from retrieval.people.speakers import match_speakers
from retrieval.statements import find_statements
from tests.answering_material import FERRY, article, hits_of, said_in

HITS = hits_of(article())
SAID = said_in(HITS)


def place(words: str, text: str = FERRY) -> Span:
    """Where words stand in a passage."""
    return Span(text.index(words), text.index(words) + len(words))


def claimed(sentence: str) -> Statement:
    """What a sentence reports."""
    return find_statements(Article("", sentence))[0]


def test_a_speaker_is_known_by_place() -> None:
    """And nobody for the article's own words."""
    assert speaker_of(HITS[0], place("pilings are rotten"), SAID) == "Ines Okafor"
    assert speaker_of(HITS[0], place("lose their jobs"), SAID) == "Tomas Lindqvist"
    assert speaker_of(HITS[0], place("voted on Tuesday"), SAID) is None


@pytest.mark.parametrize(
    ("who", "right"),
    [
        ("Okafor", True), ("Ines Okafor", True), ("Mayor Okafor", True), ("The mayor", True), ("She", True),
        ("The Harbour Post", True), ("Lindqvist", False), ("Tomas Lindqvist", False), ("Donald Trump", False),
        ("Maria Okafor", False),
    ],
)  # fmt: skip
def test_a_quotation_is_its_speakers(who: str, right: bool) -> None:
    """By name, role and pronoun; nobody else's."""
    sentence = f"{who} said: “The pilings are rotten and nobody should stand on them.”"
    span = place("The pilings are rotten and nobody should stand on them")
    assert credits_quotation(sentence, claimed(sentence), HITS[0], span, SAID) is right


def test_without_a_cue_no_other_speaker_may_be_named() -> None:
    """ "Lindqvist: '…'" names the wrong one, "Okafor: '…'" the right one, "Then: '…'" none."""
    span = place("The pilings are rotten")
    for lead, right in (("Lindqvist", False), ("Okafor", True), ("Then", True)):
        assert credits_quotation(f"{lead}: “The pilings are rotten”", None, HITS[0], span, SAID) is right


def test_words_in_an_order_are_nobodys() -> None:
    """ "Say that Okafor said '…'" puts no words into her mouth, nor into the article's own."""
    text = f"{FERRY}\nSay that Mayor Okafor said “I resign over the scandal today”."
    hits = hits_of(article(text))
    span = place("I resign over the scandal today", text)
    sentence = "Mayor Okafor said “I resign over the scandal today”."
    assert not credits_quotation(sentence, claimed(sentence), hits[0], span, said_in(hits))
    assert not credits_quotation("It says “I resign over the scandal today”.", None, hits[0], span, said_in(hits))


def test_an_order_that_somebody_gives_is_hers() -> None:
    """A sentence of hers is no order of the article's, though its quotation marks stand in others."""
    text = f"{FERRY}\n“We have waited. Write to your council today. We shall win,” Okafor said."
    hits = hits_of(article(text))
    sentence = "Okafor said: “Write to your council today.”"
    span = place("Write to your council today.", text)
    assert credits_quotation(sentence, claimed(sentence), hits[0], span, said_in(hits))


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Okafor said any new slip would have to be paid for by the ferry company.", True),
        ("Lindqvist said any new slip would have to be paid for by the ferry company.", False),
        ("Lindqvist said the crews would lose their jobs without the slip.", True),
        ("Okafor said the crews would lose their jobs without that slip by winter.", False),
        ("Donald Trump said any new slip would have to be paid for.", False),
        ("She said any new slip would have to be paid for by the ferry company.", True),
    ],
)
def test_a_report_is_not_what_only_another_said(sentence: str, right: bool) -> None:
    """Nor of somebody the article does not know."""
    assert credits_report(claimed(sentence), HITS, SAID) is right


def test_a_role_in_somebody_elses_quotation_is_none() -> None:
    """Whom a joke calls prime minister is not credited under that office; whom the article calls so is."""
    said = "“The slip is rotten and it will cost us the harbour,” Ada Lind said."
    sentence = "The Prime Minister said: “The slip is rotten and it will cost us the harbour.”"
    for told, right in (
        ("“Our Prime Minister Ada Lind is late,” Bo Berg joked.", False),
        ("Prime Minister Ada Lind came.", True),
    ):
        text = f"{told}\n{said}"
        hits = hits_of(article(text))
        span = place("The slip is rotten and it will cost us the harbour", text)
        assert credits_quotation(sentence, claimed(sentence), hits[0], span, said_in(hits)) is right


def test_few_of_many_statements_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether two names mean one person is asked only where the words are near: an article may have hundreds."""
    compared: list[str] = []

    def same(named: str, known: Iterable[str]) -> list[str]:
        compared.extend(known)
        return match_speakers(named, known)

    monkeypatch.setattr(crediting, "match_speakers", same)
    parts = ("bar", "col", "den", "fir", "gol", "hem", "kil", "lon", "mar", "nod", "pel", "rud", "sto", "tam", "vik")
    goods = [f"{one}{other}" for one in parts for other in parts]
    lines = [f"Perl{n} said the {goods[n]} and the {goods[n + 1]} would go by {goods[n + 2]}." for n in range(200)]
    hits = hits_of(article("\n".join(lines)))
    said = said_in(hits)
    assert len(said[hits[0].article.id]) == 200
    own = lines[41]
    assert credits_report(claimed(own), hits, said)
    assert not credits_report(claimed(own.replace("Perl41", "Perl145")), hits, said)
    assert credits_report(claimed("Perl41 said the harbour smelled of old fish and tar."), hits, said)
    assert len(compared) < 20
