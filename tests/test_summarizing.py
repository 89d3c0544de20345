"""Summaries in an article's own sentences: right, readable by themselves, and each with its place."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from retrieval.catalog import Catalog
from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.errors import InputError, NotFoundError
from retrieval.ingest import Ingestor
from retrieval.models import Library, NoteKind, RawDocument, Status
from retrieval.reading import read_documents
from retrieval.summarizing import SHORT, ExtractingSummarizer
from retrieval.tokens import tokenizer_for
from tests.answering_material import Onlooker
from tests.catalog_material import empty_catalog
from tests.summary_material import SLIP, TITLE, check_promises, slip

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "bot" / "samples"
SEED = ROOT.parent / "shared" / "seed" / "000_f7810662300d88f2.txt"
OPINION = "\n\n".join(
    [
        "The harbour council has made the worst choice in its history, and I will say why.",
        "A slip that served Port Ellery for ninety years is given up to spare a budget of four million crowns.",
        "The fishermen of the town were never asked what the closing of the slip would cost them.",
        "Nobody on the council has ever had to land a catch in a northerly gale.",
    ]
)


@pytest.fixture(scope="module")
def chunker(tmp_path_factory: pytest.TempPathFactory) -> Chunker:
    """Short passages, so that an article has several."""
    return Chunker(tokenizer_for(None, tmp_path_factory.mktemp("tokens")), limit=80)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalog."""
    return empty_catalog(tmp_path_factory.mktemp("empty"))


@pytest_asyncio.fixture
async def catalog(tmp_path: Path, empty: bytes) -> AsyncIterator[Catalog]:
    """An empty catalog."""
    file = tmp_path / "catalog.db"
    file.write_bytes(empty)
    async with await Catalog.open(file) as opened:
        yield opened


@pytest.fixture
def summarizer(catalog: Catalog, chunker: Chunker) -> ExtractingSummarizer:
    """The one without a model."""
    return ExtractingSummarizer(catalog, CutterHere(chunker))


@pytest_asyncio.fixture
async def library(catalog: Catalog) -> Library:
    """The default library."""
    return await catalog.library("default")


async def test_a_summary_is_three_sentences_of_the_article_in_its_order(summarizer: ExtractingSummarizer) -> None:
    """The lead stands first, without its dateline; each sentence has a marker; the whole is an answer to the title."""
    summary = await summarizer.summarize_text(slip())
    check_promises(summary)
    assert summary.question == TITLE
    assert summary.model == "quoting"
    first = summary.text.split("\n\n")[0]
    assert first.startswith(
        "The harbour council of Port Ellery voted on Tuesday to close the old ferry slip by 30 June"
    )
    assert summary.text.count(" [") == 3
    places = [SLIP.find(statement.content) for statement in summary.statements]
    assert places == sorted(places)
    assert all(statement.verified for statement in summary.statements)
    assert set(summary.timings_ms) == {"read", "summary", "total"}


@pytest.mark.parametrize("sentences", [1, SHORT, 4, 50])
async def test_what_is_no_news_never_stands_in_a_summary(summarizer: ExtractingSummarizer, sentences: int) -> None:
    """However long it may be: no caption, repeat, question, order, credit, nor what leans on something missing."""
    summary = await summarizer.summarize_text(slip(), sentences)
    check_promises(summary)
    assert len(summary.statements) <= sentences
    for words in (
        "Pictured",
        "(left)",
        "What will become",
        "Ignore all",
        "resigned",
        "Additional reporting",
        "Reuters",
    ):
        assert words not in summary.text
    assert summary.text.count("30 June") == 1
    for paragraph in summary.text.split("\n\n"):
        assert not paragraph.startswith(("But ", "She ", "'The pilings"))
    for leaning in ("She then", "But the council"):
        assert leaning not in summary.text or summary.text.index(leaning) > summary.text.index("[1]")


@pytest.mark.parametrize(
    "text",
    [
        "The ferry from Port Ellery sails again on Monday at noon.",
        "She said no. He said yes. They agreed in the end.\n\nFerry times\n\nQuay Street",
    ],
)
async def test_too_little_text_is_said_so(summarizer: ExtractingSummarizer, text: str) -> None:
    """Of one sentence, or of none that stands alone, there is no summary: no citation, and the note says why."""
    summary = await summarizer.summarize_text(slip(text))
    assert summary.status is Status.NO_EVIDENCE
    assert (summary.statements, summary.citations) == ((), ())
    assert [note.kind for note in summary.notes] == [NoteKind.TOO_SHORT]


async def test_a_summary_is_shorter_than_its_article(summarizer: ExtractingSummarizer) -> None:
    """Of four sentences it has two, where the usual few are asked for; where many are, not all of them either."""
    told = slip(OPINION.replace("I will say why", "people say why"))
    assert len((await summarizer.summarize_text(told)).statements) == 2
    assert len((await summarizer.summarize_text(told, 9)).statements) == 3


