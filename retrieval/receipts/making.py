"""Receipts made: of an answer or a summary that the catalog keeps, or of one that was printed as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from retrieval.answer_json import answer_as_json, article_head
from retrieval.catalog import Catalog
from retrieval.errors import InputError, NotFoundError
from retrieval.models import Article, Citation, Filters, KeptAnswer, Library
from retrieval.receipts.sealing import FORMAT, hash_of, sealed


@dataclass(frozen=True)
class Made:
    """When and by what a receipt is made: `program` is its name and version."""

    at: datetime
    program: str


async def receipt_of(catalog: Catalog, library: Library, kept: KeptAnswer, made: Made) -> dict[str, object]:
    """The receipt of a kept answer, ready for JSON. Raises CatalogError.

    Articles are told in the version that the answer cites. Who asked, and where, is not in it.
    """
    versions = {one.article.id: await _versions(catalog, library, one.article.id) for one in kept.answer.citations}
    answer = answer_as_json(kept.answer)
    sources = [_source(one, versions[one.article.id]) for one in kept.answer.citations]
    told = {
        "answer": kept.id,
        "kind": kept.kind,
        "asked_at": kept.asked_at.isoformat(),
        "narrowed_to": _narrowed(kept.filters),
        "sources_gone": list(kept.missing),
    }
    return _finished(_receipt(answer, sources, made) | told)


async def receipt_of_json(
    catalog: Catalog, library: Library, answer: Mapping[str, Any], made: Made
) -> dict[str, object]:
    """The receipt of an answer as `onrecord ask --json` and `onrecord summary --json` print it.

    When it was asked is not told there. Raises InputError where it is no such answer, where an article is not stored,
    or where a passage stands in no version of it.
    """
    try:
        sources = [await _found(catalog, library, told) for told in answer["citations"]]
        told = {"answer": None, "kind": "answer", "asked_at": None, "narrowed_to": _narrowed(Filters())}
        return _finished(_receipt(answer, sources, made) | told | {"sources_gone": []})
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise InputError("This is no answer as onrecord ask --json prints it.", "receipt-json") from error


def _finished(receipt: Mapping[str, object]) -> dict[str, object]:
    """The receipt with its own hash, its keys in the order in which one reads them."""
    order = ("format", "answer", "kind", "question", "asked_at", "status", "text", "model")
    return sealed({key: receipt[key] for key in (*order, *(key for key in receipt if key not in order))})


def _receipt(answer: Mapping[str, Any], sources: Sequence[dict[str, object]], made: Made) -> dict[str, object]:
    return {
        "format": FORMAT,
        "question": answer["question"],
        "status": answer["status"],
        "text": answer["text"],
        "model": answer["model"],
        "statements": answer["statements"],
        "sources": list(sources),
        "notes": answer["notes"],
        "usage": answer["usage"],
        "made_at": made.at.isoformat(),
        "program": made.program,
    }


async def _found(catalog: Catalog, library: Library, told: Mapping[str, Any]) -> dict[str, object]:
    """The source of a citation in JSON, in the newest version of its article that has its passage."""
    passage = told["passage"]
    start, end, text = int(passage["start"]), int(passage["end"]), str(passage["text"])
    identifier = str(told["article"]["id"])
    versions = await catalog.versions(library, identifier)
    article = next((one for one in versions if one.text[start:end] == text), None)
    if article is None or article.id != identifier:
        raise InputError(f"Passage [{int(told['number'])}] stands in no stored version of its article.", "receipt-gone")
    shown = {"number": int(told["number"]), "quotation": str(told["quotation"])}
    return _told(article, start, end, versions) | shown


async def _versions(catalog: Catalog, library: Library, identifier: str) -> list[Article]:
    try:
        return await catalog.versions(library, identifier)
    except NotFoundError:  # removed between the two reads
        return []


def _source(citation: Citation, versions: Sequence[Article]) -> dict[str, object]:
    passage = citation.passage
    told = _told(citation.article, passage.start, passage.end, versions)
    return told | {"number": citation.number, "quotation": citation.quotation}


def _told(article: Article, start: int, end: int, versions: Sequence[Article]) -> dict[str, object]:
    stored = next((one.added_at for one in versions if one.version == article.version), None)
    text = article.text[start:end]
    return {
        "number": 0,
        "article": article_head(article)
        | {
            "authors": list(article.authors),
            "version": article.version,
            "stored_at": stored.isoformat() if stored else None,
            "copy_of": article.copy_of,
            "agency": article.agency,
            "sha256": hash_of(article.text),
        },
        "passage": {"start": start, "end": end, "text": text, "sha256": hash_of(text)},
        "quotation": "",
    }


def _narrowed(filters: Filters) -> dict[str, object]:
    return {
        "since": filters.since.isoformat() if filters.since else None,
        "until": filters.until.isoformat() if filters.until else None,
        "publisher": filters.publisher,
        "speaker": filters.speaker,
    }
