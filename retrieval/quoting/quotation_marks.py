"""Finds quotation marks that belong together, so that what stands between them is known to be somebody's words."""

import re
from dataclasses import dataclass
from itertools import pairwise

OPENERS = {
    "“": "”\"", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "„": "“”", "‚": "‘’", "‘": "’'", '"': '"', "'": "'",
    "「": "」", "『": "』",
}  # fmt: skip
"""Marks that may open a quotation, English, French, German, Swedish and Japanese, and those that close it."""
_MARK = re.compile(r"[“”„«»‹›\"‘’‚'「」『』]")
_REOPENING = "“\"'‘«„"
_ELISION = re.compile(r"['’](?:\d0s|em\b|til\b|cause\b|tis\b|twas\b|n['’]|round\b|bout\b|\d\d\b)", re.IGNORECASE)
_REPORTED = re.compile(
    r"[,?!.] (?:[\w.'’-]+ ){1,4}?(?:said|says|told|added|wrote|explained|claimed|insisted|threatened)\b"
    r"|[,?!.] (?:said|says|added|wrote|explained) "
)
_CUE_NEXT = re.compile(r"(?:said|says|added|told|wrote)\b")
_SAID = re.compile(
    r"\b(?:said|says|saying|told|tells|added|adds|adding|wrote|writes|explained|explains|claimed|claims|insisted|tweeted"
    r"|according|asked|replied|revealed|admitted|confirmed|responded|continued|recalled|joked|warned|spokes\w+)\b|:"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur|us|me)\b(?!\.)")
