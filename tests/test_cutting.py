"""Documents are read in a process of their own where strangers hand them over: none holds anything else up."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from retrieval.cutting.chunking import Chunker
from retrieval.cutting.cutter import CutterApart, CutterHere
from retrieval.errors import InputError, StoppedError
from retrieval.models import RawDocument
from retrieval.tokens import tokenizer_for

STORY = """“The ferry to Skerrin sails again in May,” harbour master Ann Lee said on Monday.

It was taken out of service in January, when ice damaged its hull. Repairs cost the town two million dollars.
"""
MADE_TO_TAKE_MINUTES = '"a" ' * 450_000


def _raw(text: str, media: str = "text/plain") -> RawDocument:
    return RawDocument(text, media, "a file", "Ferry returns")


@pytest_asyncio.fixture
async def apart(data_dir: Path) -> AsyncIterator[CutterApart]:
    """One that gives a document two seconds."""
    cutter = CutterApart(data_dir / "tiktoken", seconds=2.0)
    yield cutter
    await cutter.close()


async def test_both_read_the_same(apart: CutterApart, data_dir: Path) -> None:
    """Article, passages and statements, to the letter."""
    here = CutterHere(Chunker(tokenizer_for(None, data_dir / "tiktoken")))
    assert await apart.cut(_raw(STORY)) == await here.cut(_raw(STORY))
    assert (await apart.cut(_raw(STORY))).statements[0].speaker == "Ann Lee"


async def test_a_refusal_comes_back_whole(apart: CutterApart) -> None:
    """With its sentence and what a bot says it by."""
    with pytest.raises(InputError) as refused:
        await apart.cut(_raw("   "))
    assert refused.value.problem
    assert str(refused.value)


async def test_a_document_made_to_take_minutes_is_given_up(apart: CutterApart) -> None:
    """In bounded time, while the event loop goes on; the next document is read as ever."""
    await apart.cut(_raw(STORY))
    begun, longest, before = time.monotonic(), 0.0, time.monotonic()
    reading = asyncio.ensure_future(apart.cut(_raw(MADE_TO_TAKE_MINUTES)))
    while not reading.done():
        await asyncio.sleep(0.01)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    with pytest.raises(InputError) as refused:
        await reading
    assert refused.value.problem == "too-slow"
    assert refused.value.values == {"seconds": 2}
    assert time.monotonic() - begun < 20
    assert longest < 1.0, "the event loop was held up"
    assert (await apart.cut(_raw(STORY))).article.title == "Ferry returns"


class _Greedy(str):
    """A text that asks for 50 GB as soon as it is looked at."""

    __slots__ = ()

    def __len__(self) -> int:
        return len(bytearray(50_000_000_000))


async def test_a_document_that_takes_too_much_memory_is_given_up(data_dir: Path) -> None:
    """With its process, within its limit; the next one is read in a new process, others go on in the same."""
    cutter = CutterApart(data_dir / "tiktoken", seconds=120.0)
    try:
        with pytest.raises(InputError) as refused:
            await cutter.cut(_raw(_Greedy(STORY)))
        assert refused.value.problem == "too-heavy"
        assert (await cutter.cut(_raw(STORY))).article.title == "Ferry returns"
    finally:
        await cutter.close()


async def test_it_ends_whatever_it_reads(data_dir: Path) -> None:
    """Closing does not wait for a document; who waits for it is told."""
    cutter = CutterApart(data_dir / "tiktoken", seconds=60.0)
    await cutter.cut(_raw(STORY))
    reading = asyncio.ensure_future(cutter.cut(_raw(MADE_TO_TAKE_MINUTES)))
    await asyncio.sleep(0.3)
    begun = time.monotonic()
    await cutter.close()
    with pytest.raises((StoppedError, asyncio.CancelledError)):
        await reading
    assert time.monotonic() - begun < 6
    with pytest.raises(StoppedError):
        await cutter.cut(_raw(STORY))
