"""What the catalog keeps of each version, and of the posted answers that a new version has overtaken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import retrieval.catalog.amendments
from retrieval.catalog import Catalog
from retrieval.catalog.amendments import Overtaken
from retrieval.models import Amendment, AmendmentKind, Article, Change, KeptAnswer, Library, Outcome, Shown, Twin
from tests.catalog_material import PARAGRAPHS, article, both, cut, said
from tests.kept_material import answer, citation, kept, stored

pytest_plugins = ("tests.catalog_fixtures",)

TEXT = "\n".join(PARAGRAPHS)
LINE = "Correction: The quay is the northern one, not the southern one."
GONE = "This article has been withdrawn because its figures were wrong."
NOW = datetime(2026, 3, 9, tzinfo=UTC)
EVER = datetime(2000, 1, 1, tzinfo=UTC)
SHOWN = Shown("channel", "fr", shows_question=False, shared_by="Ann")


async def store(catalog: Catalog, library: Library, text: str, **told: Any) -> Article:
    """A version of the ferry slip article."""
    of = article(text, key="slip", **told)
    statements = [said(of, "The pilings are rotten,", "Ines Okafor")] if "rotten" in text else []
    return (await catalog.store(library, of, cut(of), statements))[1]


async def test_each_version_has_its_class_and_its_notice(catalog: Catalog, library: Library) -> None:
    """As does the older one when it is asked for; a notice that stays keeps the day on which it came."""
    first = await store(catalog, library, TEXT)
    assert (first.change, first.notice, first.noticed_at) == (None, None, None)
    extra = {"modified_at": "2026-03-10T08:00:00Z"}
    corrected = await store(catalog, library, f"{TEXT}\n{LINE}", extra=extra)
    assert (corrected.change, corrected.notice) == (Change.CORRECTION, LINE)
    assert corrected.noticed_at == datetime(2026, 3, 10, 8, tzinfo=UTC)
    typo = await store(catalog, library, f"{TEXT.replace('council', 'counsil')}\n{LINE}")
    assert (typo.change, typo.notice, typo.noticed_at) == (Change.TYPO, LINE, corrected.noticed_at)
    kept_versions = await catalog.versions(library, typo.id)
    assert [one.change for one in kept_versions] == [Change.TYPO, Change.CORRECTION, None]
    assert [one.notice for one in kept_versions] == [LINE, LINE, None]
    assert await catalog.article(library, typo.id) == replace(typo, added_at=first.added_at)


@both
async def test_an_older_version_of_an_item_overtakes_nothing(catalog: Catalog, library: Library) -> None:
    """What the agency made earlier and comes later is UNCHANGED; what it made later is the next version."""
    first, second, third = (f"{TEXT}\nThe vote was {vote}." for vote in ("5-4", "6-3", "7-2"))
    made = [{"modified_at": (NOW + timedelta(hours=hours)).isoformat()} for hours in (2, 3)]
    stored_first = await store(catalog, library, second, extra=made[0], published_at=NOW)
    late = article(first, key="slip", published_at=NOW)
    assert (await catalog.store(library, late, cut(late), []))[0] is Outcome.UNCHANGED
    assert (await catalog.article(library, stored_first.id)).text == second
    later = await store(catalog, library, third, extra=made[1], published_at=NOW)
    assert (later.version, later.text) == (2, third)
    again = article(second, key="slip", extra=made[0], published_at=NOW)
    assert (await catalog.store(library, again, cut(again), []))[0] is Outcome.UNCHANGED
    assert (await catalog.article(library, later.id)).text == third


@both
async def test_what_is_withdrawn_is_read_and_never_found(catalog: Catalog, library: Library) -> None:
    """No passage and no statement of it is left; published again, it has them again."""
    first = await store(catalog, library, TEXT)
    gone = await store(catalog, library, f"{GONE}\n{TEXT}")
    assert gone.change is Change.WITHDRAWAL
    assert await catalog.passages_of(library, first.id) == []
    assert await catalog.statements(library, [first.id]) == {first.id: []}
    assert await catalog.search_words(library, ["pilings"], 9) == []
    assert "rotten" in (await catalog.article(library, first.id)).text
    still = await store(catalog, library, f"{GONE}\n{TEXT}\nMore will be said.")
    assert (still.change, still.noticed_at) == (Change.WITHDRAWAL, gone.noticed_at)
    again = await store(catalog, library, f"{TEXT}\nIt was checked.")
    assert again.change is Change.UPDATE
    assert len(await catalog.passages_of(library, first.id)) == 4


async def test_what_comes_withdrawn_is_not_found(catalog: Catalog, library: Library) -> None:
    """An article that was taken back before it was first seen is no evidence either."""
    first = await store(catalog, library, f"{GONE}\n{TEXT}")
    assert first.change is Change.WITHDRAWAL
    assert await catalog.passages_of(library, first.id) == []


@both
async def test_an_import_brings_the_classes(catalog: Catalog, library: Library) -> None:
    """What another catalog exports is classed as it was there: what was withdrawn stays out of answers."""
    for text in (TEXT, f"{TEXT}\n{LINE}", f"{GONE}\n{TEXT}"):
        id = (await store(catalog, library, text)).id
    [record] = await catalog.records(library, [id])
    bare = replace(
        record,
        article=replace(record.article, change=None, notice=None, noticed_at=None),
        older=tuple(replace(one, change=None, notice=None, noticed_at=None) for one in record.older),
    )
    other = await catalog.library("other")
    await catalog.take_over(other, [(bare, cut(bare.article), [])])
    [taken] = await catalog.articles(other)
    assert [one.change for one in await catalog.versions(other, taken.id)] == [
        Change.WITHDRAWAL, Change.CORRECTION, None,
    ]  # fmt: skip
    assert await catalog.passages_of(other, taken.id) == []


async def posted(catalog: Catalog, library: Library, of: Article, private: bool = False) -> KeptAnswer:
    """A posted answer that cites the second passage of an article."""
    made = await catalog.keep_answer(
        library, answer(await citation(catalog, library, of)), asker="ann", place="here", private=private
    )
    await catalog.posted(library, made.id, "message", SHOWN)
    return made


@both
async def test_an_overtaken_answer_is_found_decided_and_told(catalog: Catalog, library: Library) -> None:
    """Once: with how it was shown, and with the versions after the one it cites."""
    first = await store(catalog, library, TEXT)
    made = await posted(catalog, library, first)
    assert await catalog.overtaken(EVER, 9) == []
    await store(catalog, library, f"{TEXT}\n{LINE}")
    await store(catalog, library, f"{TEXT}\n{LINE}\nMore.")
    [found] = await catalog.overtaken(EVER, 9)
    assert (found.library, found.kept.id, found.kept.shown) == (library, made.id, SHOWN)
    assert [one.version for one in found.later[1]] == [2, 3]
    amendment = Amendment(1, 3, AmendmentKind.CORRECTED, LINE, NOW)
    await catalog.decide(found, [(amendment, True)])
    assert await catalog.overtaken(EVER, 9) == []
    [(of, due)] = await catalog.due_answers(EVER, 9)
    assert (of, due.amendments) == (library, (amendment,))
    await catalog.amended(library, due)
    assert await catalog.due_answers(EVER, 9) == []
    reread = await catalog.kept_answer(library, made.id)
    assert reread is not None
    assert reread.amendments == (amendment,)


async def test_an_answer_is_overtaken_where_a_twin_is(catalog: Catalog, library: Library) -> None:
    """By the twin's own number, with the version that was counted first; once, and as long as it is not decided."""
    first = await store(catalog, library, TEXT)
    made = await posted(catalog, library, first)
    twin = Twin(2, 1, first.id, 1, "Gull")
    await catalog.posted(library, made.id, "message", replace(SHOWN, twins=(twin,)))
    assert await catalog.overtaken(EVER, 9) == []
    await store(catalog, library, f"{TEXT}\n{LINE}")
    [found] = await catalog.overtaken(EVER, 9)
    assert found.kept.shown is not None
    assert found.kept.shown.twins == (twin,)
    assert {number: [one.version for one in later] for number, later in found.later.items()} == {1: [2], 2: [1, 2]}
    told = [(Amendment(number, 2, AmendmentKind.CORRECTED, LINE, NOW), True) for number in (1, 2)]
    await catalog.decide(found, told)
    assert await catalog.overtaken(EVER, 9) == []
    [(_, due)] = await catalog.due_answers(EVER, 9)
    assert [one.number for one in due.amendments] == [1, 2]


