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
}
_LINE = 200
"""Characters at the beginning and at the end of a text in which such a line stands."""
# PARIS (AFP) - · LONDON, March 3 (Reuters) – · WASHINGTON — (AP) — at the very beginning, perhaps after a by-line.
_DATELINE = r"(?:^|\n)[^\n()]{{0,60}}[(\[](?:{0})[)\]]\s*(?:[-–—:.]|\n|$)"
_BY = r"(?:^|\n)\s*(?:By|From|Source:|©|\(c\)|Copyright)[^\n.]{{0,60}}\b(?:{0})\b\.?\s*(?:\n|$|[-–—|,])"
_ALONE = r"(?:^|\n)\s*[(\[—–-]*\s*(?:{0})\s*[)\]]?\.?\s*(?:\n|$)"
_END = r"(?:[(\[](?:{0})[)\]]|(?:©|\(c\)|Copyright)[^\n]{{0,40}}\b(?:{0})\b[^\n]{{0,60}}|[—–-]\s*(?:{0}))\.?\s*$"


_NAME = r"(?:[A-Z][\w.&'’-]*\s+){1,4}(?:(?:Press|News)\s+Agency|News\s+Service|Newswire|Wire\s+Service)"
"""What calls itself an agency is one, known or not: "Lorne Press Agency"."""
_ANY = re.compile(rf"(?:By\s+)?({_NAME})")
_ANY_DATELINE = re.compile(rf"(?:^|\n)[^\n()]{{0,60}}[(\[]({_NAME})[)\]]\s*(?:[-–—:.]|\n|$)")


def _patterns(form: str, flags: re.RegexFlag = re.NOFLAG) -> dict[str, re.Pattern[str]]:
    return {agency: re.compile(form.format(names), flags) for agency, names in _AGENCIES.items()}


_WHOLE = _patterns(r"^(?:{0})$")
_CREDITED = _patterns(r"(?:^|[,/(]|\b(?:and|with|by|for|from|of) )\s*(?:{0})\s*(?:$|[,/)]| and\b)")
_BEGINNING = [_patterns(form) for form in (_DATELINE, _BY, _ALONE)]
_ENDING = _patterns(_END)


def agency_of(article: Article) -> str | None:
    """The agency whose report this is, by its publisher, by-line, dateline or last line; None where none is named.

    "told Reuters" and "the AP reported" credit nobody: only what stands where newsrooms put the source does.
    """
    for agency, pattern in _WHOLE.items():
        if pattern.search(article.publisher or ""):
            return agency
    for agency, pattern in _CREDITED.items():
        if any(pattern.search(author) for author in article.authors):
            return agency
    for patterns in _BEGINNING:
        for agency, pattern in patterns.items():
            if pattern.search(article.text[:_LINE]):
                return agency
    last = article.text.rstrip()[-_LINE:]
    found = next((agency for agency, pattern in _ENDING.items() if pattern.search(last)), None)
    return found or _unknown(article)


def _unknown(article: Article) -> str | None:
    """An agency that is none of the known ones, by its own name in the publisher, the by-line or the dateline."""
    named = [_ANY.fullmatch(name.strip()) for name in (article.publisher or "", *article.authors)]
    found = next((one for one in named if one), None) or _ANY_DATELINE.search(article.text[:_LINE])
    return " ".join(found[1].split()) if found else None
