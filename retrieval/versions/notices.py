"""What a publisher says in an article of the article itself: that it was corrected, or that it is withdrawn."""

import re
from dataclasses import dataclass

from retrieval.models import Article, Change
from retrieval.versions import forms

LONGEST = 600
"""Characters of a notice that are kept: it names what was wrong in its first sentences."""
_MOST = 3
_TOP, _END = 5, 8
"""Lines at the top and at the end of an article in which a mere label is believed; a notice stands there."""
_NEAR = 3
"""The same for a withdrawal, after which an article has little left, or which stands above or below all of it."""
_BEFORE, _AFTER = " •*·_([{†‡>–—-", " *_)]}"
"""What a notice is set in."""
_QUOTED_FIRST = "\"“„«‘'"


@dataclass(frozen=True)
class Notice:
    """A correction or a withdrawal and its own words, one notice a line; '' where only a headline is marked."""

    kind: Change
    words: str


def find_notice(article: Article) -> Notice | None:
    """What an article says of itself, None where nothing: a withdrawal before a correction.

    Of what an agency sends beside the text, its note to editors is read too.
    """
    told, title = str(article.extra.get("ednote") or ""), _bare(article.title)
    small = f"{title}\n{told}\n{article.text}".lower()
    if not any(sign in small for sign in forms.SIGNS):
        return None
    lines = [_bare(line) for line in [*told.splitlines(), *article.text.splitlines()] if line.strip()]
    if (withdrawn := _withdrawal(title, lines)) is not None:
        return Notice(Change.WITHDRAWAL, withdrawn)
    if forms.COLUMN.match(title) and not forms.CORRECTED_HEADLINE.match(title):
        return None
    signs = [sign for sign in forms.SIGNS if sign in small]
    maybe = [place for place, line in enumerate(lines) if any(sign in line.lower() for sign in signs)]
    found = [_whole(lines, place) for place in maybe if _is_correction(lines, place)]
    if found or forms.CORRECTED_HEADLINE.match(title):
        return Notice(Change.CORRECTION, "\n".join(dict.fromkeys(found[:_MOST])))
    return None


def new_words(notice: Notice | None, before: str | None) -> str:
    """The lines of a notice that an earlier version's (None: it had none) did not have."""
    known = {_folded(line) for line in (before or "").splitlines()}
    lines = notice.words.splitlines() if notice else []
    return "\n".join(line for line in lines if _folded(line) not in known)


def _withdrawal(title: str, lines: list[str]) -> str | None:
    near = [*lines[:_NEAR], *lines[max(_NEAR, len(lines) - _NEAR) :]]
    for line in near:
        if not line.startswith(tuple(_QUOTED_FIRST)):
            words = _behind(line)
            taken_back = forms.WITHDRAWN.match(line) or forms.WITHDRAWN.match(words)
            if taken_back or forms.WITHDRAWN_LABEL.match(line) or forms.KILLED.search(line):
                return _cut(line)
    if forms.WITHDRAWN_HEADLINE.match(title):
        return _cut(lines[0]) if lines and len(lines) <= 2 * _NEAR else ""
    return None


def _is_correction(lines: list[str], place: int) -> bool:
    line = lines[place]
    if line.startswith(tuple(_QUOTED_FIRST)):
        return False
    if forms.SELVES.match(line):
        return True
    at_an_end = place < _TOP or place >= len(lines) - _END
    if not at_an_end:
        return False
    if forms.LABELS.match(line):
        return True
    return bool(forms.NOTES.match(line) and forms.CORRECTING.search(_behind(line)))


def _behind(line: str) -> str:
    """A line without its label ("Editor's note: …")."""
    found = forms.NOTES.match(line) or forms.LABELS.match(line)
    return _bare(line[found.end() :]) if found else line


def _whole(lines: list[str], place: int) -> str:
    """The notice that begins in a line: the next line too where that one is a label alone."""
    line = lines[place]
    if len(line.split()) <= 3 and place + 1 < len(lines):
        line = f"{line.rstrip(':')}: {lines[place + 1]}"
    return _cut(line)


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rpartition(" ")[0] + "…"


def _bare(line: str) -> str:
    return " ".join(line.split()).lstrip(_BEFORE).rstrip(_AFTER)


def _folded(line: str) -> str:
    return re.sub(r"\W+", " ", line).casefold().strip()
