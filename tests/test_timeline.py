"""What happened when: events dated by the words that tell them, each told once, with what changed."""

from datetime import date
from typing import cast

import pytest

from retrieval.catalog import Catalog
from retrieval.models import Library
from retrieval.people.speaking import SpeakerBook
from retrieval.timeline import ChangeKind, Kind, Timeline, Timeliner, timeline_as_json
from retrieval.when import Grain
from tests.catalog_fixtures import catalog, empty, library
from tests.timeline_material import BARE, COPY, FIRST, SECOND, THIRD, UNDATED, one_story, report, stored

__all__ = ["catalog", "empty", "library"]


@pytest.fixture
async def story(catalog: Catalog, library: Library) -> Timeline:
    """The timeline of the landslide, one of whose articles is a copy."""
    ids = await stored(catalog, library, FIRST, SECOND, COPY, THIRD)
    story_id = await one_story(catalog, library, ids, {ids[2]: ids[0]})
    return await Timeliner(catalog, SpeakerBook(catalog)).story(library, story_id)


def test_events_stand_in_time_order_with_their_words(story: Timeline) -> None:
    """Each entry is dated by its sentence, read from the day of publication, whose words stand so in the passage."""
    assert story.kind is Kind.STORY
    days = [entry.when.first for entry in story.entries]
    assert days == sorted(days)
    assert days[0] == date(1987, 1, 1)
    assert story.entries[0].when.grain is Grain.YEAR
    for entry in story.entries:
        for source in entry.sources:
            assert source.words == source.article.text[source.span.start : source.span.end]
            assert source.words in source.passage.text
    assert not any("Every Friday" in entry.shown.words for entry in story.entries), "a habit is no event"


def test_one_event_is_told_once_with_all_who_tell_it(story: Timeline) -> None:
    """Reports of four deaths and of six on one day are one event; a copy is no source of its own, but named with it."""
    [slide] = [entry for entry in story.entries if "buried a bus" in entry.shown.words]
    assert slide.shown.article.title == THIRD.title, "by its newest figures"
    assert {source.article.title for source in slide.beside} == {FIRST.title, SECOND.title}
    assert [copy.publisher for source in slide.beside for copy in source.copies] == ["Town Crier"]
    assert slide.reports == 3
    assert slide.contrary == slide.beside, "both tell of four"
    assert slide.in_part == ()


def test_what_changed_is_marked_where_it_is_told_later(story: Timeline) -> None:
    """A toll that rose, a day that moved, a decision turned: on the later entry, with the words of before and after."""
    changes = {change.kind: (change, entry) for entry in story.entries for change in entry.changes}
    assert set(changes) == {ChangeKind.FIGURE, ChangeKind.DATE, ChangeKind.OUTCOME}
    figure, later = changes[ChangeKind.FIGURE]
    assert (figure.before.lower(), figure.after.lower()) == ("four", "six")
    assert later.shown.article.title == THIRD.title
    moved, _ = changes[ChangeKind.DATE]
    assert (moved.before, moved.after) == ("2026-05-08", "2026-05-20")
    turned, _ = changes[ChangeKind.OUTCOME]
    assert (turned.before, turned.after) == ("rejected", "approved")
    unchanged = [entry for entry in story.entries if entry.shown.article.title == FIRST.title]
    assert not any(entry.changes for entry in unchanged)


async def test_who_else_tells_it_tells_all_that_is_shown(catalog: Catalog, library: Library) -> None:
    """ "Also the Valley Post" only where that has the figure, the day and the decision; who lacks one is beside."""
    one, two, three = (
        report(
            "Bridge closed",
            name,
            5,
            f"The county closed the old bridge at Ostrava to lorries on Monday{more}, road chief Ilse Brandt said.",
        )
        for name, more in (("Hill Gazette", " for two weeks"), ("Valley Post", " for 14 days"), ("Town Crier", ""))
    )
    ids = await stored(catalog, library, one, two, three)
    found = await Timeliner(catalog, SpeakerBook(catalog)).story(library, await one_story(catalog, library, ids))
    [entry] = found.entries
    told, beside = ({one.article.publisher for one in some} for some in (entry.sources, entry.beside))
    assert told == {"Hill Gazette", "Valley Post"}
    assert beside == {"Town Crier"}
    assert entry.contrary == (), "for how long it leaves open, and so says nothing against it"
    assert [one.article.publisher for one in entry.in_part] == ["Town Crier"]


