"""Many documents are read in a second process: to the same result, and with no process left or needed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest_asyncio

from retrieval.cutting.beside import MANY, CutterBeside
from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterHere
from retrieval.errors import InputError
from retrieval.models import RawDocument
from retrieval.tokens import tokenizer_for

STORY = """“The ferry to Skerrin sails again in May,” harbour master Ann Lee said on Monday.

It was taken out of service in January, when ice damaged its hull. Repairs cost the town {} million dollars.
"""
STORIES = [RawDocument(STORY.format(n), "text/plain", f"file {n}", "Ferry returns") for n in range(MANY - 1)]
MANY_STORIES = [*STORIES, RawDocument("  ", "text/plain", "an empty file", "")]


@pytest_asyncio.fixture
async def beside(data_dir: Path) -> AsyncIterator[CutterBeside]:
    """One that is closed afterwards."""
    async with aclosing(CutterBeside(Chunker(tokenizer_for(None, data_dir)), data_dir)) as cutter:
        yield cutter


async def test_the_process_reads_as_the_thread_does(beside: CutterBeside, data_dir: Path) -> None:
    """Article, passages, statements and refusals come in the order of the documents, whoever reads them."""
    here = await CutterHere(Chunker(tokenizer_for(None, data_dir))).cut_all(MANY_STORIES)
    for _ in range(3):  # the first are read here, while the process starts
        found = await beside.cut_all(MANY_STORIES)
        assert found[:-1] == here[:-1]
        assert isinstance(found[-1], InputError)
        assert (str(found[-1]), found[-1].problem, found[-1].values) == (str(here[-1]), "too-little", here[-1].values)  # type: ignore[union-attr]
    assert beside.process_id is not None


async def test_few_documents_start_no_process(beside: CutterBeside) -> None:
    """Adding one article costs no second interpreter."""
    assert len(await beside.cut_all(STORIES)) == MANY - 1
    assert beside.process_id is None


async def test_a_process_that_dies_is_done_without(beside: CutterBeside) -> None:
    """Killed between two lots of documents: the next are read here, all of them."""
    await beside.cut_all(MANY_STORIES)
    await beside.cut_all(MANY_STORIES)
    assert beside.process_id is not None
    dead = await asyncio.create_subprocess_exec("kill", "-9", str(beside.process_id))
    await dead.wait()
    assert len(await beside.cut_all(MANY_STORIES)) == MANY
