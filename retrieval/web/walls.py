"""Tells a page that keeps its article back, or has none, from an article."""

from typing import Any

from retrieval.counting import word_count
from retrieval.errors import InputError
from retrieval.web.declared import Declared
from retrieval.web.wall_words import (
    AGE,
    ASKS_CONSENT,
    BOT,
    CONSENT,
    DENIED,
    DOWN,
    FAULT,
    LOG_IN,
    LOST,
    PAY,
    QUOTED,
    REGISTER,
    SCRIPT,
    WE,
    YOU,
)

_SHORT = 120
"""Words. Of 181 saved pages of news and blogs two show only a teaser, of 67 and 88 words; pages that say they are for
subscribers and show the whole text have 360 and more."""
_LONG = 400
"""Words. A page that says to the reader that more is for those who pay or register has shown so many at most; of the
181 pages none says so and has an article of any length."""
_SHORT_BARE = 60
_FEWEST_ARTICLE = 25
_COMPLETE = 1.3
"""A page that declares no more than so many times the words which are there declares these."""
_HALF = 2.0
_MOST_CONSENT_WORDS = 300
_CONSENT_SHARE = 0.03
"""Chosen by eye, on the consent texts of our own writing in the tests; no collection of such pages was at hand."""
_LONG_PARAGRAPH = 25
_FEWEST_PARAGRAPHS = 3
_SENTENCE = 8
"""Words of a line that is no label."""
_FEWEST_HEADLINES = 6

_HIDDEN = (
    " or ancestor::*[@hidden or @aria-hidden='true' or @role='dialog' or contains(@style, 'display:none') "
    "or contains(@style, 'display: none') or contains(@class, 'modal') or contains(@class, 'hidden')]"
)
"""An invitation that waits in every page of a site for the reader's last free article."""


def refuse_wall(tree: Any, text: str, declared: Declared) -> None:
    """Raise InputError where the text that was found in the page of this lxml tree is not its article's.

    `text` is empty where none was found.
    """
    words = word_count(text)
    article = declared.kind == "article" and words >= _FEWEST_ARTICLE
    if _is_lost(tree, words, article):
        raise InputError("Too little text: the page says that what it was to show is not there.", "page-lost")
    if not article and words < _SHORT:
        _refuse_excuse(tree, text)
    if _keeps_for_subscribers(tree, text, words, declared):
        raise InputError("Too little text: only subscribers are shown more than the beginning.", "paywall")
    if words < _LONG and not is_whole(tree, text, declared) and REGISTER.search(_all_text(tree, _HIDDEN)):
        raise InputError("Too little text: the page asks to log in before it shows more.", "log-in")
    if not article and words < _SHORT and SCRIPT.search(text or _all_text(tree)):
        raise InputError("Too little text: the page needs a browser that runs its scripts.", "script-only")
    if not article and _asks_consent(text or _all_text(tree)):
        raise InputError("Too little text: the page asks for consent to cookies before it shows more.", "consent")
    if (
        not article
        and words < _SHORT
        and tree.xpath('//input[@type="password"]')
        and LOG_IN.search(text or _all_text(tree))
    ):
        raise InputError("Too little text: the page asks to log in before it shows more.", "log-in")
    if _is_list(tree, text, declared):
        raise InputError("Too little text of any one article: the page is a list of several.", "front-page")
    if not words and _is_empty_shell(tree):
        raise InputError("Too little text: the page needs a browser that runs its scripts.", "script-only")


def is_walled(tree: Any, text: str, declared: Declared) -> bool:
    """Whether a page that was not refused may still show a part only: it says that it is not free, or asks to pay."""
    if is_whole(tree, text, declared):
        return False
    said = "" if not declared.free else _all_text(tree, _HIDDEN)
    return not declared.free or bool(PAY.search(said) or REGISTER.search(said))


