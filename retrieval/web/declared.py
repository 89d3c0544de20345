"""What a web page declares of its article beside the text: JSON-LD, Open Graph and other <meta> tags."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from retrieval.addresses import is_home
from retrieval.web.metadata import EPOCH, parse_date, split_authors

_ARTICLE_TYPE = re.compile(r"(?:Article|(?<!Job)Posting|Report)$")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_DEEPEST = 5
_METAS = {
    "title": ("og:title", "twitter:title", "headline", "dc.title", "parsely-title"),
    "publisher": ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title"),
    "authors": ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator"),
    "url": ("og:url",),
    "section": ("article:section", "parsely-section", "sailthru.section"),
    "language": ("og:locale", "content-language", "dc.language", "inlanguage"),
    "modified": ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified"),
    "tier": ("article:content_tier", "og:article:content_tier"),
    "kind": ("og:type",),
}  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publish_date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date",
    "dc.date", "citation_publication_date", "article.published", "originalpublicationdate", "published_time",
)  # fmt: skip
_SELECTED = re.compile(r"[.#][\w-]+")
_TIME = re.compile(r"\d:\d\d")
_ZONE = re.compile(r"\d\d?:\d\d.*(?:Z|[+-]\d\d:?\d\d|\b(?:UTC|GMT|[A-Z]{1,3}[SD]?T))$")
_SAME_DAY_SECONDS = 36 * 3600
"""Two writings of one day may be this far apart: one has no time, the other is in another zone."""


@dataclass(frozen=True)
class Declared:
    """What a page says of its article, each empty where it says nothing. `dates` as they are written, best first.

    So are `addresses`, which may be relative; `url` is the best whole one that is not a site's alone, `amp` that of the
    page's AMP form. `body` is the article's text as JSON-LD has it, `words` how many it is said to have. `free` is
    False where the text is for subscribers only, `kept` are the classes and ids, as ".body" or "#body", of what is not
    free of it. `articles` counts the articles that the page's JSON-LD names.
    """

    title: str = ""
    url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    modified: str = ""
    language: str = ""
    section: str = ""
    kind: str = ""
    body: str = ""
    words: int = 0
    free: bool = True
    kept: tuple[str, ...] = ()
    articles: int = 0
    addresses: tuple[str, ...] = ()
    amp: str = ""


def read_declared(tree: Any) -> Declared:
    """What the page of this lxml tree declares; what is broken or missing is left empty."""
    metas = _metas(tree)
    said = {name: _first(metas, names) for name, names in _METAS.items()}
    items = list(_linked_data(tree))
    articles = [item for item in items if _is_article(item)]
    article = _of_this_page(articles, said["title"])
    known = {str(item["@id"]): item for item in items if item.get("@id") and item.get("name")}
    addresses = _addresses(tree, said["url"], article)
    locale = said["language"].replace("_", "-")
    names = split_authors("; ".join(_names(article.get("author") or article.get("creator"), known)))
    return Declared(
        title=_string(article.get("headline")) or said["title"],
        url=next((url for url in addresses if _is_address(url) and not is_home(url)), ""),
        publisher=next(iter(_names(article.get("publisher"), known)), "")
        or said["publisher"]
        or _microdata(tree, "publisher")
        or _handle(metas),
        authors=names or split_authors("" if _is_address(said["authors"]) else said["authors"]),
        dates=_dates(tree, article, metas),
        modified=_string(article.get("dateModified")) or said["modified"],
        language=_string(article.get("inLanguage")) or str(tree.get("lang") or "") or locale,
        section="; ".join(_strings(article.get("articleSection"))) or said["section"],
        kind=said["kind"].lower() or ("article" if article else ""),
        body=_string(article.get("articleBody")),
        words=_number(article.get("wordCount")),
        free=not _is_false(article.get("isAccessibleForFree")) and said["tier"].lower() != "locked",
        kept=_kept(article.get("hasPart")),
        articles=len(articles),
        addresses=addresses,
        amp=next((str(link).strip() for link in tree.xpath('//link[@rel="amphtml"]/@href')), ""),
    )


def _addresses(tree: Any, shared: str, article: Mapping[str, object]) -> tuple[str, ...]:
    """What the page calls its own address, best first: the canonical link, Open Graph's, JSON-LD's."""
    canonical = [str(link).strip() for link in tree.xpath('//link[@rel="canonical"]/@href')]
    page = article.get("mainEntityOfPage")
    main = page.get("@id") if isinstance(page, dict) else page
    found = (*canonical, shared, _string(article.get("url")), _string(main))
    return tuple(dict.fromkeys(url for url in found if url and not url.startswith("#")))


def best_date(written: tuple[str, ...]) -> str:
    """Of several writings of when it was published, best first: the first that says a day, in the form that says most.

    A later one of the same day is taken where it has a time, or a zone, and the first has not.
    """
    read = [(text, moment) for text in written if (moment := parse_date(text)) is not None]
    if not read:
        return next(iter(written), "")
    first = read[0][1]
    same = [text for text, moment in read if abs((moment - first).total_seconds()) < _SAME_DAY_SECONDS]
    return max(same, key=lambda text: (bool(_ZONE.search(text) or EPOCH.fullmatch(text)), has_time(text)))


def has_time(written: str) -> bool:
    """Whether a date as it is written tells the hour."""
    return bool(_TIME.search(written)) or bool(EPOCH.fullmatch(written))


def _metas(tree: Any) -> dict[str, list[str]]:
    """The contents of <meta> tags by what they are named, in small letters."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = str(meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and meta.get(attribute):
                found.setdefault(str(meta.get(attribute)).lower(), []).append(unescape(content))
    return found


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas and not _is_address(metas[name][0])), "") or next(
        (metas[name][0] for name in names if name in metas), ""
    )