async def test_what_stands_again_is_told_no_more(catalog: Catalog, library: Library) -> None:
    """The last word on a citation counts; what needs no telling changes nothing that was told."""
    made = await posted(catalog, library, await store(catalog, library, TEXT))
    for number, (kind, told) in enumerate(
        [(AmendmentKind.CHANGED, True), (AmendmentKind.CHANGED, False), (AmendmentKind.STANDS, True)]
    ):
        await store(catalog, library, f"{TEXT}\nIt is version {number}.")
        [found] = await catalog.overtaken(EVER, 9)
        await catalog.decide(found, [(Amendment(1, number + 2, kind, "", NOW), told)])
        seen = await catalog.kept_answer(library, made.id)
        assert seen is not None
        assert [one.version for one in seen.amendments] == ([] if kind is AmendmentKind.STANDS else [2])


async def test_which_answers_are_never_overtaken(catalog: Catalog, library: Library) -> None:
    """Private ones, those asked too long ago, those of which nobody knows where they stand."""
    first = await store(catalog, library, TEXT)
    await posted(catalog, library, first, private=True)
    unknown = await kept(catalog, library, answer(await citation(catalog, library, first)))
    await catalog.posted(library, unknown.id, "message")
    await posted(catalog, library, first)
    await store(catalog, library, f"{TEXT}\n{LINE}")
    assert len(await catalog.overtaken(EVER, 9)) == 1
    assert await catalog.overtaken(datetime.now(UTC) + timedelta(hours=1), 9) == []


async def test_a_version_amends_so_many_answers(
    catalog: Catalog, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest ones; the others are left as they are."""
    first = await stored(catalog, library, article(key="slip"))
    monkeypatch.setattr(retrieval.catalog.amendments, "MOST_OF_A_VERSION", 2)
    for _ in range(4):
        last = await posted(catalog, library, first)
    await store(catalog, library, f"{TEXT}\n{LINE}")
    found = await catalog.overtaken(EVER, 99)
    assert found[0].kept.id == last.id
    for one in found[:2]:
        await catalog.decide(one, [(Amendment(1, 2, AmendmentKind.CHANGED, "", NOW), True)])
    assert await catalog.overtaken(EVER, 99) == []


async def test_an_answer_that_was_deleted_meanwhile(catalog: Catalog, library: Library) -> None:
    """Nothing is noted on it, and nothing fails."""
    made = await posted(catalog, library, await store(catalog, library, TEXT))
    of = Overtaken(library, made, {1: (made.answer.citations[0].article,)})
    await catalog.delete_answer(library, made.id)
    await catalog.decide(of, [(Amendment(1, 2, AmendmentKind.CHANGED, "", NOW), True)])
    await catalog.amended(library, made)
    assert await catalog.due_answers(EVER, 9) == []
