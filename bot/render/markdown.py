"""Foreign text made harmless in a message: it reads the same, and nothing in it is formatting, link or mention.

Discord's escape is a backslash before a sign, and is not shown. Only inside the text of a link it would be: titles that
are links go through `bot.render.links.linked`.
"""

import re
from collections.abc import Iterable

from bot.render.cleaning import cleaned
from bot.render.cutting import cut, length
from retrieval.models import Span

__all__ = ["LONGEST_LINE", "cut", "emphasized", "escaped", "length", "one_line", "readable"]

_SIGNS = re.compile(
    r"""
    [\\*_~`|<>\[\]]            # mean something anywhere
  | :(?=//|[\w+-]+:)           # what follows a scheme begins an address; ":name:" is an emoji
  | (?<=discord)\.(?=\w)       # an invitation is shown as one even without its scheme
  | (?<=discordapp)\.(?=\w)
  | (?<=\])\(                  # "](" ends the text of a link, be there a backslash before it or not
  | &(?=\#?\w+;)               # entities, which only some readers of Markdown know
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Servers find these without regard to backslashes; the wide sign is none to them.
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
# At the start of a line, also where bold begins there: headings, lists, rules. Subtext needs an ordinary space.
_LINE = re.compile(r"^(\ue000?\d+)(?=[.)](?:\s|$))|^(?=[-+=#])", re.MULTILINE)
_SUBTEXT = re.compile(r"^-# +", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")
_OPEN, _CLOSE = "\ue000", "\ue001"
# Bold ends with its line, and has letters at both ends: nothing else is bold to every reader of Markdown.
_BOLD = re.compile(r"\w(?:[^\n]*\w)?")
_OURS = re.compile("[\ue000\ue001]")
LONGEST_LINE = 20_000
"""Characters: five messages full. A headline of 900,000 took a second each time it was shown."""


def escaped(text: str) -> str:
    """The text as it may stand in a text display, lines kept: no formatting, no link, no mention, nothing hidden."""
    return _escaped(readable(text))


def one_line(text: str) -> str:
    """The text as `escaped`, in one line; of a text that no message could hold, its beginning."""
    return escaped(" ".join(cleaned(text[:LONGEST_LINE]).split()))


def readable(text: str) -> str:
    """The text as a reader of `escaped` sees it: lines of one kind, not indented, nothing hidden in them."""
    lines = (line.strip() for line in _OURS.sub("", cleaned(text)).split("\n"))
    return _GAP.sub("\n\n", "\n".join(lines)).strip("\n")


def emphasized(text: str, spans: Iterable[Span]) -> str:
    """A `readable` text escaped, with these spans of it in bold, each from its first letter to its last."""
    places: list[tuple[int, int]] = []
    for start, end in sorted(
        (span.start + word.start(), span.start + word.end())
        for span in spans
        for word in _BOLD.finditer(text[span.start : span.end])
    ):
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    parts, last = [], 0
    for start, end in places:
        parts += [text[last:start], _OPEN, text[start:end], _CLOSE]
        last = end
    return _OURS.sub("**", _escaped("".join([*parts, text[last:]])))


def _escaped(text: str) -> str:
    lines = _SUBTEXT.sub("-#\u00a0", _EVERYBODY.sub("＠", text))
    return _LINE.sub(r"\g<1>\\", _SIGNS.sub(_behind_a_backslash, lines))


def _behind_a_backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"  # three times faster than a template for what is all signs
