"""Whether only letters of words are others: slips of the pen, and words that are spelt in two ways."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from retrieval.versions.vocabulary import ARTICLES, CASES, CONFUSED, DAYS, SMALL, VARIANTS

_VOWEL, _DOUBLED = re.compile("[aeiou]"), re.compile(r"(\w)\1")
_SLIP, _SHORT = 2, 5
"""Letters that a slip of the pen changes at most: one in a word of up to five, two in a longer one."""
_SWAPPED = 4
"""Letters of a word in which two that changed places make another word by chance ("sing", "sign"): in shorter ones
they are mostly meant ("on", "no")."""


def are_slips(old: Sequence[str], new: Sequence[str], language: str) -> bool:
    """Whether only letters are others: word by word, or an article that was forgotten. All in small letters."""
    if len(old) != len(new):
        short, long = sorted((list(old), list(new)), key=len)
        for word in short:
            if word in long:
                long.remove(word)
        return len(long) == abs(len(old) - len(new)) and ARTICLES[language].issuperset(long)
    return all(one == other or _is_slip(one, other, language) for one, other in zip(old, new, strict=True))


def is_day_misspelt(one: str, other: str) -> bool:
    """Whether one of two words is a day or month, and the other the same with a slip: no name ("Thursdya")."""
    one, other = one.lower(), other.lower()
    if (one in DAYS) == (other in DAYS) or min(len(one), len(other)) <= _SHORT:
        return False
    short, long = sorted((one, other), key=len)
    return not long.startswith(short) and OSA.distance(one, other) <= _SLIP and not _are_known(one, other)


def _is_slip(one: str, other: str, language: str) -> bool:
    """Whether one word was meant for the other: few letters off, and not both words that are known."""
    both = {one, other}
    if frozenset(both) in CONFUSED | VARIANTS or (both <= ARTICLES[language] and language not in CASES):
        return True
    if both <= SMALL and sorted(one) != sorted(other):
        return False
    if not (one.replace("-", "").replace("'", "").isalpha() and other.replace("-", "").replace("'", "").isalpha()):
        return False
    distance = OSA.distance(one, other)
    if distance > (1 if min(len(one), len(other)) <= _SHORT else _SLIP):
        return False
    short, long = sorted((one, other), key=len)
    if long in (f"{short}s", f"{short}d", f"{short}ed", f"{short}es", f"{short}e", f"{short}n"):
        return True
    if _plain(one) == _plain(other):
        return True
    if _VOWEL.sub("-", one) == _VOWEL.sub("-", other) and len(one) > _SHORT + 1:
        return True  # "seperate"
    if _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other):
        return True  # "occured"
    if sorted(one) == sorted(other) and (other in SMALL or (distance == 1 and len(one) >= _SWAPPED)):
        return True  # "teh", "sing" for "sign"
    return not _are_known(one, other)


def _are_known(one: str, other: str) -> bool:
    """Whether both are words, so that neither is a slip of the other."""
    from retrieval.tokens import common_words

    known = common_words()
    return one in known and other in known


def _plain(word: str) -> str:
    """A word without accents, and as it is spelt in America."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return bare.replace("our", "or").replace("is", "iz").replace("tre", "ter").replace("ll", "l")
