"""Answers kept, opened again, continued, expired, and gone with the articles they cite."""

import asyncio
import contextlib
import re
import sqlite3
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.errors import CatalogError, NotFoundError
from retrieval.models import Answer, AnswerStatement, Filters, KeptAnswer, Library, Note, NoteKind, Status
from tests.catalog_material import PARAGRAPHS, article, both, day
from tests.kept_material import answer, as_kept, bytes_in, citation, full_answer, kept, stored

pytest_plugins = ["tests.catalog_fixtures"]


def differing(value: Answer | Filters) -> set[str]:
    """The names of the fields that are not at their default."""
    empty = Answer("", Status.NO_EVIDENCE, "") if isinstance(value, Answer) else Filters()
    return {one.name for one in fields(value) if getattr(value, one.name) != getattr(empty, one.name)}


async def test_an_answer_comes_back_whole(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Every field of an answer and of its filters is there after a restart, but for what the model first wrote."""
    told = await full_answer(catalog, library)
    filters = Filters(day(1), datetime(2025, 3, 9), "Harbour Post", "Okafor")
    assert differing(told) == {one.name for one in fields(Answer)}, "a new field of Answer is not tried here"
    assert differing(filters) == {one.name for one in fields(Filters)}, "a new field of Filters is not tried here"
    before = datetime.now(UTC)
    made = await catalog.keep_answer(
        library, told, asker="ann", place="harbour", private=True, kind="summary", filters=filters
    )
    assert re.fullmatch(r"[A-Za-z0-9_-]{12}", made.id)
    assert before <= made.asked_at <= datetime.now(UTC)
    expected = KeptAnswer(
        id=made.id,
        asker="ann",
        place="harbour",
        answer=as_kept(told),
        asked_at=made.asked_at,
        private=True,
        kind="summary",
        filters=filters,
    )
    assert made == expected
    await catalog.close()
    async with await Catalog.open(tmp_path / "catalog.db") as again:
        assert await again.kept_answer(library, made.id) == expected


async def test_an_answer_without_evidence_comes_back(catalog: Catalog, library: Library) -> None:
    """An answer that cites nothing keeps its nearest articles, in their order; one that is gone is left out."""
    near = [await stored(catalog, library, article(f"Near {number}.", key=str(number))) for number in range(3)]
    told = answer(status=Status.NO_EVIDENCE, text="The articles don't say.", nearest=tuple(near[::-1]))
    made = await kept(catalog, library, told)
    assert made.answer == told
    await catalog.remove(library, near[1].id)
    again = await catalog.kept_answer(library, made.id)
    assert again is not None
    assert again.answer.nearest == (near[2], near[0])
    assert again.missing == ()


@both
async def test_odd_texts_are_kept(catalog: Catalog, library: Library) -> None:
    """Lone surrogates and NULs become U+FFFD wherever they stand; all else comes back to the letter."""
    source = await stored(catalog, library, article("A\ud800B\0C 😀 e\u0301 \u202e’ \\u0000 \"'", key="\0"))
    odd = "q\ud800\0 \\ud800 \\u0000 😀 e\u0301 \u202e \"'%_[1]\n"
    told = answer(
        replace(await citation(catalog, library, source, 0), quotation=odd),
        question=odd,
        text=odd,
        model=odd,
        statements=(AnswerStatement(odd, 1, odd, odd, True),),
        notes=(Note(NoteKind.EMPTY, odd, {odd: odd}),),
        timings_ms={odd: 1.0},
    )
    made = await catalog.keep_answer(
        library, told, asker=odd, place=odd, private=False, kind=odd, filters=Filters(publisher=odd, speaker=odd)
    )
    clean = odd.replace("\ud800", "\ufffd").replace("\0", "\ufffd")
    assert made.answer == replace(
        as_kept(told),
        question=clean,
        text=clean,
        model=clean,
        statements=(AnswerStatement(clean, 1, clean, clean, True),),
        citations=(replace(as_kept(told).citations[0], quotation=clean),),
        notes=(Note(NoteKind.EMPTY, clean, {clean: clean}),),
        timings_ms={clean: 1.0},
    )
    assert (made.asker, made.place, made.kind, made.filters.publisher) == (clean, clean, clean, clean)
    assert await catalog.kept_answer(library, made.id) == made
    assert await catalog.conversation(library, odd, 5, odd) == [made]
    assert await catalog.posted(library, made.id, odd)
    assert await catalog.answer_posted_as(library, odd) == replace(made, message=clean)
    for wrong in ("", "\0", "\ud800", odd, "' OR 1=1 --", made.id[:-1], made.id.swapcase()):
        assert await catalog.kept_answer(library, wrong) is None


@both
async def test_the_cited_version_is_shown(catalog: Catalog, library: Library) -> None:
    """When an article has changed, an old answer still shows the passage as it was; a new one the new passage."""
    first = await stored(catalog, library, article(key="1", publisher="Harbour Post"))
    old = await kept(catalog, library, answer(await citation(catalog, library, first)))
    second = await stored(catalog, library, article("It opens again.\nSo they say.", key="1", title="Slip opens"))
    new = await kept(catalog, library, answer(await citation(catalog, library, second)))
    third = await stored(catalog, library, article("And closed once more.", key="1"))
    assert (first.id, third.version) == (second.id, 3)
    both = await catalog.conversation(library, "harbour", 5)
    assert both == [old, new]
    assert [one.answer.citations[0].article for one in both] == [first, second]
    assert [one.answer.citations[0].passage.text for one in both] == [PARAGRAPHS[1], "So they say."]


async def test_no_copy_of_the_article_is_kept(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Of a cited article the kept answer's rows hold the quotation, and not the rest of the passage or of the text."""
    source = await stored(catalog, library)
    await kept(catalog, library, answer(await citation(catalog, library, source), nearest=(source,)))
    with contextlib.closing(sqlite3.connect(tmp_path / "catalog.db")) as connection:
        rows = str(
            [connection.execute(f"SELECT * FROM {name}").fetchall() for name in ("kept_answers", "kept_citations")]
        )
    assert "“The pilin" in rows
    assert "gs are rotten" not in rows
    assert "harbour council" not in rows
    assert "Ferry slip to close" not in rows


async def test_an_answer_goes_with_the_article_it_cites(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """After a removal no answer holds the article's words, in whichever version cited; the others stay."""
    told = article("The xylographer objected.\nNobody else did.", key="1")
    first = await stored(catalog, library, told)
    other = await stored(catalog, library, article(key="2"))
    told_of = answer(
        await citation(catalog, library, other, 0, 1),
        replace(await citation(catalog, library, first, 0, 2), quotation="xylographer objected"),
        text="The xylographer objected [2].",
    )
    gone = await kept(catalog, library, told_of)
    await catalog.keep_feedback(library, gone.id, "bob", "down", ("wrong",), "No xylographer did.")
    await stored(catalog, library, replace(told, text="A second version."))
    stays = await kept(catalog, library, answer(await citation(catalog, library, other)))
    await catalog.remove(library, first.id)
    assert await catalog.kept_answer(library, gone.id) is None
    assert await catalog.feedback_of(library, gone.id) == []
    assert await catalog.conversation(library, "harbour", 5) == [stays]
    await catalog.close()
    content = bytes_in(tmp_path)
    assert b"Said so" in content
    assert b"ylographer" not in content


@both
async def test_an_article_removed_meanwhile_is_not_cited(catalog: Catalog, library: Library) -> None:
    """An answer that was being written when its article was removed is not kept: its words would stay."""
    source = await stored(catalog, library)
    told = answer(await citation(catalog, library, source))
    await catalog.remove(library, source.id)
    with pytest.raises(NotFoundError, match="no longer in the library: ask again"):
        await kept(catalog, library, told)
    assert await catalog.conversation(library, "harbour", 5) == []


async def test_a_citation_that_leads_nowhere_is_told(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Where the version cited is not to be had, the citation is left out, its number told, and the rest shown."""
    told = await full_answer(catalog, library)
    made = await kept(catalog, library, told)
    with contextlib.closing(sqlite3.connect(tmp_path / "catalog.db")) as connection, connection:
        connection.execute("UPDATE kept_citations SET version = 7 WHERE number = 1")
    again = await catalog.kept_answer(library, made.id)
    assert again is not None
    assert again.missing == (1,)
    assert again.answer == replace(as_kept(told), citations=as_kept(told).citations[1:])


async def test_what_was_posted_is_found(catalog: Catalog, library: Library) -> None:
    """A kept answer is found by the message it was posted as, the last one noted; None takes the note away."""
    made = await kept(catalog, library)
    assert await catalog.answer_posted_as(library, "m1") is None
    assert await catalog.posted(library, made.id, "m1")
    assert await catalog.posted(library, made.id, "m2")
    assert await catalog.answer_posted_as(library, "m1") is None
    assert await catalog.answer_posted_as(library, "m2") == replace(made, message="m2")
    assert await catalog.posted(library, made.id, None)
    assert await catalog.kept_answer(library, made.id) == made
    assert not await catalog.posted(library, "nothing", "m1")


@both
async def test_a_conversation_is_its_newest_answers_in_order(catalog: Catalog, library: Library) -> None:
    """Oldest first of the newest few, of one place, of everybody or of one person; private ones too."""
    by_ann = [await kept(catalog, library, asker="ann") for _ in range(3)]
    by_bob = await catalog.keep_answer(library, answer(), asker="bob", place="harbour", private=True)
    await kept(catalog, library, place="quay")
    assert await catalog.conversation(library, "harbour", 10) == [*by_ann, by_bob]
    assert await catalog.conversation(library, "harbour", 2) == [by_ann[2], by_bob]
    assert await catalog.conversation(library, "harbour", 2, "ann") == by_ann[1:]
    assert await catalog.conversation(library, "harbour", 2, asker="bob") == [by_bob]
    assert await catalog.conversation(library, "elsewhere", 10) == []
    for none in (0, -1):
        assert await catalog.conversation(library, "harbour", none) == []


async def test_answers_are_deleted_and_expire(catalog: Catalog, library: Library, tmp_path: Path) -> None:
    """Deleted one by one or by age, they leave no trace in the files."""
    first = await kept(catalog, library, answer(text="The first walrus."))
    second = await kept(catalog, library, answer(text="The second walrus."))
    assert await catalog.delete_answer(library, first.id)
    assert b"first walrus" not in bytes_in(tmp_path)
    assert not await catalog.delete_answer(library, first.id)
    assert await catalog.conversation(library, "harbour", 5) == [second]
    assert await catalog.expire_answers(second.asked_at) == 0
    other = await catalog.library("other")
    await kept(catalog, other, answer(text="The third walrus."))
    assert await catalog.expire_answers(datetime.now(UTC) + timedelta(seconds=1)) == 2
    assert await catalog.conversation(library, "harbour", 5) == []
    assert b"walrus" not in bytes_in(tmp_path)


async def test_answers_stay_in_their_library(catalog: Catalog, library: Library) -> None:
    """By id, message or place nothing of another library is read, noted or deleted, nor an article of it cited."""
    other = await catalog.library("other")
    theirs = await stored(catalog, other)
    cited = answer(await citation(catalog, other, theirs))
    made = await kept(catalog, other, replace(cited, nearest=(theirs,)))
    await catalog.posted(other, made.id, "m1")
    assert await catalog.kept_answer(library, made.id) is None
    assert await catalog.answer_posted_as(library, "m1") is None
    assert await catalog.conversation(library, "harbour", 5) == []
    assert not await catalog.posted(library, made.id, "m2")
    assert not await catalog.delete_answer(library, made.id)
    assert await catalog.kept_answer(other, made.id) == replace(made, message="m1")
    with pytest.raises(NotFoundError):
        await kept(catalog, library, cited)
    near = await kept(catalog, library, answer(nearest=(theirs,)))
    assert near.answer.nearest == ()
    mine = await stored(catalog, library)
    own = await kept(catalog, library, answer(await citation(catalog, library, mine)))
    await catalog.remove(library, mine.id)
    assert await catalog.kept_answer(library, own.id) is None
    assert await catalog.kept_answer(other, made.id) is not None


async def test_a_library_of_another_catalog_keeps_nothing(catalog: Catalog) -> None:
    """A library value that this catalog never gave is refused in a sentence."""
    with pytest.raises(CatalogError, match="library is not in the catalog"):
        await kept(catalog, Library(99, "elsewhere"))


async def test_ids_differ(catalog: Catalog, library: Library) -> None:
    """No two answers have one id, kept at the same time or not, of the same words or not."""
    made = await asyncio.gather(*[kept(catalog, library) for _ in range(40)])
    assert len({one.id for one in made}) == 40
    assert len({one.id[:5] for one in made}) > 30
    assert len(await catalog.conversation(library, "harbour", 100)) == 40


@both
async def test_many_answers_are_read_at_once(catalog: Catalog, library: Library) -> None:
    """Each of a long conversation has its own citations, whichever articles they share."""
    sources = [await stored(catalog, library, article(f"Text {n}.\nMore {n}.", key=str(n))) for n in range(4)]
    told = [
        answer(*[await citation(catalog, library, sources[(n + k) % 4], k % 2, k + 1) for k in range(3)])
        for n in range(8)
    ]
    for one in told:
        await kept(catalog, library, one)
    assert [one.answer for one in await catalog.conversation(library, "harbour", 8)] == [as_kept(one) for one in told]
