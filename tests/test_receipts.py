"""Receipts: what an answer rests on, as a file that can be held against what is stored."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from retrieval.answer_json import answer_as_json
from retrieval.catalog import Catalog
from retrieval.errors import InputError
from retrieval.models import Answer, AnswerStatement, Citation, KeptAnswer, Library, Note, NoteKind, Status
from retrieval.receipts import Made, State, as_markdown, file_name, receipt_of, receipt_of_json, verify
from tests.catalog_fixtures import catalog, empty, library
from tests.catalog_material import article, cut, day

__all__ = ["catalog", "empty", "library"]

MADE = Made(datetime(2026, 5, 9, tzinfo=UTC), "onrecord 0.1.0")
FERRY = article(
    "The harbour council voted to close the slip.\n“The pilings are *rotten*,” said Mayor Ines Okafor.\n- It is old.",
    title="Ferry slip to close [now](http://evil.example)",
    publisher="Harbour Post",
    url="https://harbourpost.example/slip",
    published_at=day(4),
)


async def answered(catalog: Catalog, library: Library) -> KeptAnswer:
    """An answer that rests on one passage, as it is kept."""
    await catalog.store(library, FERRY, cut(FERRY), [])
    kept = (await catalog.articles(library))[0]
    passage = (await catalog.passages_of(library, kept.id))[1]
    words = "The pilings are *rotten*,"
    answer = Answer(
        "What did Okafor say?",
        Status.ANSWERED,
        f"Ines Okafor said: “{words}” [1]",
        (AnswerStatement(words, 1, "Ines Okafor", words, True),),
        (Citation(1, kept, passage, words),),
        notes=(Note(NoteKind.OLD, "It is old."),),
    )
    return await catalog.keep_answer(library, answer, asker="alice", place="here", private=True)


@pytest.fixture
async def receipt(catalog: Catalog, library: Library) -> dict[str, Any]:
    """The receipt of that answer, as it comes out of a file."""
    made = await receipt_of(catalog, library, await answered(catalog, library), MADE)
    told: dict[str, Any] = json.loads(json.dumps(made))
    return told


def test_a_receipt_has_all_that_the_answer_rests_on(receipt: dict[str, Any]) -> None:
    """Question, text, model, times, notes; the passage with the SHA-256 anybody can compute; nothing of who asked."""
    assert receipt["question"] == "What did Okafor say?"
    assert (receipt["model"], receipt["notes"]) == ("quoting", ["It is old."])
    assert datetime.fromisoformat(receipt["asked_at"]).tzinfo is not None
    (source,) = receipt["sources"]
    passage = source["passage"]
    assert passage["text"] == FERRY.text.split("\n")[1]
    assert passage["sha256"] == hashlib.sha256(passage["text"].encode()).hexdigest()
    assert source["article"]["sha256"] == hashlib.sha256(FERRY.text.encode()).hexdigest()
    assert source["article"]["version"] == 1
    assert source["article"]["published_at"] == day(4).isoformat()
    assert datetime.fromisoformat(source["article"]["stored_at"]).tzinfo is not None
    assert "alice" not in json.dumps(receipt)


async def test_an_unchanged_library_bears_it_out(catalog: Catalog, library: Library, receipt: dict[str, Any]) -> None:
    """The file is intact and the passage stands where it was."""
    found = await verify(catalog, library, receipt)
    assert found.holds
    assert [one.state for one in found.findings] == [State.SAME]


async def test_a_changed_file_is_noticed(catalog: Catalog, library: Library, receipt: dict[str, Any]) -> None:
    """A word of the answer, or of a passage, changed after the receipt was made."""
    text = await verify(catalog, library, receipt | {"text": "Ines Okafor said: “The pilings are sound” [1]"})
    assert not text.intact
    assert not text.holds
    forged = json.loads(json.dumps(receipt))
    forged["sources"][0]["passage"]["text"] = "“The pilings are sound,” said Mayor Ines Okafor."
    assert [one.state for one in (await verify(catalog, library, forged)).findings] == [State.ALTERED]


async def test_what_became_of_the_article_is_told(catalog: Catalog, library: Library, receipt: dict[str, Any]) -> None:
    """A newer version without the passage; the article removed; another library, which never had it."""
    later = replace(FERRY, text=FERRY.text.replace("rotten", "safe"))
    await catalog.store(library, later, cut(later), [])
    changed = await verify(catalog, library, receipt)
    assert changed.holds, "the version that was cited is kept, and has it"
    assert [(one.state, one.version) for one in changed.findings] == [(State.CHANGED, 2)]
    other = await catalog.library("other")
    assert [one.state for one in (await verify(catalog, other, receipt)).findings] == [State.GONE]
    await catalog.remove(library, receipt["sources"][0]["article"]["id"])
    gone = await verify(catalog, library, receipt)
    assert not gone.holds
    assert [one.state for one in gone.findings] == [State.GONE]


@pytest.mark.parametrize("broken", [{}, {"format": "other/1"}, {"format": "onrecord-receipt/1", "sources": [{}]}])
async def test_what_is_no_receipt_is_refused(catalog: Catalog, library: Library, broken: dict[str, Any]) -> None:
    """With a sentence."""
    with pytest.raises(InputError):
        await verify(catalog, library, broken)


async def test_a_printed_answer_has_a_receipt_too(catalog: Catalog, library: Library) -> None:
    """As `onrecord ask --json` prints it, found again in the version it is from; a made-up passage has none."""
    kept = await answered(catalog, library)
    printed = json.loads(json.dumps(answer_as_json(kept.answer)))
    made = await receipt_of_json(catalog, library, printed, MADE)
    assert made["asked_at"] is None
    assert (await verify(catalog, library, json.loads(json.dumps(made)))).holds
    printed["citations"][0]["passage"]["text"] = "Never printed."
    with pytest.raises(InputError, match="stands in no stored version"):
        await receipt_of_json(catalog, library, printed, MADE)
    with pytest.raises(InputError, match="no answer"):
        await receipt_of_json(catalog, library, {"text": "x"}, MADE)


def test_the_markdown_says_the_same_and_nothing_in_it_is_formatting(receipt: dict[str, Any]) -> None:
    """Titles, passages and answers stand as they were written: no link, list or emphasis of theirs comes alive."""
    shown = as_markdown(receipt)
    assert receipt["sources"][0]["passage"]["sha256"] in shown
    assert receipt["sha256"] in shown
    assert re.search(r"(?<!\\)\[now", shown) is None
    assert "\\*rotten\\*" in shown
    assert file_name(receipt).startswith("receipt-")
    assert f"{file_name(receipt)}.json" in shown
