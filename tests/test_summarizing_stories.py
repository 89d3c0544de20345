"""Summaries of a story and of a topic, and the forms that a summary can have: what is shown is what articles tell."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from retrieval.catalog import Catalog
from retrieval.catalog.stories import Grouped
from retrieval.errors import NotFoundError
from retrieval.models import Answer, Article, Hit, Library, NoteKind, Status
from retrieval.summarizing import OF_STORY, ExtractingSummarizer, Style
from retrieval.summarizing.protocol import SENTENCES
from tests.answering_material import FERRY, MARKET, FoundRetriever, article, store
from tests.catalog_material import empty_catalog
from tests.story_material import COURT, CUT, ONE, ONE_OTHERWISE, PUT_RIGHT, report
from tests.summary_material import check_promises, slip
from tests.test_comparing import HARBOUR, OPINION, OTHER_TOLL

STORY = (ONE, ONE_OTHERWISE, HARBOUR, OTHER_TOLL, CUT, OPINION)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest_asyncio.fixture
async def catalog(tmp_path: Path, empty: bytes) -> AsyncIterator[Catalog]:
    """An empty catalog."""
    (tmp_path / "catalog.db").write_bytes(empty)
    async with await Catalog.open(tmp_path / "catalog.db") as opened:
        yield opened


async def stored(catalog: Catalog, *articles: Article) -> tuple[Library, str, tuple[Hit, ...]]:
    """The articles stored as one story, the copy noted as such: the library, the story's id and the hits."""
    library, hits = await store(catalog, *articles)
    ids = [hit.article.id for hit in hits]
    copies = {hit.article.id: ids[0] if hit.article.title == CUT.title else None for hit in hits}
    await catalog.group(library, Grouped(dict.fromkeys(ids, ids[0]), {ids[0]: ids[0]}, copies, {}))
    return library, ids[0], hits


async def story_of(
    catalog: Catalog,
    style: Style = Style.PLAIN,
    sentences: int = OF_STORY * SENTENCES,
    articles: tuple[Article, ...] = STORY,
) -> Answer:
    """The summary of a story, which keeps what every summary promises."""
    library, story, _ = await stored(catalog, *articles)
    summary = await ExtractingSummarizer(catalog, cast(Any, None)).summarize_story(
        library, story, sentences, style=style
    )
    check_promises(summary)
    return summary


async def test_a_story_tells_who_reports_what(catalog: Catalog) -> None:
    """Who agrees stands before what they agree on, with a passage of each; so does who alone reports a thing.

    Figures that differ are side by side; a note counts the publishers, the copy with the one it is from.
    """
    summary = await story_of(catalog, sentences=9)
    agreed = next(line for line in summary.text.split("\n\n") if "four" in line.lower() and "differ" not in line)
    named = agreed.partition(":")[0]
    assert "Harbour News" in named
    assert "The Lantern" not in named
    assert len(re.findall(r"\[\d\]", agreed)) >= 2
    assert "Only Harbour News (6 March 2025): " in summary.text, "as much has happened since"
    assert "Only The Lantern (7 March 2025): " in summary.text
    assert re.search(
        r"They differ \(killed\): \S.* has “four” \[\d\], The Lantern \(7 March 2025\) has “at least nine” \[\d\];",
        summary.text,
    )
    (count,) = [note for note in summary.notes if note.kind is NoteKind.INDEPENDENT]
    assert (count.values["voices"], count.values["copies"]) == (4, 1)
    assert "Daily Sail" not in summary.text + str(count.values["publishers"])


async def test_an_opinion_piece_in_a_story_is_not_told(catalog: Catalog) -> None:
    """Its claims are nobody's report; no note speaks of what is not cited."""
    summary = await story_of(catalog)
    assert NoteKind.OPINION not in {note.kind for note in summary.notes}
    assert "resign" not in summary.text


@pytest.mark.parametrize("most", [1, 3, 5, 10])
async def test_a_story_is_no_longer_than_asked_for(catalog: Catalog, most: int) -> None:
    """What is agreed on, what one alone reports and what differs count together."""
    summary = await story_of(catalog, sentences=most)
    assert len(summary.text.split("\n\n")) <= most
    if most >= 3:
        assert "They differ (killed)" in summary.text


