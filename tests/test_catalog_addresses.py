"""I1 of the fault list: an article is one by whatever way it comes, and where else it stands is known."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from retrieval.catalog import Catalog, Cut, content_hash
from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere, Parts
from retrieval.errors import InputError
from retrieval.fetch import Fetched, read_fetched
from retrieval.ingest import Ingestor
from retrieval.models import Article, ArticleHead, Elsewhere, IngestReport, Library, Outcome, RawDocument
from retrieval.reading import read_documents
from retrieval.stories import StoryKeeper
from retrieval.tokens import tokenizer_for
from tests.catalog_material import article, both, cut
from tests.kept_material import answer, citation, kept
from tests.story_material import CUT, ONE, REWORDED

pytest_plugins = ["tests.catalog_fixtures"]

TITLE = "Ferry slip to close for good"
PARAGRAPHS = (
    "The harbour council of Tarnmouth voted on Tuesday evening to close the old ferry slip for good.",
    "“The pilings are rotten,” said Mayor Ines Okafor after the vote, which took the council two hours.",
    "Ferries will use the northern quay from May, and the ticket office moves into the customs house.",
)
HOME = "https://www.tarnpost.example"
OWN = f"{HOME}/harbour/ferry-slip-to-close"


def page(canonical: str = OWN, body: Sequence[str] = PARAGRAPHS, head: str = "") -> bytes:
    """The article as its site sends it."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f"<!doctype html><html><head><title>{TITLE}</title>{link}{head}</head><body><article><h1>{TITLE}</h1>"
        f"{''.join(f'<p>{part}</p>' for part in body)}</article></body></html>"
    ).encode()


def fetched(asked: str, content: bytes, url: str = "") -> RawDocument:
    """What comes of opening an address, which may lead on to another."""
    [document] = read_fetched(Fetched(asked, url or asked, content, "text/html; charset=utf-8"))
    assert isinstance(document, RawDocument)
    return document


@pytest.fixture(scope="module")
def cutter(tmp_path_factory: pytest.TempPathFactory) -> CutterHere:
    """What reads the pages."""
    return CutterHere(Chunker(tokenizer_for(None, tmp_path_factory.mktemp("vocabulary"))))


class Counting:
    """A cutter that counts what it is given."""

    def __init__(self, inner: CutterHere) -> None:
        self.inner, self.read = inner, 0

    async def cut(self, raw: RawDocument) -> Parts:
        """One more."""
        self.read += 1
        return await self.inner.cut(raw)

    async def cut_all(self, raws: Sequence[RawDocument]) -> list[Parts | InputError]:
        """So many more."""
        self.read += len(raws)
        return await self.inner.cut_all(raws)


ROUTES = {
    "http": fetched(OWN.replace("https", "http"), page()),
    "tracking": fetched(f"{OWN}?utm_source=x&fbclid=y&at_medium=z", page()),
    "fragment": fetched(f"{OWN}#comments", page()),
    "redirect": fetched("https://tarn.example/s/7", page(""), OWN),
    "moved within the site": fetched(OWN, page(""), f"{HOME}/2026/03/ferry-slip"),
    "AMP page": fetched(f"{OWN}/amp", page(head="<style>amp</style>")),
    "AMP host without a canonical link": fetched(OWN.replace("www.", "amp."), page("")),
    "Google's AMP cache": fetched(OWN.replace("https://", "https://www.google.com/amp/s/"), page("")),
    "mobile host": fetched(OWN.replace("www.", "m."), page()),
    "mobile host without a canonical link": fetched(OWN.replace("www.", "mobile."), page("")),
    "capitals, port, slash, index": fetched("HTTPS://WWW.TarnPost.example:443/harbour/ferry-slip-to-close/", page("")),
    "relative canonical link": fetched(f"{OWN}?ref=home", page("/harbour/ferry-slip-to-close")),
    "canonical link to the home page": fetched(OWN, page(f"{HOME}/")),
    "canonical link to the section": fetched(OWN, page(f"{HOME}/harbour")),
    "canonical link to another site": fetched(OWN, page("https://other.example/harbour/ferry-slip-to-close")),
    "text": RawDocument(f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS), "text/plain", "pasted"),
    "line with the address": RawDocument("\n\n".join(PARAGRAPHS), "text/plain", "a.jsonl line 1", TITLE, f"{OWN}#x"),
}  # fmt: skip