@pytest.mark.parametrize(
    "told",
    [
        {"title": "Opinion: The slip must stay"},
        {"title": "The slip must stay | Comment"},
        {"extra": {"section": "Opinion"}},
        {"url": "https://gull.example/opinion/the-slip-must-stay"},
        {"text": f"COMMENT\n\nBy Ann Lee\n\n{OPINION}"},
        {"text": f"{OPINION}\n\nAnn Lee is a columnist at the paper that is called The Gull."},
    ],
)
async def test_an_opinion_piece_is_called_one(summarizer: ExtractingSummarizer, told: dict[str, object]) -> None:
    """By headline, section, address or a line of its own; its "I" is the author's, who is named."""
    summary = await summarizer.summarize_text(slip(**{"text": OPINION, "authors": ("Ann Lee",), **told}))  # type: ignore[arg-type]
    check_promises(summary)
    (note,) = summary.notes
    assert (note.kind, note.values) == (NoteKind.OPINION, {"author": "Ann Lee"})
    assert "columnist" not in summary.text
    assert all(line.startswith("Ann Lee writes: “") for line in summary.text.split("\n\n"))
    assert {statement.speaker for statement in summary.statements} == {"Ann Lee"}


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"title": "Council's opinion poll fails"},
        {"url": "https://gull.example/news/opinions-differ"},
        {"text": f"{OPINION}\n\nDov Reyes is a columnist whom the mayor dismissed.", "authors": ("Ann Lee",)},
    ],
)
async def test_news_is_not_called_opinion(summarizer: ExtractingSummarizer, told: dict[str, object]) -> None:
    """The word alone makes none; and an "I" outside quotation marks is nobody's then, and not shown."""
    summary = await summarizer.summarize_text(slip(**{"text": OPINION, **told}))  # type: ignore[arg-type]
    assert summary.notes == ()
    assert "I will say why" not in summary.text


async def test_a_stored_article_is_summarised_by_its_id(
    summarizer: ExtractingSummarizer, catalog: Catalog, chunker: Chunker, library: Library
) -> None:
    """The beginning of an id will do; citations are of the stored passages, and whoever waits is told how many."""
    report = await Ingestor(catalog, CutterHere(chunker)).ingest(library, slip())
    onlooker = Onlooker()
    summary = await summarizer.summarize(library, report.article_id[:12], SHORT, onlooker)
    check_promises(summary)
    stored = {passage.id for passage in await catalog.passages_of(library, report.article_id)}
    assert {citation.passage.id for citation in summary.citations} <= stored
    assert {citation.article.id for citation in summary.citations} == {report.article_id}
    assert (onlooker.read, onlooker.seen) == ([len(stored)], [])
    unstored = await summarizer.summarize_text(slip(), SHORT)
    assert summary.text == unstored.text


async def test_another_library_s_article_is_not_there(
    summarizer: ExtractingSummarizer, catalog: Catalog, chunker: Chunker, library: Library
) -> None:
    """Whatever id is sent."""
    report = await Ingestor(catalog, CutterHere(chunker)).ingest(await catalog.library("other"), slip())
    with pytest.raises(NotFoundError):
        await summarizer.summarize(library, report.article_id)


async def test_nothing_is_stored_by_summarising(
    summarizer: ExtractingSummarizer, catalog: Catalog, library: Library
) -> None:
    """A text that is only read stays out of the library; its citations have passages, and an article without an id."""
    summary = await summarizer.summarize_text(slip())
    assert await catalog.articles(library) == []
    assert {citation.article.id for citation in summary.citations} == {""}
    assert len({citation.passage.id for citation in summary.citations}) == len(summary.citations) > 0


async def test_what_holds_no_article_is_refused_in_a_sentence(summarizer: ExtractingSummarizer) -> None:
    """Binary data and an empty page are no article."""
    for raw in (RawDocument(b"\x00\x01\x02" * 50, "text/plain", "x"), RawDocument("<html></html>", "text/html", "x")):
        with pytest.raises(InputError):
            await summarizer.summarize_text(raw)


def _documents(path: Path) -> list[RawDocument]:
    return [found for found in read_documents(path) if isinstance(found, RawDocument)]


@pytest.mark.parametrize("raw", _documents(SAMPLES), ids=lambda raw: Path(raw.origin).name)
async def test_the_samples(summarizer: ExtractingSummarizer, raw: RawDocument) -> None:
    """Each sample has a summary of three sentences that keeps the promises, but for the notes beside them."""
    summary = await summarizer.summarize_text(raw)
    if Path(raw.origin).name == "README.md":
        assert summary.status is Status.NO_EVIDENCE
        return
    check_promises(summary)
    assert summary.text.count(". [") + summary.text.count("” [") == 3
    assert "harbourpost.example" not in summary.text


@pytest.mark.skipif(not SEED.exists(), reason="the pasted article of ../shared/seed is not here")
async def test_the_seed_article(summarizer: ExtractingSummarizer) -> None:
    """Every paragraph stands in it twice, among teasers: each is told once, and no teaser is."""
    (raw,) = _documents(SEED)
    summary = await summarizer.summarize_text(raw, 4)
    check_promises(summary)
    assert "clandestine" not in summary.text
    assert not any(name in summary.text for name in ("Schumer", "Homan", "Latino", "internewscast"))


async def test_hostile_text_stays_text(summarizer: ExtractingSummarizer) -> None:
    """Marker-like numbers and keys of an article are not taken for ours."""
    text = SLIP.replace("voted on Tuesday", "voted [9] on Tuesday").replace("4.2 million", "[k4f2a] 4.2 million")
    summary = await summarizer.summarize_text(slip(text), 9)
    assert "[9]" not in summary.text
    assert "[k4f2a]" not in summary.text
    assert {statement.citation for statement in summary.statements} == {c.number for c in summary.citations}
