"""Answers from stored articles, for the tests of what the catalog keeps."""

from dataclasses import replace
from pathlib import Path

from retrieval.catalog import Catalog
from retrieval.models import (
    Answer,
    AnswerStatement,
    Article,
    Citation,
    KeptAnswer,
    Library,
    Note,
    NoteKind,
    Passage,
    Status,
    Usage,
)
from tests.catalog_material import article, cut


async def stored(catalog: Catalog, library: Library, told: Article | None = None) -> Article:
    """An article in the library, with a passage a paragraph."""
    told = told or article()
    return (await catalog.store(library, told, cut(told), []))[1]


async def citation(catalog: Catalog, library: Library, of: Article, passage: int = 1, number: int = 1) -> Citation:
    """A citation of one of the article's passages; its quotation is the first ten characters."""
    found = (await catalog.passages_of(library, of.id))[passage]
    return Citation(number, of, found, found.text[:10])


def answer(*citations: Citation, **told: object) -> Answer:
    """An answer that says something of each citation, unless told otherwise."""
    values: dict[str, object] = {
        "question": "Why does the slip close?",
        "status": Status.ANSWERED,
        "text": " ".join(f"Said so [{one.number}]." for one in citations),
        "statements": tuple(AnswerStatement("Said so", one.number) for one in citations),
        "citations": citations,
    }
    return Answer(**(values | told))  # type: ignore[arg-type]


async def full_answer(catalog: Catalog, library: Library) -> Answer:
    """An answer that uses every field, from two articles of the library, with a third one nearest."""
    first = await stored(catalog, library, article(key="1", publisher="Harbour Post", authors=("A. Reed",)))
    second = await stored(catalog, library, article("Another paper.\nIt says the same.", key="2"))
    third = await stored(catalog, library, article("Something near.", key="3"))
    return answer(
        await citation(catalog, library, first, 1, 1),
        await citation(catalog, library, second, 0, 2),
        statements=(
            AnswerStatement("the pilings are rotten", 1, "Ines Okafor", "The pilings are rotten,", True),
            AnswerStatement("it is the same elsewhere", 2),
        ),
        nearest=(third,),
        model="quoting and more",
        usage=Usage(1200, 88),
        notes=(Note(NoteKind.LEFT_OUT, "Two sentences are not shown.", {"count": 2, "why": "“never said”"}),),
        timings_ms={"search": 12.5, "writing": 900.0},
        raw="what the model wrote",
    )


async def kept(
    catalog: Catalog, library: Library, of: Answer | None = None, asker: str = "ann", place: str = "harbour"
) -> KeptAnswer:
    """An answer kept in the library."""
    of = of or answer(text="Nothing was found.", status=Status.NO_EVIDENCE)
    return await catalog.keep_answer(library, of, asker=asker, place=place, private=False)


def as_kept(of: Answer) -> Answer:
    """What comes back of an answer: all but `raw` and the embedding keys of the passages."""
    bare = [replace(one, passage=_without_key(one.passage)) for one in of.citations]
    return replace(of, raw=None, citations=tuple(bare))


def _without_key(passage: Passage) -> Passage:
    return replace(passage, embedding_key="")


def bytes_in(folder: Path) -> bytes:
    """What stands in the files of a folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
