"""Finds where the words begin that a verb of saying reports: behind whom they were said to, when and where."""

from retrieval.statements import words
from retrieval.statements.frames import Token

_FAR_THAT = 12
"""Tokens after a verb of saying within which its "that" may stand."""
_VERBS = frozenset(word for word in words.FINITE if not word.startswith(("i'", "he'", "she'", "we'", "they'", "it'")))
_OBJECTS = words.listed("him them me us")
_DAYS = words.listed("monday tuesday wednesday thursday friday saturday sunday")
_LOUD = words.listed("out aloud back")
_WARNED_OF = words.listed("against of about")
_TALK = words.listed(
    """
    report reports claim claims allegation allegations suggestion suggestions rumour rumours rumor rumors notion idea
    fact accusation accusations criticism assertion assertions belief fear fears warning warnings speculation charge
    charges argument theory complaint complaints decision finding findings
    """
)
"""Nouns whose "that …" tells what they are, and not what is said of them."""


def said_from(tokens: tuple[Token, ...], end: int, lemma: str) -> tuple[int, bool]:
    """Where what a verb of saying before `end` reports begins, and whether "that", ":" or "," led there."""
    k = end
    if lemma in words.TELLING:
        k = _addressee(tokens, k)
        if end < k < len(tokens) and tokens[k].low in words.FINITE and tokens[end].low not in _OBJECTS:
            k = end  # "warned its members could strike"
    if k + 1 < len(tokens) and tokens[k].low in _LOUD:
        k += 1
    while k < len(tokens):
        low = tokens[k].low
        if (lemma == "warn" and low in _WARNED_OF) or (low == "to" and _gerund(tokens, k + 1)):
            break
        if low in words.PREPOSITIONS and not (low == "to" and (lemma in words.INFINITIVE or lemma in words.TELLING)):
            after = _past_adverbial(tokens, k)
            if after is None:
                break
            if after < len(tokens) and tokens[after].low == "that" and tokens[after - 1].low in _TALK:
                return _behind_clause(tokens, after)
            k = after
        elif low in words.TIMES or low in ("however", "again", "simply", "only"):
            if k + 1 < len(tokens) and tokens[k + 1].low in _VERBS:
                break  # "said there was no risk", "said this is new"
            k += 1
        elif low.isdigit() and k + 1 < len(tokens) and tokens[k + 1].low in words.TIMES:
            k += 2
        else:
            break
    if k < len(tokens) and tokens[k].low in (":", ";", ",", "-", "–", "—"):
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        if following is not None and (following.quote is not None or tokens[k].low == ":" or following.low == "that"):
            k += 1
            if following.low == "that":
                k += 1
            return k, True
        aside = _aside(tokens, k)
        return (aside, True) if aside is not None else (k, False)
    if k < len(tokens) and tokens[k].low != "that" and (that := _later_that(tokens, k, lemma)) is not None:
        return that, True
    if k < len(tokens) and tokens[k].low == "that" and k + 1 < len(tokens):
        if tokens[k + 1].low in _VERBS:
            return k, True  # "said that was too late"
        return (k + 2 if tokens[k + 1].low == ":" else k + 1), True
    return k, False


def _behind_clause(tokens: tuple[Token, ...], k: int) -> tuple[int, bool]:
    """Where the words begin behind "said of a report that …" at its "that" `k`: a quotation, a colon, or nowhere."""
    for j in range(k + 1, len(tokens)):
        if tokens[j].quote is not None and tokens[j - 1].low in (",", ":"):
            return j, True
        if tokens[j].low == "that" and tokens[j - 1].low == ",":
            return j + 1, True
    return len(tokens), False


def _gerund(tokens: tuple[Token, ...], k: int) -> bool:
    return k < len(tokens) and tokens[k].low.endswith("ing") and not tokens[k].is_name and len(tokens[k].low) > 4


def _later_that(tokens: tuple[Token, ...], k: int, lemma: str) -> int | None:
    """Past "that" behind words without a verb: "told a packed hall in Skerrin late on Monday that …"."""
    for j in range(k, min(k + _FAR_THAT, len(tokens))):
        token = tokens[j]
        if token.low == "that" and j + 1 < len(tokens) and tokens[j + 1].low not in _VERBS:
            before = tokens[j - 1]
            adverbial = before.is_name or before.low in words.TIMES or before.low[0].isdigit() or before.low == "a.m"
            return j + 1 if adverbial or before.low == "p.m" or lemma in words.TELLING else None  # "reports that help"
        if not token.is_word or (not token.is_name and (token.low in words.FINITE or token.low.endswith("ed"))):
            return None
        if token.low in words.PRONOUNS or token.low in words.SUBORDINATORS:
            return None
    return None


def _aside(tokens: tuple[Token, ...], k: int) -> int | None:
    """Past a remark between commas that ends before a quotation or "that": `said, in a statement, that …`."""
    for j in range(k + 1, min(k + 14, len(tokens))):
        if tokens[j].quote is not None:
            return j if tokens[j - 1].low in (",", ":") else None
        if tokens[j].low == "," and j + 1 < len(tokens) and tokens[j + 1].low == "that":
            return j + 2
    return None


def _addressee(tokens: tuple[Token, ...], k: int) -> int:
    if k >= len(tokens):
        return k
    end = _one_addressee(tokens, k)
    while end > k and end + 1 < len(tokens) and tokens[end].low == "and":
        k, end = end, _one_addressee(tokens, end + 1)
        if end == k + 1 or tokens[k + 1].low in words.PRONOUNS:
            return k
    return end


def _one_addressee(tokens: tuple[Token, ...], k: int) -> int:
    first = tokens[k]
    if first.low in ("him", "her", "them", "me", "us", "you", "it", "reporters", "people"):
        return k + 1 + (first.low == "her" and _is_common(tokens, k + 1))
    j = k
    if first.low in words.DETERMINERS and first.low != "that":
        j += 1
    if j < len(tokens) and tokens[j].is_name:
        while j < len(tokens) and (tokens[j].is_name or tokens[j].low in ("of", "and", "&")):
            j += 1
        if (
            j + 1 < len(tokens)
            and tokens[j].low.isdigit()
            and tokens[j + 1].low in ("radio", "news", "tv", "live", "fm")
        ):
            j += 2
        return j + (_is_common(tokens, j) and tokens[j].low in words.ROLES)
    limit = j + 3
    while j < min(limit, len(tokens)) and _is_common(tokens, j):
        j += 1
    return j


def _is_common(tokens: tuple[Token, ...], k: int) -> bool:
    if k >= len(tokens) or not tokens[k].is_word or tokens[k].is_name or tokens[k].quote is not None:
        return False
    low = tokens[k].low
    return not (
        low in words.DETERMINERS
        or low in words.PRONOUNS
        or low in words.PREPOSITIONS
        or low in words.SUBORDINATORS
        or low in words.FINITE
        or low in ("there", "not", "never", "to")
    )


def _past_adverbial(tokens: tuple[Token, ...], k: int) -> int | None:
    """The token after the prepositional phrase at `k`, or None where it is no adverbial of saying."""
    j = k + 1
    if j < len(tokens) and tokens[j].low in words.DETERMINERS:
        j += 1
    first = j
    if j < len(tokens) and (tokens[j].is_name or tokens[j].low in _DAYS):
        while j < len(tokens) and (tokens[j].is_name or tokens[j].low in ("of", "'s")) and tokens[j].is_word:
            j += 1
    while j < min(first + 5, len(tokens)) and _is_common(tokens, j):
        j += 1
    return j if j > first else None
