"""From a raw document to a stored article that words find: the real pipeline on a real catalog."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.catalog import Catalog
from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.errors import CatalogError
from retrieval.ingest import TOGETHER, Ingestor
from retrieval.models import Article, Change, Library, Outcome, Passage, RawDocument, Statement
from retrieval.reading import read_bytes
from retrieval.tokens import tokenizer_for
from retrieval.web.metadata import WALLED
from tests.file_material import agency_item, news_item, nitf

TEXT = """The harbour council voted on Tuesday to close the old ferry slip.

"The pilings are rotten," said Mayor Ines Okafor. "Nobody should stand on them."

Ferries will use the northern quay from 4 May, and the fare stays at $3.50.
"""
LATER = TEXT.replace("4 May", "11 May")


def document(content: str | bytes = TEXT, **told: object) -> RawDocument:
    """An article about a ferry slip, unless told otherwise."""
    base = {"media": "text/plain", "origin": "slip", "title": "Ferry slip to close", "url": "https://gull.example/slip"}
    return RawDocument(content, **{**base, **told})  # type: ignore[arg-type]


class Desk:
    """A catalog, its library and what takes articles into it."""

    def __init__(self, catalog: Catalog, library: Library, folder: Path) -> None:
        self.catalog = catalog
        self.library = library
        self._ingestor = Ingestor(catalog, CutterHere(Chunker(tokenizer_for(None, folder))))

    async def take(self, raw: RawDocument) -> tuple[Outcome, str]:
        """What became of it, and the id."""
        report = await self._ingestor.ingest(self.library, raw)
        return report.outcome, report.article_id

    async def take_all(self, raws: list[RawDocument]) -> list[Outcome]:
        """What became of each of several that come together."""
        return [report.outcome async for report in self._ingestor.ingest_all(self.library, raws)]

    async def ids(self, *words: str) -> set[str]:
        """The passages that the words find."""
        return {identifier for identifier, _ in await self.catalog.search_words(self.library, words, 10)}

    async def stored(self, article_id: str) -> tuple[Article, list[Passage], list[Statement]]:
        """Everything about one article."""
        said = await self.catalog.statements(self.library, [article_id])
        passages = await self.catalog.passages_of(self.library, article_id)
        return await self.catalog.article(self.library, article_id), passages, said[article_id]


@pytest.fixture
async def desk(data_dir: Path) -> AsyncIterator[Desk]:
    """An empty library."""
    async with await Catalog.open(data_dir / "catalog.db") as catalog:
        yield Desk(catalog, await catalog.library("default"), data_dir)


async def test_an_article_is_found_by_its_words_at_once(desk: Desk) -> None:
    """Added: its passages, cut from its text to the letter, are found by words, and it is known who said what."""
    outcome, identifier = await desk.take(document())
    assert outcome is Outcome.ADDED
    article, passages, statements = await desk.stored(identifier)
    assert (article.title, article.url) == ("Ferry slip to close", "https://gull.example/slip")
    assert all(article.text[passage.start : passage.end] == passage.text for passage in passages)
    assert all(passage.embedding_key for passage in passages)
    assert await desk.ids("pilings") <= {passage.id for passage in passages}
    assert await desk.ids("pilings")
    assert ("Ines Okafor", "Nobody should stand on them.") in {(one.speaker, one.content) for one in statements}
    assert all(article.text[one.start : one.end] == one.content for one in statements)


async def test_the_same_again_changes_nothing(desk: Desk) -> None:
    """Unchanged: the same id, passages and statements, from the same address or from none."""
    _, identifier = await desk.take(document())
    before = await desk.stored(identifier)
    assert await desk.take(document()) == (Outcome.UNCHANGED, identifier)
    assert await desk.take(document(url="http://GULL.example/slip/?utm_source=x#top")) == (
        Outcome.UNCHANGED,
        identifier,
    )
    assert await desk.stored(identifier) == before
    assert (await desk.catalog.counts(desk.library)).articles == 1


async def test_changed_text_replaces_the_passages(desk: Desk) -> None:
    """Updated: a new version under the same id; nothing of the old one is found any more."""
    _, identifier = await desk.take(document())
    old = {passage.id for passage in (await desk.stored(identifier))[1]}
    assert await desk.take(document(LATER)) == (Outcome.UPDATED, identifier)
    article, passages, statements = await desk.stored(identifier)
    assert article.version == 2
    assert "11 May" in article.text
    assert not old & {passage.id for passage in passages}
    assert await desk.ids("ferries") <= {passage.id for passage in passages}
    assert set(await desk.catalog.removals(desk.library)) == old
    assert statements


@pytest.mark.parametrize("name", ["nitf.xml", "newsml.xml", "ninjs.json"])
async def test_what_an_agency_takes_back_is_withdrawn(desk: Desk, name: str) -> None:
    """Its stored article has nothing to quote any more, says why, and is there again once it is given out again."""

    def told(status: str) -> list[RawDocument]:
        kinds = {
            "nitf.xml": nitf(head="<ed-msg info='The bridge is shut.'/>").replace(b'"usable"', f'"{status}"'.encode()),
            "newsml.xml": news_item(status=status).encode(),
            "ninjs.json": json.dumps(agency_item(pubstatus=status, ednote="The bridge is shut.")).encode(),
        }
        return [one for one in read_bytes(kinds[name], name) if isinstance(one, RawDocument)]

    assert (await desk.take(told("canceled")[0]))[0] is Outcome.REFUSED
    outcomes = await desk.take_all([*told("usable"), *told("canceled"), *told("canceled")])
    assert outcomes == [Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED]
    assert (await desk.take(told("embargoed")[0]))[0] is Outcome.REFUSED
    assert await desk.ids("bridge") == set()
    [head] = await desk.catalog.articles(desk.library)
    article = await desk.catalog.article(desk.library, head.id)
    assert (article.change, article.notice) == (
        Change.WITHDRAWAL,
        None if name == "newsml.xml" else "The bridge is shut.",
    )
    assert (await desk.take(told("usable")[0]))[0] is Outcome.UPDATED
    assert await desk.ids("bridge")
    again = await desk.catalog.article(desk.library, head.id)
    assert (again.version, again.change, again.notice) == (3, Change.UPDATE, None)


def _items(*told: tuple[str, str]) -> list[RawDocument]:
    """Versions of one item of a news agency, by their status and the hour when they were made."""
    items = [agency_item(pubstatus=status, versioncreated=f"2026-01-05T{hour}:00:00Z") for status, hour in told]
    read = [one for item in items for one in read_bytes(json.dumps(item).encode(), "ninjs.json")]
    return [one for one in read if isinstance(one, RawDocument)]


async def test_what_was_taken_back_does_not_come_back_with_an_older_file(desk: Desk) -> None:
    """A folder that is taken in again changes nothing, whatever the order; what is given out later is there again."""
    usable, killed, again = _items(("usable", "12"), ("canceled", "14"), ("usable", "16"))
    assert await desk.take_all([usable, killed]) == [Outcome.ADDED, Outcome.UPDATED]
    assert await desk.take_all([usable, killed]) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert await desk.ids("bridge") == set()
    assert await desk.take_all([again, usable]) == [Outcome.UPDATED, Outcome.UNCHANGED]
    assert await desk.ids("bridge")


async def test_a_kill_that_is_read_first_holds(desk: Desk) -> None:
    """Files come in any order: what was made before its agency took it back is not taken in after that."""
    usable, killed, again = _items(("usable", "12"), ("canceled", "14"), ("usable", "16"))
    assert await desk.take_all([killed, usable]) == [Outcome.REFUSED, Outcome.REFUSED]
    assert await desk.take_all([usable, again]) == [Outcome.REFUSED, Outcome.ADDED]


async def test_a_wall_takes_nothing_from_what_was_open(desk: Desk) -> None:
    """A page that is read again, and then is for subscribers, is no later version as long as it shows less."""
    address = "https://harbourpost.example/ferry"
    line = "The ferry to Skerrin sails again in week {}, after the repair of its hull, said harbour master Ann Lee."

    def page(lines: int, free: bool) -> RawDocument:
        told = json.dumps({"@type": "NewsArticle", "headline": "Ferry", "isAccessibleForFree": free})
        body = "".join(f"<p>{line.format(week)}</p>" for week in range(lines))
        head = f'<title>Ferry</title><script type="application/ld+json">{told}</script>'
        html = f"<html><head>{head}</head><body><article><h1>Ferry</h1>{body}</article></body></html>"
        return RawDocument(html, "text/html", address, url=address, addresses=(address,))

    _, article_id = await desk.take(page(20, True))
    assert await desk.take(page(12, False)) == (Outcome.UNCHANGED, article_id)
    assert len((await desk.stored(article_id))[0].text.split("\n")) == 20
    assert await desk.take(page(24, False)) == (Outcome.UPDATED, article_id)
    assert await desk.take(page(12, False)) == (Outcome.UNCHANGED, article_id)
    assert await desk.take(page(12, True)) == (Outcome.UPDATED, article_id)
    assert WALLED not in (await desk.stored(article_id))[0].extra


async def test_a_changed_title_keeps_what_was_said(desk: Desk) -> None:
    """The same text under another headline is a new version with all its statements."""
    _, identifier = await desk.take(document())
    said = [statement.content for statement in (await desk.stored(identifier))[2]]
    assert await desk.take(document(title="Old slip shut")) == (Outcome.UPDATED, identifier)
    article, passages, statements = await desk.stored(identifier)
    assert article.title == "Old slip shut"
    assert passages
    assert [statement.content for statement in statements] == said


async def test_a_date_that_comes_later_is_filled_in(desk: Desk) -> None:
    """The same text with a date that was not known: updated, and the passages are embedded with it."""
    _, identifier = await desk.take(document())
    keys = {passage.embedding_key for passage in (await desk.stored(identifier))[1]}
    dated = document(published_at=datetime(2025, 3, 4, tzinfo=UTC))
    assert await desk.take(dated) == (Outcome.UPDATED, identifier)
    article, passages, _ = await desk.stored(identifier)
    assert article.published_at == datetime(2025, 3, 4, tzinfo=UTC)
    assert article.version == 1
    assert not keys & {passage.embedding_key for passage in passages}


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (document(""), "too-little"),
        (document("  \n\t\n"), "too-little"),
        (document(b"\x00\x01\x02\xff\xfe\x00", media="text/plain"), "binary"),
        (document("<html><body><p>Menu</p></body></html>", media="text/html"), "no-article"),
    ],
)
async def test_what_can_not_be_used_is_refused_with_the_reason(
    desk: Desk, raw: RawDocument, problem: str, tmp_path: Path
) -> None:
    """Refused, in one sentence and by its name, and nothing is stored; the next one is taken in all the same."""
    report = await Ingestor(desk.catalog, CutterHere(Chunker(tokenizer_for(None, tmp_path)))).ingest(desk.library, raw)
    assert report.outcome is Outcome.REFUSED
    assert report.origin == "slip"
    assert report.reason.endswith(".")
    assert report.problem == problem
    assert (await desk.catalog.counts(desk.library)).articles == 0
    assert (await desk.take(document()))[0] is Outcome.ADDED


async def test_every_input_comes_to_the_same(desk: Desk) -> None:
    """The same article as bytes, with a byte-order mark, with other line ends, and as HTML is one article."""
    _, identifier = await desk.take(document())
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.strip().split("\n\n"))
    page = f"<html><head><title>Ferry slip to close</title></head><body><article>{paragraphs}</article></body></html>"
    for raw in (
        document(TEXT.encode()),
        document(b"\xef\xbb\xbf" + TEXT.encode()),
        document(TEXT.replace("\n", "\r\n")),
        document(page, media="text/html"),
    ):
        assert await desk.take(raw) == (Outcome.UNCHANGED, identifier)


@pytest.mark.parametrize("odd", ["<|endoftext|> was printed", "half \ud83d a pair", "a\x00b c\u200bd", "“" * 3000])
async def test_odd_text_is_text(desk: Desk, odd: str) -> None:
    """Special tokens, halves of characters, control characters and endless marks are taken in, and offsets hold."""
    outcome, identifier = await desk.take(document(f"{TEXT}\n\n{odd}"))
    assert outcome is Outcome.ADDED
    article, passages, statements = await desk.stored(identifier)
    assert all(article.text[passage.start : passage.end] == passage.text for passage in passages)
    assert all(article.text[one.start : one.end] == one.content for one in statements)


async def test_repeated_paragraphs_are_readable_and_not_retrieved(desk: Desk) -> None:
    """A paragraph twice in nearly the same words stays in the text once more and in no second passage."""
    first = "The harbour council voted on Tuesday to close the old ferry slip after divers found the pilings rotten."
    again = (
        "The harbour council voted Tuesday to close the old ferry slip, after divers found that the pilings are rotten."
    )
    between = "Ferries will use the northern quay from 4 May, and the fare stays at $3.50 for the whole summer."
    _, identifier = await desk.take(document(f"{first}\n\n{between}\n\n{again}"))
    article, passages, _ = await desk.stored(identifier)
    assert again in article.text
    assert article.repeats
    assert sum("harbour council" in passage.text for passage in passages) == 1
    assert not any(again in passage.text for passage in passages)


async def test_many_come_to_the_same_as_one_by_one(desk: Desk, tmp_path: Path) -> None:
    """Over several transactions: reports in order, what is unusable refused in its place, the same known again."""
    ingestor = Ingestor(desk.catalog, CutterHere(Chunker(tokenizer_for(None, tmp_path))))
    count = 2 * TOGETHER + 3
    raws = [
        document(f"{TEXT}\n\nBoat number {n} was there.", url=f"https://gull.example/{n}", origin=f"line {n}")
        for n in range(count)
    ]
    raws[5] = document("", origin="line 5")
    raws[40] = raws[2]
    raws[TOGETHER + 1] = document(LATER, url="https://gull.example/3", origin="line 33")
    reports = [report async for report in ingestor.ingest_all(desk.library, raws)]
    assert [report.origin for report in reports] == [raw.origin for raw in raws]
    outcomes = [report.outcome for report in reports]
    assert outcomes[5] is Outcome.REFUSED
    assert outcomes[40] is Outcome.UNCHANGED
    assert outcomes[TOGETHER + 1] is Outcome.UPDATED
    assert outcomes.count(Outcome.ADDED) == count - 3
    assert (await desk.catalog.counts(desk.library)).articles == count - 3
    assert await desk.ids("boat")


async def test_what_was_reported_is_stored_when_the_rest_is_not_wanted(desk: Desk, tmp_path: Path) -> None:
    """A caller that stops in the middle has at least what it was told of, and nothing goes on behind its back."""
    ingestor = Ingestor(desk.catalog, CutterHere(Chunker(tokenizer_for(None, tmp_path))))
    raws = [document(f"{TEXT}\n\nBoat number {n}.", url=f"https://gull.example/{n}") for n in range(3 * TOGETHER)]
    told = []
    taking = ingestor.ingest_all(desk.library, raws)
    async for report in taking:
        told.append(report.article_id)
        if len(told) == 3:
            break
    await taking.aclose()
    stored = {article.id for article in await desk.catalog.articles(desk.library)}
    assert set(told) <= stored
    assert len(stored) <= 2 * TOGETHER


async def test_a_catalog_that_can_not_store_raises(desk: Desk, tmp_path: Path) -> None:
    """Only what is wrong with the input is a report; a catalog that fails is an error for the caller."""
    nowhere = replace(desk.library, id=desk.library.id + 1000)
    ingestor = Ingestor(desk.catalog, CutterHere(Chunker(tokenizer_for(None, tmp_path))))
    with pytest.raises(CatalogError):
        await ingestor.ingest(nowhere, document())


async def test_of_versions_of_one_moment_the_later_number_stays(desk: Desk) -> None:
    """An agency that gives two versions one time has numbered them; the earlier one in another file comes too late."""
    items = [agency_item(version=str(number), headline=f"Bridge {number}") for number in (3, 2, 3)]
    read = [one for item in items for one in read_bytes(json.dumps(item).encode(), "ninjs.json")]
    told = [one for one in read if isinstance(one, RawDocument)]
    assert await desk.take_all(told) == [Outcome.ADDED, Outcome.UNCHANGED, Outcome.UNCHANGED]
    [head] = await desk.catalog.articles(desk.library)
    assert head.title == "Bridge 3"
