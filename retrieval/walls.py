"""Tells a page that keeps its article back, or has none, from an article."""

import re
from typing import Any

from retrieval.counting import word_count
from retrieval.declared import Declared
from retrieval.errors import InputError

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

_PAY = re.compile(
    r"subscribe (?:now |today )?to (?:continue|keep|(?:read|unlock|access|view)\b"
    r"(?!\s+(?:unlimited|all|any|every|our|exclusive|more\s+(?:\w+\s+)?(?:stories|articles|news|like))\b))|"
    r"to (?:continue|keep) reading|"
    r"the rest of this (?:article|story) is|this (?:article|story|content) is (?:\w+ ){0,3}(?:subscribers|members)|"
    r"article (?:est )?réservé (?:à nos|aux) abonnés|pour lire la suite|la suite est réservée|"
    r"artikel ist (?:\w+ ){0,3}abonnenten|jetzt weiterlesen|um weiterzulesen|"
    r"suscríbete para (?:leer|seguir)|para seguir leyendo",
    re.IGNORECASE,
)
"""What a page says to the one who reads it: an article that tells of subscribers does not, nor an offer of more."""
_REGISTER = re.compile(
    r"\b(?:register|sign (?:up|in)|log ?in|create (?:an?|your) (?:free )?account)\b[^.!?]{0,30}\bto "
    r"(?:read on\b|(?:continue|keep) reading|(?:read|see|view|unlock) "
    r"(?:this|the (?:full|whole|rest of (?:this|the)))(?: \w+)? (?:article|story|piece|report)\b)|"
    r"you(?:['’]ve| have) (?:reached|used)[^.!?]{0,30}\bfree (?:articles|stories)\b|"
    r"this (?:article|story) is (?:\w+ ){0,3}registered (?:readers|users)|"
    r"inscrivez-vous[^.!?]{0,30}pour (?:lire|continuer)|(?:registrieren|anmelden)[^.!?]{0,30}um weiterzulesen",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent\w*|partners|vendors|privacy|(?:personal|non-personal) data|legitimate interests?|"
    r"personali[sz]ed (?:ads|advertising|content)|traceurs?|partenaires|consentement|données personnelles|"
    r"einwilligung\w*|datenschutz\w*|zustimm\w+|socios|consentimiento|privacidad)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,600}[\"”“»]")
_ASKS_CONSENT = re.compile(
    r"\b(?:accept|agree|reject|refuse|manage|consent|accepter|refuser|akzeptieren|zustimmen|aceptar|rechazar)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|our|us|nous|nos|notre|wir|uns\w*|nosotros|nuestr\w+)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|vous|votre|vos|sie|ihre\w?|usted|tus?|sus?)\b", re.IGNORECASE)
