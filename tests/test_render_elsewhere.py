"""Where else an article stands: in the sources, under the evidence, with the article itself."""

from dataclasses import replace

import pytest

from bot.render.articles import Stored, article_items
from bot.render.elsewhere import also, credited, elsewhere_lines
from bot.render.evidence import evidence_page
from bot.render.sources import article_line, source_lines
from bot.texts import Texts
from retrieval.models import Article, ArticleHead, Elsewhere
from tests.hostile import HOSTILE
from tests.message_reader import found_by_discord, seen, shown_by, size, texts
from tests.render_material import ANSWER, ARTICLE, CITATION, SECOND

TEXTS = Texts.load()
VOICE = TEXTS.voice("en")
HEADS = tuple(ArticleHead(f"c{n}", f"Title {n}", f"Paper {n}", url=f"https://p{n}.example/a") for n in range(1, 8))
BESIDE = Elsewhere(("https://gull.example/amp/bridge",), HEADS, "c2", "Reuters")


def test_the_agency_is_credited() -> None:
    """Beside the publisher, unless that is the agency, or its name says it."""
    assert credited(replace(ARTICLE, agency="Reuters"), VOICE, 80) == "The Gull, by Reuters"
    assert credited(Article("t", "x", publisher="Reuters", agency="Reuters"), VOICE, 80) == "Reuters"
    assert credited(Article("t", "x", agency="AFP"), VOICE, 80) == "by AFP"
    assert credited(ARTICLE, VOICE, 80) == "The Gull"
    line = article_line(replace(ARTICLE, agency="Reuters"), VOICE, None)
    assert seen(line).text.startswith("The Gull, by Reuters · Bridge stays")


def test_sources_tell_copies_briefly() -> None:
    """How many others have the text; else at how many other addresses it stands; at any length of the line."""
    told = replace(CITATION, article=replace(ARTICLE, agency="Reuters"), elsewhere=BESIDE)
    other = replace(SECOND, elsewhere=Elsewhere(("https://a.example/1", "https://a.example/2")))
    for room in (2000, 330):
        first, second, *_ = source_lines(replace(ANSWER, citations=(told, other)), [1, 2], VOICE, room)
        assert seen(first).text.endswith("· also in 7 others")
        assert seen(second).text.endswith("· also at 2 other addresses")
    assert "The Gull, by Reuters" in seen(first).text
    assert also(Elsewhere(copies=HEADS[:1]), VOICE) == "also in 1 other"
    assert also(Elsewhere(), VOICE) == ""


def test_copies_are_no_further_report() -> None:
    """Where sources are copies of each other, how many reports they are is said, within the room there is."""
    one = replace(CITATION, elsewhere=Elsewhere(copies=(ArticleHead("a2", "t"),)))
    copy = replace(SECOND, elsewhere=Elsewhere(copies=(ArticleHead("a1", "t"),), copy_of="a1"))
    alone = replace(SECOND, number=3, article=replace(SECOND.article, id="a3"))
    lines = source_lines(replace(ANSWER, citations=(one, copy)), [1, 2], VOICE, 2000)
    assert seen(lines[-1]).text == "These 2 sources are copies of one report."
    lines = source_lines(replace(ANSWER, citations=(one, copy, alone)), [1, 2, 3], VOICE, 2000)
    assert seen(lines[-1]).text == "These 3 sources are 2 independent reports; the others are copies."
    assert "independent" not in "".join(source_lines(replace(ANSWER, citations=(one, alone)), [1, 3], VOICE, 2000))
    for room in range(100, 600, 37):
        lines = source_lines(replace(ANSWER, citations=(one, copy)), [1, 2], VOICE, room)
        assert sum(len(line) + 1 for line in lines) <= room + 1


@pytest.mark.parametrize("language", TEXTS.languages)
def test_evidence_and_article_list_them(language: str) -> None:
    """Each with a link, the original first, at most five and how many more; the other addresses too."""
    voice = TEXTS.voice(language)
    page = shown_by(evidence_page(replace(ANSWER, citations=(replace(CITATION, elsewhere=BESIDE),)), 0, voice))
    shown = shown_by(article_items(Stored(ARTICLE, (ARTICLE,), 1, BESIDE), voice))
    for one in (page, shown):
        assert [text for text, href in one.links if href.startswith("https://p")][:2] == ["Paper 2", "Paper 1"]
        assert "2" in one.text.partition("Paper 5")[2][:12]
        assert ("gull.example/amp/bridge", "https://gull.example/amp/bridge") in one.links
        assert "Paper 6" not in one.text
    assert "A copy; the same text in Paper 2" in page.text or language != "en"
    assert elsewhere_lines(Elsewhere(), voice) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names(text: str) -> None:
    """Whatever copies and addresses are called: within all limits, no formatting of theirs, no link but to them."""
    heads = tuple(ArticleHead(f"c{n}", text, text, url=f"https://p{n}.example/a") for n in range(9))
    beside = Elsewhere((f"https://gull.example/{text}",), heads, "c3", text)
    told = replace(CITATION, article=replace(ARTICLE, agency=text), elsewhere=beside)
    for items in (
        evidence_page(replace(ANSWER, citations=(told,)), 0, VOICE),
        article_items(Stored(replace(ARTICLE, agency=text), (ARTICLE,), 1, beside), VOICE),
    ):
        assert size(items)[0] <= 4000
        for shown in texts(items):
            assert {kind for kind, _ in found_by_discord(shown)} <= {
                "bold",
                "link",
                "subtext",
                "timestamp",
                "heading",
                "code",
            }
        assert all(href.startswith(("https://gull.example/", "https://p")) for _, href in shown_by(items).links)
