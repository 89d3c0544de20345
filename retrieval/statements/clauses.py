"""Tells who speaks where other words stand between him and the verb: "the union that represents the workers said"."""

from retrieval.statements import words
from retrieval.statements.frames import Token
from retrieval.statements.nouns import NounPhrase, is_verb_of_saying, phrase_before

_NOUNS = words.listed("building funding meeting hearing housing")
"""Before "a" they are participles: "the agency building a railway", "at a council building the mayor said"."""
_NO_PARTICIPLES = (
    words.TIMES
    | words.PREPOSITIONS
    | _NOUNS
    | words.listed(
        """
        including regarding concerning nothing something anything everything spring king ring wing thing briefing
        ceiling wedding saying according
        """
    )
)
_FAR = 12
"""Tokens of a clause inside the phrase that speaks."""
_BORDERS = words.listed(", ; : - – — ( )") | words.SUBORDINATORS


def main_subject(tokens: tuple[Token, ...], phrase: NounPhrase) -> NounPhrase:
    """The phrase that speaks where `phrase`, right before the verb of saying, is only part of what describes it.

    So "the agency" of "the agency that runs trains between Lund and Lisk", and "doctors treating the girl" of that.
    """
    pair = _before_pair(tokens, phrase.start)
    inner = phrase if pair is None else phrase_before(tokens, pair) or phrase
    head = tokens[inner.core_end - 1]
    if head.is_name or head.low in words.PRONOUNS:
        return inner  # whoever is named or meant begins a clause of his own
    end = _before_relative(tokens, inner.start + (pair is not None)) or _before_participle(tokens, inner.start)
    outer = phrase_before(tokens, end) if end is not None else None
    if outer is None or not _begins(tokens, outer.start):
        return inner
    several = outer.end - outer.start == 1 and outer.end < inner.start and tokens[outer.start].low.endswith("s")
    participle = several and tokens[outer.end].low.endswith("ing")
    return NounPhrase(outer.start, inner.end, outer.start, inner.end) if participle else outer


def _before_pair(tokens: tuple[Token, ...], start: int) -> int | None:
    """Where "between" stands before "between Lund and Lisk", whose second name begins at `start`."""
    if start < 3 or tokens[start - 1].low != "and":
        return None
    k = start - 2
    while k and tokens[k].is_name:
        k -= 1
    return k if k and k < start - 2 and tokens[k].low == "between" else None


def _before_relative(tokens: tuple[Token, ...], start: int) -> int | None:
    """Where the relative clause begins whose object begins at `start`: "the union that represents the workers"."""
    for k in range(start - 1, max(start - _FAR, 0), -1):
        if tokens[k].low in ("that", "which", "who"):
            noun, verb = tokens[k - 1], tokens[k + 1]
            led = noun.is_word and noun.low not in words.PREPOSITIONS | words.ADVERBS | words.SUBORDINATORS
            says = is_verb_of_saying(noun) or noun.low in words.FINITE or noun.low in words.PRONOUNS
            acts = verb.low in words.FINITE or verb.low.endswith("ed") or verb.low.endswith("s")
            plain = acts and not verb.is_name and not is_verb_of_saying(verb) and verb.low not in words.DETERMINERS
            return k if led and not says and plain and k + 1 < start else None
        if tokens[k].low in _BORDERS or not tokens[k].is_word:
            return None
    return None


def _before_participle(tokens: tuple[Token, ...], start: int) -> int | None:
    """Where a participle stands right before the object that begins at `start`: "doctors treating the girl"."""
    if start < 2 or not tokens[start].is_word or tokens[start].low not in words.DETERMINERS:
        return None
    token, noun = tokens[start - 1], tokens[start - 2]
    noun_like = token.low in _NO_PARTICIPLES and (token.low not in _NOUNS or tokens[start].low == "the")
    runs = token.low.endswith("ing") and not token.is_name and not noun_like
    led = noun.is_word and noun.low not in words.TIMES | words.PREPOSITIONS | words.DETERMINERS | words.SUBORDINATORS
    plain = noun.low not in words.FINITE and noun.low not in words.PRONOUNS and noun.low not in words.ADVERBS
    return start - 1 if runs and led and plain and not is_verb_of_saying(token) else None


def _begins(tokens: tuple[Token, ...], start: int) -> bool:
    """Whether a phrase stands where a clause begins."""
    return start == 0 or not tokens[start - 1].is_word or tokens[start - 1].low in ("but", "and", "that")
