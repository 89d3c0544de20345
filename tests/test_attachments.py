"""bot/taking_in/attachments.py: what is fetched of Discord, and what is not even asked for."""

from dataclasses import dataclass
from typing import cast

import discord
import pytest

from bot.taking_in.attachments import LARGEST_DOCUMENT, LARGEST_FILE, fetched, is_readable, origin_of
from retrieval.reading import Unreadable


@dataclass
class File:
    """As much of an attachment as is asked for; `error` is raised instead of giving it out."""

    filename: str
    size: int = 4
    error: Exception | None = None
    asked: bool = False

    async def read(self) -> bytes:
        """The same four bytes."""
        self.asked = True
        if self.error is not None:
            raise self.error
        return b"text"


def attachment(file: File) -> discord.Attachment:
    """For the type checker."""
    return cast(discord.Attachment, file)


@pytest.mark.parametrize(("name", "readable"), [("a.TXT", True), ("a.jsonl", True), ("a.png", False), ("txt", False)])
def test_files_are_told_by_their_ending(name: str, readable: bool) -> None:
    """Capitals do not matter."""
    assert is_readable(attachment(File(name))) is readable


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.htm", "a.jsonl", "a.PDF", "a.docx", "a.eml", "a.xml", "a.zip"])
async def test_what_can_be_read_is_fetched(name: str) -> None:
    """Each kind; what may hold many articles or pictures may be larger."""
    assert await fetched(attachment(File(name))) == b"text"
    most = LARGEST_DOCUMENT if name in ("a.txt", "a.md", "a.htm") else LARGEST_FILE
    assert await fetched(attachment(File(name, most))) == b"text"


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (File("a.png"), "kind"),
        (File("a.txt", LARGEST_DOCUMENT + 1), "large"),
        (File("a.jsonl", LARGEST_FILE + 1), "large"),
    ],
)
async def test_what_is_not_wanted_is_not_fetched(file: File, problem: str) -> None:
    """It costs no byte, and says why."""
    refused = await fetched(attachment(file))
    assert isinstance(refused, Unreadable)
    assert refused.problem == problem
    assert refused.origin == origin_of(attachment(file))
    assert not file.asked


@pytest.mark.parametrize("error", [TimeoutError(), discord.HTTPException.__new__(discord.NotFound)])
async def test_what_discord_does_not_give_out(error: Exception) -> None:
    """A file that is gone or does not come is one that can't be had, not a crash."""
    refused = await fetched(attachment(File("a.txt", error=error)))
    assert isinstance(refused, Unreadable)
    assert refused.problem == "unfetched"