async def embedded(catalog: Catalog, library: Library) -> int:
    """What would have to be embedded: the keys of all passages without a vector, which they get here."""
    keys = {
        passage.embedding_key
        for one in await catalog.articles(library)
        for passage in await catalog.passages_of(library, one.id)
    }
    new = keys - (await catalog.embeddings("m", sorted(keys))).keys()
    await catalog.keep_embeddings("m", {key: np.ones(2, np.float32) for key in new})
    return len(new)


async def test_i1_one_article_by_every_route(
    catalog: Catalog, library: Library, cutter: CutterHere, tmp_path: Path
) -> None:
    """I1: 17 routes and a saved file make one article and no new vector; every other address of it is kept."""
    ingestor = Ingestor(catalog, cutter)
    first = await ingestor.ingest(library, fetched(OWN, page(head=f'<link rel="amphtml" href="{OWN}/amp">')))
    assert first.outcome is Outcome.ADDED
    assert await embedded(catalog, library) > 0
    line = {"title": TITLE, "text": "\n\n".join(PARAGRAPHS), "url": OWN}
    files = {"saved.html": page(), "feed.jsonl": json.dumps(line).encode()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    read = {name: one for name in files for one in read_documents(tmp_path / name) if isinstance(one, RawDocument)}
    assert len(read) == 2
    for route, raw in (ROUTES | read).items():
        report = await ingestor.ingest(library, raw)
        assert (route, report.outcome, report.article_id) == (route, Outcome.UNCHANGED, first.article_id)
    assert len(await catalog.articles(library)) == 1
    assert await embedded(catalog, library) == 0
    assert (await catalog.article(library, first.article_id)).url == OWN
    kept = (await catalog.elsewhere(library, [first.article_id]))[first.article_id].addresses
    others = {"https://tarn.example/s/7", f"{HOME}/2026/03/ferry-slip", OWN.replace("www.", "m."), f"{OWN}/amp"}
    assert others <= set(kept)
    assert OWN not in kept
    assert not any("utm_" in address or "google" in address for address in kept)


async def test_i1_an_edited_article_leaves_nothing_behind(
    catalog: Catalog, library: Library, cutter: CutterHere
) -> None:
    """Read again by another route, its new passages take the place of all the old ones, in search too."""
    ingestor = Ingestor(catalog, cutter)
    first = await ingestor.ingest(library, fetched(OWN, page()))
    before = {one.id for one in await catalog.passages_of(library, first.article_id)}
    edited = (*PARAGRAPHS[:2], "Ferries will use the southern quay from June; the walrus stays where it is.")
    changed = await ingestor.ingest(library, fetched(f"{OWN}/amp?utm_source=x", page("", edited)))
    assert (changed.outcome, changed.article_id) == (Outcome.UPDATED, first.article_id)
    stored = await catalog.article(library, first.article_id)
    assert (stored.version, stored.url, "walrus" in stored.text) == (2, OWN, True)
    after = {one.id for one in await catalog.passages_of(library, first.article_id)}
    assert not before & after
    assert set(await catalog.removals(library)) == before
    assert await catalog.search_words(library, ["customs", "northern"], 9) == []
    assert {found for found, _ in await catalog.search_words(library, ["walrus"], 9)} <= after
    # What was read before is not taken for what is there now.
    assert (await ingestor.ingest(library, fetched(OWN, page()))).outcome is Outcome.UPDATED


async def test_i1_variants_at_once_make_one(tmp_path: Path, empty: bytes, cutter: CutterHere) -> None:
    """Two people and two processes, each with other variants of the address at the same moment: one article."""
    path = tmp_path / "catalog.db"
    await asyncio.to_thread(path.write_bytes, empty)
    async with await Catalog.open(path) as here, await Catalog.open(path) as there:
        library = await here.library("default")

        async def add(catalog: Catalog, routes: Sequence[RawDocument]) -> list[IngestReport]:
            return [one async for one in Ingestor(catalog, cutter).ingest_all(library, routes)]

        routes = list(ROUTES.values())
        reports = await asyncio.gather(
            *(add(one, routes[start::4]) for start, one in enumerate([here, here, there, there]))
        )
        outcomes = [report.outcome for some in reports for report in some]
        assert len(await here.articles(library)) == 1
        assert outcomes.count(Outcome.ADDED) == 1
        assert Outcome.REFUSED not in outcomes


async def test_what_was_read_before_is_not_read_again(catalog: Catalog, library: Library, cutter: CutterHere) -> None:
    """The same bytes from a known address, or from a new one beside it, are known without being looked into."""
    counting = Counting(cutter)
    ingestor = Ingestor(catalog, counting)
    first = await ingestor.ingest(library, fetched(OWN, page()))
    short = RawDocument(page(), "text/html", "s", url=OWN, addresses=("https://tarn.example/s/7", OWN))
    for raw in (fetched(f"{OWN}?utm_source=x", page()), short, fetched("https://tarn.example/s/7", page())):
        report = await ingestor.ingest(library, raw)
        assert (report.outcome, report.article_id, report.title) == (Outcome.UNCHANGED, first.article_id, TITLE)
    assert counting.read == 1
    await ingestor.ingest(library, replace(short, title="Stated by a person"))
    await ingestor.ingest(library, fetched("https://elsewhere.example/a", page("")))
    assert counting.read == 3, "what a person states is looked at, and so is the same page on another site"
    await catalog.remove(library, first.article_id)
    assert (await ingestor.ingest(library, fetched(OWN, page()))).outcome is Outcome.ADDED


async def test_an_address_that_leads_to_another_article_every_day(
    catalog: Catalog, library: Library, cutter: CutterHere
) -> None:
    """What was reached by "/latest" yesterday is not replaced by what "/latest" leads to today."""
    ingestor = Ingestor(catalog, cutter)
    latest = f"{HOME}/latest"
    other = ("The town library of Tarnmouth lends out seeds.", *["Readers bring back what they grew, and some do."] * 2)
    first = await ingestor.ingest(library, fetched(latest, page(""), f"{HOME}/a/ferry-1"))
    second = await ingestor.ingest(library, fetched(latest, page("", other), f"{HOME}/a/seeds-2"))
    assert [first.outcome, second.outcome] == [Outcome.ADDED, Outcome.ADDED]
    assert len(await catalog.articles(library)) == 2


async def test_one_address_that_two_articles_declare(catalog: Catalog, library: Library, cutter: CutterHere) -> None:
    """A site gives all its pages one canonical link: they stay two, each with its versions and its own address."""
    ingestor = Ingestor(catalog, cutter)
    shared = f"{HOME}/news/latest-news-today"
    other = ("The town library of Tarnmouth lends out seeds.", *["Readers bring back what they grew, and some do."] * 2)
    ways = [f"{HOME}/news/ferry-slip-to-close", f"{HOME}/news/library-lends-seeds"]
    pages = [page(shared), page(shared, other)]
    reports = [await ingestor.ingest(library, fetched(way, held)) for way, held in zip(ways, pages, strict=True)]
    assert [one.outcome for one in reports] == [Outcome.ADDED, Outcome.ADDED]
    later = await ingestor.ingest(library, fetched(ways[1], page(shared, (*other, "It opens at ten on Saturdays."))))
    assert (later.outcome, later.article_id) == (Outcome.UPDATED, reports[1].article_id)
    anew = await ingestor.ingest(
        library, fetched(ways[0], page(shared, ("A fair will be held on the northern quay.",)))
    )
    assert (anew.outcome, anew.article_id) == (Outcome.UPDATED, reports[0].article_id)
    assert {one.url for one in await catalog.articles(library)} == {shared, ways[1]}


async def test_the_mobile_page_of_another_path(catalog: Catalog, library: Library, cutter: CutterHere) -> None:
    """Without canonical links one number and nearly one text make one article; another text is another article."""
    ingestor = Ingestor(catalog, cutter)
    body = (*PARAGRAPHS, *[f"The harbour office of quay {number} keeps its hours, it says." for number in range(9)])
    first = await ingestor.ingest(library, fetched(f"{HOME}/harbour/ferry-slip-2604117.html", page("", body)))
    mobile = "https://m.tarnpost.example/article?id=2604117"
    again = await ingestor.ingest(library, fetched(mobile, page("", (*body[:-1], "All hours stay."))))
    assert (again.outcome, again.article_id) == (Outcome.UPDATED, first.article_id)
    other = ("The town library of Tarnmouth lends out seeds.", *["Readers bring back what they grew, and some do."] * 2)
    assert (await ingestor.ingest(library, fetched(mobile, page("", other)))).outcome is Outcome.ADDED
    assert {one.url for one in await catalog.articles(library)} == {f"{HOME}/harbour/ferry-slip-2604117.html", mobile}


async def test_parameters_that_tell_the_article_stay(catalog: Catalog, library: Library, cutter: CutterHere) -> None:
    """?id= and ?p= are other articles, also where a page declares a canonical link that has lost them."""
    ingestor = Ingestor(catalog, cutter)
    for number, words in enumerate(("ferries", "seeds", "bells")):
        body = [f"Number {number} of our stories is on {words}, of which Tarnmouth has {number + 7}.", PARAGRAPHS[0]]
        raw = fetched(f"{HOME}/story.php?id={number}", page(f"{HOME}/story.php", body))
        assert (await ingestor.ingest(library, raw)).outcome is Outcome.ADDED
    assert len(await catalog.articles(library)) == 3


async def test_an_article_is_looked_up_by_any_address(catalog: Catalog, library: Library) -> None:
    """A link in a message is known by whatever way the article was reached, without its text."""
    told = article(url=OWN, addresses=("https://tarn.example/s/7",))
    _, stored = await catalog.store(library, told, cut(told), [])
    for url in (f"{OWN}?utm_id=1", f"{OWN}/amp", "http://tarn.example/s/7", OWN.replace("www.", "")):
        assert await catalog.same_article(library, Article("", "", url=url)) == stored
    assert await catalog.same_article(library, Article("", "", url=f"{OWN}-other")) is None


@both
async def test_where_else_an_article_stands(catalog: Catalog, library: Library) -> None:
    """Its copies, whose copy it is, and the agency; in a kept answer too, as it is when that is opened."""
    own, copy, other = [
        (await catalog.store(library, one, cut(one), []))[1]
        for one in (replace(ONE, addresses=("https://gull.example/s/1",)), CUT, REWORDED)
    ]
    before = await kept(catalog, library, answer(await citation(catalog, library, own)))
    assert before.answer.citations[0].elsewhere == Elsewhere(("https://gull.example/s/1",))
    await StoryKeeper(catalog).catch_up(library)
    found = await catalog.elsewhere(library, [own.id, copy.id])
    assert [head.id for head in found[own.id].copies] == [copy.id, other.id]
    assert found[own.id].copy_of is None
    assert found[copy.id].copy_of == own.id
    assert found[own.id].agency == found[copy.id].agency == "Reuters"
    assert found[copy.id].copies[0] == ArticleHead(own.id, own.title, "Gull", url=own.url)
    again = await catalog.kept_answer(library, before.id)
    assert again is not None
    assert again.answer.citations[0].elsewhere == found[own.id]
    told = await catalog.with_elsewhere(library, before.answer)
    assert told.citations[0].elsewhere == found[own.id]
    await catalog.remove(library, other.id)
    assert [head.id for head in (await catalog.elsewhere(library, [own.id]))[own.id].copies] == [copy.id]
    assert await catalog.elsewhere(library, []) == {}


async def test_addresses_go_with_their_article(tmp_path: Path, empty: bytes) -> None:
    """Removed, none of them is left in the file."""
    path = tmp_path / "catalog.db"
    await asyncio.to_thread(path.write_bytes, empty)
    async with await Catalog.open(path) as catalog:
        library = await catalog.library("default")
        told = article(url=OWN, addresses=("https://very-odd.example/s/7",))
        _, stored = (await catalog.store_all(library, [Cut(told, cut(told), [], content_hash("x"))]))[0]
        await catalog.remove(library, stored.id)
    assert b"very-odd" not in await asyncio.to_thread(path.read_bytes)
