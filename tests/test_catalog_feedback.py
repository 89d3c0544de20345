"""Feedback on kept answers, and questions that were not answered."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.errors import CatalogError
from retrieval.models import Gap, Library
from tests.catalog_material import both, day
from tests.kept_material import bytes_in, kept

pytest_plugins = ["tests.catalog_fixtures"]


@both
async def test_the_later_verdict_of_a_person_stays(catalog: Catalog, library: Library) -> None:
    """One verdict a person and answer, with its reasons and comment; the later one takes the earlier one's place."""
    made = await kept(catalog, library)
    before = datetime.now(UTC)
    assert await catalog.keep_feedback(library, made.id, "ann", "down", ("outdated", "other"), "It \ud800 said so.")
    assert await catalog.keep_feedback(library, made.id, "bob", "up")
    ann, bob = await catalog.feedback_of(library, made.id)
    assert (ann.answer_id, ann.person, ann.verdict) == (made.id, "ann", "down")
    assert (ann.reasons, ann.comment) == (("outdated", "other"), "It \ufffd said so.")
    assert before <= ann.given_at <= bob.given_at <= datetime.now(UTC)
    assert (bob.person, bob.verdict, bob.reasons, bob.comment) == ("bob", "up", (), "")
    assert await catalog.feedback_counts(library) == {"up": 1, "down": 1}
    assert await catalog.keep_feedback(library, made.id, "ann", "up")
    changed = (await catalog.feedback_of(library, made.id))[-1]
    assert (changed.person, changed.verdict, changed.reasons, changed.comment) == ("ann", "up", (), "")
    assert await catalog.feedback_counts(library) == {"up": 2, "down": 0}


async def test_feedback_goes_with_its_answer(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """When the answer is deleted or expires, what was thought of it is gone from the files as well."""
    first, second = await kept(catalog, library), await kept(catalog, library)
    for made in (first, second):
        await catalog.keep_feedback(library, made.id, "ann", "down", ("other",), "A walrus wrote this.")
    await catalog.delete_answer(library, first.id)
    assert await catalog.feedback_of(library, first.id) == []
    assert await catalog.feedback_counts(library) == {"up": 0, "down": 1}
    await catalog.expire_answers(datetime.now(UTC) + timedelta(seconds=1))
    assert await catalog.feedback_counts(library) == {"up": 0, "down": 0}
    assert b"walrus" not in bytes_in(tmp_path)


async def test_feedback_stays_in_its_library(catalog: Catalog, library: Library) -> None:
    """Feedback on another library's answer, or on none, is not kept; another's is neither read nor counted."""
    other = await catalog.library("other")
    theirs = await kept(catalog, other)
    assert not await catalog.keep_feedback(library, theirs.id, "ann", "up")
    assert not await catalog.keep_feedback(library, "nothing", "ann", "up")
    assert await catalog.feedback_of(other, theirs.id) == []
    assert await catalog.keep_feedback(other, theirs.id, "ann", "down", ("other",), "No.")
    assert not await catalog.keep_feedback(library, theirs.id, "ann", "up")
    assert await catalog.feedback_of(library, theirs.id) == []
    assert await catalog.feedback_counts(library) == {"up": 0, "down": 0}
    assert [one.verdict for one in await catalog.feedback_of(other, theirs.id)] == ["down"]


async def test_gaps_are_listed_newest_first(catalog: Catalog, library: Library) -> None:
    """By when they were asked, whatever the zone; of one moment the later kept first; `limit` cuts."""
    west = timezone(timedelta(hours=-8))
    await catalog.keep_gap(library, "First?", day(4))
    await catalog.keep_gap(library, "Third \ud800?", datetime(2025, 3, 4, 23, tzinfo=west))
    await catalog.keep_gap(library, "Second?", datetime(2025, 3, 5, 6))
    await catalog.keep_gap(library, "First too?", day(4))
    listed = await catalog.gaps(library, 10)
    assert [gap.question for gap in listed] == ["Third \ufffd?", "Second?", "First too?", "First?"]
    assert listed[1] == Gap("Second?", datetime(2025, 3, 5, 6, tzinfo=UTC))
    assert await catalog.gaps(library, 2) == listed[:2]
    assert await catalog.count_gaps(library) == 4
    assert await catalog.gaps(library, 0) == await catalog.gaps(library, -1) == []


async def test_gaps_expire(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Gaps of all libraries before a moment are deleted, from the files too; later ones stay."""
    other = await catalog.library("other")
    await catalog.keep_gap(library, "Where is the walrus?", day(4))
    await catalog.keep_gap(other, "Which walrus?", day(4))
    await catalog.keep_gap(library, "Which otter?", day(6))
    assert await catalog.expire_gaps(day(6)) == 2
    assert [gap.question for gap in await catalog.gaps(library, 9)] == ["Which otter?"]
    assert b"walrus" not in bytes_in(tmp_path)


async def test_gaps_stay_in_their_library(catalog: Catalog, library: Library) -> None:
    """A gap is listed in its own library alone, and needs one that there is."""
    other = await catalog.library("other")
    await catalog.keep_gap(other, "Why?", day(4))
    assert await catalog.gaps(library, 9) == []
    assert await catalog.count_gaps(library) == 0
    assert len(await catalog.gaps(other, 9)) == await catalog.count_gaps(other) == 1
    with pytest.raises(CatalogError, match="library is not in the catalog"):
        await catalog.keep_gap(Library(99, "elsewhere"), "Why?", day(4))
