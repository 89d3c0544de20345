"""Takes the page's furniture out of an article's text and marks its repeats; the news itself stays to the letter."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.cleaning.repeats import find_repeats
from retrieval.counting import word_count
from retrieval.models import Span
from retrieval.sentences import stems
from retrieval.web.furniture import is_furniture, is_pointer, opens_teasers, without_helpers

_CUT_OFF = re.compile(r"(?:…|\.\.\.)\s*(?:\[?(?:read|continue|more)[^\]]{0,20}\]?)?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]」』]*$|[\"”」』]$")
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_TO_JOIN = ("  ", "\n\n", " \n", "\n ")
LONGEST_TEASER = 30  # words; the longest headline in the articles this was built on has 17


@dataclass(frozen=True)
class Cleaned:
    """The text as it is stored, paragraphs separated by a line break each, and the paragraphs that only repeat."""

    text: str
    repeats: tuple[Span, ...]


def clean(text: str, title: str) -> Cleaned:
    """The text without the page's furniture, for storing: nothing that is news is lost or changed.

    Removed are share and follow lines, teaser blocks with their headlines, cookie, newsletter and advertisement lines,
    image credits, notes of who helped, and a first line that only is the title again. Repeats are marked, not removed.
    """
    lines = [line for line in normalise(text).split("\n") if line]
    if lines and _is_title_again(lines, title):
        lines = lines[1:]
    lines = _without_teasers(lines)
    kept = "\n".join(told for line in lines if not is_furniture(line) and (told := without_helpers(line)))
    return Cleaned(kept, find_repeats(kept))


def normalise(text: str) -> str:
    """The text with plain spaces and line breaks, for every input; no empty lines, control or invisible characters."""
    # Most texts are printable, and plain already the second time: told so in a twentieth of the time of looking at all.
    if not text.replace("\n", "").isprintable():
        text = _BREAK.sub("\n", text)
        unseen = {ord(character): None for character in set(text) if not _is_visible(character)}
        text = text.translate(unseen)
    elif not any(odd in text for odd in _TO_JOIN) and text.strip() == text:
        return text
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_visible(character: str) -> bool:
    if character.isprintable() or character in "\n\t":
        return True
    # Format characters (zero-width, soft hyphen, bidirectional), controls, surrogates, unassigned and private ones go;
    # spaces of other widths are not printable in Python's sense and stay to be made plain.
    return unicodedata.category(character) == "Zs"


def _is_title_again(lines: Sequence[str], title: str) -> bool:
    """Whether the first line is the title and says nothing that the rest does not."""
    return _bare(lines[0]) == _bare(title) and set(stems(lines[0])) <= set(stems("\n".join(lines[1:])))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _without_teasers(lines: Sequence[str]) -> list[str]:
    """The lines without "You May Also Like" blocks: the heading, and after it headlines and cut-off teasers."""
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if opens_teasers(line):
            place = _end_of_block(lines, place + 1)
            continue
        if not is_pointer(line):
            kept.append(line)
        place += 1
    return _without_last_teasers(kept)


def _end_of_block(lines: Sequence[str], place: int) -> int:
    while place < len(lines) and _is_teaser(lines, place):
        place += 1
    return place


def _is_teaser(lines: Sequence[str], place: int) -> bool:
    """Whether a line inside a block is a headline or a text that breaks off, and not the article going on."""
    line = lines[place]
    if _CUT_OFF.search(line) or is_furniture(line) or opens_teasers(line):
        return True
    if word_count(line) > LONGEST_TEASER:
        return False
    if not _SENTENCE_END.search(line):
        return True
    # A headline may end in a question or exclamation mark or be a sentence: its teaser after it tells.
    return place + 1 < len(lines) and bool(_CUT_OFF.search(lines[place + 1]))


def _without_last_teasers(lines: list[str]) -> list[str]:
    """The lines without two or more pairs of headline and cut-off teaser at the very end, where no heading tells."""
    end = len(lines)
    while end >= 2 and _CUT_OFF.search(lines[end - 1]) and not _SENTENCE_END.search(lines[end - 2]):
        end -= 2
    return lines[:end] if len(lines) - end >= 4 else lines