def is_whole(tree: Any, text: str, declared: Declared) -> bool:
    """Whether the text is clearly all of it: as many words as the page declares, or what it says is not free."""
    if declared.words:
        return declared.words <= _COMPLETE * word_count(text)
    kept = [
        element for name in declared.kept for element in tree.xpath("//body//*[@class or @id]") if _is(element, name)
    ]
    lines = [" ".join("".join(line.itertext()).split()) for element in kept for line in (element, *element.iter("p"))]
    there = " ".join(text.split())
    return any(word_count(line) >= _SENTENCE and line in there for line in lines)


def _is(element: Any, name: str) -> bool:
    """Whether an element is the one that ".class" or "#id" names."""
    own = [str(element.get("id") or "")] if name.startswith("#") else str(element.get("class") or "").split()
    return name[1:] in own


def _headings(tree: Any) -> list[str]:
    return [" ".join("".join(heading.itertext()).split()) for heading in tree.xpath("//title | //body//h1")]


def _is_lost(tree: Any, words: int, article: bool) -> bool:
    return not article and words < _SHORT and any(LOST.search(heading) for heading in _headings(tree))


def _refuse_excuse(tree: Any, text: str) -> None:
    """Raise InputError where a site sends an excuse in place of its page."""
    shown = text or _all_text(tree)
    if any(DENIED.search(heading) for heading in _headings(tree)) or BOT.search(shown):
        raise InputError("Too little text: the site does not show this page to us.", "page-closed")
    if any(FAULT.search(heading) for heading in _headings(tree)):
        raise InputError("Too little text: the site answers with an error in place of the page.", "page-error")
    if any(AGE.search(heading) for heading in _headings(tree)):
        raise InputError("Too little text: the page asks for the reader's age before it shows more.", "age")
    if DOWN.search(" ".join(_headings(tree))) and DOWN.search(_all_text(tree)) and WE.search(shown):
        raise InputError("Too little text: the site says that it is closed for a while.", "page-down")


def _keeps_for_subscribers(tree: Any, text: str, words: int, declared: Declared) -> bool:
    """Whether the text is a teaser: the page says it is not free and shows little, or less than it says there is."""
    if declared.words > _COMPLETE * words and not declared.free and (words < _SHORT or declared.words > _HALF * words):
        return True
    if is_whole(tree, text, declared):
        return False
    if words < _SHORT and not declared.free:
        return True
    said = QUOTED.sub(" ", _all_text(tree, _HIDDEN))  # an article tells what others are to pay for
    return (words < _LONG or not declared.free) and bool(PAY.search(said))


def _asks_consent(text: str) -> bool:
    words = word_count(text)
    text = QUOTED.sub(" ", text)  # what people say in an article is to each other
    if not words or words > _MOST_CONSENT_WORDS or not ASKS_CONSENT.search(text):
        return False
    if not WE.search(text) or not YOU.search(text):
        return False  # an article tells about others
    return len(CONSENT.findall(text)) >= max(2.0, _CONSENT_SHARE * words)


def _is_list(tree: Any, text: str, declared: Declared) -> bool:
    """Whether the page shows many headlines that are links, and hardly a paragraph."""
    if declared.kind == "article" and declared.articles < _FEWEST_HEADLINES:
        return False
    linked = tree.xpath("//body//*[self::h2 or self::h3 or self::h4][.//a[@href] or parent::a[@href]]")
    long = sum(word_count(line) >= _LONG_PARAGRAPH for line in text.split("\n"))
    return len(linked) >= _FEWEST_HEADLINES and (long < _FEWEST_PARAGRAPHS or long < len(linked) // 2)


def _is_empty_shell(tree: Any) -> bool:
    return bool(tree.xpath("//script")) and word_count(_all_text(tree)) < _SHORT_BARE


def _all_text(tree: Any, without: str = "") -> str:
    """What a page shows, noscript included, scripts and styles left out, and what else is to be left out."""
    unseen = f"ancestor::script or ancestor::style or ancestor::template{without}"
    return " ".join(" ".join(tree.xpath(f"//body//text()[not({unseen})]")).split())
