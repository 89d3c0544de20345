"""Which news agency an article is from, as its by-line or dateline says, so that the original is credited."""

import re

from retrieval.models import Article

_AGENCIES = {
    "Reuters": r"Thomson Reuters|Reuters",
    "The Associated Press": r"(?:The )?Associated Press|AP",
    "AFP": r"Agence[ -]France[ -]Presse|AFP",
    "PA Media": r"PA Media|Press Association|PA",
    "dpa": r"Deutsche Presse-Agentur|dpa|DPA",
    "ANSA": r"ANSA",
    "EFE": r"EFE",
    "TASS": r"ITAR-TASS|TASS",
    "Xinhua": r"Xinhua(?: News Agency)?",
    "Kyodo": r"Kyodo(?: News)?",
    "Bloomberg": r"Bloomberg(?: News)?",
    "UPI": r"United Press International|UPI",
    "The Canadian Press": r"(?:The )?Canadian Press",
    "Australian Associated Press": r"Australian Associated Press|AAP",
    "Press Trust of India": r"Press Trust of India|PTI",
    "IANS": r"Indo-Asian News Service|IANS",
    "ANI": r"ANI",
    "Yonhap": r"Yonhap(?: News Agency)?",
    "Europa Press": r"Europa Press|EUROPA PRESS",
    "APA": r"Austria Presse Agentur|APA",
    "KNA": r"Katholische Nachrichten-Agentur|KNA",
    "epd": r"Evangelischer Pressedienst|epd",
    "Keystone-SDA": r"Keystone-SDA",
    "Belga": r"Belga|BELGA",
    "Lusa": r"Lusa|LUSA",
    "Ritzau": r"Ritzau",
    "NTB": r"NTB",
    "TT": r"TT Nyhetsbyrån|TT",
}
_LINE, _LAST = 200, 400
"""Characters at the beginning and at the end of a text in which such a line stands: a copyright goes on for long."""
# PARIS (AFP) - · LONDON, March 3 (Reuters) – · WASHINGTON — (AP) — at the very beginning, perhaps after a by-line.
# Berlin (dpa/lno) - · Lorne Bay, Mar 10 (PTI) The council …
# What stands on a line by itself is no caption: "Ann Lee outside the baths (PA)".
_DATELINE = (
    r"(?:^|\n)(?:[^\n()]{{0,60}}[(\[](?:{0})(?:/\w{{2,8}})?[)\]]\s*[-–—:.]"
    r"|(?:(?:[A-Z][\w.'’-]*|\d{{1,2}}),? ){{0,6}}[(\[](?:{0})(?:/\w{{2,8}})?[)\]]\s*(?:\n|$)"
    r"|[A-Z][^\n()/]{{2,60}}/(?:{0})/)"  # MOSCOW, May 5. /TASS/.
)
_DATED = r"(?:^|\n)[^\n().,]{{2,40}},\s*[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}\s*[(\[](?:{0})[)\]]\s+(?=[A-Z\"“‘'\d])"
_BY = (
    r"(?:^|\n)\s*(?:By|From|Von|Par|Por|Source:|Quelle:|Fuente:|Fonte:)[^\n.]{{0,60}}\b(?:{0})\b\.?\s*(?:\n|$|[-–—|,])"
)
_ALONE = r"(?:^|\n)\s*[(\[—–-]*\s*(?:{0})\s*[)\]]?\.?\s*(?:\n|$)"
_END = (
    r"(?:[(\[](?:{0})[)\]]|(?:©|\(c\)|Copyright)[^\n]{{0,40}}\b(?:{0})\b[^\n]{{0,300}}|[—–-]\s*(?:{0})"
    r"|(?:^|\n)(?:Source|Quelle|Fuente|Fonte)\s*:\s*(?:{0}))\.?\s*$"
)
_SITE = r"^(?:www\.)?(?:{0})[ -]?(?:News)?\.(?:com|org|net|co\.uk|de|fr|it|in)$"
_OWN = re.compile(r"\s*[A-Z][A-Z .'’-]{2,40}(?:,[^\n()—–]{1,30})?\s+[—–-]{1,2}\s")
"""A dateline that names no agency: the paper's own."""

_HELPED = re.compile(r"\b(?:inputs?|additional reporting|contribut\w+)\b", re.IGNORECASE)
"""Who gave something to a report is not whose report it is."""

_NAME = r"(?:[A-Z][\w.&'’-]*\s+){1,4}(?:(?:Press|News)\s+Agency|News\s+Service|Newswire|Wire\s+Service)"
"""What calls itself an agency is one, known or not: "Lorne Press Agency"."""
_ANY = re.compile(rf"(?:By\s+)?({_NAME})")
_ANY_DATELINE = re.compile(rf"(?:^|\n)[^\n()]{{0,60}}[(\[]({_NAME})[)\]]\s*(?:[-–—:.]|\n|$)")


def _patterns(form: str, flags: re.RegexFlag = re.NOFLAG) -> dict[str, re.Pattern[str]]:
    return {agency: re.compile(form.format(names), flags) for agency, names in _AGENCIES.items()}


_WHOLE = _patterns(r"^(?:{0})(?: News)?$")
_DOMAIN = _patterns(_SITE, re.IGNORECASE)
_CREDITED = _patterns(
    r"(?:^|[,/(]|\b(?:and|with|by|for|from|of(?: the)?|avec|von|par|por) )\s*(?:{0})(?: Staff| Reporters?)?"
    r"\s*(?:$|[,/)]| and\b)|^[^\W\d_][\w.'’-]* [\w.'’ -]{{0,40}}\b(?:{0})$"
)
_BEGINNING = [_patterns(form) for form in (_DATELINE, _DATED, _BY)]
_LINE_ALONE = _patterns(_ALONE)
_ENDING = _patterns(_END)


def agency_of(article: Article) -> str | None:
    """The agency whose report this is, by its publisher, by-line, dateline or last line; None where none is named.

    "told Reuters" and "the AP reported" credit nobody: only what stands where newsrooms put the source does.
    """
    for agency, pattern in _WHOLE.items():
        if pattern.search(article.publisher or "") or _DOMAIN[agency].search(article.publisher or ""):
            return agency
    for agency, pattern in _CREDITED.items():
        if any(pattern.search(author) and not _HELPED.search(author) for author in article.authors):
            return agency
    for patterns in _BEGINNING:
        for agency, pattern in patterns.items():
            if pattern.search(article.text[:_LINE]):
                return agency
    for agency, pattern in _LINE_ALONE.items():
        alone = pattern.search(article.text[:_LINE])
        if alone and not article.authors and not _OWN.match(article.text, alone.end()):  # else it is a picture's
            return agency
    last = article.text.rstrip()[-_LAST:]
    found = next((agency for agency, pattern in _ENDING.items() if pattern.search(last)), None)
    return found or _unknown(article)


def _unknown(article: Article) -> str | None:
    """An agency that is none of the known ones, by its own name in the publisher, the by-line or the dateline."""
    named = [_ANY.fullmatch(name.strip()) for name in (article.publisher or "", *article.authors)]
    found = next((one for one in named if one), None) or _ANY_DATELINE.search(article.text[:_LINE])
    return " ".join(found[1].split()) if found else None