_SCRIPT = re.compile(
    r"(?:enable|turn on|activate|allow|requires?|needs?) (?:your browser'?s )?javascript|"
    r"javascript (?:is|must be|to be) (?:disabled|required|enabled|turned)|checking your browser|"
    r"are you a (?:robot|human)|you are (?:not a robot|human)|"
    r"activer javascript|javascript (?:aktivieren|ist deaktiviert)|(?:activa|habilita)r? javascript",
    re.IGNORECASE,
)
_LOG_IN = re.compile(r"\b(?:log ?in|sign ?in|password|se connecter|mot de passe|anmelden|passwort|contraseña)\b", re.I)
_LOST = re.compile(
    r"\b404\b|\b(?:page|article|story|content|document)\b.{0,30}\b(?:not (?:be )?found|no longer (?:available|exists?)|"
    r"does(?: not|n['’]t) exist|(?:has been|was) (?:removed|deleted)|unavailable)|page (?:introuvable|non trouvée)|"
    r"seite (?:wurde )?nicht gefunden|página no encontrada|^\W*not found\W*$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"^\W*(?:error\W*)?(?:40[13]|429|451)?\W*(?:access (?:to \w+(?: \w+)? )?(?:is |has been |was )?denied|forbidden|"
    r"unauthori[sz]ed|(?:this (?:page|site|content) is )?(?:unavailable|not available) (?:due to|for) legal reasons|"
    r"(?:\w+ ){0,4}not available in your (?:country|region|area)|too many requests|pardon our interruption|"
    r"accès (?:refusé|interdit)|zugriff verweigert|acceso denegado)\W*$",
    re.IGNORECASE,
)
"""The whole of a heading: a headline says who was denied what."""
_BOT = re.compile(
    r"\b(?:made us (?:think|believe)|we (?:think|believe)|suspect)\b[^.!?]{0,30}\byou\b[^.!?]{0,20}\b(?:ro)?bot\b|"
    r"\b(?:complet\w+|solv\w+) (?:the|this|a) captcha\b[^.!?]{0,40}\b(?:you|below|to continue)\b|"
    r"unusual (?:traffic|activity) from your|prove (?:that )?you(?:['’]re| are) (?:not a robot|human)",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\bwe(?:['’]ll| will) be (?:right )?back\b|\bbe back (?:soon|shortly|online)\b|"
    r"\b(?:we(?:['’]re| are)|site is) (?:currently |now )?(?:(?:performing|doing|undergoing|carrying out) (?:\w+ )?|"
    r"(?:down|closed|offline) for (?:\w+ )?)maintenance\b|"
    r"(?:site|service) (?:en|est en) maintenance|wartungsarbeiten (?:nicht erreichbar|durch)",
    re.IGNORECASE,
)

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
    if words < _LONG and not is_whole(tree, text, declared) and _REGISTER.search(_all_text(tree, _HIDDEN)):
        raise InputError("Too little text: the page asks to log in before it shows more.", "log-in")
    if not article and words < _SHORT and _SCRIPT.search(text or _all_text(tree)):
        raise InputError("Too little text: the page needs a browser that runs its scripts.", "script-only")
    if not article and _asks_consent(text or _all_text(tree)):
        raise InputError("Too little text: the page asks for consent to cookies before it shows more.", "consent")
    if (
        not article
        and words < _SHORT
        and tree.xpath('//input[@type="password"]')
        and _LOG_IN.search(text or _all_text(tree))
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
    return not declared.free or bool(_PAY.search(said) or _REGISTER.search(said))


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
    return not article and words < _SHORT and any(_LOST.search(heading) for heading in _headings(tree))


def _refuse_excuse(tree: Any, text: str) -> None:
    """Raise InputError where a site sends an excuse in place of its page."""
    shown = text or _all_text(tree)
    if any(_DENIED.search(heading) for heading in _headings(tree)) or _BOT.search(shown):
        raise InputError("Too little text: the site does not show this page to us.", "page-closed")
    if _DOWN.search(" ".join(_headings(tree))) and _DOWN.search(_all_text(tree)) and _WE.search(shown):
        raise InputError("Too little text: the site says that it is closed for a while.", "page-down")


def _keeps_for_subscribers(tree: Any, text: str, words: int, declared: Declared) -> bool:
    """Whether the text is a teaser: the page says it is not free and shows little, or less than it says there is."""
    if declared.words > _COMPLETE * words and not declared.free and (words < _SHORT or declared.words > _HALF * words):
        return True
    if is_whole(tree, text, declared):
        return False
    if words < _SHORT and not declared.free:
        return True
    return (words < _LONG or not declared.free) and bool(_PAY.search(_all_text(tree, _HIDDEN)))


def _asks_consent(text: str) -> bool:
    words = word_count(text)
    text = _QUOTED.sub(" ", text)  # what people say in an article is to each other
    if not words or words > _MOST_CONSENT_WORDS or not _ASKS_CONSENT.search(text):
        return False
    if not _WE.search(text) or not _YOU.search(text):
        return False  # an article tells about others
    return len(_CONSENT.findall(text)) >= max(2.0, _CONSENT_SHARE * words)


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