async def test_a_story_of_one_publisher_is_said_to_be_one(catalog: Catalog) -> None:
    """Its article is told in its own sentences, nothing is called agreed or his alone."""
    summary = await story_of(catalog, articles=(ONE, CUT))
    assert summary.text.startswith("Gull: A magnitude 5.8 earthquake")
    assert "Only " not in summary.text
    assert "report:" not in summary.text
    assert summary.notes[0].text == "Only one reports this: Gull; 1 copy is counted with them."


async def test_a_brief_story_is_two_sentences(catalog: Catalog) -> None:
    """What most report, without what one alone does; the list has a line a sentence."""
    brief = await story_of(catalog, Style.BRIEF)
    assert 1 <= len(brief.text.split("\n\n")) <= 2
    assert "Only " not in brief.text


async def test_a_story_as_a_list(catalog: Catalog) -> None:
    """Each line is a point with its markers."""
    lines = (await story_of(catalog, Style.BULLETS)).text.split("\n")
    assert len(lines) > 2
    assert all(re.match(r"• .*(?:\[\d\]|\.)$", line) for line in lines)


async def test_another_library_s_story_is_not_there(catalog: Catalog) -> None:
    """Whatever id is sent."""
    _, story, _ = await stored(catalog, ONE, HARBOUR)
    with pytest.raises(NotFoundError):
        await ExtractingSummarizer(catalog, cast(Any, None)).summarize_story(await catalog.library("other"), story)


# Topics


async def topic_of(catalog: Catalog, support: float = 1.2, style: Style = Style.PLAIN) -> Answer:
    """The summary of a topic of which the ferry and the market tell."""
    market = article(MARKET, "Fish market fears for its trade", "market")
    library, hits = await store(catalog, article(FERRY), market)
    retriever = cast(Any, FoundRetriever(hits, support))
    return await ExtractingSummarizer(catalog, cast(Any, None), retriever).summarize_topic(
        library, "ferry slip at Northhaven", 4, style=style
    )


async def test_a_topic_is_told_from_several_articles(catalog: Catalog) -> None:
    """Each sentence behind its publisher and day, with its passage; no article has all the room."""
    summary = await topic_of(catalog)
    check_promises(summary)
    assert summary.question == "ferry slip at Northhaven"
    assert len({citation.article.id for citation in summary.citations}) == 2
    assert all(line.startswith("Harbour Post, 11 March 2025: ") for line in summary.text.split("\n\n"))


async def test_a_topic_that_nothing_is_told_of(catalog: Catalog) -> None:
    """The honest no, with the nearest articles; nothing is cited."""
    summary = await topic_of(catalog, support=0.1)
    assert (summary.status, summary.citations) == (Status.NO_EVIDENCE, ())
    assert len(summary.nearest) == 2


# Forms


async def form_of(catalog: Catalog, style: Style, sentences: int = 4, **told: object) -> Answer:
    """The summary of the article on the slip."""
    _, hits = await store(catalog, report(str(slip(**told).content), "Slip", "The Gull"))  # type: ignore[arg-type]
    library = await catalog.library("default")
    return await ExtractingSummarizer(catalog, cast(Any, None)).summarize(
        library, hits[0].article.id, sentences, style=style
    )


async def test_five_questions(catalog: Catalog) -> None:
    """Each line says which questions it answers, each of the five at most once, and tells it."""
    summary = await form_of(catalog, Style.FIVE_WS)
    check_promises(summary)
    asked = [line.partition(": ")[0].lower().split(", ") for line in summary.text.split("\n\n")]
    told = [question for some in asked for question in some]
    assert told[0] == "what"
    assert len(told) == len(set(told))
    assert set(told) <= {"what", "who", "when", "where", "why"}
    assert {"when", "why"} <= set(told)
    when = next(line for line in summary.text.split("\n\n") if "when" in line.partition(":")[0].lower())
    assert re.search(r"Tuesday|Wednesday|May|June", when)


