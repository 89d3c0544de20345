"""What a correction says again of the report that it corrects: no report that it is so."""

import re

_CORRECTION = re.compile(r"^\W*(?:corrections?|clarifications?)\b(?: (?:and|&) clarifications?\b)?", re.IGNORECASE)
"""How the headline of an article begins that corrects another."""
_REPORT = r"(?:reports?|articles?|story|stories|headlines?|captions?|versions?|graphics?|columns?|pieces?)"
_TELLS = (
    r"(?:said|says|stated|states|gave|gives|reported|reports|wrote|described|describes|suggested|named|quoted|put|"
    r"referred|misstated|misspelled|misspelt|misidentified|overstated|understated|misquoted)"
)
_SAID_AGAIN = re.compile(rf"\b(?:{_REPORT}|it|we)\b[^.;]*?\b{_TELLS}\b", re.IGNORECASE)
_OF_AN_ARTICLE = re.compile(
    rf"\b(?:earlier|previous|original|first) version of (?:this|the|our) {_REPORT}\b[^.;]*?\b{_TELLS}\b"
    rf"|\bthis {_REPORT} (?:\w+ )?(?:incorrectly|wrongly|mistakenly|erroneously) {_TELLS}\b",
    re.IGNORECASE,
)
_IN_FACT = re.compile(r"^\W*(?:in fact|actually|the correct|it should|this should|we are|we regret)\b", re.IGNORECASE)


def is_correction(title: str) -> bool:
    """Whether a headline is that of an article that corrects another."""
    return _CORRECTION.match(title) is not None


def is_restated(words: str, title: str) -> bool:
    """Whether a sentence only says again what an earlier report had wrong; `title` may have more behind it."""
    if _OF_AN_ARTICLE.search(words):
        return True
    return is_correction(title) and bool(_SAID_AGAIN.search(words)) and not _IN_FACT.match(words)