_SHORT_GAP = 25
"""Characters: a shorter stretch between two quotations is "He paused." rather than speech."""
_NAMED_CUE = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}(?:said|says|told|added|wrote|explained)\b")
_STRAY = re.compile(r"(?:[A-Z][\w.’-]+ )+[A-Z][\w.’-]+(?:,[^.:\"“]{3,80},)? (?:said|says|told|added)\b")
_CUE_AFTER = re.compile(r" (?:(?:he|she|they|[A-Z]\w+(?: [A-Z]\w+)?) )?(?:said|says|told|tells|added|adds|explained)\b")
_CUE_BEFORE = re.compile(r"\b(?:said|says|added|told [A-Z][\w ]+|tweeted|wrote)\s\Z")
_ANOTHER_KIND = re.compile(r"[.!?…] \Z")
_BEFORE = "([{—–-/…:*_>|"
_TOLD = (
    r"(?:said|says|told|tells|added|adds|wrote|writes|explained|explains|claimed|insisted|warned|admitted|replied|asked"
    r"|argued|announced|confirmed|declared|continued|recalled|joked|stressed|noted|tweeted|threatened|responded|concluded)"
)
_NAME = r"[A-Z][\w.'’-]*(?: (?:(?:de|van|von|al|bin|of) )?[A-Z][\w.'’-]+){0,4}"
_WHOM = r"(?:" + _NAME + r"|(?:the|a|an|his|her|their|one|another) (?:[\w'’-]+ ){0,4}[\w'’-]+)"
_ASIDE = r"(?:,? \(?[^.:\"“”\n]{2,80}[,)])?"
_LOST_CLOSE = re.compile(
    r"[,?!.…](?= (?:"
    + f"{_TOLD} (?:{_WHOM}|he|she|they)"
    + r"\b|(?:he|she|they) "
    + _TOLD
    + r"(?= ?\n|\.|$)|"
    + f"{_WHOM}{_ASIDE} {_TOLD}"
    + r"(?= ?\n|\.|$| (?:on|in|at|to|during|after|before|of|about|when|as|via|from|by|with|the|a|an|his|her|reporters"
    r"|journalists|him|them|police|parliament|lawmakers|[A-Z]\w+) ?[^\n]{0,120}(?:\n|\.|$))"
    + f"|according to {_NAME}"
    + r"[^,\n]{0,80}\.?(?:\n|$)))"
)
"""The comma where a quotation ends whose closing mark is lost: "We'll wait, said Holm.", "…, Holm told reporters."."""
_GIVEN = re.compile(
    r"(?:\b" + _TOLD + r" (?:[a-z]+ ){0,3}(" + _NAME + r")[^.\"“”\n]{0,80}|(" + _NAME + ")" + _ASIDE + " " + _TOLD
    + r"\b[^.\"“”\n]{0,60})[.:,] ?\Z"
)  # fmt: skip
_TAKEN = re.compile(
    r" (?:" + _TOLD + r" (?:(?:the|a|an|his|her) )?(?:[a-z]+ ){0,4}(" + _NAME + ")|(?:[a-z]+ ){0,4}(" + _NAME + ")"
    + _ASIDE + " " + _TOLD + r"\b)"
)  # fmt: skip
_REOPENED = re.compile(r"(?<=\n)[ \t]*[“\"‘«„'](?=\S)|(?<=[.!?…] )[“‘](?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?…] (?=[A-Z])")
_LONGEST_LOST = 600
"""Characters before a closing mark in which the opening one may have been lost."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in an article: [start, end) with its marks, [inner_start, inner_end) without.

    `comma`: it ends with a mark that lets a cue follow: , ? ! or a dash. `capital`: it begins as a sentence does.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    comma: bool = False
    capital: bool = False


def without_reopened(words: str) -> str:
    """The words of a quotation without the marks that open it again in each paragraph, for showing them.

    `“It is safe.\\n\\n“It will open.”` is shown with one mark at either end. A mark that is closed again inside stays.
    """
    for at in reversed(reopened_marks(words)):
        words = words[:at] + words[at + 1 :]
    return words


def reopened_marks(text: str) -> list[int]:
    """The places of marks that open a quotation again at the start of a paragraph, and are not closed in it."""
    return [m.end() - 1 for m in _REOPENED.finditer(text) if not _closed_inside(text, m.end() - 1)]


def _closed_inside(words: str, at: int) -> bool:
    """Whether the mark at `at` is closed inside these words: then it opens a quotation in the quotation."""
    newline = words.find("\n", at)
    return _close_of(words, at, words[at], len(words) if newline < 0 else newline)[1]


def _opens(text: str, i: int) -> bool:
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return (
        (before.isspace() or before in _BEFORE or before in "\"“'‘«") and not after.isspace() and after not in ",.;:!?)"
    )


def _closes(text: str, i: int) -> bool:
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _possessive(text: str, i: int, limit: int) -> bool:
    """Whether the single mark at `i`, which could close, is rather the apostrophe of a plural ("leaders' talks")."""
    if text[i - 1] not in "sS" or i + 1 >= len(text) or text[i + 1] != " ":
        return False
    for match in re.compile(r"['’‘]").finditer(text, i + 1, limit):
        j = match.start()
        if text[j] == "‘" or (text[j] == "'" and _opens(text, j)):
            return False
        if _closes(text, j) and not (text[j - 1] in "sS" and text[j + 1 : j + 2] == " "):
            return True
    return False


def _close_of(text: str, start: int, mark: str, limit: int) -> tuple[int, bool]:
    """Where the quotation opened at `start` ends inside its paragraph: (index, whether a mark closes it there)."""
    closers = OPENERS[mark]
    single = mark in "'‘"
    for match in _MARK.finditer(text, start + 1, limit):
        i = match.start()
        char = text[i]
        if mark == '"' and char == "”" and "“" not in text[start:i] and _closes(text, i):
            return i, True  # a straight mark and a curly one
        if char in closers and (not single or (_closes(text, i) and not _possessive(text, i, limit))):
            if char != mark or not _opens(text, i):
                return i, True
            if mark == '"' and text.count('"', i, limit) % 2 == 1 and not _reopens(text, i):
                return i, True  # the mark stands on the wrong side of the space: `than this, "said Stefanski`
        if char in "«„" and _never_closed(text, (start, i, limit), mark):
            return i - 1, False
        if char == mark and i > start + 1 and _opens(text, i) and text[i - 2] in ".!?,'’":
            told = _REPORTED.search(text, start, i)
            if told:
                return told.start() + 1, False
        if char == mark and i > start + 1 and text[i - 1] == " " and _opens(text, i):
            lost = _LOST_CLOSE.search(text, start, i)
            if lost and text[i - 2] not in ",:":
                return lost.end(), False
    lost = _LOST_CLOSE.search(text, start, limit)
    return (lost.end(), False) if lost else (limit, False)


def _never_closed(text: str, at: tuple[int, int, int], mark: str) -> bool:
    """Whether a quotation ends before one of another kind that begins at at[1]: `“We will wait. « On attend », …`."""
    start, i, limit = at
    if mark not in "“\"‘'" or not _ANOTHER_KIND.search(text, max(start, i - 4), i):
        return False
    return all(text[other.start()] not in OPENERS[mark] for other in _MARK.finditer(text, i, limit))


def _reopens(text: str, i: int) -> bool:
    """Whether the mark at `i` begins a further paragraph of the quotation it stands in, set on one line with it."""
    return text[i - 2] in ".!?" and text[i + 1].isupper() and not _NAMED_CUE.match(text, i + 1)


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of `text` in order; one reopened in each paragraph is one."""
    found: list[Quote] = []
    i = 0
    while match := _MARK.search(text, i):
        at = match.start()
        mark = text[at]
        i = at + 1
        spaced = mark == "«" and text[at + 1 : at + 2] in ("\u00a0", "\u202f", " ")
        if mark in '”"' and text[at - 1 : at] in (",", "?", "!"):
            lost = _lost_opening(text, at, found[-1].end if found else 0)
            if lost is not None:
                found.append(lost)
                continue
        if mark not in OPENERS or not (spaced or mark in "「『" or _opens(text, at)):
            continue
        if mark in "'‘" and _ELISION.match(text, at) and text[at] != "‘":
            continue
        quote = _quote_from(text, at)
        if quote is not None:
            found.append(quote)
            i = quote.end
    return _run_together(text, found)


