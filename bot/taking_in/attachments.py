"""Files that people attach on Discord: fetched where they are wanted, and why not where they are not."""

import logging
from pathlib import PurePath

import aiohttp
import discord

from retrieval.reading import BULKY, KINDS, MEDIA, SEVERAL, Unreadable, read_bytes

_LOG = logging.getLogger("onrecord.attachments")

SCHEME = "attachment://"
"""In front of a file's name: two files of one name are not the same file, as two at one path would be."""
LARGEST_FILE = 20_000_000
"""Bytes of one attachment: an archive or a file of JSON lines may hold thousands of articles, a PDF many pictures."""
LARGEST_DOCUMENT = 2_000_000
"""Bytes of the text of one article: a megabyte, about 170,000 words, took 10 s and held the event loop up for 0.16 s
at a time; four of them 50 s and 0.43 s (the longest news article is 0.2 MB)."""


def is_readable(file: discord.Attachment) -> bool:
    """Whether a file is of a kind that articles come in, by its name."""
    return PurePath(file.filename).suffix.lower() in KINDS


async def fetched(file: discord.Attachment) -> bytes | Unreadable:
    """The bytes of an attachment, or why they are not wanted, or can't be had."""
    name = origin_of(file)
    ending = PurePath(file.filename).suffix.lower()
    largest = LARGEST_FILE if ending in SEVERAL or MEDIA.get(ending) in BULKY else LARGEST_DOCUMENT
    if not is_readable(file):
        [refused] = read_bytes(b"", name)
        assert isinstance(refused, Unreadable)
        return refused
    if file.size > largest:
        megabytes = largest // 1_000_000
        return Unreadable(name, f"It is larger than {megabytes} MB.", "large", {"megabytes": megabytes})
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
        _LOG.info("An attachment could not be fetched: %s", error)
        return Unreadable(name, "Discord does not give it out any more.", "unfetched")


def origin_of(file: discord.Attachment) -> str:
    """Where a document says that it is from."""
    return f"{SCHEME}{file.filename}"