async def test_a_question_that_nothing_answers_is_left_out(catalog: Catalog) -> None:
    """A day is no place, and what only came before is no reason."""
    text = (
        "Governor Lena Strand met the families of the four workers who died in Sunday's fire.\n"
        "The number of injured rose to 19 after two more workers sought treatment.\n"
        "Strand spoke for eleven minutes and took no questions at the meeting.\n"
        "Union leader Ruth Abara left the meeting on Tuesday before the governor had ended."
    )
    _, hits = await store(catalog, report(text, "Strand meets families", "The Gull"))
    summary = await ExtractingSummarizer(catalog, cast(Any, None)).summarize(
        await catalog.library("default"), hits[0].article.id, 5, style=Style.FIVE_WS
    )
    asked = " ".join(line.partition(": ")[0].lower() for line in summary.text.split("\n\n"))
    assert "what" in asked
    assert "when" in asked
    assert "where" not in asked
    assert "why" not in asked


@pytest.mark.parametrize(("style", "most"), [(Style.BRIEF, 2), (Style.BULLETS, 4), (Style.BEGINNER, 4)])
async def test_other_forms_keep_their_length(catalog: Catalog, style: Style, most: int) -> None:
    """Brief is two sentences whatever is asked for; a list has a line each; all keep the promises."""
    summary = await form_of(catalog, style)
    check_promises(summary)
    assert 1 <= summary.text.count(". [") + summary.text.count("” [") <= most
    if style is Style.BULLETS:
        assert all(line.startswith("• ") for line in summary.text.split("\n"))


async def test_a_beginner_is_told_in_plainer_sentences(catalog: Catalog) -> None:
    """On average they are shorter than those of the plain form."""
    _, hits = await store(catalog, report(f"{ONE.text}\n{HARBOUR.text}\n{ONE_OTHERWISE.text}", "Quake", "Gull"))
    library = await catalog.library("default")
    summarizer = ExtractingSummarizer(catalog, cast(Any, None))
    words = {}
    for style in (Style.PLAIN, Style.BEGINNER):
        text = (await summarizer.summarize(library, hits[0].article.id, 4, style=style)).text
        words[style] = len(text.split()) / text.count(" [")
    assert words[Style.BEGINNER] <= words[Style.PLAIN]


@pytest.mark.parametrize("sentences", [1, 2, 6])
async def test_a_story_does_not_tell_what_its_own_paper_took_back(catalog: Catalog, sentences: int) -> None:
    """Neither the wrong sentence nor the wrong age; the rest of the article is told, however short it is to be."""
    summary = await story_of(catalog, sentences=sentences, articles=(COURT, PUT_RIGHT))
    assert summary.status is Status.ANSWERED
    assert "five years" not in summary.text
    assert "59" not in summary.text
    assert re.search("widows|accountant|northern quay", summary.text)


async def test_who_took_nothing_back_leads(catalog: Catalog) -> None:
    """Where one paper's report was wrong, the story is told by another's first, though that has one article."""
    right = report(
        "Ada Holm of Port Ellery was jailed for four years and six months after emptying a ferry fund.\n"
        "The jury had heard that rent, cruises and a motor boat were paid for by what fishermen gave.",
        "Jail for keeper of ferry fund",
        "The Lantern",
        6,
    )
    summary = await story_of(catalog, articles=(COURT, PUT_RIGHT, right))
    assert summary.text.startswith("The Lantern: Ada Holm of Port Ellery was jailed for four years and six months")


async def test_a_story_of_which_nothing_else_stands_tells_the_correction(catalog: Catalog) -> None:
    """The error with what puts it right, never alone."""
    wrong = report(COURT.text.split("\n")[0], COURT.title, "Harbour News", 6)
    summary = await story_of(catalog, articles=(wrong, PUT_RIGHT))
    assert "four years and six months" in summary.text


CLEARED = report(
    "A nurse accused of poisoning two patients at Orby hospital was cleared of all charges on Tuesday.\n"
    "Ada Holm wept as the foreman read out six verdicts of not guilty at Orby court.\n"
    "Prosecutor Giles Tarrant had called Holm “a poisoner who hid behind a uniform”.\n"
    "The hospital has since bought new machines for the ward and changed who may use them.",
    "Nurse cleared of poisoning",
    "Lantern",
    4,
)
NOT_GUILTY = report(
    "A jury has found hospital nurse Ada Holm not guilty of poisoning two elderly patients in Orby.\n"
    "Prosecutor Giles Tarrant had called Holm “a poisoner who hid behind a uniform”.\n"
    "The foreman of the jury thanked the witnesses for their patience during the long trial.",
    "Orby nurse not guilty",
    "Harbour News",
    4,
)
SUED = report(
    "Ada Holm is to sue the police of Orby for keeping her in prison for two years before her trial.\n"
    "Her solicitor, Petra Novak, said that a letter had gone to the chief constable on Monday.\n"
    "The police said that they would not comment on a claim that was before the courts of the county.",
    "Cleared nurse to sue police",
    "Lantern",
    8,
)