def _handle(metas: Mapping[str, list[str]]) -> str:
    """The publisher by its name on a network, where nothing else says it: "@harbourpost"."""
    name = _first(metas, ("twitter:site", "twitter:creator")).lstrip("@")
    return "" if _is_address(name) or not re.search(r"[^\W\d]", name) else name


def _microdata(tree: Any, of: str) -> str:
    """The name of what is marked in the page itself: `itemprop="publisher"`, in it `itemprop="name"`."""
    for element in tree.xpath(f'//*[@itemprop="{of}"]//*[@itemprop="name"]'):
        name = " ".join(str(element.get("content") or "".join(element.itertext())).split())
        if name and not _is_address(name):
            return name
    return ""


def _kept(parts: object) -> tuple[str, ...]:
    """Of the parts of an article those that are not free, by the last class or id of their selector."""
    closed = [
        part
        for part in (parts if isinstance(parts, list) else [parts])
        if isinstance(part, dict) and _is_false(part.get("isAccessibleForFree"))
    ]
    names = (_SELECTED.findall(one) for part in closed for one in _strings(part.get("cssSelector")))
    return tuple(dict.fromkeys(found[-1] for found in names if found))


def _dates(tree: Any, article: Mapping[str, object], metas: Mapping[str, list[str]]) -> tuple[str, ...]:
    times = tree.xpath(
        '//time[@pubdate or contains(@itemprop, "datePublished")]/@datetime | //*[@itemprop="datePublished"]/@content'
    )
    written = [_string(article.get("datePublished")), *(metas[name][0] for name in _DATES if name in metas)]
    return tuple(dict.fromkeys(date for date in (*written, *(str(time).strip() for time in times)) if date))


def _linked_data(tree: Any) -> Iterator[Mapping[str, object]]:
    """The objects of a page's JSON-LD; none where it is broken."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]/text()'):
        try:
            yield from _objects(json.loads(_WRAPPED.sub("", str(script)).strip(), strict=False))
        except (ValueError, RecursionError):
            continue


def _objects(data: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for inner in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(data.get(inner), depth + 1)


def _is_article(item: Mapping[str, object]) -> bool:
    """Whether a JSON-LD object, by its type or one of several, is an article: "NewsArticle", "LiveBlogPosting"."""
    return any(_ARTICLE_TYPE.search(kind) for kind in _strings(item.get("@type")))


def _of_this_page(articles: list[Mapping[str, object]], title: str) -> Mapping[str, object]:
    """Of the articles that a page names its own: the one with the page's title, else the first."""
    named = (item for item in articles if title and _string(item.get("headline")).casefold() == title.casefold())
    return next(named, articles[0] if articles else {})


def _names(value: object, known: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The names in an author or publisher: a string, an object, several, or the "@id" of one told elsewhere."""
    if isinstance(value, list):
        return [name for item in value for name in _names(item, known)]
    if isinstance(value, dict):
        value = value.get("name") or known.get(str(value.get("@id")), {}).get("name")
    return [name for name in _strings(value) if not _is_address(name)]


def _strings(value: object) -> list[str]:
    return [text for item in (value if isinstance(value, list) else [value]) if (text := _string(item))]


def _string(value: object) -> str:
    return unescape(value).strip() if isinstance(value, str) else ""


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | str) and re.fullmatch(r"\d{1,6}", str(value)) else 0


def _is_false(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))