def _lost_opening(text: str, at: int, least: int) -> Quote | None:
    """The quotation that the mark at `at` closes though none opened it, its last sentence: `We'll wait," said Holm.`"""
    start = text.rfind("\n", 0, at) + 1
    if start < least or not 8 < at - start <= _LONGEST_LOST or not _TAKEN.match(text, at + 1):
        return None
    if _MARK.search(text.replace("’", "x").replace("'", "x"), start, at) or _SAID.search(text, start, at):
        return None
    for end in _SENTENCE_END.finditer(text, start, at):
        start = end.end()
    return _trimmed(text, start - 1, at, True, start)


def _run_together(text: str, quotes: list[Quote]) -> list[Quote]:
    """The quotations, with those joined between which somebody goes on speaking: marks that open every paragraph or
    picture caption of one long quotation, set so that every second stretch seems to be outside."""
    joined: list[Quote] = []
    chain: list[Quote] = []
    for quote in quotes:
        if chain and not _goes_on(text, chain[-1], quote):
            joined += _chained(text, chain)
            chain = []
        chain.append(quote)
    return joined + _chained(text, chain)


def _goes_on(text: str, one: Quote, next_one: Quote) -> bool:
    """Whether what stands between two quotations in single marks can be speech: whole sentences, and no cue."""
    if text[one.start] != "'" or text[next_one.start] != "'" or not one.closed or text[one.inner_end - 1] not in ".!?":
        return False
    gap = text[one.end : next_one.start].strip()
    return len(gap) > _SHORT_GAP and gap[0].isupper() and gap[-1] in ".!?" and not _SAID.search(gap)