@pytest.mark.parametrize("style", [Style.BRIEF, Style.PLAIN, Style.BULLETS, Style.FIVE_WS, Style.BEGINNER])
async def test_a_story_tells_what_happened_and_what_has_since(catalog: Catalog, style: Style) -> None:
    """However short: not only the accusation that both papers repeat; and how things stand days later, dated."""
    summary = await story_of(catalog, style, articles=(CLEARED, NOT_GUILTY))
    assert re.search(r"cleared of all charges|not guilty", summary.text)
    assert "Since then" not in summary.text
    later = await story_of(catalog, style, articles=(CLEARED, NOT_GUILTY, SUED))
    assert re.search(r"cleared of all charges|not guilty", later.text)
    assert "Since then, on 8 March 2025, Lantern: Ada Holm is to sue the police" in later.text


async def test_a_story_has_the_form_that_is_asked_for(catalog: Catalog) -> None:
    """What, who and when are told as such; for a beginner the plainer sentences."""
    told = {
        style: (await story_of(catalog, style, articles=(CLEARED, NOT_GUILTY))).text
        for style in (Style.PLAIN, Style.FIVE_WS, Style.BEGINNER)
    }
    assert re.match(r"What[\w, ]*, when[\w, ]*: Lantern: A nurse accused", told[Style.FIVE_WS])
    assert len(set(told.values())) == 3


CRASH = [
    report(
        "Two people died on Friday when a coach left the road at the Karst pass in snow, police said.\n"
        "The coach, with 44 skiers from Lisholm on board, slid into a ravine at about seven in the morning.",
        "Two dead as coach leaves road",
        "Gull",
        7,
    ),
    report(
        "A coach carrying skiers crashed at the Karst pass on Friday morning, killing three people.\n"
        "The coach company, Bergline, said its driver had twenty years of experience with the pass.",
        "Three killed in coach crash",
        "Harbour News",
        7,
    ),
    report(
        "Police arrested the driver of the coach that crashed at the Karst pass on Friday, killing four people.\n"
        "Marek Sand, 58, used his telephone at the wheel of the coach, the police chief, Nora Vint, said. Sand denied "
        "that.",
        "Driver held after coach crash",
        "Island Post",
        9,
    ),
]


async def test_a_story_tells_the_newest_toll_and_no_accusation_alone(catalog: Catalog) -> None:
    """What differs is set against how things stand by now, and what is denied is told with that."""
    summary = await story_of(catalog, sentences=6, articles=tuple(CRASH))
    assert "Island Post (9 March 2025) has “four”" in summary.text
    assert "at the wheel" not in summary.text
    longer = await story_of(catalog, sentences=10, articles=tuple(CRASH))
    assert "at the wheel" in longer.text
    assert "Sand denied that" in longer.text


async def test_a_topic_tells_how_things_stand_by_now(catalog: Catalog) -> None:
    """The newest article has its word, however many older ones tell more of the topic."""
    older = [
        report(text, title, publisher, 4)
        for text, title, publisher in (
            ("A coach with 44 skiers from Lisholm left the road at the Karst pass on Monday.", "Coach crash", "Gull"),
            (
                "Police chief Nora Vint closed the Karst pass to every coach and lorry.",
                "Karst pass shut",
                "Harbour News",
            ),
            ("Forty men cleared snow from the Karst pass where the coach had hit a rock.", "Snow cleared", "Lantern"),
        )
    ]
    newest = report(
        "Every coach may use the Karst pass again after a long wait.",
        "Karst pass open to every coach",
        "Island Post",
        9,
    )
    library, hits = await store(catalog, *older, newest)
    summarizer = ExtractingSummarizer(catalog, cast(Any, None), cast(Any, FoundRetriever(hits)))
    summary = await summarizer.summarize_topic(library, "Karst pass coach", 2)
    check_promises(summary)
    assert summary.text.split("\n\n")[-1].startswith("Island Post, 9 March 2025: Every coach may")
