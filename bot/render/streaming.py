"""What a message shows while its answer is being made."""

from bot.render.blocks import GREY, Container, framed
from bot.render.markdown import cut, escaped
from bot.texts import Voice

LONGEST = 1200
"""Characters of an unfinished answer, as of a finished one."""


def progress_items(voice: Voice, passages: int | None = None, text: str = "") -> Container:
    """How far an answer is: searching, reading so many passages, writing `text`, which is checked already."""
    if text.strip():
        return framed(GREY, f"{cut(escaped(text), LONGEST)}\n-# {voice('progress-writing')}")
    return framed(GREY, f"-# {voice('progress-reading', count=passages) if passages else voice('progress-searching')}")
