"""What somebody said as Discord shows it: words, kind and place, within all limits, whatever articles hold."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.render.articles import Page
from bot.render.quotes import Turned, nothing_quoted, quotes_items
from bot.texts import Texts
from retrieval.models import Article, ArticleHead, Filters, Span, Statement, StatementKind
from retrieval.quotes import Quote, QuoteList, Wanted
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord, shown_by, size, texts
from tests.render_material import ARTICLE, WORDS

TEXTS = Texts.load()
VOICE = TEXTS.voice("en")


def quote(article: Article, words: str, kind: StatementKind = StatementKind.DIRECT, speaker: str = "Ida Voss") -> Quote:
    """Somebody's words in an article, whose line is the sentence."""
    start = article.text.index(words)
    first = article.text.rfind("\n", 0, start) + 1
    last = article.text.find("\n", start)
    sentence = Span(first, last if last >= 0 else len(article.text))
    return Quote(speaker, Statement(kind, words, start, start + len(words), sentence, speaker), article)


def shown(*quotes: Quote, wanted: Wanted | None = None, topic: str = "") -> Turned:
    """A page with all of these."""
    people = {one.speaker: sum(other.speaker == one.speaker for other in quotes) for one in quotes}
    found = QuoteList(quotes, tuple(people.items()), len(quotes), len(quotes), topic=topic)
    return Turned(found, wanted or Wanted("Voss", topic), Page(0, 1))


def test_a_quotation_and_reported_speech() -> None:
    """Only words that were quoted stand in quotation marks; reported speech stands with its cue."""
    told = replace(ARTICLE, text=f"“{WORDS},” said Voss.\nWINDSOR, Ont. — Voss denied that it rained.")
    read = shown_by(quotes_items(shown(quote(told, WORDS), quote(told, "it rained", StatementKind.INDIRECT)), VOICE))
    assert "2 statements by Ida Voss" in read.text
    assert f"“{WORDS}”" in read.text
    assert "quotation · The Gull · Bridge stays · gull.example · <1773050400>" in read.text
    assert "Voss denied that it rained." in read.text
    assert "WINDSOR" not in read.text
    assert "“Voss denied" not in read.text
    assert "reported speech · the same article" in read.text
    assert all(":~:text=" in address for _, address in read.links)


def test_a_quotation_of_few_words_stands_in_its_sentence() -> None:
    """By itself it would say little."""
    told = replace(ARTICLE, text="Asked whether she would resign, Voss said: “No.”")
    assert (
        "Asked whether she would resign, Voss said: “No.”"
        in shown_by(quotes_items(shown(quote(told, "No.")), VOICE)).text
    )


def test_several_people_stand_under_their_names() -> None:
    """And it is said who they are, the first five of many."""
    many = [quote(ARTICLE, WORDS, speaker=f"Ida{number} Voss") for number in range(8)]
    read = shown_by(quotes_items(shown(*many), VOICE))
    assert "“Voss” fits several speakers" in read.text
    assert "and 3 more" in read.text
    assert [name for name in read.bold if name.startswith("Ida")] == [f"Ida{number} Voss" for number in range(8)]


def test_copies_are_named() -> None:
    """By who published them; where that is not known, or the same, by how many there are."""
    heads = (ArticleHead("b", "Copy", "Tern"), ArticleHead("c", "Copy", "Tern"), ArticleHead("d", "Copy"))
    one = replace(quote(ARTICLE, WORDS), copies=heads)
    assert "· also in Tern" in shown_by(quotes_items(shown(one), VOICE)).text
    again = replace(one, copies=(ArticleHead("b", "Copy", "The Gull"),))
    assert "· again in 1 article" in shown_by(quotes_items(shown(again), VOICE)).text


@pytest.mark.parametrize("language", TEXTS.languages)
def test_why_there_is_nothing(language: str) -> None:
    """No articles, nobody of that name, nothing on that topic, nothing in that time: four different sentences."""
    voice = TEXTS.voice(language)
    since = Filters(since=datetime(2026, 3, 9, tzinfo=UTC))
    cases = [
        (QuoteList(empty=True), Wanted("Voss")),
        (QuoteList(nearest=("Ida Voss",)), Wanted("Voos")),
        (QuoteList(apart=3, topic="bridges"), Wanted("Voss", "bridges")),
        (QuoteList(apart=1), Wanted("Voss", filters=since)),
    ]
    read = [shown_by(nothing_quoted(found, wanted, voice)).text for found, wanted in cases]
    assert len(set(read)) == 4
    assert "Ida Voss" in read[1]
    assert "bridges" in read[2]
    assert "3" in read[2]
    assert "<1773050400>" in read[3]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_articles_hold_is_text(text: str) -> None:
    """In words, headline, publisher, names and topic; six of the longest fit in a message."""
    text = text[:500]
    filler = f"{text} and more of it, " * 9
    told = Article(filler, f"{filler}\n{filler}", "https://gull.example/x", text, published_at=datetime(2026, 3, 9))
    one = replace(quote(told, filler.strip(), speaker=text or "x"), copies=(ArticleHead("b", text, f"{text}2"),))
    others = [replace(one, speaker=f"{text} {number}", article=replace(told, id=str(number))) for number in range(6)]
    found = QuoteList(tuple(others), tuple((other.speaker, 1) for other in others), 6, 6, topic=text)
    wanted = Wanted(text, text, Filters(publisher=text))
    page = quotes_items(Turned(found, wanted, Page(0, 9)), VOICE)
    letters, components = size(page)
    assert letters <= 4000
    assert components <= 10
    assert len([line for line in "\n".join(texts(page)).splitlines() if line.startswith("> ")]) == 6
    nothing = nothing_quoted(QuoteList(nearest=(text,)), wanted, VOICE)
    for block in (*texts(page), *texts(nothing)):
        for kind, what in found_by_discord(block):
            assert kind in {"link", "bold", "quote", "subtext", "heading", "timestamp"}, (kind, what)
            assert kind != "link" or what.startswith("https://gull.example/x"), what
