"""The speakers of a library, kept ready."""

import asyncio
from dataclasses import replace

from retrieval.catalog import Catalog
from retrieval.models import Library
from retrieval.people.speaking import SpeakerBook
from tests.catalog_fixtures import catalog, empty, library
from tests.catalog_material import article, cut, said

__all__ = ["catalog", "empty", "library"]


async def spoke(catalog: Catalog, library: Library, *speakers: str) -> str:
    """Store an article in which each of these says a thing; its id."""
    told = article("\n".join(f"“It is {speaker},” said one." for speaker in speakers), key=" ".join(speakers))
    spoken = [said(told, f"It is {speaker},", speaker) for speaker in speakers]
    return (await catalog.store(library, told, cut(told), spoken))[1].id


async def test_what_is_new_is_known_at_once(catalog: Catalog, library: Library) -> None:
    """Without reading all of it again; what another library holds is not known here."""
    book = SpeakerBook(catalog)
    assert (await book.of(library)).match("okafor") == []
    await spoke(catalog, library, "Ines Okafor")
    known = await book.of(library)
    assert known.match("okafor") == ["Ines Okafor"]
    await spoke(catalog, library, "Mark Carney")
    assert (await book.of(library)) is known
    assert known.match("carney") == ["Mark Carney"]
    assert (await book.of(await catalog.library("another"))).match("carney") == []


async def test_what_is_beside_is_known_with_it(catalog: Catalog, library: Library) -> None:
    """To whoever reads both: two people of one surname are two then; who reads one alone knows one of them."""
    book, other = SpeakerBook(catalog), await catalog.library("another")
    await spoke(catalog, library, "Ines Okafor")
    await spoke(catalog, other, "Ada Okafor")
    both = replace(library, beside=(other,))
    assert (await book.of(both)).match("okafor") == ["Ines Okafor", "Ada Okafor"]
    assert (await book.of(library)).match("okafor") == ["Ines Okafor"]
    await spoke(catalog, other, "Mark Carney")
    assert (await book.of(both)).match("carney") == ["Mark Carney"]
    assert (await book.of(library)).match("carney") == []


async def test_what_is_removed_is_forgotten(catalog: Catalog, library: Library) -> None:
    """A name whose only article went is no longer known."""
    book = SpeakerBook(catalog)
    first = await spoke(catalog, library, "Ines Okafor")
    await spoke(catalog, library, "Mark Carney")
    assert (await book.of(library)).match("okafor")
    await catalog.remove(library, first)
    known = await book.of(library)
    assert (known.match("okafor"), known.match("carney")) == ([], ["Mark Carney"])


async def test_many_ask_at_once(catalog: Catalog, library: Library) -> None:
    """One of them reads, and no statement is counted twice."""
    book = SpeakerBook(catalog)
    await spoke(catalog, library, "Ines Okafor", "Carney")
    found = await asyncio.gather(*(book.of(library) for _ in range(8)))
    assert len(set(map(id, found))) == 1
    assert [one.statements for one in found[0].people(["Ines Okafor"])] == [1]