def _chained(text: str, chain: list[Quote]) -> list[Quote]:
    """A run of quotations as one, up to the last "I" or "we" outside the marks; without one they stay apart."""
    gaps = [text[one.end : two.start] for one, two in pairwise(chain)]
    last = max((k for k, gap in enumerate(gaps, start=1) if _FIRST_PERSON.search(gap)), default=0)
    if not last:
        return chain
    end = chain[last]
    # The mark that closes it all may have been taken for one that opens: "… next year. 'Holm was born in Skerrin."
    stop, closed = (end.end, True) if end.closed else (end.start, True)
    whole = _trimmed(text, chain[0].start, stop - 1 if end.closed else stop, closed)
    return [*([whole] if whole else []), *chain[last + 1 :]]


def _quote_from(text: str, at: int) -> Quote | None:
    mark = text[at]
    position = at
    while True:
        newline = text.find("\n", position)
        limit = len(text) if newline < 0 else newline
        end, closed = _close_of(text, position, mark, limit)
        following = limit
        while following < len(text) and text[following].isspace():
            following += 1
        if closed or end != limit or following >= len(text):
            break
        if text[following] == mark and mark in _REOPENING:
            if _another_takes(text, at, following, mark):
                break
            position = following
            continue
        late = _late_close(text, following, mark)
        if late is not None and not _another(text, at, late + 1):
            end, closed = late, True
        break
    if not closed:
        lead = text[max(0, at - 2) : at].rstrip()
        starts = bool(
            at == 0
            or text[at - 1] == "\n"
            or (lead and lead[-1] in ".!?:,")
            or _CUE_BEFORE.search(text[max(0, at - 60) : at])
            or text[end + 1 : end + 2] in ("«", "„")
        )
        if mark == "'" and not starts:
            return None
        if not starts or end - at < 12 or _CUE_NEXT.match(text, at + 1) or _STRAY.match(text, at + 1, limit):
            return None
    return _trimmed(text, at, end, closed)


def _another_takes(text: str, at: int, start: int, mark: str) -> bool:
    """Whether the paragraph at `start`, opened again, is another's than the quotation at `at`: a mark was forgotten."""
    newline = text.find("\n", start)
    end, closed = _close_of(text, start, mark, len(text) if newline < 0 else newline)
    return _another(text, at, end + 1 if closed else end)


def _another(text: str, at: int, end: int) -> bool:
    """Whether one name is given the quotation that begins at `at` by the words before it, another by those at `end`."""
    given = _GIVEN.search(text, max(text.rfind("\n", 0, at) + 1, at - 200), at)
    taken = _TAKEN.match(text, end)
    if given is None or taken is None or "." in text[end - 2 : end]:
        return False  # behind a full stop another sentence begins
    return set((given[1] or given[2]).split()).isdisjoint((taken[1] or taken[2]).split())


def _late_close(text: str, start: int, mark: str) -> int | None:
    """Where a quotation ends that runs on into the paragraph at `start` without being opened again, or None."""
    newline = text.find("\n", start)
    limit = len(text) if newline < 0 else newline
    end, closed = _close_of(text, start - 1, mark, limit)
    if not closed or (text[end - 1] not in ".,!?…" and text[end + 1 : end + 2] != "."):
        return None
    if mark == "'" and text[end - 1] == "," and not _CUE_AFTER.match(text, end + 1):
        return None
    opened = any(text[m.start()] == mark and _opens(text, m.start()) for m in _MARK.finditer(text, start, end))
    return None if opened else end


def _trimmed(text: str, at: int, end: int, closed: bool, begin: int | None = None) -> Quote | None:
    first, last = at + 1, end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if first >= last:
        return None
    return Quote(
        at if begin is None else begin,
        end + 1 if closed else last,
        first,
        last,
        closed,
        text[last - 1] in ",?!.—–-…",
        text[first].isupper(),
    )
