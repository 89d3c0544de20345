"""The trafilatura door: the article in an HTML page, and what the page's head says of it."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape

import trafilatura
from trafilatura.settings import Document

from retrieval.errors import InputError
from retrieval.metadata import Parsed, split_authors

FEWEST_WORDS = 8
# Without markup that says where the article is, navigation and consent texts are longer than this and are no article.
FEWEST_WORDS_BARE = 40
_WALL = re.compile(
    r"enable javascript|javascript is (?:disabled|required)|accept (?:all )?cookies|are you a robot", re.I
)
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
_SENTENCE = re.compile(r"\w[\"'”’)]?[.!?。][\"'”’)]?(?:\s|$)")


def read_html(html: str) -> Parsed:
    """The article of a page: text, title, publisher, authors, date as it is written, canonical address.

    Raises InputError where the page holds none.
    """
    tree = trafilatura.load_html(html)
    if tree is None:
        raise InputError("This HTML page can't be read.", "html")
    # The dates are searched for where pages declare them, not guessed from the text: a wrong date is worse than none.
    document = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    linked = _linked_data(tree)
    declared = {name: _meta(tree, *names) for name, names in _META.items()}
    found = document if isinstance(document, Document) else Document()
    title = linked.get("title") or declared["title"] or found.title or ""
    return Parsed(
        text=_without_title(_text(html, found), title),
        title=title,
        url=_address(found.url or linked.get("url")),
        publisher=linked.get("publisher") or declared["publisher"] or _site(found),
        authors=split_authors(linked.get("authors") or found.author or ""),
        date=linked.get("date") or declared["date"] or found.date or "",
    )


_META = {
    "title": ("og:title", "twitter:title"),
    "publisher": ("og:site_name", "application-name"),
    "date": ("article:published_time", "og:article:published_time", "datePublished", "date", "parsely-pub-date"),
}


def _text(html: str, document: Document) -> str:
    text = document.text or ""
    enough = len(text.split()) >= FEWEST_WORDS and _SENTENCE.search(text)
    if enough and not (_WALL.search(text) and len(text.split()) < 60):
        return text
    _, bare, _ = trafilatura.baseline(html)
    if len(bare.split()) >= FEWEST_WORDS_BARE and _SENTENCE.search(bare) and not _WALL.search(bare):
        return bare
    raise InputError("This HTML page holds no article: no text of a few sentences was found in it.", "no-article")


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if rest and _bare(first) == _bare(title) else text


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _meta(tree: object, *names: str) -> str:
    """The content of the first of these <meta> tags that has one."""
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            for content in _xpath(tree, f'//meta[@{attribute}="{name}"]/@content'):
                if content.strip():
                    return content.strip()
    return ""


def _xpath(tree: object, path: str) -> list[str]:
    found = tree.xpath(path)  # type: ignore[attr-defined]  # lxml is trafilatura's; its types are not ours to import
    return [str(item) for item in found]


def _linked_data(tree: object) -> dict[str, str]:
    """What a page's JSON-LD says of its article; empty where there is none or it is broken."""
    for script in _xpath(tree, '//script[contains(@type, "ld+json")]/text()'):
        try:
            data = json.loads(script.strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            if any(
                isinstance(k, str) and _ARTICLE_TYPE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return {
                    "title": _string(item.get("headline")),
                    "date": _string(item.get("datePublished")),
                    "publisher": "; ".join(_names(item.get("publisher"))),
                    "authors": "; ".join(_names(item.get("author"))),
                    "url": _string(item.get("url")),
                }
    return {}


def _is_article(kind: object) -> bool:
    """Whether a JSON-LD type, or one of several, is an article's: "NewsArticle", "LiveBlogPosting"."""
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in kinds)


def _objects(data: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    return [name for name in [_string(value.get("name") if isinstance(value, dict) else value)] if name]


def _string(value: object) -> str:
    return unescape(value).strip() if isinstance(value, str) else ""


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _site(document: Document) -> str | None:
    """The site's name, where the page has one: trafilatura falls back to the host, which names no publisher."""
    name = document.sitename
    host = (document.hostname or "").lower()
    return name if name and "." not in name and name.lower() not in host.split(".") else None