async def test_days_to_come_are_marked_and_plans_given_up_are_no_events(catalog: Catalog, library: Library) -> None:
    """A sentence of two days is told on both, the later as planned; "Sunday's fire" dates no visit; an "I" none."""
    text = (
        "Ilse Brandt inspected the Kesten pass road on Monday as bus drivers called a strike for 19 May.\n"
        "The county moved the reopening of the pass to 2 June. It had earlier named 20 May as the day.\n"
        "Brandt met the families of those who were killed in Sunday's landslide on the pass.\n"
        "I have driven the Kesten pass road since Monday, and I shall not do so again."
    )
    opinion = report("Opinion: Close the pass", "Hill Gazette", 5, "The county closed the pass far too late on Monday.")
    ids = await stored(catalog, library, report("Brandt inspects pass", "Valley Post", 5, text), opinion)
    found = await Timeliner(catalog, SpeakerBook(catalog)).story(library, await one_story(catalog, library, ids))
    told = [(entry.when.first, entry.shown.planned) for entry in found.entries]
    assert told == [(date(2026, 5, 4), False), (date(2026, 5, 19), True), (date(2026, 6, 2), True)]
    events = cast(list[dict[str, object]], timeline_as_json(found)["events"])
    assert [event["planned"] for event in events] == [False, True, True]


async def test_a_namesake_is_named_and_not_taken_for_the_other(catalog: Catalog, library: Library) -> None:
    """What is told of Hanna Brandt is not Ilse Brandt's, nor a bare "Brandt" behind her name; she is named beside."""
    text = (
        "Road chief Ilse Brandt resigned from the county's road office on Monday.\n"
        "A deputy, Hanna Brandt, who is not related to her, took office on Tuesday. On Tuesday Brandt opened the pass."
    )
    await stored(catalog, library, report("Road chief goes", "Valley Post", 5, text))
    found = await Timeliner(catalog, SpeakerBook(catalog)).person(library, "Ilse Brandt")
    assert [entry.when.first for entry in found.entries] == [date(2026, 5, 4)]
    assert found.namesakes == ("Hanna Brandt",)


async def test_a_person_has_what_they_said_and_what_names_them(catalog: Catalog, library: Library) -> None:
    """By any of their names; of an article without dates of theirs the first sentence, for the day it was published."""
    await stored(catalog, library, FIRST, SECOND, THIRD)
    timeliner = Timeliner(catalog, SpeakerBook(catalog))
    found = await timeliner.person(library, "brandt")
    assert found.subject == "Ilse Brandt"
    assert [entry.when.first for entry in found.entries] == [date(2026, 5, 8), date(2026, 5, 20)]
    assert all("Brandt" in entry.shown.words for entry in found.entries)
    nobody = await timeliner.person(library, "Quill Featherstone")
    assert (nobody.entries, nobody.articles) == ((), 0)


async def test_a_topic_has_only_what_is_on_it(catalog: Catalog, library: Library) -> None:
    """Sentences that hold the topic's words, with their headline; words that stand nowhere give nothing."""
    await stored(catalog, library, FIRST, SECOND, THIRD)
    timeliner = Timeliner(catalog, SpeakerBook(catalog))
    found = await timeliner.topic(library, "a tunnel under the Kesten pass")
    assert [entry.when.first for entry in found.entries] == [date(2026, 5, 5), date(2026, 5, 7)]
    assert all("tunnel" in entry.shown.words for entry in found.entries)
    assert (await timeliner.topic(library, "volcano")).entries == ()


async def test_an_article_without_a_date_dates_only_what_says_its_year(catalog: Catalog, library: Library) -> None:
    """ "On Sunday" could be any; May 1990 is that. What has no date at all gives no entry, and is counted as read."""
    ids = await stored(catalog, library, UNDATED, BARE)
    timeliner = Timeliner(catalog, SpeakerBook(catalog))
    found = await timeliner.story(library, await one_story(catalog, library, ids))
    assert [(entry.when.first, entry.when.last) for entry in found.entries] == [(date(1990, 5, 1), date(1990, 5, 31))]
    bare = await timeliner.topic(library, "meadows")
    assert (bare.entries, bare.articles) == ((), 1)


def test_programs_get_every_event_with_its_place(story: Timeline) -> None:
    """Days as ISO 8601, offsets that give back the quotation, copies by their ids."""
    told = timeline_as_json(story)
    assert told["kind"] == "story"
    events = told["events"]
    assert isinstance(events, list)
    texts = {article.text for article in (FIRST, SECOND, THIRD)}
    for event in events:
        date.fromisoformat(event["from"])
        for source in event["sources"]:
            assert any(text[source["start"] : source["end"]] == source["quotation"] for text in texts)
    assert {event["dated_by"] for event in events} == {"words"}
    assert {change["kind"] for event in events for change in event["changes"]} == {"figure", "date", "outcome"}


