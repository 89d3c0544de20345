"""What happened when: events dated by the words that tell them, each told once, with what changed."""

from datetime import date

import pytest

from retrieval.catalog import Catalog
from retrieval.models import Library
from retrieval.speaking import SpeakerBook
from retrieval.timeline import ChangeKind, Kind, Timeline, Timeliner, timeline_as_json
from retrieval.when import Grain
from tests.catalog_fixtures import catalog, empty, library
from tests.timeline_material import BARE, COPY, FIRST, SECOND, THIRD, UNDATED, one_story, stored

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
    """Two publishers' reports of four deaths are one entry, a copy is no source of its own but named with its text."""
    first = next(entry for entry in story.entries if "four people" in entry.shown.words.lower())
    assert {source.article.publisher for source in first.sources} == {"Hill Gazette", "Valley Post"}
    assert [copy.publisher for source in first.sources for copy in source.copies] == ["Town Crier"]
    assert sum("Four people" in entry.shown.words for entry in story.entries) == 0


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
