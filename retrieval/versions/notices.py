"""What a publisher says in an article of the article itself: that it was corrected, or that it is withdrawn."""

import re
from dataclasses import dataclass

from retrieval.models import Article, Change
from retrieval.versions import forms, labels, withdrawals

TAKEN_BACK = "taken_back"
"""Of an article's `extra`: how its agency marks that it takes it back, "canceled"."""
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
_QUOTATION = re.compile('[“„«"][^“”„«»"]*(?:[”“»"]|$)')


@dataclass(frozen=True)
class Notice:
    """A correction or a withdrawal and its own words, one notice a line; '' where only a headline is marked."""

    kind: Change
    words: str


def find_notice(article: Article) -> Notice | None:
    """What an article says of itself, None where nothing: a withdrawal before a correction.

    Of what an agency sends beside the text, its note to editors is read too.
    """
    if TAKEN_BACK in article.extra:
        return Notice(Change.WITHDRAWAL, _cut(_bare(str(article.extra.get("ednote") or ""))))
    told, title = str(article.extra.get("ednote") or ""), _bare(article.title)
    small = f"{title}\n{told}\n{article.text}".lower()
    if not any(sign in small for sign in forms.SIGNS):
        return None
    lines = [_bare(line) for line in [*told.splitlines(), *article.text.splitlines()] if line.strip()]
    publisher = article.publisher or ""
    if (withdrawn := _withdrawal(title, lines, publisher)) is not None:
        return Notice(Change.WITHDRAWAL, withdrawn)
    if forms.COLUMN.match(title) and not forms.CORRECTED_HEADLINE.match(title):
        return None
    signs = [sign for sign in forms.SIGNS if sign in small]
    maybe = [place for place, line in enumerate(lines) if any(sign in line.lower() for sign in signs)]
    found = [_whole(lines, place) for place in maybe if _is_correction(lines, place, publisher)]
    if found or forms.CORRECTED_HEADLINE.match(title):
        return Notice(Change.CORRECTION, "\n".join(dict.fromkeys(found[:_MOST])))
    return None


def new_words(notice: Notice | None, before: str | None) -> str:
    """The lines of a notice that an earlier version's (None: it had none) did not have."""
    known = {_folded(line) for line in (before or "").splitlines()}
    lines = notice.words.splitlines() if notice else []
    return "\n".join(line for line in lines if _folded(line) not in known)


def _withdrawal(title: str, lines: list[str], publisher: str) -> str | None:
    near = [*range(len(lines))][:_NEAR] + [*range(len(lines))][max(_NEAR, len(lines) - _NEAR) :]
    stub = len(lines) <= _NEAR and sum(map(len, lines)) <= LONGEST
    for place in near:
        line = lines[place]
        if not line.startswith(tuple(_QUOTED_FIRST)):
            tries = dict.fromkeys((line, _behind(line), _undated(line), _undated(_behind(line))))
            taken_back = any(_is_taken_back(words, publisher) for words in tries)
            unavailable = stub and any(withdrawals.UNAVAILABLE.match(words) for words in tries)
            killed = withdrawals.KILLED.search(_QUOTATION.sub("", line))
            if taken_back or unavailable or killed:
                return _cut(line)
            if _is_labelled(lines, place, publisher):
                return _whole(lines, place)
    if withdrawals.WITHDRAWN_HEADLINE.match(title) or (stub and withdrawals.HEADLINE_OF_A_STUB.match(title)):
        return _cut(lines[0]) if lines and len(lines) <= 2 * _NEAR else ""
    return None


def _is_labelled(lines: list[str], place: int, publisher: str) -> bool:
    """Whether a line is labelled as a withdrawal, and what it says, or the next line under a label alone, is one."""
    label = withdrawals.WITHDRAWN_LABEL.match(lines[place])
    if label is None:
        return False
    told = lines[place][label.end() :] or " ".join(lines[place + 1 : place + 2])
    house = withdrawals.OF_ITS_HOUSE.match(_bare(told))
    own = withdrawals.OF_ITSELF.search(told) or (house and _is_own(house["who"], publisher))
    return bool(own and withdrawals.TAKING_BACK.search(told))


def _is_taken_back(words: str, publisher: str) -> bool:
    """Whether words say that their own article is taken back, by those whose it is, from where it was published."""
    found = withdrawals.WITHDRAWN.match(words)
    if found is None or (found["who"] and not _is_own(found["who"], publisher)):
        return False
    elsewhere = withdrawals.ELSEWHERE.match(words, found.end())
    return elsewhere is None or (elsewhere["of"] is None and _is_own(elsewhere["by"], publisher))


def _is_own(who: str, publisher: str) -> bool:
    """Whether this is the article's own house, as far as its name tells."""
    known = _folded(publisher).removeprefix("the ")
    return bool(withdrawals.OWN.match(who)) or (known != "" and known in _folded(who))


def _is_correction(lines: list[str], place: int, publisher: str) -> bool:
    line = lines[place]
    if line.startswith(tuple(_QUOTED_FIRST)):
        return False
    if forms.SELVES.match(line) or forms.SELVES.match(_undated(line)):
        return True
    told = forms.IN_A_STORY.match(line)
    if told and (_is_own(told["who"], publisher) or forms.CAPTIONED.fullmatch(told["who"])):
        return True
    at_an_end = place < _TOP or place >= len(lines) - _END
    if not at_an_end:
        return False
    behind = _behind(line)
    if forms.SELVES.match(behind) or forms.GOT_WRONG.match(behind) or forms.EARLIER.match(behind):
        return True
    if labels.LABELS.match(line) and (not behind[-1:].isalnum() or forms.CORRECTING.search(behind)):
        return True
    record = labels.FOR_THE_RECORD.match(line)
    if record and forms.CORRECTING.search(_whole(lines, place), record.end()):
        return True
    sorry = forms.REGRETS.search(line)
    if sorry and _is_own(sorry["who"], publisher):
        return True
    return bool(labels.NOTES.match(line) and forms.CORRECTING.search(_behind(line)))


def _undated(line: str) -> str:
    """A line without the date before it."""
    found = labels.DATED.match(line)
    return _bare(line[found.end() :]) if found else line


def _behind(line: str) -> str:
    """A line without its label ("Editor's note: …")."""
    found = labels.NOTES.match(line) or labels.LABELS.match(line)
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
