"""What a correction says again of the report that it corrects: no report that it is so."""

import re
from collections.abc import Sequence

from retrieval.answering.figures import figures_in
from retrieval.comparing.lengths import lengths_in
from retrieval.models import Article
from retrieval.sentences import sentence_spans

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


def taken_back(articles: Sequence[Article]) -> frozenset[str]:
    """The figures and lengths of time that corrections among these articles say were wrong, as `told_in` has them."""
    wrong, right = _corrected(articles)
    return wrong - right


def only_wrong(words: str, article: Article, articles: Sequence[Article]) -> bool:
    """Whether words of an article tell a figure that corrections among its publisher's articles took back.

    Words of the correction itself may, with what is right.
    """
    own = [one for one in articles if one.id == article.id or (one.publisher and one.publisher == article.publisher)]
    wrong, right = _corrected(own)
    told = told_in(words) if wrong - right else frozenset()
    return bool(told & (wrong - right)) and not (is_correction(article.title) and told & right)


def _corrected(articles: Sequence[Article]) -> tuple[frozenset[str], frozenset[str]]:
    """What corrections among these articles tell that was wrong, and what is so."""
    wrong: set[str] = set()
    right: set[str] = set()
    for article in articles:
        if not is_correction(article.title):
            continue
        for span in sentence_spans(article.text):
            again, *rest = article.text[span.start : span.end].split(";")
            if is_restated(again, article.title):
                wrong |= told_in(again)
            else:
                rest.append(again)
            right |= told_in("; ".join(rest))
    return frozenset(wrong), frozenset(right)


def told_in(text: str) -> frozenset[str]:
    """The lengths of time and the other figures of a text, each by its value."""
    found = {f"{length.days} days" for length in lengths_in(text)}
    for length in reversed(lengths_in(text)):
        text = f"{text[: length.start]} {text[length.end :]}"
    return frozenset(found | {str(value) for one in figures_in(text) for value in one.values})
