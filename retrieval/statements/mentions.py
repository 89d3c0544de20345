"""Finds the names in a sentence: the runs of words with capitals, with the titles in front of them set apart."""

from dataclasses import dataclass

from retrieval.statements import words
from retrieval.statements.frames import Token
from retrieval.statements.offices import office_of
from retrieval.statements.titles import is_title, name_behind, name_end, name_start

_NO_NAMES = (
    words.DETERMINERS | words.PREPOSITIONS | words.SUBORDINATORS | words.PRONOUNS | words.ADVERBS | words.TIMES
) | words.FINITE
NAME_LINKS = words.listed("de van der von bin al la le du del di da dos el ibn bint den abu")
_VERB_NAMES = words.listed("will drew")
"""First names that are verbs in small letters: with a capital, inside a sentence and before a name, they are names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [start, end) of a sentence that are a name: `name` without titles, `titles` small."""

    start: int
    end: int
    name: str
    titles: tuple[str, ...]


def bare(text: str) -> str:
    """A name without a possessive ending."""
    return text[:-2] if text.endswith(("'s", "’s")) else text.rstrip("'’")


def mentions(tokens: tuple[Token, ...]) -> list[Mention]:
    """The runs of capitalised words of a sentence that may be names, in order."""
    found: list[Mention] = []
    end = 0
    for i in [k for k, token in enumerate(tokens) if token.is_name and (token.low not in _NO_NAMES or k)]:
        if i < end or (tokens[i].low in _NO_NAMES and not (tokens[i].low in _VERB_NAMES and _next_is_name(tokens, i))):
            continue
        end = i + 1
        while end < len(tokens) and not tokens[end - 1].low.endswith(("'s", "s'")):
            if tokens[end].is_name and tokens[end].low not in words.TIMES:
                end += 1
            elif tokens[end].low in NAME_LINKS and _next_is_name(tokens, end):
                end += 2
            else:
                break
        found.append(_mention(tokens, i, end))
    return [mention for mention in found if mention.name]


def _next_is_name(tokens: tuple[Token, ...], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].is_name


def _mention(tokens: tuple[Token, ...], start: int, end: int) -> Mention:
    if end == start + 1:
        return Mention(start, end, bare(tokens[start].text), ())
    office = office_of(tokens, start)
    named = name_behind(tokens, start, end) if office else None
    if named is not None:
        return Mention(named, end, bare(" ".join(token.text for token in tokens[named:end])), (office,))
    first = name_start(tokens, start, end)
    if start == first == 0 and end >= 3 and tokens[0].low in words.ROLES:
        first = 1  # "Passenger Lee Wong": the capital only begins the sentence
    parts = [token.text for token in tokens[first : name_end(tokens, first, end)]]
    titles = tuple(token.low for token in tokens[start:first] if is_title(token))
    name = " ".join(parts)
    return Mention(start, end, bare(name) if name else "", titles)