async def test_news_that_comes_back_to_an_event_is_not_of_its_day(catalog: Catalog, library: Library) -> None:
    """An arrest over a fire is told of the day it was reported, with its toll, not of the fire's day."""
    fire = report("Mill fire kills five", "Hill Gazette", 5, "Five people died in the mill fire in Orby on Monday.")
    arrest = report(
        "Mill fire: live",
        "Valley Post",
        8,
        "Hello.\nGood day.\nA mill owner has been arrested in connection with the "
        "mill fire in Orby on 4 May that has killed six people, police say.",
    )
    ids = await stored(catalog, library, fire, arrest)
    found = await Timeliner(catalog, SpeakerBook(catalog)).story(library, await one_story(catalog, library, ids))
    first, last = found.entries
    assert (first.when.first, last.when.first) == (date(2026, 5, 4), date(2026, 5, 8))
    assert [(change.before, change.after) for change in last.changes] == [("Five", "six")]


async def test_who_said_something_of_a_person_is_no_namesake(catalog: Catalog, library: Library) -> None:
    """ "Farid Lund said Brandt" gives no "Lund Brandt"; another first name before the surname does."""
    one = report(
        "Pass shut", "Hill Gazette", 5, "Ilse Brandt closed the pass on Monday. Farid Lund said Brandt was late."
    )
    other = report("Vote", "Valley Post", 6, "Ilse Brandt met Otto Brandt, the mayor of Kesten, on Tuesday.")
    await stored(catalog, library, one, other)
    found = await Timeliner(catalog, SpeakerBook(catalog)).person(library, "Ilse Brandt")
    assert found.namesakes == ("Otto Brandt",)


async def test_what_was_corrected_is_no_event(catalog: Catalog, library: Library) -> None:
    """A paper's own correction takes the place of what it had wrong; what another tells stays."""
    wrong = report("Five years", "Hill Gazette", 5, "Miller Otto Lind was sent to prison for five years on Monday.")
    other = report("Jailed", "Valley Post", 5, "Otto Lind of Orby was jailed for four years and six months on Monday.")
    words = "A report on Tuesday said Otto Lind had been jailed for five years. In fact he was jailed for less by far."
    ids = await stored(catalog, library, wrong, other, report("Correction: Orby miller", "Hill Gazette", 7, words))
    found = await Timeliner(catalog, SpeakerBook(catalog)).story(library, await one_story(catalog, library, ids))
    texts = [entry.shown.words for entry in found.entries]
    assert not any(text.endswith("for five years on Monday.") for text in texts)
    assert any("four years and six months" in text for text in texts)
    assert all("In fact" in text for text in texts if "five years" in text)


async def test_what_dates_an_event_is_told_of_it(catalog: Catalog, library: Library) -> None:
    """No event is dated by what a record counts from; words that date something are told as their speaker's alone."""
    text = (
        "The county had 94 millimetres of rain on Monday, the most since records began in 1931, Ilse Brandt said.\n\n"
        "Road chief Ilse Brandt met the drivers at the pass. “The drains were broken in March 2023 and all of the "
        "county knew it,” she told the drivers.\n\n"
        "Her first term, from 2019, ended when the drivers sued."
    )
    ids = await stored(catalog, library, report("Rain closes pass", "Valley Post", 5, text))
    found = await Timeliner(catalog, SpeakerBook(catalog)).story(library, await one_story(catalog, library, ids))
    told = {str(entry.when.first): entry.shown.told for entry in found.entries}
    assert set(told) == {"2023-03-01", "2026-05-04"}
    assert told["2023-03-01"] == ("Ilse Brandt: “The drains were broken in March 2023 and all of the county knew it”")
    assert all(entry.shown.words in text for entry in found.entries)


async def test_a_day_that_has_moved_is_of_the_same_deed(catalog: Catalog, library: Library) -> None:
    """Whom both name, and as what, is not enough: a visit of hers is no inspection of hers."""
    one = report(
        "Brandt to visit", "Valley Post", 5, "The road secretary, Ilse Brandt, is to visit Kesten on Wednesday."
    )
    two = report(
        "Brandt orders checks",
        "Hill Gazette",
        7,
        "The road secretary, Ilse Brandt, has ordered checks of 214 drains, which will begin on 1 June.",
    )
    ids = await stored(catalog, library, one, two)
    found = await Timeliner(catalog, SpeakerBook(catalog)).story(library, await one_story(catalog, library, ids))
    assert [str(entry.when.first) for entry in found.entries] == ["2026-05-06", "2026-06-01"]
    assert not any(entry.changes for entry in found.entries)
